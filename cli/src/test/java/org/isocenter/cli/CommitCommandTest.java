package org.isocenter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import org.isocenter.node.Node;
import org.isocenter.node.Settings;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** commit, and send --commit, against a running hub of our own. */
class CommitCommandTest {
    @TempDir
    private static Path patient;

    @TempDir
    private Path data;

    @BeforeAll
    static void generate() {
        Run.of("generate", "--out", patient, "--slices", "3", "--rows", "32", "--columns", "32");
    }

    private Node hub(int backPort) throws IOException {
        return Node.start(Settings.initial()
                .withAeTitle("HUB")
                .withData(data)
                .withReserveMib(0)
                .withListener("127.0.0.1", 0)
                .withPeer("known", "KNOWN", "127.0.0.1", backPort));
    }

    private static String address(Node hub) {
        return "HUB@127.0.0.1:" + hub.port();
    }

    @Test
    @DisplayName("COH-COM-002 COH-COM-003 N-05: what was sent is committed, one request for all; --json tells each")
    void sendAndCommit() throws Exception {
        try (Node hub = hub(0)) {
            Run run = Run.of("send", "--ae", "KNOWN", "--commit", "--json", address(hub), patient);
            assertThat(run.exitCode()).as(run.err()).isZero();
            JsonTree json = JsonTree.read(run.out());
            JsonTree commitment = json.get("commitment");
            assertThat(commitment.text("state")).isEqualTo("committed");
            assertThat(commitment.get("instances").items())
                    .hasSameSizeAs(json.get("instances").items())
                    .allMatch(one -> one.text("state").equals("committed"));
            assertThat(hub.archive().commitments().newest(9)).hasSize(1);
        }
    }

    @Test
    @DisplayName("what the peer does not keep is failed with the reason, exit code 1")
    void commitOfWhatIsNotThere() throws Exception {
        try (Node hub = hub(0)) {
            Run run = Run.of("commit", "--ae", "KNOWN", address(hub), patient);
            assertThat(run.exitCode()).isEqualTo(1);
            assertThat(run.out()).contains("committed 0 of 6 instances");
            assertThat(run.err()).contains("6 x 0112 no such object instance").contains("and 3 more");
        }
    }

    @Test
    @DisplayName("N-03 COH-COM-015: with --commit-listen the report comes over an association of the peer")
    void reportOverAnAssociationOfThePeer() throws Exception {
        int back;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            back = socket.getLocalPort();
        }
        try (Node hub = hub(back)) {
            Run.of("send", "--ae", "KNOWN", address(hub), patient);
            Run run = Run.of("commit", "--ae", "KNOWN", "--commit-listen", back, address(hub), patient);
            assertThat(run.exitCode()).as(run.err()).isZero();
            assertThat(run.out()).contains("committed 6 of 6 instances");
        }
    }

    @Test
    void usage() throws Exception {
        try (Node hub = hub(0)) {
            assertThat(Run.of("commit", "--ae", "STRANGER", address(hub), patient)
                            .exitCode())
                    .isEqualTo(1);
            assertThat(Run.of("commit", "--commit-listen", "x", address(hub), patient)
                            .exitCode())
                    .isEqualTo(2);
            assertThat(Run.of("commit", address(hub), data.resolve("none")).exitCode())
                    .isEqualTo(2);
        }
        assertThat(Run.of("commit", "HUB@127.0.0.1:1", patient).exitCode()).isEqualTo(2);
    }
}
