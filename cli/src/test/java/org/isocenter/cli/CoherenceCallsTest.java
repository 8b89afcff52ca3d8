package org.isocenter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.DicomFileWriter;
import org.isocenter.dicom.Tags;
import org.isocenter.dicom.TransferSyntax;
import org.isocenter.dicom.Uids;
import org.isocenter.network.AssociateRq;
import org.isocenter.network.AssociationReport;
import org.isocenter.network.Decision;
import org.isocenter.network.Exchange;
import org.isocenter.network.Identity;
import org.isocenter.network.Limits;
import org.isocenter.network.Listener;
import org.isocenter.network.ListenerOptions;
import org.isocenter.network.Negotiation;
import org.isocenter.network.ProposedContext;
import org.isocenter.network.Request;
import org.isocenter.network.Response;
import org.isocenter.network.Services;
import org.isocenter.network.Status;
import org.isocenter.network.SubOperations;
import org.isocenter.network.Timeouts;
import org.isocenter.network.UserItem;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

/** What a provider sees when the program calls it as COHERENCE: contexts, identifiers, destinations. */
@Timeout(120)
class CoherenceCallsTest {
    private static final String ILE = TransferSyntax.IMPLICIT_LE.uid();
    private static final String ELE = TransferSyntax.EXPLICIT_LE.uid();
    private static final String EBE = TransferSyntax.EXPLICIT_BE.uid();

    @TempDir
    private Path folder;

    private final List<AssociateRq> associations = new CopyOnWriteArrayList<>();
    private final BlockingQueue<AssociationReport> reports = new LinkedBlockingQueue<>();
    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private final List<DataSet> sent = new CopyOnWriteArrayList<>();
    private Listener listener;

    @BeforeEach
    void listen() throws IOException {
        // A second association beside one that is open would be rejected.
        ListenerOptions one = new ListenerOptions(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                Optional.empty(),
                Limits.DEFAULT.withAssociations(1, 1),
                Identity.OWN,
                Timeouts.DEFAULT);
        listener = Listener.open(
                one,
                caller -> {
                    associations.add(caller.rq());
                    return new Decision.Accept(
                            Negotiation.contexts(caller.rq(), _ -> List.of(ELE, ILE, EBE), Negotiation.Order.OURS),
                            List.of(),
                            Services.NONE.otherwise(this::serve));
                },
                reports::add);
    }

    @AfterEach
    void close() throws IOException {
        listener.close();
    }

    private void serve(Exchange exchange) throws IOException {
        requests.add(exchange.request());
        if (exchange.hasDataSet()) {
            sent.add(exchange.dataSet());
        }
        if (exchange.request() instanceof Request.CFindRq rq
                && !rq.sopClassUid().equals(Uids.ModalityWorklistInformationModelFind)) {
            DataSet match = DataSet.builder()
                    .put(Tags.PatientID, "P1")
                    .put(Tags.StudyInstanceUID, "1.2.3")
                    .put(Tags.SeriesInstanceUID, "1.2.3.1")
                    .build();
            exchange.respond(Response.to(rq, Status.PENDING), match);
        }
        if (exchange.request() instanceof Request.CMoveRq rq) {
            exchange.respond(new Response.CMoveRsp(
                    rq.messageId(), rq.sopClassUid(), Status.SUCCESS, new SubOperations(0, 1, 0, 0)));
        } else {
            exchange.respond(Status.SUCCESS);
        }
    }

    private void assertReleased(int times) throws InterruptedException {
        for (int i = 0; i < times; i++) {
            AssociationReport report = reports.poll(60, TimeUnit.SECONDS);
            assertThat(report).isNotNull();
            assertThat(report.end()).isEqualTo(AssociationReport.End.RELEASED);
        }
    }

    private String address() {
        return "THERE@127.0.0.1:" + listener.port();
    }

    private Run coherence(String command, Object... words) {
        Object[] all = new Object[words.length + 4];
        all[0] = command;
        all[1] = address();
        all[2] = "--as";
        all[3] = "coherence-oncologist";
        System.arraycopy(words, 0, all, 4, words.length);
        return Run.of(all);
    }

    private Run asked(String command, Object... words) {
        Object[] all = new Object[words.length + 4];
        all[0] = command;
        all[1] = address();
        all[2] = "--recipe";
        all[3] = "coherence-oncologist";
        System.arraycopy(words, 0, all, 4, words.length);
        return Run.of(all);
    }

