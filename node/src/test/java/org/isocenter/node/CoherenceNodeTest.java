package org.isocenter.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.isocenter.archive.Delivery;
import org.isocenter.archive.Instance;
import org.isocenter.archive.Selection;
import org.isocenter.conformance.Profiles;
import org.isocenter.conformance.Service;
import org.isocenter.dicom.Bytes;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.DataSetBuilder;
import org.isocenter.dicom.DataSetWriter;
import org.isocenter.dicom.DicomFile;
import org.isocenter.dicom.DicomFileReader;
import org.isocenter.dicom.ReadOptions;
import org.isocenter.dicom.Tags;
import org.isocenter.dicom.TransferSyntax;
import org.isocenter.dicom.Uids;
import org.isocenter.network.AssociateRq;
import org.isocenter.network.Association;
import org.isocenter.network.Body;
import org.isocenter.network.Endpoint;
import org.isocenter.network.Negotiation;
import org.isocenter.network.Proposal;
import org.isocenter.network.ProposedContext;
import org.isocenter.network.Request;
import org.isocenter.network.Status;
import org.isocenter.network.UserItem;
import org.isocenter.node.Settings.PeerSettings;
import org.isocenter.services.CommitmentReport;
import org.isocenter.services.CommitmentReport.Failure;
import org.isocenter.services.CommitmentReportReceiver;
import org.isocenter.services.CommitmentRequest;
import org.isocenter.services.GetScu;
import org.isocenter.services.InformationModel;
import org.isocenter.services.MoveScu;
import org.isocenter.services.QueryExtensions;
import org.isocenter.services.SopReference;
import org.isocenter.services.StorageCommitmentScp;
import org.isocenter.services.StorageCommitmentScu;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A hub as COHERENCE: what its destinations, its archive and its senders see. */
@Timeout(120)
class CoherenceNodeTest {
    private static final String ILE = TransferSyntax.IMPLICIT_LE.uid();
    private static final String ELE = TransferSyntax.EXPLICIT_LE.uid();
    private static final String EBE = TransferSyntax.EXPLICIT_BE.uid();
    private static final String LOSSLESS = "1.2.840.10008.1.2.4.70";
    private static final List<String> PLAIN = List.of(ELE, EBE, ILE);

    @TempDir
    private Path folder;

    private Settings settings(String data) {
        Settings settings = Settings.initial()
                .withData(folder.resolve(data))
                .withAeTitle("STU_NAME1")
                .withListener("127.0.0.1", 0)
                .withReserveMib(0)
                .withRetry(60, 0, 0)
                .withPeer("ct", "CT_ROOM", "127.0.0.1", 0);
        return settings.with(settings.listen().getFirst().as("coherence-oncologist"));
    }

    private static void store(Node node, String... uids) throws IOException {
        try (Sender sender = Sender.open(node, "CT_ROOM", node.titles().getFirst())) {
            for (String uid : uids) {
                assertThat(sender.store(Sender.ct(uid))).isEqualTo(Status.SUCCESS);
            }
        }
    }

    private static Status move(Node node, String to) throws IOException {
        DataSet study = DataSet.builder()
                .put(Tags.QueryRetrieveLevel, "STUDY")
                .put(Tags.StudyInstanceUID, "1.2.3")
                .build();
        try (MoveScu scu = MoveScu.open(
                Endpoint.of("127.0.0.1", node.port()),
                "CT_ROOM",
                node.titles().getFirst(),
                List.of(InformationModel.STUDY_ROOT),
                QueryExtensions.NONE)) {
            return scu.move(InformationModel.STUDY_ROOT, study, to, _ -> true).status();
        }
    }

    @Test
    @DisplayName(
            "COH-STO-001, COH-STO-005: a destination is called when something is queued for it and when a C-MOVE names"
                    + " it, and at no other time, under the one title by which the hub is called")
    void whenItCalls() throws Exception {
        try (Destination store = new Destination(10);
                Destination other = new Destination(10);
                Node node = Node.start(settings("data")
                        .withPeer("store", store.peer("STORE"))
                        .withPeer("other", other.peer("OTHER"))
                        .withRoute("store"))) {
            assertThat(store.proposals).isEmpty();
            store(node, "1.1");
            assertThat(store.proposal().callingAe()).isEqualTo("STU_NAME1");
            assertThat(node.titles()).containsExactly("STU_NAME1");
            assertThat(other.proposals).isEmpty();
            assertThat(move(node, "OTHER")).isEqualTo(Status.SUCCESS);
            AssociateRq sub = other.proposal();
            assertThat(sub.callingAe()).isEqualTo("STU_NAME1");
            assertThat(sub.contexts())
                    .extracting(ProposedContext::abstractSyntax)
                    .containsExactly(Uids.CTImageStorage);
        }
    }

