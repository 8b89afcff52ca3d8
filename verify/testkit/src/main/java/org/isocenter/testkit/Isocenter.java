package org.isocenter.testkit;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The program itself, run as its users run it: by the launcher at the root of the repository, in a process of its own. */
public final class Isocenter {
    private Isocenter() {}

    /** Runs a subcommand to its end. */
    public static PeerProcess.Ended run(Object... words) throws IOException, InterruptedException {
        return PeerProcess.run(command(words));
    }

    /** Runs a subcommand that must succeed; fails with its output otherwise. */
    public static String succeed(Object... words) throws IOException, InterruptedException {
        PeerProcess.Ended ended = run(words);
        if (ended.exitCode() != 0) {
            throw new AssertionError(
                    Arrays.toString(words) + " ended with " + ended.exitCode() + ":\n" + ended.output());
        }
        return ended.output();
    }

    /** Starts a subcommand and does not wait for its end. */
    public static PeerProcess start(Object... words) throws IOException {
        return PeerProcess.start(command(words));
    }

    /** Starts {@code serve} and returns once it accepts connections. */
    public static PeerProcess serve(int port, Path data, Object... more) throws Exception {
        List<Object> words = new ArrayList<>(List.of("serve", "--port", port, "--data", data));
        words.addAll(List.of(more));
        PeerProcess hub = PeerProcess.start(command(words.toArray()));
        return hub.awaitListening(port);
    }

    private static Object[] command(Object... words) {
        List<Object> command = new ArrayList<>();
        command.add(SharedData.repository().resolve("isocenter"));
        command.addAll(List.of(words));
        return command.toArray();
    }
}
