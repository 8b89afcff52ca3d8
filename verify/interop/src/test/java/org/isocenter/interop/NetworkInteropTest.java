package org.isocenter.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.isocenter.dicom.Bytes;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.DataSetReader;
import org.isocenter.dicom.DicomException;
import org.isocenter.dicom.DicomFile;
import org.isocenter.dicom.DicomFileReader;
import org.isocenter.dicom.ReadOptions;
import org.isocenter.dicom.Tags;
import org.isocenter.dicom.TransferSyntax;
import org.isocenter.network.Association;
import org.isocenter.network.AssociationException;
import org.isocenter.network.AssociationReport;
import org.isocenter.network.Body;
import org.isocenter.network.Endpoint;
import org.isocenter.network.Limits;
import org.isocenter.network.ListenerOptions;
import org.isocenter.network.Negotiation;
import org.isocenter.network.Proposal;
import org.isocenter.network.Request;
import org.isocenter.network.Response;
import org.isocenter.network.Service;
import org.isocenter.network.Services;
import org.isocenter.network.Status;
import org.isocenter.network.SubOperations;
import org.isocenter.network.UserItem;
import org.isocenter.services.Conversion;
import org.isocenter.services.Instance;
import org.isocenter.services.Manner;
import org.isocenter.services.StorageBatch;
import org.isocenter.services.StoreResult;
import org.isocenter.services.VerificationScu;
import org.isocenter.testkit.PeerProcess;
import org.isocenter.testkit.Ports;
import org.isocenter.testkit.SharedData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Associations, Verification and Storage of ours with DCMTK at the other end, in both roles. */
class NetworkInteropTest {
    @TempDir
    private Path work;

    private static KeepingListener keeper(long maxPduLength) throws IOException {
        return new KeepingListener(ListenerOptions.onLoopback(0).with(Limits.DEFAULT.withMaxPduLength(maxPduLength)));
    }

    /** Real objects of all syntaxes, one file for each SOP instance. */
    private static List<Instance> objects() throws IOException {
        List<Instance> instances = new ArrayList<>();
        Set<String> uids = new HashSet<>();
        for (Path file : SharedData.files(SharedData.set("transfer-syntaxes"))) {
            if (file.toString().endsWith(".md")) {
                continue;
            }
            try {
                Instance instance = Instance.of(file);
                if (uids.add(instance.sopInstanceUid())) {
                    instances.add(instance);
                }
            } catch (DicomException notAnInstance) {
                assertThat(notAnInstance.getMessage()).isNotEmpty();
            }
        }
        assertThat(instances).hasSizeGreaterThan(15);
        return instances;
    }

    private static Bytes dataSetBytes(Path file) throws IOException {
        Instance instance = Instance.of(file);
        return Bytes.of(Files.readAllBytes(file), (int) instance.offset(), (int) instance.length());
    }

    private static DataSet dataSet(Bytes bytes, TransferSyntax syntax) throws IOException {
        return DataSetReader.read(bytes, syntax, ReadOptions.ALL, _ -> {});
    }

    @Test
    void echoOfDcmtkToUs() throws Exception {
        try (KeepingListener keeper = keeper(0)) {
            PeerProcess.Ended ended =
                    PeerProcess.run("echoscu", "-v", "-aec", "KEEPER", "--repeat", 5, "127.0.0.1", keeper.port());
            assertThat(ended.exitCode()).as(ended.output()).isZero();
            assertThat(keeper.report().served()).isEqualTo(5);
        }
    }

    @Test
    void rejectionsReachDcmtkWithTheirReasons() throws Exception {
        try (KeepingListener keeper = keeper(0)) {
            PeerProcess.Ended called = PeerProcess.run("echoscu", "-aec", "OTHER", "127.0.0.1", keeper.port());
            assertThat(called.exitCode()).isNotZero();
            assertThat(called.output()).contains("Rejected Permanent", "Called AE Title Not Recognized");
            PeerProcess.Ended calling =
                    PeerProcess.run("echoscu", "-aet", "STRANGER", "-aec", "KEEPER", "127.0.0.1", keeper.port());
            assertThat(calling.output()).contains("Rejected Permanent", "Calling AE Title Not Recognized");
        }
    }