    @Test
    @DisplayName(
            "COH-STO-006, COH-COM-024: several destinations at the same time, one association each, whatever is set; PDUs"
                    + " of 28 KB, no asynchronous operations")
    void oneAssociationADestination() throws Exception {
        try (Destination first = new Destination(10);
                Destination second = new Destination(10);
                Node node = Node.start(settings("data")
                        .withPeer("first", first.peer("FIRST").withAssociations(4))
                        .withPeer("second", second.peer("SECOND").withAssociations(4))
                        .withRoute("first", "second"))) {
            first.goOn = new CountDownLatch(1);
            second.goOn = new CountDownLatch(1);
            store(node, "1.1", "1.2", "1.3", "1.4", "1.5", "1.6");
            // both are being sent to, and neither is answered
            assertThat(first.arrived.await(60, TimeUnit.SECONDS)).isTrue();
            assertThat(second.arrived.await(60, TimeUnit.SECONDS)).isTrue();
            assertThat(first.listener.associations()).isEqualTo(1);
            assertThat(second.listener.associations()).isEqualTo(1);
            first.goOn.countDown();
            second.goOn.countDown();
            Await.until("delivery", () -> sent(node, "first") == 6 && sent(node, "second") == 6);
            AssociateRq rq = first.proposal();
            assertThat(Negotiation.item(rq.userItems(), UserItem.MaximumLength.class))
                    .hasValue(new UserItem.MaximumLength(28 * 1024));
            assertThat(rq.userItems()).noneMatch(UserItem.AsynchronousOperationsWindow.class::isInstance);
        }
    }

    private static long sent(Node node, String destination) throws IOException {
        return node.archive().outbox().counts(destination).getOrDefault(Delivery.State.SENT, 0L);
    }

    @Test
    @DisplayName("COH-COM-024, COH-COM-009: commitment is asked for over one association at a time; what is delivered"
            + " meanwhile waits for it; PDUs of 28 KB, no asynchronous operations")
    void oneAssociationForCommitment() throws Exception {
        try (Destination archive = new Destination(10);
                Node node = Node.start(settings("data")
                        .withPeer("archive", SettingsReader.copy(archive.peer("ARCHIVE"), "commit", true))
                        .withRoute("archive"))) {
            store(node, "1.1");
            CommitmentRequest first = archive.asked.poll(60, TimeUnit.SECONDS);
            assertThat(first).isNotNull();
            store(node, "1.2");
            Await.until(
                    "the second is to be asked",
                    () -> node.archive().commitments().newest(9).size() == 2);
            assertThat(archive.asked).isEmpty();
            List<AssociateRq> forCommitment = archive.proposals.stream()
                    .filter(rq -> rq.contexts().getFirst().abstractSyntax().equals(Uids.StorageCommitmentPushModel))
                    .toList();
            assertThat(forCommitment).singleElement().satisfies(rq -> {
                assertThat(Negotiation.item(rq.userItems(), UserItem.MaximumLength.class))
                        .hasValue(new UserItem.MaximumLength(28 * 1024));
                assertThat(rq.userItems()).noneMatch(UserItem.AsynchronousOperationsWindow.class::isInstance);
                // COH-COM-004
                assertThat(rq.contexts().getFirst().transferSyntaxes()).containsExactly(ILE, ELE, EBE);
            });
            CommitmentReport report =
                    new CommitmentReport(first.transactionUid(), "ARCHIVE", first.references(), List.of());
            assertThat(StorageCommitmentScp.report(archive.askedOver.take(), report))
                    .isEqualTo(Status.SUCCESS);
            CommitmentRequest second = archive.asked.poll(60, TimeUnit.SECONDS);
            assertThat(second).isNotNull();
            assertThat(second.references())
                    .extracting(SopReference::sopInstanceUid)
                    .containsExactly("1.2");
        }
    }

