package org.isocenter.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A program under measurement: CPU seconds of it and of its finished children, and its peak memory, both from {@code /proc}, which is
 * why the benchmarks run on Linux.
 */
final class Measured implements AutoCloseable {
    private static final double TICKS_PER_SECOND = 100;

    private final String name;
    private final Process process;
    private final Path log;
    private double lastCpuSeconds;
    private long lastPeakKib;

    private Measured(String name, Process process, Path log) {
        this.name = name;
        this.process = process;
        this.log = log;
    }

    /** Starts a command; its output goes to a file. DCMTK and what is built on it gets no-delay sockets, else it waits 40 ms an answer. */
    static Measured start(String name, List<String> command, Path log) throws IOException {
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().putAll(Map.of("TCP_NODELAY", "1"));
        return new Measured(name, builder.start(), log);
    }

    String name() {
        return name;
    }

    long pid() {
        return process.pid();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    String output() throws IOException {
        return Files.readString(log);
    }

    /** User and system time so far, in seconds, children that run included; the last reading once the process is gone. */
    double cpuSeconds() throws IOException {
        return cpuSeconds(process.descendants().toList());
    }

    private double cpuSeconds(List<ProcessHandle> running) throws IOException {
        try {
            long ticks = ticks(process.pid());
            for (ProcessHandle child : running) {
                ticks += ticks(child.pid());
            }
            lastCpuSeconds = ticks / TICKS_PER_SECOND;
        } catch (NoSuchFileException gone) {
            return lastCpuSeconds;
        }
        return lastCpuSeconds;
    }

    private static long ticks(long pid) throws IOException {
        String stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
        // The name in parentheses may hold spaces; fields 14 to 17 count after it.
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        long ticks = 0;
        for (int i = 11; i <= 14; i++) {
            ticks += Long.parseLong(fields[i]);
        }
        return ticks;
    }

    /** Lets {@link #peakMib} begin anew. */
    void forgetPeak() throws IOException {
        Files.writeString(Path.of("/proc/" + process.pid() + "/clear_refs"), "5");
    }

    /** Largest resident memory so far, in MiB. */
    long peakMib() throws IOException {
        Path status = Path.of("/proc/" + process.pid() + "/status");
        if (Files.exists(status)) {
            Files.readAllLines(status).stream()
                    .filter(line -> line.startsWith("VmHWM:"))
                    .findFirst()
                    .ifPresent(line -> lastPeakKib = Long.parseLong(line.replaceAll("[^0-9]", "")));
        }
        return lastPeakKib / 1024;
    }

    /**
     * Waits for the end, reading the figures meanwhile, since a process that is gone has none. Looking for children that run would take a
     * part of a core away from what is measured; those that ended count without it.
     *
     * @return its exit code
     */
    int await() throws IOException, InterruptedException {
        do {
            cpuSeconds(List.of());
            peakMib();
        } while (!process.waitFor(10, TimeUnit.MILLISECONDS));
        return process.exitValue();
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
