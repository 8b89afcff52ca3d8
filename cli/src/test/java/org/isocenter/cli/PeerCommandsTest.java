package org.isocenter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.isocenter.archive.Selection;
import org.isocenter.node.Node;
import org.isocenter.node.Settings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** echo and send against a running hub of our own. */
class PeerCommandsTest {
    @TempDir
    private static Path patient;

    @TempDir
    private Path data;

    private Node hub;
    private String address;

    @BeforeAll
    static void generate() {
        Run.of("generate", "--out", patient, "--slices", "5", "--rows", "32", "--columns", "32");
    }

    @BeforeEach
    void start() throws IOException {
        hub = Node.start(Settings.initial()
                .withAeTitle("HUB")
                .withData(data)
                .withListener("127.0.0.1", 0)
                .withPeer("known", "KNOWN", "127.0.0.1", 0));
        address = "HUB@127.0.0.1:" + hub.port();
    }

    @AfterEach
    void stop() throws IOException {
        hub.close();
    }

    @Test
    void aKnownPeerIsAnswered() {
        Run run = Run.of("echo", "--ae", "KNOWN", address);
        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).startsWith(address + " answered 0000H success");
        assertThat(run.err()).isEmpty();
    }

    @Test
    void aNameStandsForAnAddress() {
        Run run = Run.of("echo", "--ae", "KNOWN", "--peer", "hub=" + address, "hub");
        assertThat(run.exitCode()).isZero();
    }

    @Test
    void anUnknownPeerIsRejectedWithTheReason() {
        Run run = Run.of("echo", "--ae", "STRANGER", address);
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains(address).contains("calling AE title not recognized");
        Run other = Run.of("echo", "--ae", "KNOWN", "OTHER@127.0.0.1:" + hub.port());
        assertThat(other.exitCode()).isEqualTo(1);
        assertThat(other.err()).contains("called AE title not recognized");
    }

    @Test
    void nobodyThereIsExitCodeTwo() throws IOException {
        int closed;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            closed = socket.getLocalPort();
        }
        Run echo = Run.of("echo", "HUB@127.0.0.1:" + closed);
        assertThat(echo.exitCode()).isEqualTo(2);
        assertThat(echo.err().lines()).hasSize(1);
        Run send = Run.of("send", "HUB@127.0.0.1:" + closed, patient);
        assertThat(send.exitCode()).isEqualTo(2);
        assertThat(send.out()).contains("took 0 of 8 instances");
    }

    @Test
    void sendsAllOverSeveralAssociations() throws IOException {
        Run run = Run.of("send", "--ae", "KNOWN", "--associations", "3", address, patient);
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out()).isEqualTo(address + " took 8 of 8 instances\n");
        assertThat(hub.archive().find(Selection.ALL, 0, 100)).hasSize(8);
    }

    @Test
    void jsonTellsEachInstance() {
        Run run = Run.of("send", "--ae", "KNOWN", "--json", address, patient);
        assertThat(run.out()).contains("\"stored\" : 8", "\"status\" : \"0000\"", "RTPLAN.dcm");
    }

    @Test
    @DisplayName("an instance the peer refuses is exit code 1, and told with the peer's status")
    void aRejectedSenderHasSentNothing() throws IOException {
        Run run = Run.of("send", "--ae", "STRANGER", address, patient);
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains("8 x no answer").contains("calling AE title not recognized");
        assertThat(hub.archive().find(Selection.ALL, 0, 100)).isEmpty();
    }

    @Test
    void filesThatAreNoObjectsArePassedOver(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("notes.txt"), "Just a text, long enough to be looked at, and no object.");
        Run nothing = Run.of("send", "--ae", "KNOWN", address, folder);
        assertThat(nothing.exitCode()).isEqualTo(2);
        assertThat(nothing.err()).contains("1 file is not DICOM").contains("no DICOM object to send");
        assertThat(Run.of("send", "--associations", "0", address, patient).exitCode())
                .isEqualTo(2);
    }
}