    @ParameterizedTest(name = "quality {0}, compression {1}")
    @CsvSource({"0, both, 0, 3", "100, none, 1, 0", "50, lossless, 2, 1"})
    @DisplayName(
            "COH-STO-020, COH-STO-021, COH-STO-022, COH-RET-016: the quality is one for all deliveries, the compression"
                    + " of a move that of its destination")
    void compression(int quality, String compression, int forQuality, int forMoves) throws Exception {
        Settings base = settings("data");
        try (Destination first = new Destination(10);
                Destination second = new Destination(10)) {
            Settings settings = SettingsReader.copy(base, "hub", SettingsReader.copy(base.hub(), "quality", quality))
                    .withPeer("first", SettingsReader.copy(first.peer("FIRST"), "compression", compression))
                    .withPeer("second", second.peer("SECOND"))
                    .withRoute("first", "second");
            try (Node node = Node.start(settings)) {
                store(node, "1.1");
                assertThat(first.contexts()).hasSize(forQuality + 1).endsWith(PLAIN);
                assertThat(second.contexts()).hasSize(forQuality + 1).endsWith(PLAIN);
                assertThat(move(node, "FIRST")).isEqualTo(Status.SUCCESS);
                List<List<String>> moved = first.contexts();
                assertThat(moved).hasSize(forMoves + 1).endsWith(PLAIN);
                assertThat(moved.stream().anyMatch(context -> context.contains(LOSSLESS)))
                        .isEqualTo(forMoves != 0 && !compression.equals("lossy"));
                assertThat(move(node, "SECOND")).isEqualTo(Status.SUCCESS);
                assertThat(second.contexts()).containsExactly(PLAIN);
            }
        }
    }

    @Test
    @DisplayName(
            "COH-STO-024, COH-CFG-007: only a peer with storage among its services can be moved to, in its syntaxes")
    void destinationsOfMoves() throws Exception {
        try (Destination store = new Destination(10)) {
            PeerSettings peer = store.peer("STORE");
            PeerSettings limited = SettingsReader.copy(
                    SettingsReader.copy(peer, "services", List.of("storage")), "transferSyntaxes", List.of(ILE));
            PeerSettings worklist = SettingsReader.copy(peer, "services", List.of("worklist"));
            try (Node node = Node.start(settings("data")
                    .withPeer("store", limited)
                    .withPeer("ris", SettingsReader.copy(worklist, "aeTitle", "RIS")))) {
                store(node, "1.1");
                Status refused = move(node, "RIS");
                assertThat(refused.code()).isEqualTo(0xA801);
                assertThat(refused.comment()).isEqualTo("unknown: RIS; known: STORE");
                assertThat(move(node, "STORE")).isEqualTo(Status.SUCCESS);
                assertThat(store.contexts()).containsExactly(List.of(ILE));
            }
        }
    }

    @Test
    @DisplayName(
            "COH-CFG-001, COH-CFG-007, COH-CFG-013, COH-STO-020, COH-STO-023: settings that cannot be are refused at the"
                    + " start")
    void settingsThatCannotBe() {
        Settings base = settings("data");
        PeerSettings peer = PeerSettings.of("STORE", "127.0.0.1", 104);
        for (int quality : new int[] {-2, 101}) {
            refused(
                    SettingsReader.copy(base, "hub", SettingsReader.copy(base.hub(), "quality", quality)),
                    "hub.quality");
        }
        Object[][] wrong = {
            {"compression", "jpeg", "compression"},
            {"services", List.of("everything"), "services"},
            {"queryModels", List.of("image"), "query-models"},
            {"transferSyntaxes", List.of(LOSSLESS), "uncompressed"},
            {"transferSyntaxes", List.of("1.2.3"), "1.2.3"},
            {"aeTitle", "STÖRE", "ASCII"},
            {"aeTitle", "SEVENTEEN_LETTERS", "1 to 16"},
            {"aeTitle", "", "1 to 16"},
            {"aeTitle", "A\tB", "ASCII"},
            {"callingAeTitle", "SEVENTEEN_LETTERS", "1 to 16"}
        };
        for (Object[] one : wrong) {
            refused(base.withPeer("store", SettingsReader.copy(peer, (String) one[0], one[1])), (String) one[2]);
        }
        refused(base.with(base.listen().getFirst().withAeTitle("SEVENTEEN_LETTERS")), "listen.ae-title");
        refused(
                base.withPeer("store", SettingsReader.copy(peer, "services", List.of("query")))
                        .withRoute("store"),
                "without storage");
        refused(
                SettingsReader.copy(base, "hub", SettingsReader.copy(base.hub(), "commitmentArchive", "nobody")),
                "hub.commitment-archive");
        // COH-CFG-013: open for an hour where nothing is said
        assertThat(peer.commitKeepOpen()).isTrue();
        assertThat(peer.commitSeconds()).isEqualTo(3600);
        assertThat(base.hub().commitmentArchive()).isEmpty();
    }

