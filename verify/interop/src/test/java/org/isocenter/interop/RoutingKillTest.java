package org.isocenter.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.isocenter.dicom.Bytes;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.DataSetReader;
import org.isocenter.dicom.ReadOptions;
import org.isocenter.dicom.Tags;
import org.isocenter.dicom.TransferSyntax;
import org.isocenter.network.Decision;
import org.isocenter.network.Endpoint;
import org.isocenter.network.Listener;
import org.isocenter.network.ListenerOptions;
import org.isocenter.network.Negotiation;
import org.isocenter.network.Services;
import org.isocenter.network.Status;
import org.isocenter.services.Conversion;
import org.isocenter.services.Instance;
import org.isocenter.services.StorageContext;
import org.isocenter.services.StorageScp;
import org.isocenter.services.StorageScu;
import org.isocenter.synthetic.SyntheticPatient;
import org.isocenter.testkit.Conditions;
import org.isocenter.testkit.Isocenter;
import org.isocenter.testkit.PeerProcess;
import org.isocenter.testkit.Ports;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code kill -9} while the hub receives sets, completes them and delivers them. Each set arrives whole and in its order. An object that was on the
 * wire at a kill is sent again (PS3.4 B.2.3 lets the receiver tell by its UID), one for each kill at most; nothing else is.
 */
class RoutingKillTest {
    /** Half of them while a set comes in, half while one goes out. */
    private static final int KILLS = Integer.getInteger("isocenter.routing.kills", 6);

    private static final List<String> ORDER = List.of("CT", "RTSTRUCT", "RTPLAN", "RTDOSE");

    @TempDir
    Path work;

    private final Random random = new Random(20261121);
    private final int port = Ports.free();
    private final List<DataSet> arrived = new CopyOnWriteArrayList<>();
    private final Map<String, DataSet> sent = new TreeMap<>();
    private final Set<String> acknowledged = new HashSet<>();

    @Test
    @DisplayName("N-06: sets survive kill -9 while they come in, are completed and go out: whole, in order, done once")
    void setsSurvive() throws Exception {
        List<List<Path>> patients = new ArrayList<>();
        try (Listener sink = sink()) {
            Path config = config(sink.port());
            for (int kill = 0; kill < KILLS; kill++) {
                patients.add(patient(kill));
                killWhile(kill % 2 == 0, config, patients.getLast());
            }
            try (PeerProcess hub = Isocenter.serve(port, work.resolve("data"), "--config", config)) {
                // A sender that got no answer sends again.
                for (List<Path> patient : patients) {
                    send(patient, () -> {});
                }
                Conditions.await("all has arrived", () -> uids(arrived).containsAll(sent.keySet()));
                ProcessHandle.of(hub.pid()).orElseThrow().destroy();
                assertThat(hub.await().exitCode()).as("ended by SIGTERM").isIn(0, 143);
            }
        }
        assertThat(acknowledged).isEqualTo(sent.keySet());
        assertArrivals();
        assertHub();
    }

    private void assertArrivals() {
        assertThat(arrived).hasSizeLessThanOrEqualTo(sent.size() + KILLS);
        arrived.forEach(object -> assertThat(object).isEqualTo(sent.get(object.string(Tags.SOPInstanceUID))));
        Map<String, Integer> reached = new TreeMap<>();
        Set<String> seen = new HashSet<>();
        for (DataSet object : arrived) {
            if (seen.add(object.string(Tags.SOPInstanceUID))) {
                int position = ORDER.indexOf(object.string(Tags.Modality));
                Integer before = reached.put(object.string(Tags.PatientID), position);
                assertThat(position).isGreaterThanOrEqualTo(before == null ? 0 : before);
            }
        }
    }

