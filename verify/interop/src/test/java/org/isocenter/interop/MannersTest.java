package org.isocenter.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.isocenter.conformance.Profiles;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.DicomFileWriter;
import org.isocenter.dicom.Tags;
import org.isocenter.dicom.TransferSyntax;
import org.isocenter.dicom.Uids;
import org.isocenter.network.AssociateRq;
import org.isocenter.network.Endpoint;
import org.isocenter.network.ListenerOptions;
import org.isocenter.network.Negotiation;
import org.isocenter.network.ProposedContext;
import org.isocenter.network.Services;
import org.isocenter.network.Status;
import org.isocenter.network.UserItem;
import org.isocenter.node.Personality;
import org.isocenter.services.Conversion;
import org.isocenter.services.Instance;
import org.isocenter.services.Manner;
import org.isocenter.services.StorageBatch;
import org.isocenter.services.StorageScp;
import org.isocenter.services.StoreResult;
import org.isocenter.testkit.CleanSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the products propose and how they send, as a receiver sees it: {@code send --as} and couriers with {@code as} take the same way. */
class MannersTest {
    private static final String ILE = "1.2.840.10008.1.2";
    private static final String ELE = "1.2.840.10008.1.2.1";
    private static final String EBE = "1.2.840.10008.1.2.2";

    @TempDir
    private Path folder;

    private static Manner manner(String id) throws IOException {
        return personality(id).manner();
    }

    private static Personality personality(String id) throws IOException {
        return new Personality(Profiles.packaged(List.of()).find(id).orElseThrow());
    }

    private Instance file(String name, TransferSyntax syntax) throws IOException {
        Path path = folder.resolve(name + "-" + syntax.uid() + ".dcm");
        DataSet object = CleanSet.objects().get(name);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DicomFileWriter.write(object, syntax, bytes);
        Files.write(path, bytes.toByteArray());
        return Instance.of(path);
    }

    private static StorageBatch batch(String id, int port) throws IOException {
        return new StorageBatch(
                Endpoint.of("127.0.0.1", port), "SENDER", "KEEPER", 1, Conversion.UNCOMPRESSED, manner(id));
    }

    /** Each proposed context as {@code class: syntaxes}, by SOP class. */
    private static List<String> proposed(AssociateRq rq) {
        TreeMap<String, String> all = new TreeMap<>();
        for (ProposedContext context : rq.contexts()) {
            all.merge(context.abstractSyntax(), String.join(" ", context.transferSyntaxes()), (a, b) -> a + " / " + b);
        }
        List<String> lines = new ArrayList<>();
        all.forEach((uid, syntaxes) -> lines.add(Uids.name(uid).replace(" SOP Class", "") + ": " + syntaxes));
        return lines;
    }

    private List<String> proposalOf(String id, String... objects) throws IOException, InterruptedException {
        List<Instance> instances = new ArrayList<>();
        for (String name : objects) {
            instances.add(file(name, TransferSyntax.EXPLICIT_LE));
        }
        try (KeepingListener keeper = new KeepingListener(ListenerOptions.onLoopback(0))) {
            batch(id, keeper.port()).send(instances, _ -> {});
            return proposed(keeper.callers.take().rq());
        }
    }

    /** IPL-NET-003, IPL-NET-004, IPL-NET-005, IPL-NET-019: all classes and verification, in one order, whatever is sent. */
    @Test
    void iplanProposesAllItEverSends() throws Exception {
        String three = ILE + " " + ELE + " " + EBE;
        assertThat(proposalOf("iplan-rt-dose", "ct0"))
                .containsExactly(
                        "Verification: " + three,
                        "CT Image Storage: " + three,
                        "RT Image Storage: " + three,
                        "RT Dose Storage: " + three,
                        "RT Structure Set Storage: " + three,
                        "RT Plan Storage: " + three);
    }