    private static void refused(Settings settings, String says) {
        assertThatThrownBy(() -> Node.start(settings))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining(says);
    }

    @ParameterizedTest
    @ValueSource(ints = {262_144, 65_536})
    @DisplayName("COH-CFG-008: PDUs up to 262144 bytes can be announced and are taken, longer ones not announced")
    void longPdus(int bytes) throws IOException {
        Settings base = settings("data");
        Settings settings = base.with(SettingsReader.copy(base.listen().getFirst(), "maxPdu", bytes));
        try (Node node = Node.start(settings)) {
            DataSet large = Sender.ct("1.1").toBuilder()
                    .put(org.isocenter.dicom.Element.of(
                            Tags.PixelData, org.isocenter.dicom.Vr.OW, Bytes.of(new byte[1 << 20])))
                    .build();
            Proposal proposal = Proposal.of("CT_ROOM", "STU_NAME1").with(Sender.CT, TransferSyntax.EXPLICIT_LE);
            try (Association association = Association.open(Endpoint.of("127.0.0.1", node.port()), proposal)) {
                assertThat(Negotiation.item(association.acceptance().userItems(), UserItem.MaximumLength.class))
                        .hasValue(new UserItem.MaximumLength(bytes));
                Request request = new Request.CStoreRq(association.nextMessageId(), Sender.CT, "1.1");
                Body body = Body.of(DataSetWriter.toBytes(large, TransferSyntax.EXPLICIT_LE));
                assertThat(association
                                .call(association.contexts().getFirst(), request, body)
                                .status())
                        .isEqualTo(Status.SUCCESS);
            }
        }
        for (int wrong : new int[] {262_145, 0}) {
            refused(base.with(SettingsReader.copy(base.listen().getFirst(), "maxPdu", wrong)), "262144");
        }
    }

    @Test
    @DisplayName(
            "COH-STO-037: all attributes of an object are kept, those of other information objects and of sequences too")
    void fullStorage() throws IOException {
        DataSet sent = Sender.ct("1.1", "as it came").toBuilder()
                .put(Tags.RTPlanLabel, "none of CT")
                .put(Tags.PatientComments, "comment")
                .put(Tags.RescaleSlope, "1")
                .put(Tags.RescaleIntercept, "-1024")
                .put(Tags.AcquisitionContextSequence, List.of())
                .put(
                        Tags.ReferencedImageSequence,
                        DataSet.builder()
                                .put(Tags.ReferencedSOPClassUID, Sender.CT)
                                .put(Tags.ReferencedSOPInstanceUID, "1.9")
                                .put(Tags.PurposeOfReferenceCodeSequence, List.of())
                                .build())
                .build();
        try (Node node = Node.start(settings("data"))) {
            try (Sender sender = Sender.open(node, "CT_ROOM", "STU_NAME1")) {
                assertThat(sender.store(sent)).isEqualTo(Status.SUCCESS);
            }
            Instance kept =
                    node.archive().find(Selection.ofInstance("1.1"), 0, 1).getFirst();
            DicomFile file = DicomFileReader.read(kept.file(), ReadOptions.ALL);
            assertThat(file.dataSet().elements()).isEqualTo(sent.elements());
        }
    }

    @Test
    @DisplayName("COH-STO-051: what does not pass the check never enters the database, the rest does")
    void checkedBefore() throws IOException {
        Bytes whole = DataSetWriter.toBytes(Sender.ct("1.1"), TransferSyntax.EXPLICIT_LE);
        DataSet noStudy =
                Sender.ct("1.3").toBuilder().remove(Tags.StudyInstanceUID).build();
        DataSet noUid = Sender.ct("1.4").toBuilder()
                .put(Tags.SeriesInstanceUID, "no.uid")
                .build();
        try (Node node = Node.start(settings("data"))) {
            List<Bytes> bad = List.of(
                    whole.slice(0, whole.length() - 3),
                    DataSetWriter.toBytes(noStudy, TransferSyntax.EXPLICIT_LE),
                    DataSetWriter.toBytes(noUid, TransferSyntax.EXPLICIT_LE));
            List<String> uids = List.of("1.1", "1.3", "1.4");
            List<Integer> answers = new ArrayList<>();
            for (int i = 0; i < bad.size(); i++) {
                Sender sender = Sender.open(node, "CT_ROOM", "STU_NAME1");
                answers.add(sender.store(Sender.CT, uids.get(i), bad.get(i)).code());
                sender.abort();
            }
            try (Sender other = Sender.open(node, "CT_ROOM", "STU_NAME1")) {
                answers.add(other.store(Sender.CT, "1.5", whole).code());
                other.abort();
            }
            assertThat(answers).containsExactly(0x0110, 0xA900, 0xA900, 0xA900);
            assertThat(node.archive().find(Selection.ALL, 0, 10)).isEmpty();
            store(node, "1.1");
            assertThat(node.archive().find(Selection.ALL, 0, 10)).hasSize(1);
        }
    }