    /** Each proposed context of the association, nothing else being negotiated. */
    private List<List<String>> proposed(int association, String... sopClasses) {
        AssociateRq rq = associations.get(association);
        assertThat(rq.contexts()).extracting(ProposedContext::abstractSyntax).containsExactly(sopClasses);
        assertThat(rq.userItems())
                .noneMatch(UserItem.ExtendedNegotiation.class::isInstance)
                .noneMatch(UserItem.RoleSelection.class::isInstance)
                .noneMatch(UserItem.AsynchronousOperationsWindow.class::isInstance);
        // COH-UID-002
        assertThat(Negotiation.item(rq.userItems(), UserItem.ImplementationVersionName.class))
                .hasValue(new UserItem.ImplementationVersionName("SIEMENS_SWFVD20L"));
        return rq.contexts().stream().map(ProposedContext::transferSyntaxes).toList();
    }

    @Test
    @DisplayName("COH-VER-001, COH-VER-002: one context with three syntaxes in COHERENCE's order, one C-ECHO, and the"
            + " association is released; a second check opens another one after the first is over")
    void echo() throws InterruptedException {
        assertThat(coherence("echo").exitCode()).isZero();
        assertThat(coherence("echo").exitCode()).isZero();
        assertThat(proposed(0, Uids.Verification)).containsExactly(List.of(ILE, EBE, ELE));
        assertThat(requests).hasSize(2).allMatch(Request.CEchoRq.class::isInstance);
        assertThat(associations).hasSize(2);
        assertReleased(2);
    }

    private Path config(String peer) throws IOException {
        return Files.writeString(folder.resolve("hub.toml"), """
                [hub]
                ae-title = "STU_NAME1"
                [peers.pacs]
                ae-title = "PACS"
                host = "127.0.0.1"
                port = %d
                as = "coherence-oncologist"
                %s
                """.formatted(listener.port(), peer));
    }

    @Test
    @DisplayName("COH-VER-005, COH-CFG-007: a peer of the settings is checked under the title by which it is called to"
            + " store, at its address, as the product of its settings")
    void titleOfTheServiceThatIsChecked() throws IOException {
        Path config = config("");
        assertThat(Run.of("echo", "pacs", "--config", config).exitCode()).isZero();
        assertThat(associations.getLast().callingAe()).isEqualTo("STU_NAME1");
        assertThat(associations.getLast().calledAe()).isEqualTo("PACS");
        assertThat(proposed(0, Uids.Verification)).containsExactly(List.of(ILE, EBE, ELE));
        Path object = object();
        assertThat(Run.of("send", "pacs", "--config", config, object).exitCode())
                .isZero();
        assertThat(associations.getLast().callingAe()).isEqualTo("STU_NAME1");
        Path other = config("calling-ae-title = \"STU_NAME2\"");
        assertThat(Run.of("echo", "pacs", "--config", other).exitCode()).isZero();
        assertThat(associations.getLast().callingAe()).isEqualTo("STU_NAME2");
    }

    @Test
    @DisplayName(
            "COH-CFG-007: a peer is asked for the services and in the models that its settings name, and for nothing"
                    + " else; other syntaxes than theirs are not proposed")
    void settingsOfAPeer() throws IOException {
        Path config = config("""
                services = ["storage", "query"]
                query-models = ["patient"]
                transfer-syntaxes = ["1.2.840.10008.1.2"]
                """);
        Run commit = Run.of("commit", "pacs", "--config", config, object());
        assertThat(commit.exitCode()).isEqualTo(2);
        assertThat(commit.err()).contains("[storage, query]").contains("commitment");
        Run study = Run.of("find", "pacs", "--config", config, "--model", "study", "--level", "STUDY");
        assertThat(study.exitCode()).isEqualTo(2);
        assertThat(study.err()).contains("query-models");
        assertThat(associations).isEmpty();
        assertThat(Run.of("send", "pacs", "--config", config, object()).exitCode())
                .isZero();
        assertThat(proposed(0, Uids.CTImageStorage)).containsExactly(List.of(ILE));
        // COH-QRY-002: with one model configured, that one at every level
        Run find = Run.of("find", "pacs", "--config", config, "--level", "STUDY", "-k", "PatientID=P1");
        assertThat(find.exitCode()).as(find.err()).isZero();
        proposed(1, Uids.PatientRootQueryRetrieveInformationModelFind);
    }

