package org.isocenter.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The table of one run. The first row of a section is ours; the ratio beside each other row is theirs over ours, so above 1 we are better. */
final class Report {
    private final PrintStream out;
    private final List<Double> firsts = new ArrayList<>();

    Report(PrintStream out) {
        this.out = out;
    }

    void section(String title) {
        firsts.clear();
        out.printf("%n## %s%n", title);
    }

    /** A duration; smaller is better. */
    void seconds(String what, double seconds) {
        out.printf(Locale.ROOT, "%-48s %9.3f s %s%n", what, seconds, ratio(seconds));
    }

    /** Runs a command to its end and reports its time, CPU and memory. */
    void command(String what, Path work, List<String> command) throws IOException, InterruptedException {
        command(what, work, command, 0);
    }

    /** The same for a command that may end with an exit code up to a limit. */
    void command(String what, Path work, List<String> command, int highestExit)
            throws IOException, InterruptedException {
        long start = System.nanoTime();
        try (Measured process = Measured.start(what, command, work.resolve("command.log"))) {
            int exit = process.await();
            double seconds = (System.nanoTime() - start) / 1e9;
            if (exit > highestExit) {
                throw new IOException(String.join(" ", command) + " ended with " + exit + ": " + process.output());
            }
            out.printf(
                    Locale.ROOT,
                    "%-48s %9.3f s %s cpu %.2f s, peak %d MiB%n",
                    what,
                    seconds,
                    ratio(seconds),
                    process.cpuSeconds(),
                    process.peakMib());
        }
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