    private StorageCommitmentScu ask(Node node, CommitmentReportReceiver receiver) throws IOException {
        return StorageCommitmentScu.open(
                Endpoint.of("127.0.0.1", node.port()), "CT_ROOM", node.titles().getFirst(), receiver);
    }

    @Test
    @DisplayName("COH-COM-018: every class that storage takes can be committed")
    void everyClassIsCommitted() throws Exception {
        List<String> classes = new ArrayList<>();
        for (Service service : Profiles.packaged(List.of())
                .find("coherence-oncologist")
                .orElseThrow()
                .product()
                .services()) {
            // the retired classes are kept under others, with other UIDs (COH-STO-036)
            boolean retired = List.of("1.2.840.10008.5.1.4.1.1.3", "1.2.840.10008.5.1.4.1.1.6")
                    .contains(service.sopClass());
            if (service.scp() && !service.modality().isEmpty() && !retired) {
                classes.add(service.sopClass());
            }
        }
        assertThat(classes).hasSizeGreaterThan(20);
        Proposal proposal = Proposal.of("CT_ROOM", "STU_NAME1");
        for (String sopClass : classes) {
            proposal = proposal.with(sopClass, TransferSyntax.EXPLICIT_LE);
        }
        List<SopReference> stored = new ArrayList<>();
        try (Node node = Node.start(settings("data"))) {
            try (Association association = Association.open(Endpoint.of("127.0.0.1", node.port()), proposal)) {
                for (String sopClass : classes) {
                    String uid = "1.2.3.4." + (stored.size() + 1);
                    DataSet object = Sender.ct(uid).toBuilder()
                            .put(Tags.SOPClassUID, sopClass)
                            .build();
                    Request request = new Request.CStoreRq(association.nextMessageId(), sopClass, uid);
                    Body body = Body.of(DataSetWriter.toBytes(object, TransferSyntax.EXPLICIT_LE));
                    assertThat(association
                                    .call(association.context(sopClass).orElseThrow(), request, body)
                                    .status())
                            .isEqualTo(Status.SUCCESS);
                    stored.add(new SopReference(sopClass, uid));
                }
            }
            BlockingQueue<CommitmentReport> reports = new LinkedBlockingQueue<>();
            CommitmentReportReceiver receiver = new CommitmentReportReceiver((_, report) -> {
                reports.add(report);
                return Status.SUCCESS;
            });
            try (StorageCommitmentScu scu = ask(node, receiver)) {
                assertThat(scu.request(new CommitmentRequest("1.2.9.1", stored)))
                        .isEqualTo(Status.SUCCESS);
                assertThat(scu.await(() -> !reports.isEmpty(), java.time.Duration.ofSeconds(60)))
                        .isTrue();
            }
            assertThat(reports.take().committed()).containsExactlyInAnyOrderElementsOf(stored);
        }
    }