    private void assertHub() throws Exception {
        Path data = work.resolve("data");
        assertThat(Isocenter.succeed("jobs", "list", "--data", data)).contains("0 open");
        Isocenter.succeed("archive", "verify", "--data", data);
        Path exported = work.resolve("exported");
        Isocenter.succeed("export", "--data", data, "--to", exported);
        assertThat(DataSets.of(exported).keySet()).isEqualTo(sent.keySet());
    }

    private static Set<String> uids(List<DataSet> objects) {
        Set<String> uids = new HashSet<>();
        objects.forEach(object -> uids.add(object.string(Tags.SOPInstanceUID)));
        return uids;
    }

    private Path config(int sinkPort) throws IOException {
        return Files.writeString(work.resolve("hub.toml"), """
                [hub]
                accept-unknown = true
                retry-seconds = 1
                [peers.sink]
                ae-title = "SINK"
                host = "127.0.0.1"
                port = %d
                [[routes]]
                to = ["sink"]
                when = "set-complete"
                """.formatted(sinkPort));
    }

    private List<Path> patient(int number) throws IOException {
        Path folder = Files.createDirectories(work.resolve("patient" + number));
        new SyntheticPatient(number + 1, 8, 32, 32, "P" + number, "Kill^Test", "ISO_IR 100", "20260102")
                .write(folder, TransferSyntax.EXPLICIT_LE);
        List<Path> files = new ArrayList<>();
        try (var all = Files.walk(folder)) {
            all.filter(Files::isRegularFile).sorted().forEach(files::add);
        }
        sent.putAll(DataSets.of(files));
        return files;
    }

    private void killWhile(boolean receiving, Path config, List<Path> patient) throws Exception {
        int at = 1 + random.nextInt(patient.size() - 1);
        int before = arrived.size();
        try (PeerProcess hub = Isocenter.serve(port, work.resolve("data"), "--config", config)) {
            List<CompletableFuture<Void>> kills = new ArrayList<>();
            int[] acknowledgements = {0};
            send(patient, () -> {
                if (receiving && ++acknowledgements[0] == at) {
                    // Beside the sender, which goes on until it hears no more.
                    kills.add(CompletableFuture.runAsync(() -> kill(hub)));
                }
            });
            if (!receiving) {
                Conditions.await(at + " objects of the set went out", () -> arrived.size() >= before + at);
                kill(hub);
            }
            kills.forEach(CompletableFuture::join);
        }
    }

    private static void kill(PeerProcess hub) {
        try {
            hub.kill();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Sends over one association until all is sent or the hub is gone. */
    private void send(List<Path> files, Runnable onAcknowledgement) throws IOException {
        Set<StorageContext> contexts = new HashSet<>();
        List<Instance> instances = new ArrayList<>();
        for (Path file : files) {
            instances.add(Instance.of(file));
            contexts.add(StorageContext.of(instances.getLast()));
        }
        StorageScu scu =
                StorageScu.open(Endpoint.of("127.0.0.1", port), "SENDER", "ISOCENTER", contexts, Conversion.NONE);
        for (Instance instance : instances) {
            if (scu.isOpen() && scu.store(instance).isStored()) {
                acknowledged.add(instance.sopInstanceUid());
                onAcknowledgement.run();
            }
        }
        if (scu.isOpen()) {
            scu.close();
        }
    }

    private Listener sink() throws IOException {
        StorageScp storage = new StorageScp((exchange, _) -> {
            Bytes bytes = Bytes.of(exchange.body().readAllBytes());
            arrived.add(DataSetReader.read(bytes, exchange.context().syntax(), ReadOptions.ALL, _ -> {}));
            return Status.SUCCESS;
        });
        return Listener.open(
                ListenerOptions.onLoopback(0),
                caller -> new Decision.Accept(
                        Negotiation.contexts(
                                caller.rq(),
                                _ -> List.of(TransferSyntax.EXPLICIT_LE.uid()),
                                Negotiation.Order.PROPOSERS),
                        List.of(),
                        Services.NONE.otherwise(storage)),
                _ -> {});
    }
}