    /** A storescp that takes all syntaxes and writes exactly what it gets. */
    private static PeerProcess storescp(int port, Path folder, Object... options) throws Exception {
        Files.createDirectories(folder);
        List<Object> command = new ArrayList<>(List.of("storescp", "+xa", "+B", "-od", folder, "-aet", "DCMTK"));
        command.addAll(List.of(options));
        command.add(port);
        return PeerProcess.start(command.toArray()).awaitListening(port);
    }

    @Test
    void echoOfOursToDcmtk() throws Exception {
        int port = Ports.free();
        try (PeerProcess scp = storescp(port, work)) {
            assertThat(scp.isAlive()).isTrue();
            assertThat(VerificationScu.echo(Endpoint.of("127.0.0.1", port), "US", "DCMTK"))
                    .isEqualTo(Status.SUCCESS);
        }
    }

    /** The smallest Maximum Length that DCMTK knows, one in between, its greatest, and of ours none at all. */
    @ParameterizedTest
    @ValueSource(ints = {4096, 16384, 131072})
    void ourBytesReachDcmtkUnchanged(int maxPdu) throws Exception {
        int port = Ports.free();
        Path folder = work.resolve("kept");
        List<Instance> instances = objects();
        try (PeerProcess scp = storescp(port, folder, "--max-pdu", maxPdu)) {
            StorageBatch batch =
                    new StorageBatch(Endpoint.of("127.0.0.1", port), "US", "DCMTK", 1, Conversion.NONE, Manner.OWN);
            List<StoreResult> results = batch.send(instances, _ -> {});
            assertThat(results).as(scp.output()).hasSameSizeAs(instances);
            compareWithKept(results, folder);
        }
    }

    /** What DCMTK says it has must be there, byte for byte; what it cannot take, being newer than it is, must be said not to be accepted. */
    private static void compareWithKept(List<StoreResult> results, Path folder) throws IOException {
        Map<String, Path> kept = new java.util.HashMap<>();
        for (Path file : SharedData.files(folder)) {
            kept.put(Instance.of(file).sopInstanceUid(), file);
        }
        int stored = 0;
        for (StoreResult result : results) {
            Instance instance = result.instance();
            if (result instanceof StoreResult.NotAccepted) {
                assertThat(instance.syntax().uid()).startsWith("1.2.840.10008.1.2.4.2");
                continue;
            }
            assertThat(result).matches(StoreResult::isStored);
            assertThat(dataSetBytes(kept.get(instance.sopInstanceUid())))
                    .as(instance.path().toString())
                    .isEqualTo(even(dataSetBytes(instance.path())));
            stored++;
        }
        assertThat(stored).isEqualTo(kept.size()).isGreaterThan(15);
    }

    /** Deflated data that a file holds with an odd length get the null they lack (PS3.5 A.5). */
    private static Bytes even(Bytes bytes) {
        int length = (int) bytes.length();
        return Bytes.of(java.util.Arrays.copyOf(bytes.toArray(), length + (length & 1)));
    }

    /** DCMTK may write lengths in another way than the file had them, so the data sets are compared. */
    @ParameterizedTest
    @ValueSource(longs = {4096, 16384, 262144, 0})
    void whatDcmtkSendsArrivesEqual(long maxPdu) throws Exception {
        List<Instance> instances = objects();
        Path list = work.resolve("list");
        Files.createDirectories(list);
        for (Instance instance : instances) {
            Files.copy(instance.path(), list.resolve(instance.sopInstanceUid()));
        }
        try (KeepingListener keeper = keeper(maxPdu)) {
            PeerProcess.Ended ended = PeerProcess.run(
                    "dcmsend",
                    "-v",
                    "--no-halt",
                    "--decompress-never",
                    "+sd",
                    "-aec",
                    "KEEPER",
                    "127.0.0.1",
                    keeper.port(),
                    list);
            assertThat(keeper.kept).as(ended.output()).hasSizeGreaterThan(15);
            for (Instance instance : instances) {
                KeepingListener.Kept kept = keeper.kept.get(instance.sopInstanceUid());
                if (kept != null && kept.syntax().equals(instance.syntax())) {
                    DicomFile file = DicomFileReader.read(instance.path(), ReadOptions.ALL);
                    assertEqualValues(dataSet(kept.dataSet(), kept.syntax()), file.dataSet(), instance);
                }
            }
        }
    }

