package org.isocenter.testkit;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A program of somebody else, or ours in its own process. Standard output and error go into one file, so a peer that writes much
 * never blocks. {@code TCP_NODELAY=1} is in its environment: DCMTK would otherwise answer 40 ms late.
 */
public final class PeerProcess implements AutoCloseable {
    private static final Duration RUN_LIMIT = Duration.ofMinutes(5);

    private final List<String> command;
    private final Process process;
    private final Path log;

    /** How a program ended: its exit code, and what it wrote to both outputs. */
    public record Ended(int exitCode, String output) {}

    private PeerProcess(List<String> command, Process process, Path log) {
        this.command = command;
        this.process = process;
        this.log = log;
    }

    /** Starts a program that goes on until {@link #close}. */
    public static PeerProcess start(Object... command) throws IOException {
        return startIn(null, command);
    }

    /** As {@link #start}, with a working directory. */
    public static PeerProcess startIn(Path directory, Object... command) throws IOException {
        List<String> words = Arrays.stream(command).map(Object::toString).toList();
        requireInstalled(words.getFirst());
        Path log = Files.createTempFile("peer-", ".log");
        ProcessBuilder builder = new ProcessBuilder(words)
                .redirectErrorStream(true)
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .redirectOutput(log.toFile());
        if (directory != null) {
            builder.directory(directory.toFile());
        }
        builder.environment().put("TCP_NODELAY", "1");
        return new PeerProcess(words, builder.start(), log);
    }

    /** Runs a program to its end. */
    public static Ended run(Object... command) throws IOException, InterruptedException {
        try (PeerProcess peer = start(command)) {
            return peer.await();
        }
    }

    /** Waits for the end; a program that is still there after five minutes fails the test. */
    public Ended await() throws IOException, InterruptedException {
        if (!process.waitFor(RUN_LIMIT.toSeconds(), TimeUnit.SECONDS)) {
            throw new AssertionError(command + " does not end; so far it wrote:\n" + output());
        }
        return new Ended(process.exitValue(), output());
    }

    /** Waits until the program listens at a loopback port; fails at once when it ends before. */
    public PeerProcess awaitListening(int port) throws Exception {
        Conditions.await(command.getFirst() + " listens at port " + port, () -> {
            if (!process.isAlive()) {
                throw new AssertionError(command + " ended with " + process.exitValue() + ":\n" + output());
            }
            return Ports.isOpen(port);
        });
        return this;
    }

    /** What the program has written so far. */
    public String output() throws IOException {
        return new String(Files.readAllBytes(log), StandardCharsets.UTF_8);
    }

    /** Its process id. */
    public long pid() {
        return process.pid();
    }

    /** Whether it still runs. */
    public boolean isAlive() {
        return process.isAlive();
    }

    /** Ends it as {@code kill -9} does and waits for the end. */
    public void kill() throws InterruptedException {
        process.destroyForcibly();
        process.waitFor();
    }

    @Override
    public void close() throws IOException {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        process.onExit().join();
        Files.deleteIfExists(log);
    }

    /** Skips the running test, or fails it under {@code CI}, where a program is not installed. */
    public static void requireInstalled(String program) {
        boolean there = program.indexOf('/') >= 0
                ? Files.isExecutable(Path.of(program))
                : Stream.of(System.getenv("PATH").split(":"))
                        .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
        if (!there) {
            SharedData.absent("program " + program + " is not installed");
        }
    }
}
