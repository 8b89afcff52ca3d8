package org.isocenter.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.Tags;
import org.isocenter.testkit.Conditions;
import org.isocenter.testkit.Isocenter;
import org.isocenter.testkit.PeerProcess;
import org.isocenter.testkit.Ports;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The hub dies by {@code kill -9} at random moments while DCMTK sends to it and it delivers to DCMTK, again and again on the same folder.
 * In the end everything that was acknowledged is there once, readable and equal, and has been delivered.
 */
class KillCampaignTest {
    private static final int ROUNDS = Integer.getInteger("isocenter.kills", 100);
    private static final int FILES_A_ROUND = 25;
    /** Rounds whose kill came after the last acknowledgement are made up for, up to so many for each that counts. */
    private static final int ROUNDS_FOR_A_KILL = 5;

    private static final Pattern SENDING = Pattern.compile("Sending file: (\\S+)");
    private static final Pattern SUCCESS = Pattern.compile("Received Store Response \\(Success\\)");

    @TempDir
    Path work;

    private final Random random = new Random(20261121);
    private final int hubPort = Ports.free();
    private final int sinkPort = Ports.free();
    private final Set<Path> acknowledged = new LinkedHashSet<>();
    /** The kill comes within this time after the start; follows how long this machine takes, so that kills hit transfers. */
    private long latestKillMillis = 450;

    @Test
    @DisplayName("N-06 I-02: what was acknowledged survives kill -9 at any moment, once, and is delivered")
    void acknowledgedInstancesSurvive() throws Exception {
        PeerProcess.requireInstalled("storescu");
        PeerProcess.requireInstalled("storescp");
        Path received = Files.createDirectories(work.resolve("received"));
        try (PeerProcess _ = PeerProcess.start(
                        "storescp", "-aet", "SINK", "-od", received, "+B", "+xa", "--fork", sinkPort)
                .awaitListening(sinkPort)) {
            int killedWhileSending = 0;
            for (int round = 0; killedWhileSending < ROUNDS && round < ROUNDS_FOR_A_KILL * ROUNDS; round++) {
                killedWhileSending += sendAndKill(round) ? 1 : 0;
            }
            assertThat(killedWhileSending).as("kills that hit a transfer").isEqualTo(ROUNDS);
            try (PeerProcess _ = serve()) {
                Conditions.await("everything acknowledged is delivered", () -> delivered(received));
            }
        }
        assertKeptOnce();
    }

    /** One round; whether the kill came before the last acknowledgement. The window widens after each such kill and narrows otherwise. */
    private boolean sendAndKill(int round) throws Exception {
        List<Path> files = SmallObjects.write(work.resolve("round" + round), FILES_A_ROUND);
        List<Object> command =
                new ArrayList<>(List.of("storescu", "-v", "-aet", "SENDER", "-aec", "HUB", "127.0.0.1", hubPort));
        command.addAll(files);
        try (PeerProcess hub = serve();
                PeerProcess sender = PeerProcess.start(command.toArray())) {
            LockSupport.parkNanos(random.nextLong(latestKillMillis * 1_000_000L));
            hub.kill();
            int noted = note(sender.await().output());
            latestKillMillis = noted == FILES_A_ROUND ? latestKillMillis * 9 / 10 + 1 : latestKillMillis * 21 / 20 + 1;
            return noted < FILES_A_ROUND;
        }
    }

    private PeerProcess serve() throws Exception {
        return Isocenter.serve(
                hubPort,
                work.resolve("data"),
                "--ae",
                "HUB",
                "--peer",
                "sender=SENDER@127.0.0.1:104",
                "--peer",
                "sink=SINK@127.0.0.1:" + sinkPort,
                "--route",
                "sink");
    }

    /** Reads the sender's log: a file counts as acknowledged when a success follows its name. */
    private int note(String log) {
        Path sending = null;
        int successes = 0;
        for (String line : log.lines().toList()) {
            Matcher file = SENDING.matcher(line);
            if (file.find()) {
                sending = Path.of(file.group(1));
            } else if (SUCCESS.matcher(line).find() && sending != null) {
                acknowledged.add(sending);
                successes++;
            }
        }
        return successes;
    }

    private boolean delivered(Path received) {
        return acknowledged.stream()
                .allMatch(file -> Files.exists(
                        received.resolve("CT." + DataSets.read(file).dataSet().string(Tags.SOPInstanceUID))));
    }

    private void assertKeptOnce() throws Exception {
        Path exported = work.resolve("exported");
        Isocenter.succeed("export", "--data", work.resolve("data"), "--to", exported);
        // Fails where a UID is there twice.
        Map<String, DataSet> kept = DataSets.of(exported);
        Map<String, DataSet> sent = new TreeMap<>(DataSets.of(acknowledged));
        assertThat(kept.keySet()).containsAll(sent.keySet());
        sent.forEach((uid, dataSet) -> assertThat(kept.get(uid)).as(uid).isEqualTo(dataSet));
    }
}
