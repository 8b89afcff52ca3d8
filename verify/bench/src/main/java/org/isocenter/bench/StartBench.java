package org.isocenter.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.isocenter.dicom.TransferSyntax;
import org.isocenter.dicom.Uids;
import org.isocenter.network.Association;
import org.isocenter.network.Endpoint;
import org.isocenter.network.Proposal;

/** From the start of {@code isocenter serve} to the first accepted association, launcher included. */
final class StartBench {
    private StartBench() {}

    static void run(Path work, Report report, int rounds) throws IOException {
        report.section("Start of isocenter serve to the first accepted association");
        double[] seconds = new double[rounds];
        for (int round = 0; round < rounds; round++) {
            seconds[round] = once(work);
        }
        Arrays.sort(seconds);
        report.seconds("isocenter serve, median of " + rounds, seconds[rounds / 2]);
    }

    private static double once(Path work) throws IOException {
        Path folder = Files.createDirectories(work.resolve("start"));
        int port = Peers.freePort();
        List<String> command = Program.command(
                "serve", "--port", port, "--data", folder.resolve("data"), "--ae", "PEER", "--accept-unknown");
        long start = System.nanoTime();
        try (Measured hub = Measured.start("isocenter", command, folder.resolve("log"))) {
            Peers.started(hub, port);
            Proposal proposal = Proposal.of("BENCH", "PEER").with(Uids.Verification, TransferSyntax.IMPLICIT_LE);
            try (Association association = Association.open(Endpoint.of("127.0.0.1", port), proposal)) {
                double seconds = (System.nanoTime() - start) / 1e9;
                association.release();
                return seconds;
            }
        } finally {
            Folders.delete(folder);
        }
    }
}
