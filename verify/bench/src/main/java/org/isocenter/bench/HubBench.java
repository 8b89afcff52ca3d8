package org.isocenter.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * The hub as an archive beside Orthanc and DCMTK's {@code dcmqrscp}: all three run at once, hold the same, and are asked by the same client in
 * turns, so that what else the machine does hits all of them. dcmqrscp keeps 500 studies at most, so it has a tenth to look through.
 */
final class HubBench {
    /** Parts, in the order in which they run. */
    static final List<String> PARTS =
            List.of("find", "qido", "get", "move", "instances", "metadata", "rendered", "stow");

    // dcmqrdba.h: what its index holds at most; one is for the large study
    private static final int MOST_OF_DCMQRSCP = 499;

    private static final Path PLUGIN = Path.of("/usr/share/orthanc/plugins/libOrthancDicomWeb.so");

    private final Path work;
    private final HubStudies studies;
    private final int largeSlices;
    private final HubTable table;
    private final boolean alone;

    /**
     * @param small few studies and large slices
     * @param quick the same, and one short round
     * @param alone without the others, for work on the hub
     */
    HubBench(Path work, boolean small, boolean quick, boolean alone) {
        this.work = work;
        this.alone = alone;
        this.studies = new HubStudies(small || quick ? 200 : 5_000);
        this.largeSlices = small || quick ? 100 : 500;
        this.table = new HubTable(System.out, quick ? 1 : 3, quick ? 1 : 2);
    }

    void run(List<String> parts) throws IOException, InterruptedException {
        List<HubServer> servers = new ArrayList<>();
        List<String> failed = new ArrayList<>();
        try (Discard destination = new Discard()) {
            servers.add(isocenter(destination.port()));
            if (!alone) {
                requirePeers();
                servers.add(orthanc(destination.port()));
                servers.add(dcmqrscp(destination.port()));
            }
            System.out.printf(
                    Locale.ROOT,
                    "%n## Hub: %,d instances of 8 KiB in %,d studies, and %d slices of 512 KiB in one%n%n",
                    studies.studies() * HubStudies.IN_STUDY,
                    studies.studies(),
                    largeSlices);
            fill(servers);
            System.out.println();
            table.head();
            for (String part : parts) {
                try {
                    run(part, servers);
                } catch (IOException broken) {
                    // What the other parts measure is worth having all the same.
                    failed.add(part);
                    System.out.printf(Locale.ROOT, "%n- %s broke off: %s%n%n", part, broken.getMessage());
                }
            }
        } finally {
            servers.forEach(HubServer::close);
        }
        if (!failed.isEmpty()) {
            throw new IOException("broke off: " + failed);
        }
    }

    /** Before anything is filled, which takes a minute. */
    private static void requirePeers() throws IOException {
        if (!Files.exists(PLUGIN)) {
            throw new IOException("no " + PLUGIN + " (Debian: orthanc-dicomweb); --alone goes without the others");
        }
    }

    /** Ours, and then the others at once, since they take long. */
    private void fill(List<HubServer> servers) throws IOException, InterruptedException {
        fill(servers.getFirst());
        try (ExecutorService threads = Executors.newCachedThreadPool()) {
            List<Future<?>> others = new ArrayList<>();
            for (HubServer other : servers.subList(1, servers.size())) {
                others.add(threads.submit(() -> {
                    fill(other);
                    return null;
                }));
            }
            for (Future<?> other : others) {
                other.get();
            }
        } catch (ExecutionException e) {
            throw new IOException(e.getCause().getMessage(), e.getCause());
        }
    }

    private void fill(HubServer server) throws IOException, InterruptedException {
        double seconds = server.fill(studies, largeSlices);
        System.out.printf(
                Locale.ROOT,
                "- %s filled over %d associations: %,d studies, %,.0f instances/s, %.1f CPU s, peak %d MiB%n",
                server.name(),
                server.fillers(),
                server.studies(),
                server.studies() * HubStudies.IN_STUDY / seconds,
                server.process().cpuSeconds(),
                server.process().peakMib());
    }

