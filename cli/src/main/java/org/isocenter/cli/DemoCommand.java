package org.isocenter.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.isocenter.console.Console;
import org.isocenter.console.ExitCode;
import org.isocenter.console.UsageException;
import org.isocenter.dicom.TransferSyntax;
import org.isocenter.synthetic.SyntheticPatient;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code isocenter demo}: a hub and its neighbour at work on a synthetic patient, told step by step. */
final class DemoCommand implements Callable<Integer> {
    private static final int MOST_SLICES = 1000;

    private final Console console;

    @Spec
    private CommandSpec spec;

    @Option(names = "--once", description = "Ends when the run is over; otherwise goes on serving.")
    private boolean once;

    @Option(
            names = "--slices",
            defaultValue = "100",
            description = "CT slices of the patient (default: ${DEFAULT-VALUE}).")
    private int slices;

    @Option(
            names = "--http",
            paramLabel = "PORT",
            defaultValue = "0",
            description = "TCP port for the pages, at this machine only (default: a free one).")
    private int httpPort;

    DemoCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (slices < 1 || slices > MOST_SLICES) {
            throw new UsageException("--slices " + slices + ": expected 1 to " + MOST_SLICES);
        }
        Log.level(spec, Log.Level.WARN);
        Path folder = Files.createTempDirectory("isocenter-demo-");
        if (once) {
            try (DemoNodes nodes = DemoNodes.start(folder, -1, console)) {
                return run(nodes);
            } finally {
                delete(folder);
            }
        }
        return serve(folder);
    }

    /** Runs, then serves until a signal ends the process. */
    private int serve(Path folder) throws IOException, InterruptedException {
        DemoNodes nodes = DemoNodes.start(folder, httpPort, console);
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().name("stop").unstarted(() -> stop(nodes, folder)));
        int exitCode = run(nodes);
        next(nodes);
        nodes.running().run();
        return exitCode;
    }

    private int run(DemoNodes nodes) throws IOException, InterruptedException {
        long start = System.nanoTime();
        int objects = patient().write(nodes.patient(), TransferSyntax.EXPLICIT_LE);
        console.say("1  generated a patient: " + slices + " CT slices, RT Structure Set, RT Plan, RT Dose in "
                + nodes.patient());
        console.say("2  started the hub " + nodes.hubAddress() + " and a neighbour " + nodes.neighbourAddress());
        DemoRun run = new DemoRun(nodes, objects, console);
        boolean good = run.send() && run.check() & run.deliver() && run.compare();
        long millis = (System.nanoTime() - start) / 1_000_000;
        console.say((good ? "All went well" : "Not all went well; see above") + " (" + millis + " ms).");
        return good ? ExitCode.OK : ExitCode.REFUSED;
    }

    private SyntheticPatient patient() {
        return new SyntheticPatient(1, slices, 512, 512, "DEMO0001", "Demo^Patient", "ISO_IR 100", "20260102");
    }

    private void next(DemoNodes nodes) {
        console.say("");
        nodes.running().url().ifPresent(url -> console.say("Open " + url + " in a browser to see it all."));
        console.say("Both go on until Ctrl-C. From another terminal:");
        console.say("  ./isocenter echo --ae " + DemoNodes.SENDER + " " + nodes.hubAddress());
        console.say("  ./isocenter send --ae " + DemoNodes.SENDER + " " + nodes.hubAddress() + " FOLDER");
        console.say("  storescu -aet " + DemoNodes.SENDER + " -aec " + DemoNodes.HUB + " localhost "
                + nodes.hubAddress().port() + " FILE");
        console.say("  ./isocenter check --for raystation " + nodes.patient());
        console.say("  ./isocenter dump " + nodes.patient().resolve("RTPLAN.dcm"));
    }

    private void stop(DemoNodes nodes, Path folder) {
        try {
            nodes.close();
            delete(folder);
        } catch (IOException e) {
            console.err().println("isocenter demo: not stopped cleanly: " + e.getMessage());
        }
    }

    private static void delete(Path folder) throws IOException {
        List<Path> deepestFirst;
        try (Stream<Path> all = Files.walk(folder)) {
            deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path path : deepestFirst) {
            Files.deleteIfExists(path);
        }
    }
}
