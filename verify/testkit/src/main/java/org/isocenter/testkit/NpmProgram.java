package org.isocenter.testkit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A small script of ours in {@code verify/interop/src/test/js} that drives a library of somebody else, which {@code ./isocenter test} installs. */
public final class NpmProgram {
    private NpmProgram() {}

    /** Skips the running test, or fails it under {@code CI}, where Node.js or the libraries are not there. */
    public static void requireInstalled() {
        PeerProcess.requireInstalled("node");
        if (!Files.isDirectory(modules())) {
            SharedData.absent("no npm packages in " + modules() + " (./isocenter test installs them)");
        }
    }

    private static Path modules() {
        return SharedData.repository().resolve("target/npm/node_modules");
    }

    /** Starts a script that goes on until it is closed. */
    public static PeerProcess start(String script, Object... words) throws IOException {
        requireInstalled();
        List<Object> command = new ArrayList<>(List.of("env", "NODE_PATH=" + modules(), "node"));
        command.add(
                SharedData.repository().resolve("verify/interop/src/test/js").resolve(script));
        command.addAll(List.of(words));
        return PeerProcess.start(command.toArray());
    }

    /** Runs a script to its end. */
    public static PeerProcess.Ended run(String script, Object... words) throws IOException, InterruptedException {
        try (PeerProcess peer = start(script, words)) {
            return peer.await();
        }
    }
}