    private Path object() throws IOException {
        DataSet ct = DataSet.builder()
                .put(Tags.SOPClassUID, Uids.CTImageStorage)
                .put(Tags.SOPInstanceUID, "1.2.3.1.1")
                .put(Tags.StudyInstanceUID, "1.2.3")
                .put(Tags.SeriesInstanceUID, "1.2.3.1")
                .put(Tags.PatientID, "P1")
                .build();
        Path file = folder.resolve("ct.dcm");
        DicomFileWriter.write(ct, TransferSyntax.EXPLICIT_LE, file);
        return file;
    }

    @Test
    @DisplayName("COH-COM-004: commitment is asked for in three uncompressed syntaxes")
    void commitment() throws IOException {
        Run commit = coherence("commit", "--commit-wait", "1", object());
        assertThat(commit.exitCode()).isEqualTo(1);
        assertThat(proposed(0, Uids.StorageCommitmentPushModel)).containsExactly(List.of(ILE, ELE, EBE));
    }

    @Test
    @DisplayName(
            "COH-QRY-001, COH-QRY-002: both models in three syntaxes; Patient Root asks for patients, Study Root for"
                    + " all else")
    void modelsOfQueries() {
        assertThat(asked("find", "--level", "PATIENT", "-k", "PatientName=Doe").exitCode())
                .isZero();
        assertThat(asked("find", "--level", "STUDY", "-k", "PatientName=Doe").exitCode())
                .isZero();
        assertThat(asked("find", "--level", "SERIES", "-k", "StudyInstanceUID=1.2.3")
                        .exitCode())
                .isZero();
        for (int i = 0; i < 3; i++) {
            assertThat(proposed(
                            i,
                            Uids.PatientRootQueryRetrieveInformationModelFind,
                            Uids.StudyRootQueryRetrieveInformationModelFind))
                    .containsExactly(List.of(ILE, ELE, EBE), List.of(ILE, ELE, EBE));
        }
        assertThat(requests)
                .extracting(Request::sopClassUid)
                .containsExactly(
                        Uids.PatientRootQueryRetrieveInformationModelFind,
                        Uids.StudyRootQueryRetrieveInformationModelFind,
                        Uids.StudyRootQueryRetrieveInformationModelFind);
    }

