package org.isocenter.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** C-STORE: servers under one sender, and senders against one server that throws everything away. */
final class StoreBench {
    private interface Server {
        Measured start(Path work, int port) throws IOException;
    }

    private record Named(String name, Server server) {}

    private final Path work;
    private final Report report;
    private final int rounds;

    StoreBench(Path work, Report report, int rounds) {
        this.work = work;
        this.report = report;
        this.rounds = rounds;
    }

    void receive(String what, List<Path> files) throws IOException, InterruptedException {
        StoreClient client = new StoreClient(files);
        for (int associations : List.of(1, 4)) {
            report.section("Receive " + what + ", associations: " + associations + " (median of " + rounds + ")");
            boolean fork = associations > 1;
            for (Named named : List.of(
                    new Named("isocenter", StoreBench::isocenter),
                    new Named("storescp", (folder, port) -> Peers.storescp(folder, port, fork)),
                    new Named("Orthanc", (folder, port) -> Peers.orthanc(folder, port, Peers.freePort())))) {
                receive(named, client, associations);
            }
        }
    }

    private void receive(Named named, StoreClient client, int associations) throws IOException, InterruptedException {
        List<Run> runs = new ArrayList<>();
        for (int round = 0; round < rounds; round++) {
            Path folder = Files.createDirectories(work.resolve("server"));
            int port = Peers.freePort();
            try (Measured server = named.server().start(folder, port)) {
                double before = server.cpuSeconds();
                double seconds = client.send(port, associations);
                runs.add(new Run(seconds, server.cpuSeconds() - before, server.peakMib()));
            }
            Folders.delete(folder);
        }
        Run median = Run.median(runs);
        report.transfer(
                named.name(),
                client.instances(),
                client.bytes(),
                median.seconds(),
                median.cpuSeconds(),
                median.peakMib());
    }

    private static Measured isocenter(Path folder, int port) throws IOException {
        List<String> command = Program.command(
                "serve", "--port", port, "--data", folder.resolve("data"), "--ae", "PEER", "--accept-unknown");
        return Peers.started(Measured.start("isocenter", command, folder.resolve("isocenter.log")), port);
    }

    void send(String what, Path folder, int instances, long bytes) throws IOException, InterruptedException {
        for (int associations : List.of(1, 4)) {
            report.section("Send " + what + " to a server that discards, associations: " + associations
                    + ", whole command (median of " + rounds + ")");
            try (Discard discard = new Discard()) {
                String address = "PEER@127.0.0.1:" + discard.port();
                send(
                        "isocenter send",
                        List.of(Program.command("send", address, folder, "--associations", associations)),
                        instances,
                        bytes);
                send("storescu", split("storescu", folder, discard.port(), associations), instances, bytes);
                if (associations == 1) {
                    send(
                            "dcmsend",
                            List.of(List.of(
                                    "dcmsend", "+sd", "-aec", "PEER", "127.0.0.1", "" + discard.port(), "" + folder)),
                            instances,
                            bytes);
                }
            }
        }
    }

    /** DCMTK's sender has one association a process: several processes, a part of the files each. */
    private static List<List<String>> split(String program, Path folder, int port, int processes) throws IOException {
        List<List<String>> commands = new ArrayList<>();
        List<String> files;
        try (var listed = Files.list(folder)) {
            files = listed.map(Path::toString).sorted().toList();
        }
        for (int p = 0; p < processes; p++) {
            Path part = Files.createDirectories(folder.resolveSibling(folder.getFileName() + "-part" + processes + p));
            for (int i = p; i < files.size(); i += processes) {
                Path file = Path.of(files.get(i));
                Path link = part.resolve(file.getFileName());
                if (!Files.exists(link)) {
                    Files.createLink(link, file);
                }
            }
            commands.add(List.of(program, "+sd", "-xe", "-aec", "PEER", "127.0.0.1", "" + port, part.toString()));
        }
        return commands;
    }

    private void send(String name, List<List<String>> commands, int instances, long bytes)
            throws IOException, InterruptedException {
        List<Run> runs = new ArrayList<>();
        for (int round = 0; round < rounds; round++) {
            runs.add(run(name, commands));
        }
        Run median = Run.median(runs);
        report.transfer(name, instances, bytes, median.seconds(), median.cpuSeconds(), median.peakMib());
    }

    private Run run(String name, List<List<String>> commands) throws IOException, InterruptedException {
        long start = System.nanoTime();
        List<Measured> processes = new ArrayList<>();
        for (int i = 0; i < commands.size(); i++) {
            processes.add(Measured.start(name, commands.get(i), work.resolve("sender" + i + ".log")));
        }
        double cpu = 0;
        long peak = 0;
        for (Measured process : processes) {
            int exit = process.await();
            if (exit != 0) {
                throw new IOException(name + " ended with " + exit + ": " + process.output());
            }
            cpu += process.cpuSeconds();
            peak += process.peakMib();
        }
        return new Run((System.nanoTime() - start) / 1e9, cpu, peak);
    }

    private record Run(double seconds, double cpuSeconds, long peakMib) {
        static Run median(List<Run> runs) {
            Run[] sorted = runs.toArray(Run[]::new);
            Arrays.sort(sorted, java.util.Comparator.comparingDouble(Run::seconds));
            return sorted[sorted.length / 2];
        }
    }
}