    /** IPL-NET-007, IPL-NET-008, IPL-NET-009, IPL-NET-015; OBI-NET-016, OBI-NET-017, OBI-NET-020, OBI-NET-021, OBI-NET-037; COH-UID-001, COH-UID-002. */
    @ParameterizedTest
    @CsvSource({
        "iplan-rt-dose, 1.2.276.0.20.1.1.5.4.1.0, IPLANRTDOSE, 28672",
        "obi, 1.2.246.352.70.2.1.9, , 0",
        "coherence-therapist, 1.3.12.2.1107.5.5.9.20010101, SIEMENS_SWFVD20L, 28672",
        "coherence-dosimetrist, 1.3.12.2.1107.5.9.20000101, SIEMENS_SWFVE10B, 28672",
    })
    void saysWhoItIs(String id, String classUid, String version, long maxPdu) throws Exception {
        try (KeepingListener keeper = new KeepingListener(ListenerOptions.onLoopback(0))) {
            batch(id, keeper.port()).send(List.of(file("ct0", TransferSyntax.IMPLICIT_LE)), _ -> {});
            AssociateRq rq = keeper.callers.take().rq();
            assertThat(rq.applicationContext()).isEqualTo(AssociateRq.DICOM_APPLICATION_CONTEXT);
            List<UserItem> items = rq.userItems();
            assertThat(Negotiation.item(items, UserItem.ImplementationClassUid.class))
                    .hasValue(new UserItem.ImplementationClassUid(classUid));
            assertThat(Negotiation.item(items, UserItem.ImplementationVersionName.class)
                            .map(UserItem.ImplementationVersionName::name)
                            .orElse(null))
                    .isEqualTo(version);
            assertThat(Negotiation.item(items, UserItem.MaximumLength.class))
                    .hasValue(new UserItem.MaximumLength(maxPdu));
            assertThat(Negotiation.items(items, UserItem.AsynchronousOperationsWindow.class))
                    .isEmpty();
            assertThat(Negotiation.items(items, UserItem.ExtendedNegotiation.class))
                    .isEmpty();
            assertThat(Negotiation.items(items, UserItem.RoleSelection.class)).isEmpty();
            // OBI-NET-031, IPL-NET-018: no security profile
            assertThat(Negotiation.items(items, UserItem.UserIdentity.class)).isEmpty();
        }
    }

    /** RAY-NET-001, OBI-NET-002, OBI-NET-012, COH-STO-012, COH-STO-013, COH-STO-014, COH-STO-015, COH-STO-016, COH-STO-023, ONC-AE-021, ONC-STO-025, ONC-STO-026. */
    @Test
    void proposesItsSyntaxesInItsOrder() throws Exception {
        assertThat(proposalOf("raystation", "ct0", "rp"))
                .containsExactly("CT Image Storage: " + ILE, "RT Plan Storage: " + ILE);
        assertThat(proposalOf("obi", "ct0", "rs"))
                .containsExactly("CT Image Storage: " + ILE, "RT Structure Set Storage: " + ILE);
        assertThat(proposalOf("oncentra-gyn", "ct0", "rp"))
                .containsExactly("CT Image Storage: " + ELE + " " + ILE, "RT Plan Storage: " + ELE + " " + ILE);
        assertThat(proposalOf("coherence-therapist", "ct0", "rp"))
                .containsExactly(
                        "CT Image Storage: " + ELE + " " + EBE + " " + ILE,
                        "RT Plan Storage: " + ELE + " " + EBE + " " + ILE);
    }

    /** COH-STO-012, COH-STO-014, COH-STO-015: the whole lists, of which an association gets what the objects can be brought into. */
    @Test
    void coherenceListsItsSyntaxes() throws Exception {
        Manner manner = manner("coherence-therapist");
        String jpeg = "1.2.840.10008.1.2.4.";
        assertThat(manner.proposed().get(Uids.CTImageStorage))
                .containsExactly(jpeg + "51", jpeg + "70", jpeg + "50", ELE, EBE, ILE);
        assertThat(manner.proposed().get("1.3.12.2.1107.5.9.1")).containsExactly(ILE, EBE, ELE);
        assertThat(manner.proposed().values()).noneMatch(list -> list.contains("1.2.840.10008.1.2.5"));
    }

    /** OBI-NET-004, OBI-NET-007: what a product does not send is not proposed, and the rest goes. */
    @Test
    void whatItDoesNotSendIsNotProposed() throws Exception {
        try (KeepingListener keeper = new KeepingListener(ListenerOptions.onLoopback(0))) {
            List<StoreResult> results = batch("portalvision", keeper.port())
                    .send(
                            List.of(
                                    file("ct0", TransferSyntax.IMPLICIT_LE),
                                    file("rp", TransferSyntax.IMPLICIT_LE),
                                    file("rs", TransferSyntax.IMPLICIT_LE)),
                            _ -> {});
            assertThat(proposed(keeper.callers.take().rq())).containsExactly("RT Structure Set Storage: " + ILE);
            assertThat(results).extracting(StoreResult::isStored).containsExactly(false, false, true);
            assertThat(results.getFirst()).isInstanceOf(StoreResult.NotAccepted.class);
        }
    }