    @Test
    @DisplayName(
            "COH-QRY-003, COH-QRY-006, COH-QRY-007, COH-QRY-008: * behind name and ID, a range of dates, all other keys"
                    + " of the form without a value, one value for each unique key above")
    void identifiers() {
        Run study = asked(
                "find",
                "--level",
                "STUDY",
                "-k",
                "PatientName=Doe",
                "-k",
                "PatientID=47",
                "-k",
                "StudyDate=20070101-20070131");
        assertThat(study.exitCode()).as(study.err()).isZero();
        DataSet identifier = sent.getLast();
        assertThat(identifier.string(Tags.PatientName)).isEqualTo("Doe*");
        assertThat(identifier.string(Tags.PatientID)).isEqualTo("47*");
        assertThat(identifier.string(Tags.StudyDate)).isEqualTo("20070101-20070131");
        for (int tag : new int[] {
            Tags.PatientBirthDate,
            Tags.PatientSex,
            Tags.StudyInstanceUID,
            Tags.StudyID,
            Tags.StudyTime,
            Tags.AccessionNumber,
            Tags.StudyDescription,
            Tags.ReferringPhysicianName,
            Tags.NameOfPhysiciansReadingStudy,
            Tags.ModalitiesInStudy,
            Tags.StorageMediaFileSetID,
            Tags.NumberOfStudyRelatedSeries,
            Tags.NumberOfStudyRelatedInstances
        }) {
            assertThat(identifier.has(tag)).isTrue();
            assertThat(identifier.hasValue(tag)).isFalse();
        }
        Run series = asked(
                "find",
                "--model",
                "patient",
                "--level",
                "SERIES",
                "-k",
                "PatientID=4711",
                "-k",
                "StudyInstanceUID=1.2.3",
                "-k",
                "Modality=CT");
        assertThat(series.exitCode()).as(series.err()).isZero();
        assertThat(sent.getLast().string(Tags.PatientID)).isEqualTo("4711");
        assertThat(sent.getLast().string(Tags.StudyInstanceUID)).isEqualTo("1.2.3");
        assertThat(sent.getLast().string(Tags.Modality)).isEqualTo("CT");
        assertThat(sent.getLast()
                        .items(Tags.RequestAttributesSequence)
                        .getFirst()
                        .has(Tags.RequestedProcedureID))
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "SERIES, Modality=CT, StudyInstanceUID",
        "SERIES, StudyInstanceUID=1.2*, StudyInstanceUID",
        "STUDY, AccessionNumber=1, AccessionNumber",
        "STUDY, StudyDate=2007, StudyDate",
        "PATIENT, PatientBirthDate=19600101-19700101, PatientBirthDate",
        "STUDY, Modality=CT, Modality"
    })
    @DisplayName("COH-QRY-003, COH-QRY-004, COH-QRY-007, COH-QRY-008: what its forms do not take is not asked")
    void questionsItDoesNotAsk(String level, String key, String named) {
        Run run = asked("find", "--level", level, "-k", key);
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains(named);
        assertThat(associations).isEmpty();
    }

    @Test
    @DisplayName("COH-QRY-004: at image level only unique keys have values")
    void imageLevel() {
        String[] upper = {"-k", "StudyInstanceUID=1.2.3", "-k", "SeriesInstanceUID=1.2.3.1"};
        assertThat(asked("find", "--level", "IMAGE", upper[0], upper[1], upper[2], upper[3])
                        .exitCode())
                .isZero();
        assertThat(sent.getLast().hasValue(Tags.InstanceNumber)).isFalse();
        Run number =
                asked("find", "--level", "IMAGE", upper[0], upper[1], upper[2], upper[3], "-k", "InstanceNumber=1");
        assertThat(number.exitCode()).isEqualTo(2);
        assertThat(number.err()).contains("InstanceNumber");
    }

    @Test
    @DisplayName(
            "COH-RET-001, COH-RET-003, COH-RET-004, COH-RET-005: it finds, then moves what it found to itself, in two"
                    + " models of three syntaxes; never whole patients, never to others")
    void moves() {
        Run run = asked("move", "--ae", "STU_NAME1", "--to", "STU_NAME1", "-k", "StudyInstanceUID=1.2.3");
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(proposed(
                        1,
                        Uids.PatientRootQueryRetrieveInformationModelMove,
                        Uids.StudyRootQueryRetrieveInformationModelMove))
                .containsExactly(List.of(ILE, ELE, EBE), List.of(ILE, ELE, EBE));
        assertThat(requests.get(0)).isInstanceOf(Request.CFindRq.class);
        assertThat(requests.get(1))
                .isInstanceOfSatisfying(
                        Request.CMoveRq.class,
                        rq -> assertThat(rq.moveDestination()).isEqualTo("STU_NAME1"));
        assertThat(sent.getLast().string(Tags.StudyInstanceUID)).isEqualTo("1.2.3");
        int before = associations.size();
        Run third = asked("move", "--ae", "STU_NAME1", "--to", "OTHER", "-k", "StudyInstanceUID=1.2.3");
        assertThat(third.exitCode()).isEqualTo(2);
        assertThat(third.err()).contains("to itself only");
        assertThat(associations).hasSize(before);
        Run patient = asked("move", "--ae", "STU_NAME1", "--to", "STU_NAME1", "-k", "PatientID=P1");
        assertThat(patient.exitCode()).isEqualTo(2);
        assertThat(patient.err()).contains("no whole patients");
        assertThat(requests.stream().filter(Request.CMoveRq.class::isInstance)).hasSize(1);
    }

    @Test
    @DisplayName("COH-RET-002: COHERENCE retrieves by no C-GET")
    void noGet() {
        Run run = coherence("get", "--out", folder, "-k", "StudyInstanceUID=1.2.3");
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("does not use").contains("GET");
        assertThat(associations).isEmpty();
    }

    @Test
    @DisplayName(
            "COH-MWL-001, COH-MWL-002, COH-MPPS-001, COH-MPPS-015: worklist and step in three uncompressed syntaxes, no"
                    + " asynchronous operations, one association after the other")
    void worklistAndStep() throws InterruptedException {
        assertThat(coherence("worklist", "--broad", "station").exitCode()).isZero();
        assertThat(proposed(0, Uids.ModalityWorklistInformationModelFind)).containsExactly(List.of(ILE, ELE, EBE));
        for (int i = 1; i < 3; i++) {
            Run step = Run.of("step", "start", address(), "--as", "coherence-oncologist", "-k", "PatientID=1");
            assertThat(step.exitCode()).as(step.err()).isZero();
            assertThat(proposed(i, Uids.ModalityPerformedProcedureStep)).containsExactly(List.of(ILE, ELE, EBE));
        }
        assertReleased(3);
    }

    private Path worklistFile(String characterSet, String name) throws IOException {
        DataSet item = DataSet.builder()
                .put(Tags.SOPClassUID, Uids.ModalityWorklistInformationModelFind)
                .put(Tags.SOPInstanceUID, "1.2.3.9")
                .put(Tags.SpecificCharacterSet, characterSet.split("\\\\", -1))
                .put(Tags.PatientName, name)
                .put(Tags.PatientID, "4711")
                .put(Tags.StudyInstanceUID, "1.2.3")
                .put(
                        Tags.ScheduledProcedureStepSequence,
                        DataSet.builder()
                                .put(Tags.ScheduledProcedureStepID, "S1")
                                .build())
                .build();
        Path file = folder.resolve("item.wl");
        DicomFileWriter.write(item, TransferSyntax.EXPLICIT_LE, file);
        return file;
    }

    @ParameterizedTest
    @CsvSource({"ISO_IR 100, Müller^Jörg", "ISO_IR 13, ﾔﾏﾀﾞ^ﾀﾛｳ", "'\\ISO 2022 IR 87', Yamada^Tarou=山田^太郎"})
    @DisplayName("COH-CHR-011: a performed step has the character set of its worklist entry, one made here its own")
    void characterSetOfSteps(String characterSet, String name) throws IOException {
        Run step = Run.of("step", "start", address(), worklistFile(characterSet, name));
        assertThat(step.exitCode()).as(step.err()).isZero();
        assertThat(String.join("\\", sent.getLast().strings(Tags.SpecificCharacterSet)))
                .isEqualTo(characterSet);
        assertThat(sent.getLast().string(Tags.PatientName)).isEqualTo(name);
        Run local = Run.of("step", "start", address(), "-k", "PatientID=1", "-k", "PatientName=" + name);
        assertThat(local.exitCode()).as(local.err()).isZero();
        assertThat(sent.getLast().string(Tags.SpecificCharacterSet)).isEqualTo("ISO_IR 192");
        assertThat(sent.getLast().string(Tags.PatientName)).isEqualTo(name);
    }

    @Test
    @DisplayName("COH-STO-019, COH-STO-020: the quality is 0 to 100")
    void quality() throws IOException {
        for (int wrong : new int[] {-2, 101}) {
            Run run = coherence("send", "--quality", wrong, object());
            assertThat(run.exitCode()).isEqualTo(2);
            assertThat(run.err()).contains("expected 0 to 100");
        }
        String jpeg = "1.2.840.10008.1.2.4.";
        List<String> plain = List.of(ELE, EBE, ILE);
        for (int[] quality : new int[][] {{0}, {100, 70}, {1, 51, 50}, {99, 51, 50}}) {
            assertThat(coherence("send", "--quality", quality[0], object()).exitCode())
                    .isZero();
            List<List<String>> contexts = associations.getLast().contexts().stream()
                    .map(ProposedContext::transferSyntaxes)
                    .toList();
            List<List<String>> expected = new ArrayList<>();
            Arrays.stream(quality).skip(1).forEach(one -> expected.add(List.of(jpeg + one)));
            expected.add(plain);
            assertThat(contexts).isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @CsvSource({"'', 300", "--as=coherence-oncologist, 600", "--as=iplan-rt-dose, 30"})
    @DisplayName(
            "COH-CFG-010, COH-QRY-033, COH-RET-017, COH-COM-023: as COHERENCE a command waits 600 s for a response")
    void waiting(String as, int seconds) throws IOException {
        PeerOptions options =
                CommandLine.populateCommand(new PeerOptions(), as.isEmpty() ? new String[0] : new String[] {as});
        assertThat(options.endpoint(options.address(address())).timeouts().response())
                .isEqualTo(Duration.ofSeconds(seconds));
        PeerOptions told =
                CommandLine.populateCommand(new PeerOptions(), "--as=coherence-oncologist", "--response-timeout=7");
        assertThat(told.endpoint(told.address(address())).timeouts().response()).isEqualTo(Duration.ofSeconds(7));
    }
}
