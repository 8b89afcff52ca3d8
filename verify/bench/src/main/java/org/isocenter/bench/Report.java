package org.isocenter.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The table of one run. The first row of a section is ours; the ratio beside each other row is theirs over ours, so above 1 we are better. */
final class Report {
    private final PrintStream out;
    private final List<Double> firsts = new ArrayList<>();
    private final Map<String, Row> rows = new HashMap<>();
    private final List<Comparison> comparisons = new ArrayList<>();

    Report(PrintStream out) {
        this.out = out;
    }

    /** What a command or computation took; without memory where it ran in this process. */
    private record Row(double seconds, double cpuSeconds, long peakMib) {}

    /** Ours beside theirs, and how many times faster it is meant to be. */
    private record Comparison(String what, Row ours, Row theirs, double aim) {}

    /** What is measured here in this process. */
    interface Computation {
        void run() throws IOException, InterruptedException;
    }

    void section(String title) {
        firsts.clear();
        rows.clear();
        out.printf("%n## %s%n", title);
    }

    /** A duration; smaller is better. */
    void seconds(String what, double seconds) {
        out.printf(Locale.ROOT, "%-48s %9.3f s %s%n", what, seconds, ratio(seconds));
    }

    /** What was found, under the row of the program that found it. */
    void result(String words) {
        out.println("    " + words);
    }

    /** Runs a command to its end and reports its time, CPU and memory. */
    void command(String what, Path work, List<String> command) throws IOException, InterruptedException {
        command(what, work, command, 0);
    }

    /** The same for a command that may end with an exit code up to a limit. */
    void command(String what, Path work, List<String> command, int highestExit)
            throws IOException, InterruptedException {
        command(what, work, command, highestExit, 1);
    }

    /** The least time and the least CPU time of several runs: others may use the machine. */
    void fastest(String what, Path work, List<String> command, int runs) throws IOException, InterruptedException {
        command(what, work, command, 0, runs);
    }

    private void command(String what, Path work, List<String> command, int highestExit, int runs)
            throws IOException, InterruptedException {
        double seconds = Double.POSITIVE_INFINITY;
        double cpuSeconds = Double.POSITIVE_INFINITY;
        long peakMib = 0;
        for (int run = 0; run < runs; run++) {
            long start = System.nanoTime();
            try (Measured process = Measured.start(what, command, work.resolve("command.log"))) {
                int exit = process.await();
                seconds = Math.min(seconds, (System.nanoTime() - start) / 1e9);
                if (exit > highestExit) {
                    throw new IOException(String.join(" ", command) + " ended with " + exit + ": " + process.output());
                }
                cpuSeconds = Math.min(cpuSeconds, process.cpuSeconds());
                peakMib = Math.max(peakMib, process.peakMib());
            }
        }
        row(what, seconds, cpuSeconds, peakMib);
    }

    /** Computations in this process, least time of several: the first pays the compiler. */
    void computation(String what, int runs, Computation computation) throws IOException, InterruptedException {
        double seconds = Double.POSITIVE_INFINITY;
        double cpuSeconds = Double.POSITIVE_INFINITY;
        for (int run = 0; run < runs; run++) {
            double cpu = cpuSeconds();
            long start = System.nanoTime();
            computation.run();
            seconds = Math.min(seconds, (System.nanoTime() - start) / 1e9);
            cpuSeconds = Math.min(cpuSeconds, cpuSeconds() - cpu);
        }
        row(what, seconds, cpuSeconds, 0);
    }

    /**
     * Puts two rows of this section beside each other for {@link #table}.
     *
     * @param aim how many times theirs ours is meant to be as fast
     */
    void compare(String what, String ours, String theirs, double aim) {
        comparisons.add(new Comparison(what, found(ours), found(theirs), aim));
    }

    private Row found(String name) {
        Row row = rows.get(name);
        if (row == null) {
            throw new IllegalArgumentException("no row " + name + " in this section");
        }
        return row;
    }

    /** All comparisons in one table, with the machine that they were made on. */
    void table() throws IOException {
        if (comparisons.isEmpty()) {
            return;
        }
        out.printf("%n## All of it%n%s%n%n", machine());
        out.println("| | ours s | CPU s | MiB | theirs s | CPU s | MiB | by the clock | by CPU | aim | |");
        out.println("|---|---|---|---|---|---|---|---|---|---|---|");
        for (Comparison one : comparisons) {
            double ratio = one.theirs.seconds / one.ours.seconds;
            out.printf(
                    Locale.ROOT,
                    "| %s | %.2f | %.2f | %d | %.2f | %.2f | %d | %.2f | %.2f | %.1f | %s |%n",
                    one.what,
                    one.ours.seconds,
                    one.ours.cpuSeconds,
                    one.ours.peakMib,
                    one.theirs.seconds,
                    one.theirs.cpuSeconds,
                    one.theirs.peakMib,
                    ratio,
                    one.theirs.cpuSeconds / one.ours.cpuSeconds,
                    one.aim,
                    ratio >= one.aim ? "met" : "missed");
        }
    }

    private static String machine() throws IOException {
        String processor =
                Inputs.lineWith(Path.of("/proc/cpuinfo"), "model name").replaceFirst(".*: *", "");
        String load = Files.readString(Path.of("/proc/loadavg")).strip();
        return processor + ", " + Runtime.getRuntime().availableProcessors() + " processors, Java " + Runtime.version()
                + ", Linux " + System.getProperty("os.version") + ", load now " + load;
    }

    private void row(String what, double seconds, double cpuSeconds, long peakMib) {
        rows.put(what, new Row(seconds, cpuSeconds, peakMib));
        String memory = peakMib == 0 ? "" : ", peak " + peakMib + " MiB";
        out.printf(Locale.ROOT, "%-48s %9.3f s %s cpu %.2f s%s%n", what, seconds, ratio(seconds), cpuSeconds, memory);
    }

    private static double cpuSeconds() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof com.sun.management.OperatingSystemMXBean system
                ? system.getProcessCpuTime() / 1e9
                : Double.NaN;
    }

    /** A transfer of many instances. */
    void transfer(String what, int instances, long bytes, double seconds, double cpuSeconds, long peakMib) {
        out.printf(
                Locale.ROOT,
                "%-34s %8.0f /s %7.0f MB/s  cpu %6.3f ms each, peak %5d MiB %s%n",
                what,
                instances / seconds,
                bytes / 1e6 / seconds,
                1000 * cpuSeconds / instances,
                peakMib,
                ratio(seconds));
    }

    private String ratio(double seconds) {
        firsts.add(seconds);
        return firsts.size() == 1 ? "" : String.format(Locale.ROOT, "(%.2f of ours)", seconds / firsts.getFirst());
    }
}
