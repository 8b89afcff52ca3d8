package org.isocenter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.DicomFileWriter;
import org.isocenter.dicom.Tags;
import org.isocenter.dicom.TransferSyntax;
import org.isocenter.dicom.Uids;
import org.isocenter.network.AssociateRq;
import org.isocenter.network.Association;
import org.isocenter.network.AssociationReport;
import org.isocenter.network.Body;
import org.isocenter.network.Decision;
import org.isocenter.network.Endpoint;
import org.isocenter.network.Exchange;
import org.isocenter.network.Listener;
import org.isocenter.network.ListenerOptions;
import org.isocenter.network.Negotiation;
import org.isocenter.network.Proposal;
import org.isocenter.network.ProposedContext;
import org.isocenter.network.Request;
import org.isocenter.network.Response;
import org.isocenter.network.Service;
import org.isocenter.network.Services;
import org.isocenter.network.Status;
import org.isocenter.network.SubOperations;
import org.isocenter.testkit.ObiCleanSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.LoggerFactory;

/** How products query and retrieve, as an archive sees it that writes down what it is asked and has the objects of a set. */
@Timeout(120)
class RecipesTest {
    private static final String US = "STREAM";

    /** What an archive is asked, such as {@code find IMAGE 1.2.3}. */
    private final List<String> asked = new CopyOnWriteArrayList<>();

    private final List<DataSet> identifiers = new CopyOnWriteArrayList<>();
    private final List<AssociateRq> associations = new CopyOnWriteArrayList<>();
    private final List<AssociationReport> reports = new CopyOnWriteArrayList<>();
    private final AtomicInteger open = new AtomicInteger();
    private final AtomicInteger mostOpen = new AtomicInteger();
    private final List<DataSet> objects = new ArrayList<>();
    private final List<String> callingOfStores = new CopyOnWriteArrayList<>();

    @TempDir
    private Path folder;

    private int ourPort;

