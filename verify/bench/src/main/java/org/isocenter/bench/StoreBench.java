package org.isocenter.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

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

    /** Each server gets the objects once right after its start, and again as one that has been running. */
    void receive(String what, List<Path> files) throws IOException, InterruptedException {
        StoreClient client = new StoreClient(files);
        for (int associations : List.of(1, 4)) {
            warmUp(client, associations);
            boolean fork = associations > 1;
            List<Named> servers = List.of(
                    new Named("isocenter", StoreBench::isocenter),
                    new Named("storescp", (folder, port) -> Peers.storescp(folder, port, fork)),
                    new Named("Orthanc", (folder, port) -> Peers.orthanc(folder, port, Peers.freePort())));
            Map<String, List<Run>> passes = new LinkedHashMap<>();
            for (Named named : servers) {
                passes.put(named.name(), receive(named, client, associations));
            }
            String section = "Receive " + what + ", associations: " + associations;
            report.section(section + ", the first after the start");
            passes.forEach((name, runs) -> transfer(name, client, runs.getFirst()));
            report.section(section + ", median of the " + rounds + " passes after that");
            passes.forEach((name, runs) -> transfer(name, client, Run.median(runs.subList(1, runs.size()))));
        }
    }

    private void transfer(String name, StoreClient client, Run run) {
        report.transfer(name, client.instances(), client.bytes(), run.seconds(), run.cpuSeconds(), run.peakMib());
    }

    /** The sender's own code is compiled before anyone is measured with it. */
    private void warmUp(StoreClient client, int associations) throws IOException, InterruptedException {
        try (Discard discard = new Discard()) {
            for (int pass = 0; pass < 3; pass++) {
                client.send(discard.port(), associations, pass);
            }
        }
    }

    private List<Run> receive(Named named, StoreClient client, int associations)
            throws IOException, InterruptedException {
        List<Run> runs = new ArrayList<>();
        Path folder = Files.createDirectories(work.resolve("server"));
        int port = Peers.freePort();
        try (Measured server = named.server().start(folder, port)) {
            for (int pass = 0; pass <= rounds; pass++) {
                double before = server.cpuSeconds();
                double seconds = client.send(port, associations, pass);
                runs.add(new Run(seconds, server.cpuSeconds() - before, server.peakMib()));
            }
        }
        Folders.delete(folder);
        return runs;
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