    /** IPL-NET-006: where the peer takes only big endian, the data are swapped. */
    @Test
    void bigEndianIsReallySwapped() throws Exception {
        Services all = Services.NONE;
        try (KeepingListener keeper = new KeepingListener(ListenerOptions.onLoopback(0), all, List.of(EBE))) {
            List<StoreResult> results = batch("iplan-rt-dose", keeper.port())
                    .send(List.of(file("ct0", TransferSyntax.IMPLICIT_LE)), _ -> {});
            assertThat(results.getFirst().isStored()).isTrue();
            KeepingListener.Kept kept = keeper.kept.values().iterator().next();
            assertThat(kept.syntax()).isEqualTo(TransferSyntax.EXPLICIT_BE);
            DataSet read = org.isocenter.dicom.DataSetReader.read(
                    kept.dataSet(), TransferSyntax.EXPLICIT_BE, org.isocenter.dicom.ReadOptions.ALL, _ -> {});
            DataSet own = CleanSet.objects().get("ct0");
            assertThat(read.ints(Tags.Rows)).isEqualTo(own.ints(Tags.Rows));
            assertThat(read.string(Tags.SOPInstanceUID)).isEqualTo(own.string(Tags.SOPInstanceUID));
        }
    }

    /** OBI-NET-038: 32768 bytes at most, whatever the peer takes. */
    @Test
    void obiSendsNoLongerPdus() throws Exception {
        try (KeepingListener keeper = new KeepingListener(ListenerOptions.onLoopback(0));
                PduTap tap = new PduTap(keeper.port())) {
            Path large = folder.resolve("large.dcm");
            DataSet image = CleanSet.objects().get("ct0").toBuilder()
                    .put(Tags.ImageComments, "x".repeat(10_000))
                    .put(org.isocenter.dicom.Element.of(
                            Tags.PixelData, org.isocenter.dicom.Vr.OW, org.isocenter.dicom.Bytes.of(new byte[300_000])))
                    .build();
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            DicomFileWriter.write(image, TransferSyntax.IMPLICIT_LE, bytes);
            Files.write(large, bytes.toByteArray());
            List<StoreResult> results = batch("obi", tap.port()).send(List.of(Instance.of(large)), _ -> {});
            assertThat(results.getFirst().isStored()).isTrue();
            assertThat(tap.lengths).isNotEmpty().allMatch(length -> length <= 32768);
            assertThat(tap.lengths).anyMatch(length -> length > 16384);
        }
    }

    private List<Instance> slices() throws IOException {
        return List.of(
                file("ct0", TransferSyntax.IMPLICIT_LE),
                file("ct1", TransferSyntax.IMPLICIT_LE),
                file("ct2", TransferSyntax.IMPLICIT_LE));
    }

    /** OBI-NET-048: an abort ends the whole task, where another product opens another association. */
    @ParameterizedTest
    @CsvSource({"obi, 1, 1", "portalvision, 1, 1", "raystation, 3, 2"})
    void anAbortEndsTheTaskWhereTheProductEndsIt(String id, int called, int stored) throws Exception {
        List<String> asked = new java.util.concurrent.CopyOnWriteArrayList<>();
        org.isocenter.network.Service abortsEverySecond = exchange -> {
            exchange.body().readAllBytes();
            asked.add("");
            if (asked.size() == 1 || asked.size() == 3) {
                exchange.respond(Status.SUCCESS);
            } else {
                exchange.association().abort();
            }
        };
        List<Instance> some = id.equals("portalvision")
                ? List.of(
                        file("rs", TransferSyntax.IMPLICIT_LE),
                        file("rs", TransferSyntax.EXPLICIT_LE),
                        file("rs", TransferSyntax.EXPLICIT_BE))
                : slices();
        Services services = Services.of(java.util.Map.of(
                Uids.CTImageStorage, abortsEverySecond, Uids.RTStructureSetStorage, abortsEverySecond));
        try (KeepingListener keeper = new KeepingListener(ListenerOptions.onLoopback(0), services)) {
            List<StoreResult> results = batch(id, keeper.port()).send(some, _ -> {});
            assertThat(results).hasSize(3);
            assertThat(results.stream().filter(StoreResult::isStored)).hasSize(stored);
            assertThat(keeper.callers).hasSizeLessThanOrEqualTo(called);
        }
    }