    @BeforeEach
    void freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            ourPort = socket.getLocalPort();
        }
    }

    /** An archive that refuses some queries. */
    private Listener archive(String... refused) throws IOException {
        List<String> syntaxes = List.of(TransferSyntax.IMPLICIT_LE.uid(), TransferSyntax.EXPLICIT_LE.uid());
        Service answering = exchange -> {
            DataSet identifier = exchange.dataSet();
            identifiers.add(identifier);
            String level = identifier.string(Tags.QueryRetrieveLevel);
            String key = level.equals("PATIENT")
                    ? identifier.string(Tags.PatientID)
                    : level.equals("IMAGE") ? identifier.string(Tags.SOPInstanceUID) : "";
            if (exchange.request() instanceof Request.CFindRq rq) {
                asked.add(("find " + level + " " + key).strip());
                find(exchange, rq, identifier, List.of(refused).contains(asked.getLast()));
            } else {
                asked.add(("move " + level + " " + key).strip());
                move(exchange, (Request.CMoveRq) exchange.request(), identifier);
            }
        };
        return Listener.open(
                ListenerOptions.onLoopback(0),
                caller -> {
                    associations.add(caller.rq());
                    mostOpen.accumulateAndGet(open.incrementAndGet(), Math::max);
                    return new Decision.Accept(
                            Negotiation.contexts(caller.rq(), _ -> syntaxes, Negotiation.Order.OURS),
                            List.of(),
                            Services.NONE.otherwise(answering));
                },
                report -> {
                    open.decrementAndGet();
                    reports.add(report);
                });
    }

    private void find(Exchange exchange, Request.CFindRq rq, DataSet identifier, boolean refused) throws IOException {
        if (refused) {
            exchange.respond(Response.to(rq, Status.of(0xC001)));
            return;
        }
        List<DataSet> told = new ArrayList<>();
        for (DataSet match : matches(identifier)) {
            var answer = identifier.toBuilder();
            identifier.elements().forEach(key -> match.find(key.tag()).ifPresent(answer::put));
            DataSet whole = answer.build();
            if (!told.contains(whole)) {
                told.add(whole);
                exchange.respond(Response.to(rq, Status.PENDING), whole);
            }
        }
        exchange.respond(Response.to(rq, Status.SUCCESS));
    }

    private List<DataSet> matches(DataSet identifier) {
        return objects.stream()
                .filter(object -> Stream.of(
                                Tags.PatientID, Tags.StudyInstanceUID, Tags.SeriesInstanceUID, Tags.SOPInstanceUID)
                        .allMatch(tag -> List.of("", "*", object.string(tag)).contains(identifier.string(tag))))
                .toList();
    }

    private void move(Exchange exchange, Request.CMoveRq rq, DataSet identifier) throws IOException {
        List<DataSet> wanted = matches(identifier);
        Proposal proposal = Proposal.of("ARCHIVE", rq.moveDestination());
        for (String sopClass :
                wanted.stream().map(o -> o.string(Tags.SOPClassUID)).distinct().toList()) {
            proposal = proposal.with(sopClass, TransferSyntax.IMPLICIT_LE);
        }
        if (!wanted.isEmpty()) {
            try (Association back = Association.open(Endpoint.of("127.0.0.1", ourPort), proposal)) {
                callingOfStores.add(back.calledAe());
                for (DataSet object : wanted) {
                    String sopClass = object.string(Tags.SOPClassUID);
                    back.call(
                            back.context(sopClass).orElseThrow(),
                            new Request.CStoreRq(back.nextMessageId(), sopClass, object.string(Tags.SOPInstanceUID)),
                            Body.of(object, TransferSyntax.IMPLICIT_LE));
                }
            }
        }
        exchange.respond(new Response.CMoveRsp(
                rq.messageId(), rq.sopClassUid(), Status.SUCCESS, new SubOperations(0, wanted.size(), 0, 0)));
    }

    private static String address(Listener listener) {
        return "THERE@127.0.0.1:" + listener.port();
    }

    private Run move(Listener archive, Object... words) {
        return Run.of(Stream.concat(
                        Stream.of("move", address(archive), "--ae", US, "--out", folder, "--listen", ourPort),
                        Stream.of(words))
                .toArray());
    }

    private static DataSet object(String study, String series, String modality, String sopClass, String label) {
        return DataSet.builder()
                .put(Tags.SOPClassUID, sopClass)
                .put(Tags.SOPInstanceUID, series + ".1")
                .put(Tags.PatientID, "P1")
                .put(Tags.Modality, modality)
                .put(Tags.StudyInstanceUID, study)
                .put(Tags.SeriesInstanceUID, series)
                .put(Tags.SeriesDescription, "series of " + modality)
                .put(Tags.RTPlanLabel, label)
                .build();
    }

    private void severalSeries() {
        objects.add(object("1.2", "1.2.1", "CT", Uids.CTImageStorage, ""));
        objects.add(object("1.2", "1.2.2", "RTPLAN", Uids.RTPlanStorage, "BOOST"));
        objects.add(object("1.2", "1.2.3", "RTIMAGE", Uids.RTImageStorage, ""));
        objects.add(object("1.2", "1.2.4", "SEG", Uids.SegmentationStorage, ""));
        objects.add(object("1.2", "1.2.5", "US", Uids.UltrasoundImageStorage, ""));
    }

    @Test
    @DisplayName("RAY-NET-016: where an archive refuses the wildcard, RayStation asks with an empty Patient ID")
    void asksAgain() throws IOException {
        severalSeries();
        try (Listener archive = archive("find PATIENT *")) {
            Run run = Run.of("find", address(archive), "--recipe", "raystation", "--json");
            assertThat(run.exitCode()).as(run.err()).isZero();
            assertThat(run.out()).contains("P1");
        }
        assertThat(asked).containsExactly("find PATIENT *", "find PATIENT");
        assertThat(identifiers.get(1).has(Tags.PatientID)).isTrue();
        assertThat(associations).hasSize(1);
    }

    @Test
    @DisplayName("RAY-NET-016: an archive that answers the wildcard is not asked again")
    void asksOnce() throws IOException {
        try (Listener archive = archive()) {
            assertThat(Run.of("find", address(archive), "--recipe", "raystation")
                            .exitCode())
                    .isZero();
        }
        assertThat(asked).containsExactly("find PATIENT *");
    }

    @Test
    @DisplayName(
            "RAY-NET-012, RAY-NET-020, RAY-NET-021, RAY-NET-022, RAY-NET-023: RayStation asks further of each image series,"
                    + " fetches the others to describe them, keeps nothing of it and lists what it supports")
    void describesSeries() throws IOException {
        severalSeries();
        try (Listener archive = archive()) {
            Run run = Run.of(
                    "find",
                    address(archive),
                    "--ae",
                    US,
                    "--recipe",
                    "raystation",
                    "-k",
                    "PatientID=P1",
                    "--describe",
                    "--listen",
                    ourPort);
            assertThat(run.exitCode()).as(run.err()).isZero();
            assertThat(run.out()).contains("series of CT", "BOOST").doesNotContain("RTIMAGE", "SEG", "US");
            assertThat(run.out().lines()).hasSize(3);
        }
        assertThat(asked).containsExactly("find SERIES", "find SERIES", "move SERIES");
        assertThat(identifiers.get(1).string(Tags.SeriesInstanceUID)).isEqualTo("1.2.1");
        assertThat(identifiers.get(2).string(Tags.SeriesInstanceUID)).isEqualTo("1.2.2");
        assertThat(callingOfStores).as("over an association of its own").containsExactly(US);
        assertThat(Recipe.of("raystation", new IdentifierOptions(), new PeerOptions())
                        .port())
                .hasValue(104);
    }

    @Test
    @DisplayName("RAY-NET-013, ONC-QRY-004: an archive that was not defined beforehand is not asked")
    void onlyDefinedArchives() throws IOException {
        try (Listener archive = archive()) {
            assertThat(Run.of("find", "PACS", "--recipe", "raystation").exitCode())
                    .isEqualTo(2);
            assertThat(asked).isEmpty();
            Run defined = Run.of("find", "PACS", "--peer", "PACS=" + address(archive), "--recipe", "raystation");
            assertThat(defined.exitCode()).as(defined.err()).isZero();
        }
        assertThat(asked).hasSize(1);
    }

    private void obiSet() {
        objects.addAll(ObiCleanSet.imports().values());
    }

    @Test
    @DisplayName(
            "OBI-FIND-006, OBI-MOVE-003 to OBI-MOVE-005, OBI-MOVE-017, OBI-NET-019: the plan, then its structure set"
                    + " after a query, then each CT image by a C-MOVE; one association at a time; all of it logged")
    void referenceCt() throws IOException {
        obiSet();
        DataSet plan = ObiCleanSet.imports().get("rp");
        DataSet structures = ObiCleanSet.imports().get("rs");
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        Logger logger = (Logger) LoggerFactory.getLogger(QueryPeer.class);
        logger.setLevel(Level.INFO);
        log.start();
        logger.addAppender(log);
        Run run;
        try (Listener archive = archive()) {
            run = move(
                    archive,
                    "--recipe",
                    "obi",
                    "-k",
                    "SOPInstanceUID=" + plan.string(Tags.SOPInstanceUID),
                    "--references");
        } finally {
            logger.detachAppender(log);
            logger.setLevel(null);
        }
        assertThat(run.exitCode()).as(run.err()).isZero();
        List<String> ct = ObiCleanSet.imports().entrySet().stream()
                .filter(each -> each.getKey().startsWith("ct"))
                .map(each -> "move IMAGE " + each.getValue().string(Tags.SOPInstanceUID))
                .toList();
        assertThat(asked.subList(0, 3))
                .containsExactly(
                        "move IMAGE " + plan.string(Tags.SOPInstanceUID),
                        "find IMAGE " + structures.string(Tags.SOPInstanceUID),
                        "move IMAGE " + structures.string(Tags.SOPInstanceUID));
        assertThat(asked.subList(3, 3 + ct.size())).containsExactlyInAnyOrderElementsOf(ct);
        assertThat(mostOpen).as("associations at once").hasValue(1);
        assertThat(log.list).hasSize(asked.size());
        assertThat(log.list).extracting(ILoggingEvent::getFormattedMessage).allMatch(line -> line.contains("0000H"));
    }

    @Test
    @DisplayName("OBI-FIND-016: what no query finds is told to be not found, and is not retrieved")
    void notFound() throws IOException {
        obiSet();
        String structures = ObiCleanSet.imports().get("rs").string(Tags.SOPInstanceUID);
        objects.removeIf(object -> object.string(Tags.SOPInstanceUID).equals(structures));
        String plan = ObiCleanSet.imports().get("rp").string(Tags.SOPInstanceUID);
        try (Listener archive = archive()) {
            Run run = move(archive, "--recipe", "obi", "-k", "SOPInstanceUID=" + plan, "--references");
            assertThat(run.err()).contains("not found: " + structures);
            assertThat(asked).doesNotContain("move IMAGE " + structures);
            Run find = Run.of("find", address(archive), "--recipe", "obi", "-k", "SOPInstanceUID=1.2.3.4.5");
            assertThat(find.err()).contains("not found");
        }
    }

    @Test
    @DisplayName(
            "OBI-NET-001, OBI-NET-014, OBI-NET-019: one title plays all roles; queries and retrievals offer Implicit VR"
                    + " Little Endian alone")
    void oneEntity() throws IOException {
        obiSet();
        String image = "SOPInstanceUID=" + ObiCleanSet.imports().get("ct0").string(Tags.SOPInstanceUID);
        Path file = folder.resolve("image");
        DicomFileWriter.write(ObiCleanSet.imports().get("ct0"), TransferSyntax.IMPLICIT_LE, file);
        try (Listener archive = archive()) {
            assertThat(move(archive, "--recipe", "obi", "-k", image).exitCode()).isZero();
            assertThat(Run.of("find", address(archive), "--ae", US, "--recipe", "obi", "-k", image)
                            .exitCode())
                    .isZero();
            List<AssociateRq> queries = List.copyOf(associations);
            assertThat(queries).flatExtracting(AssociateRq::contexts).hasSize(2);
            assertThat(queries)
                    .flatExtracting(AssociateRq::contexts)
                    .extracting(ProposedContext::transferSyntaxes)
                    .containsOnly(List.of(TransferSyntax.IMPLICIT_LE.uid()));
            Run.of("echo", address(archive), "--ae", US, "--as", "obi");
            Run.of("send", address(archive), "--ae", US, "--as", "obi", file);
        }
        assertThat(associations).hasSize(4).extracting(AssociateRq::callingAe).containsOnly(US);
        assertThat(callingOfStores).as("called as storage provider").containsExactly(US);
    }

    @Test
    @DisplayName(
            "ONC-QRY-001, ONC-QRY-002, ONC-QRY-003, ONC-QRY-005: Oncentra asks under Study Root alone; what a person enters"
                    + " becomes keys, those of the patient too")
    void oncentraAsks() throws IOException {
        severalSeries();
        try (Listener archive = archive()) {
            Run run = Run.of(
                    "find", address(archive), "--recipe", "oncentra-gyn", "-k", "PatientID=P1", "-k", "PatientSex=F");
            assertThat(run.exitCode()).as(run.err()).isZero();
            Run.of("find", address(archive), "--recipe", "oncentra-gyn", "-k", "StudyInstanceUID=1.2");
            move(archive, "--recipe", "oncentra-gyn", "-k", "StudyInstanceUID=1.2", "-k", "SeriesInstanceUID=1.2.1");
        }
        assertThat(asked).containsExactly("find STUDY", "find SERIES", "move SERIES");
        assertThat(identifiers.getFirst().string(Tags.PatientID)).isEqualTo("P1");
        assertThat(identifiers.getFirst().string(Tags.PatientSex)).isEqualTo("F");
        String explicitFirst = TransferSyntax.EXPLICIT_LE.uid() + " " + TransferSyntax.IMPLICIT_LE.uid();
        assertThat(associations)
                .flatExtracting(AssociateRq::contexts)
                .extracting(context -> context.abstractSyntax() + ": " + String.join(" ", context.transferSyntaxes()))
                .containsExactly(
                        Uids.StudyRootQueryRetrieveInformationModelFind + ": " + explicitFirst,
                        Uids.StudyRootQueryRetrieveInformationModelFind + ": " + explicitFirst,
                        Uids.StudyRootQueryRetrieveInformationModelMove + ": " + explicitFirst);
    }

    @Test
    @DisplayName(
            "ONC-AE-026, ONC-QRY-006, ONC-QRY-007, ONC-QRY-009 to ONC-QRY-011: Oncentra's retrieval has an association of its own, one after"
                    + " the other, goes to its own Storage SCP, and leaves out what that does not take")
    void oncentraRetrieves() throws IOException {
        severalSeries();
        try (Listener archive = archive()) {
            Run run = move(archive, "--recipe", "oncentra-gyn", "-k", "PatientID=P1");
            assertThat(run.exitCode()).as(run.err()).isZero();
            assertThat(run.out()).contains("3 of 3 instances to " + US);
        }
        assertThat(asked).containsExactly("find STUDY", "find SERIES", "move SERIES", "move SERIES", "move SERIES");
        assertThat(identifiers.subList(2, 5))
                .extracting(identifier -> identifier.string(Tags.SeriesInstanceUID))
                .containsExactly("1.2.1", "1.2.2", "1.2.5");
        assertThat(callingOfStores).containsOnly(US);
        assertThat(associations).hasSize(2);
        assertThat(mostOpen).hasValue(1);
        assertThat(reports).extracting(AssociationReport::end).containsOnly(AssociationReport.End.RELEASED);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"oncentra-gyn, StudyInstanceUID=1.2", "obi, SOPInstanceUID=1.2.3"})
    @DisplayName("ONC-QRY-010: the association ends after an error too")
    void endsAfterAnError(String product, String key) throws IOException {
        Service refusing = exchange -> {
            exchange.dataSet();
            exchange.respond(Status.of(0xA700));
        };
        List<String> syntaxes = List.of(TransferSyntax.IMPLICIT_LE.uid());
        try (Listener archive = Listener.open(
                ListenerOptions.onLoopback(0),
                caller -> new Decision.Accept(
                        Negotiation.contexts(caller.rq(), _ -> syntaxes, Negotiation.Order.OURS),
                        List.of(),
                        Services.NONE.otherwise(refusing)),
                reports::add)) {
            assertThat(Run.of("find", address(archive), "--recipe", product, "-k", key)
                            .exitCode())
                    .isEqualTo(1);
        }
        assertThat(reports).extracting(AssociationReport::end).containsExactly(AssociationReport.End.RELEASED);
    }

    @Test
    @DisplayName("what a recipe cannot do is said before anyone is asked")
    void usage() {
        assertThat(Run.of("move", "A@127.0.0.1:1", "--to", "B", "--recipe", "obi", "--references")
                        .err())
                .contains("--references needs");
        assertThat(Run.of("find", "A@127.0.0.1:1", "--describe", "--level", "STUDY")
                        .err())
                .contains("--describe needs");
        assertThat(Run.of("move", "A@127.0.0.1:1", "--to", "B", "--recipe", "raystation")
                        .err())
                .contains("-k is missing");
    }
}
