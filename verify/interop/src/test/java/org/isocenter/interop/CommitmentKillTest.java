package org.isocenter.interop;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import org.isocenter.testkit.Isocenter;
import org.isocenter.testkit.PeerProcess;
import org.isocenter.testkit.Ports;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The hub dies by {@code kill -9} while a sender stores and asks for commitment: what was confirmed is there, then and ever after. */
class CommitmentKillTest {
    private static final int ROUNDS = Integer.getInteger("isocenter.commitment.kills", 8);
    private static final int FILES_A_ROUND = 20;
    private static final long LATEST_KILL_MILLIS = 3000;

    @TempDir
    Path work;

    private final Random random = new Random(20261121);
    private final int port = Ports.free();

    @Test
    @DisplayName("N-06: no confirmed commitment is untrue after kill -9 at any moment")
    void confirmedCommitmentsStayTrue() throws Exception {
        Set<String> committed = new HashSet<>();
        List<Path> folders = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            Path folder = work.resolve("round" + round);
            SmallObjects.write(folder, FILES_A_ROUND);
            folders.add(folder);
            // The last round is not killed, so that there is something confirmed however slow the machine is.
            committed.addAll(sendAndKill(folder, round < ROUNDS - 1));
        }
        assertThat(committed).hasSizeGreaterThanOrEqualTo(FILES_A_ROUND);
        try (PeerProcess _ = serve()) {
            Set<String> still = new HashSet<>();
            for (Path folder : folders) {
                still.addAll(committed(
                        Isocenter.run("commit", "--json", address(), folder).output()));
            }
            assertThat(still).containsAll(committed);
        }
    }

    private PeerProcess serve() throws Exception {
        return Isocenter.serve(port, work.resolve("data"), "--accept-unknown");
    }

    private String address() {
        return "ISOCENTER@127.0.0.1:" + port;
    }

    private Set<String> sendAndKill(Path folder, boolean kill) throws Exception {
        try (PeerProcess hub = serve()) {
            CompletableFuture<String> sender = CompletableFuture.supplyAsync(() -> send(folder));
            if (kill) {
                LockSupport.parkNanos(random.nextLong(LATEST_KILL_MILLIS * 1_000_000L));
                hub.kill();
            }
            return committed(sender.get());
        }
    }

    private String send(Path folder) {
        try {
            return Isocenter.run("send", "--commit", "--commit-wait", 20, "--json", address(), folder)
                    .output();
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Instances that a report confirmed, from the JSON of commit or send; none where the peer was gone before. */
    private static Set<String> committed(String output) throws IOException {
        Set<String> uids = new HashSet<>();
        int begin = output.indexOf('{');
        int end = output.lastIndexOf('}');
        if (begin < 0 || end < begin) {
            return uids;
        }
        JsonNode json = new ObjectMapper().readTree(output.substring(begin, end + 1));
        JsonNode commitment = json.has("commitment") ? json.get("commitment") : json;
        for (JsonNode instance : commitment.path("instances")) {
            if (instance.path("state").asText().equals("committed")) {
                uids.add(instance.get("sopInstance").asText());
            }
        }
        return uids;
    }
}