    private void run(String part, List<HubServer> servers) throws IOException, InterruptedException {
        HubWire wire = new HubWire(studies, largeSlices, servers, table);
        List<HubServer> withWeb = servers.stream().filter(HubServer::hasWeb).toList();
        HubWeb web = new HubWeb(studies, largeSlices, withWeb, table, work);
        switch (part) {
            case "find" -> wire.find();
            case "get" -> wire.get();
            case "move" -> wire.move();
            case "qido" -> web.qido();
            case "instances" -> web.instances();
            case "metadata" -> web.metadata();
            case "rendered" -> web.rendered();
            case "stow" -> web.stow();
            default -> throw new IllegalArgumentException("no part " + part);
        }
    }

    private HubServer isocenter(int destination) throws IOException {
        int port = Peers.freePort();
        int http = Peers.freePort();
        List<String> command = Program.command(
                "serve",
                "--ae",
                "PEER",
                "--port",
                port,
                "--http",
                http,
                "--accept-unknown",
                "--peer",
                "BENCH=BENCH@127.0.0.1:" + destination,
                "--data",
                work.resolve("hub"));
        Measured process = Peers.started(Measured.start("isocenter", command, work.resolve("hub.log")), port);
        return new HubServer(process, port, http, studies.studies(), 4);
    }

    /**
     * Orthanc with DICOMweb, in its usual configuration but for what makes it faster: as many threads as clients, no sync of files, which we do not
     * either unless asked.
     */
    private HubServer orthanc(int destination) throws IOException {
        int port = Peers.freePort();
        int http = Peers.freePort();
        Path store = Files.createDirectories(work.resolve("orthanc"));
        Path configuration = work.resolve("orthanc.json");
        Files.writeString(configuration, """
                {"Name": "peer", "StorageDirectory": "%s", "IndexDirectory": "%s",
                 "Plugins": ["%s"], "DicomWeb": {"Enable": true},
                 "DicomAet": "PEER", "DicomPort": %d, "HttpPort": %d, "DicomAlwaysAllowStore": true,
                 "DicomAlwaysAllowFind": true, "DicomAlwaysAllowGet": true, "DicomAlwaysAllowMove": true,
                 "DicomCheckCalledAet": false, "DicomThreadsCount": 8, "HttpThreadsCount": 50, "KeepAlive": true,
                 "TcpNoDelay": true, "SyncStorageArea": false, "SaveJobs": false, "MaximumPduLength": 131072,
                 "DicomModalities": {"BENCH": ["BENCH", "127.0.0.1", %d]}}
                """.formatted(store, store, PLUGIN, port, http, destination));
        Measured process = Peers.started(
                Measured.start("Orthanc", List.of("Orthanc", configuration.toString()), work.resolve("orthanc.log")),
                port);
        return new HubServer(process, port, http, studies.studies(), 4);
    }

    /** Filled over one association: over several at once it loses instances. */
    private HubServer dcmqrscp(int destination) throws IOException {
        int port = Peers.freePort();
        Path store = Files.createDirectories(work.resolve("dcmqrscp"));
        Path configuration = work.resolve("dcmqrscp.cfg");
        Files.writeString(configuration, """
                NetworkTCPPort  = %d
                MaxPDUSize      = 131072
                MaxAssociations = 32
                HostTable BEGIN
                bench = (BENCH, 127.0.0.1, %d)
                HostTable END
                VendorTable BEGIN
                VendorTable END
                AETable BEGIN
                PEER %s RW (500, 1024mb) ANY
                AETable END
                """.formatted(port, destination, store));
        Measured process = Peers.started(
                Measured.start(
                        "dcmqrscp",
                        List.of("dcmqrscp", "-c", configuration.toString(), "--max-pdu", "131072"),
                        work.resolve("dcmqrscp.log")),
                port);
        return new HubServer(process, port, 0, Math.min(MOST_OF_DCMQRSCP, studies.studies()), 1);
    }
}