    /** Group lengths and padding, which DCMTK writes anew, do not count. */
    private static void assertEqualValues(DataSet arrived, DataSet sent, Instance instance) {
        assertThat(plain(arrived)).as(instance.path().toString()).isEqualTo(plain(sent));
    }

    private static Map<Integer, List<String>> plain(DataSet dataSet) {
        Map<Integer, List<String>> values = new java.util.TreeMap<>();
        dataSet.elements().stream()
                .filter(e -> (e.tag() & 0xFFFF) != 0 && e.tag() != Tags.DataSetTrailingPadding)
                .filter(e -> e.vr().isText() || e.tag() == Tags.Rows || e.tag() == Tags.Columns)
                .forEach(e -> values.put(e.tag(), dataSet.strings(e.tag())));
        return values;
    }

    @Test
    void fourAssociationsToDcmtkAtOnce() throws Exception {
        int port = Ports.free();
        Path folder = work.resolve("kept");
        List<Path> files = SmallObjects.write(work.resolve("files"), 40);
        List<Instance> instances = new ArrayList<>();
        for (Path file : files) {
            instances.add(Instance.of(file));
        }
        try (PeerProcess scp = storescp(port, folder, "--fork")) {
            List<StoreResult> results = StorageBatch.to(Endpoint.of("127.0.0.1", port), "US", "DCMTK")
                    .over(4)
                    .send(instances, _ -> {});
            assertThat(results).as(scp.output()).hasSize(40).allMatch(StoreResult::isStored);
        }
        assertThat(SharedData.files(folder)).hasSize(40);
    }

    @Test
    void fourAssociationsOfDcmtkAtOnce() throws Exception {
        List<Path> files = SmallObjects.write(work.resolve("files"), 40);
        List<PeerProcess> senders = new ArrayList<>();
        try (KeepingListener keeper = keeper(16384)) {
            for (int i = 0; i < 4; i++) {
                List<Object> command =
                        new ArrayList<>(List.of("storescu", "-aec", "KEEPER", "127.0.0.1", keeper.port()));
                command.addAll(files.subList(10 * i, 10 * i + 10));
                senders.add(PeerProcess.start(command.toArray()));
            }
            for (PeerProcess sender : senders) {
                assertThat(sender.await().exitCode()).isZero();
                sender.close();
            }
            assertThat(keeper.kept).hasSize(40);
            for (int i = 0; i < 4; i++) {
                assertThat(keeper.report().served()).isEqualTo(10);
            }
        }
    }

    @Test
    void anAbortOfDcmtkIsReported() throws Exception {
        Path file = SmallObjects.write(work.resolve("files"), 1).getFirst();
        try (KeepingListener keeper = keeper(0)) {
            PeerProcess.run("storescu", "--abort", "-aec", "KEEPER", "127.0.0.1", keeper.port(), file);
            AssociationReport report = keeper.report();
            assertThat(report.end()).isEqualTo(AssociationReport.End.ABORTED);
            assertThat(report.served()).isEqualTo(1);
        }
    }

    @Test
    void userIdentityOfDcmtkIsSeen() throws Exception {
        Path file = SmallObjects.write(work.resolve("files"), 1).getFirst();
        try (KeepingListener keeper = keeper(0)) {
            PeerProcess.Ended ended = PeerProcess.run(
                    "storescu", "-usr", "ann", "-pwd", "secret", "-aec", "KEEPER", "127.0.0.1", keeper.port(), file);
            assertThat(ended.exitCode()).as(ended.output()).isZero();
            UserItem.UserIdentity identity = Negotiation.item(
                            keeper.callers.take().rq().userItems(), UserItem.UserIdentity.class)
                    .orElseThrow();
            assertThat(identity.kind()).isEqualTo(UserItem.UserIdentity.NAME_AND_PASSCODE);
            assertThat(identity.primary().latin1()).isEqualTo("ann");
            assertThat(identity.secondary().latin1()).isEqualTo("secret");
        }
    }