    /** OBI-NET-047: so does an answer that does not come in time. */
    @Test
    void aTimeoutEndsTheTask() throws Exception {
        java.util.concurrent.CountDownLatch over = new java.util.concurrent.CountDownLatch(1);
        org.isocenter.network.Service silent = exchange -> {
            exchange.body().readAllBytes();
            try {
                over.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        };
        Services services = Services.of(java.util.Map.of(Uids.CTImageStorage, silent));
        try (KeepingListener keeper = new KeepingListener(ListenerOptions.onLoopback(0), services)) {
            Endpoint impatient = Endpoint.of("127.0.0.1", keeper.port())
                    .with(org.isocenter.network.Timeouts.DEFAULT.withResponse(java.time.Duration.ofMillis(500)));
            List<StoreResult> results = new StorageBatch(
                            impatient, "SENDER", "KEEPER", 1, Conversion.UNCOMPRESSED, manner("obi"))
                    .send(slices(), _ -> {});
            over.countDown();
            assertThat(results).hasSize(3).allMatch(StoreResult.Failed.class::isInstance);
            assertThat(keeper.callers).hasSize(1);
        }
    }

    /** ONC-STO-028: the association is opened when there is something to send, and released after the last object. */
    @Test
    void theAssociationLastsAsLongAsTheTransfer() throws Exception {
        try (KeepingListener keeper = new KeepingListener(ListenerOptions.onLoopback(0))) {
            StorageBatch batch = batch("oncentra-gyn", keeper.port());
            assertThat(batch.send(List.of(), _ -> {})).isEmpty();
            assertThat(keeper.callers).as("nothing to send, nobody called").isEmpty();
            assertThat(batch.send(slices(), _ -> {})).allMatch(StoreResult::isStored);
            var report = keeper.reports.poll(20, java.util.concurrent.TimeUnit.SECONDS);
            assertThat(report.end()).isEqualTo(org.isocenter.network.AssociationReport.End.RELEASED);
            assertThat(report.served()).isEqualTo(3);
            assertThat(keeper.callers).hasSize(1);
        }
    }

    /** IPL-NET-002: the same proposal where iPlan sends C-ECHO; ONC-AE-024, RAY-NET-006: others send none. */
    @Test
    void whoSendsEchoes() throws Exception {
        try (KeepingListener keeper = new KeepingListener(ListenerOptions.onLoopback(0))) {
            Endpoint endpoint = Endpoint.of("127.0.0.1", keeper.port());
            Manner iplan = personality("iplan-rt-dose").manner();
            assertThat(org.isocenter.services.VerificationScu.echo(endpoint, "SENDER", "KEEPER", iplan))
                    .isEqualTo(Status.SUCCESS);
            assertThat(proposed(keeper.callers.take().rq())).hasSize(6).anyMatch(one -> one.startsWith("Verification"));
            for (String id : List.of("raystation", "oncentra-gyn")) {
                Manner none = personality(id).manner();
                assertThatThrownBy(
                                () -> org.isocenter.services.VerificationScu.echo(endpoint, "SENDER", "KEEPER", none))
                        .hasMessageContaining("does not use Verification");
            }
        }
    }

    /** COH-STO-010, COH-STO-011, ONC-AE-019, ONC-AE-020: a failure ends association and job; OBI-NET-041, OBI-NET-042: OBI tries all, over one association. */
    @ParameterizedTest
    @CsvSource({"coherence-therapist, 1", "oncentra-gyn, 1", "obi, 3", "raystation, 3"})
    void aFailureEndsTheJobWhereTheProductEndsIt(String id, int tried) throws Exception {
        List<String> asked = new java.util.concurrent.CopyOnWriteArrayList<>();
        StorageScp refusing = new StorageScp((_, rq) -> {
            asked.add(rq.sopInstanceUid());
            return Status.OUT_OF_RESOURCES;
        });
        Services services = Services.of(java.util.Map.of(Uids.CTImageStorage, refusing));
        try (KeepingListener keeper = new KeepingListener(ListenerOptions.onLoopback(0), services)) {
            List<StoreResult> results = batch(id, keeper.port())
                    .send(
                            List.of(
                                    file("ct0", TransferSyntax.IMPLICIT_LE),
                                    file("ct1", TransferSyntax.IMPLICIT_LE),
                                    file("ct2", TransferSyntax.IMPLICIT_LE)),
                            _ -> {});
            assertThat(results).hasSize(3).noneMatch(StoreResult::isStored);
            assertThat(asked).hasSize(tried);
        }
    }
}