    @Test
    @DisplayName(
            "COH-COM-020, COH-CFG-013: with an archive behind it the hub asks the archive and passes on its answer, not"
                    + " what it keeps itself; without, what it keeps")
    void archiveBehind() throws Exception {
        SopReference there = new SopReference(Sender.CT, "1.1");
        SopReference here = new SopReference(Sender.CT, "1.2");
        BlockingQueue<CommitmentReport> reports = new LinkedBlockingQueue<>();
        CommitmentReportReceiver receiver = new CommitmentReportReceiver((_, report) -> {
            reports.add(report);
            return Status.SUCCESS;
        });
        try (Destination archive = new Destination(10)) {
            Settings base = settings("data").withPeer("archive", archive.peer("ARCHIVE"));
            Settings settings =
                    SettingsReader.copy(base, "hub", SettingsReader.copy(base.hub(), "commitmentArchive", "archive"));
            try (Node node = Node.start(settings)) {
                store(node, "1.2");
                try (StorageCommitmentScu scu = ask(node, receiver)) {
                    assertThat(scu.request(new CommitmentRequest("1.2.9.1", List.of(there, here))))
                            .isEqualTo(Status.SUCCESS);
                    CommitmentRequest forwarded = archive.asked.poll(60, TimeUnit.SECONDS);
                    assertThat(forwarded).isNotNull();
                    assertThat(forwarded.references()).containsExactlyInAnyOrder(there, here);
                    assertThat(forwarded.transactionUid()).isNotEqualTo("1.2.9.1");
                    assertThat(reports).isEmpty();
                    CommitmentReport answer = new CommitmentReport(
                            forwarded.transactionUid(),
                            "ARCHIVE",
                            List.of(there),
                            List.of(new Failure(here, Failure.NO_SUCH_OBJECT_INSTANCE)));
                    assertThat(StorageCommitmentScp.report(archive.askedOver.take(), answer))
                            .isEqualTo(Status.SUCCESS);
                    assertThat(scu.await(() -> !reports.isEmpty(), java.time.Duration.ofSeconds(60)))
                            .isTrue();
                }
                assertThat(reports.take())
                        .isEqualTo(new CommitmentReport(
                                "1.2.9.1",
                                "ARCHIVE",
                                List.of(there),
                                List.of(new Failure(here, Failure.NO_SUCH_OBJECT_INSTANCE))));
            }
            try (Node node = Node.start(base);
                    StorageCommitmentScu scu = ask(node, receiver)) {
                assertThat(scu.request(new CommitmentRequest("1.2.9.2", List.of(there, here))))
                        .isEqualTo(Status.SUCCESS);
                assertThat(scu.await(() -> !reports.isEmpty(), java.time.Duration.ofSeconds(60)))
                        .isTrue();
                assertThat(reports.take().committed()).containsExactly(here);
            }
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"implicit explicit, explicit", "implicit big, big", "implicit, implicit"})
    @DisplayName(
            "COH-STO-032: between contexts of one class with one syntax each, all of which are accepted, the order of the"
                    + " product decides in which an object goes")
    void severalContexts(String offered, String chosen) throws IOException {
        Map<String, TransferSyntax> names = Map.of(
                "implicit", TransferSyntax.IMPLICIT_LE,
                "big", TransferSyntax.EXPLICIT_BE,
                "explicit", TransferSyntax.EXPLICIT_LE);
        List<GetScu.ProposedStorage> contexts = new ArrayList<>();
        for (String name : offered.split(" ")) {
            contexts.add(new GetScu.ProposedStorage(
                    Sender.CT, List.of(names.get(name).uid())));
        }
        try (Node node = Node.start(settings("data"))) {
            // kept in a syntax that none of the contexts has
            DataSet object = Sender.ct("1.1");
            Proposal proposal = Proposal.of("CT_ROOM", "STU_NAME1").with(Sender.CT, kept(chosen));
            try (Association association = Association.open(Endpoint.of("127.0.0.1", node.port()), proposal)) {
                Request request = new Request.CStoreRq(association.nextMessageId(), Sender.CT, "1.1");
                Body body = Body.of(DataSetWriter.toBytes(object, kept(chosen)));
                assertThat(association
                                .call(association.contexts().getFirst(), request, body)
                                .status())
                        .isEqualTo(Status.SUCCESS);
            }
            List<String> arrived = new ArrayList<>();
            try (GetScu scu = GetScu.open(
                    Endpoint.of("127.0.0.1", node.port()),
                    "CT_ROOM",
                    "STU_NAME1",
                    List.of(InformationModel.STUDY_ROOT),
                    QueryExtensions.NONE,
                    contexts,
                    (exchange, _) -> {
                        exchange.body().readAllBytes();
                        arrived.add(exchange.context().syntax().uid());
                        return Status.SUCCESS;
                    })) {
                assertThat(scu.association().contexts()).hasSize(contexts.size() + 1);
                DataSetBuilder study =
                        DataSet.builder().put(Tags.QueryRetrieveLevel, "STUDY").put(Tags.StudyInstanceUID, "1.2.3");
                scu.get(InformationModel.STUDY_ROOT, study.build(), _ -> true);
            }
            assertThat(arrived).containsExactly(names.get(chosen).uid());
        }
    }

    /** Where the chosen syntax is offered beside others, another one that is not: else the object would go as it is kept. */
    private static TransferSyntax kept(String chosen) {
        return chosen.equals("big") ? TransferSyntax.EXPLICIT_LE : TransferSyntax.EXPLICIT_BE;
    }
}