    /** getscu proposes to be provider of Storage (role selection) and takes C-STORE over its own association. */
    @Test
    void dcmtkGetsOverItsOwnAssociation() throws Exception {
        Instance instance =
                Instance.of(SmallObjects.write(work.resolve("files"), 1).getFirst());
        String get = "1.2.840.10008.5.1.4.1.2.2.3";
        Service provider = exchange -> {
            exchange.dataSet();
            Association back = exchange.association();
            var context =
                    back.context(instance.sopClassUid(), instance.syntax()).orElseThrow();
            assertThat(context.requestorIsScp()).isTrue();
            Request store =
                    new Request.CStoreRq(back.nextMessageId(), instance.sopClassUid(), instance.sopInstanceUid());
            Status status = back.call(context, store, instance.body()).status();
            exchange.respond(
                    new Response.CGetRsp(exchange.request().messageId(), get, status, new SubOperations(0, 1, 0, 0)));
        };
        Path folder = Files.createDirectories(work.resolve("got"));
        try (KeepingListener keeper =
                new KeepingListener(ListenerOptions.onLoopback(0), Services.NONE.with(get, provider))) {
            PeerProcess.Ended ended = PeerProcess.run(
                    "getscu",
                    "-v",
                    "-S",
                    "-aec",
                    "KEEPER",
                    "-od",
                    folder,
                    "-k",
                    "QueryRetrieveLevel=STUDY",
                    "-k",
                    "StudyInstanceUID=1.2.3",
                    "127.0.0.1",
                    keeper.port());
            assertThat(ended.exitCode()).as(ended.output()).isZero();
            assertThat(SharedData.files(folder)).as(ended.output()).hasSize(1);
        }
    }

    @Test
    void dcmtkSeesNoAssociationLeftOpen() throws Exception {
        int port = Ports.free();
        try (PeerProcess scp = storescp(port, work.resolve("kept"), "-v")) {
            Endpoint endpoint = Endpoint.of("127.0.0.1", port);
            for (int i = 0; i < 3; i++) {
                VerificationScu.echo(endpoint, "US", "DCMTK");
            }
            // A single-process storescp serves one after the other: had one stayed open, the next would have hung.
            assertThat(scp.output().lines().filter(line -> line.contains("Association Release")))
                    .hasSize(3);
        }
    }

    @Test
    void aRejectionOfDcmtkIsTold() throws Exception {
        int port = Ports.free();
        try (PeerProcess scp = PeerProcess.start("storescp", "--refuse", port).awaitListening(port)) {
            assertThat(scp.isAlive()).isTrue();
            Proposal proposal = Proposal.of("US", "DCMTK").with("1.2.840.10008.1.1", TransferSyntax.IMPLICIT_LE);
            assertThatThrownBy(() -> Association.open(Endpoint.of("127.0.0.1", port), proposal))
                    .isInstanceOf(AssociationException.Rejected.class);
        }
    }

    @Test
    void aPeerKilledInTheMiddleIsNoSuccess() throws Exception {
        int port = Ports.free();
        Path file = SmallObjects.write(work.resolve("files"), 1).getFirst();
        Instance instance = Instance.of(file);
        try (PeerProcess scp = storescp(port, work.resolve("kept"), "--sleep-during", 60)) {
            Proposal proposal = Proposal.of("US", "DCMTK").with(instance.sopClassUid(), instance.syntax());
            try (Association association = Association.open(Endpoint.of("127.0.0.1", port), proposal)) {
                Body killing = Body.of(out -> {
                    out.write(new byte[1 << 20]);
                    try {
                        scp.kill();
                    } catch (InterruptedException e) {
                        throw new IllegalStateException(e);
                    }
                    out.write(new byte[1 << 23]);
                });
                Request store = new Request.CStoreRq(1, instance.sopClassUid(), instance.sopInstanceUid());
                assertThatThrownBy(() -> association.call(
                                association.context(instance.sopClassUid()).orElseThrow(), store, killing))
                        .isInstanceOf(AssociationException.class);
            }
        }
    }
}
