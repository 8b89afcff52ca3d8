package org.isocenter.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.isocenter.testkit.Isocenter;
import org.isocenter.testkit.PeerProcess;
import org.isocenter.testkit.Ports;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Peers that hold connections and say nothing, or next to nothing, do not stop others and do not cost much memory. */
class IdlePeersTest {
    private static final int IDLE_CONNECTIONS = 1_000;
    private static final int FILES = 20;
    /** Above the heap limit of the launcher stand code, stacks and buffers; see docs/formats.md. */
    private static final long MOST_RESIDENT_MIB = 1_280;

    // The fixed part of an A-ASSOCIATE-RQ that promises 10,000 bytes: type, reserved, length (PS3.8 9.3.2).
    private static final byte[] SLOW = {0x01, 0x00, 0x00, 0x00, 0x27, 0x10};

    @TempDir
    Path work;

    @Test
    @DisplayName("a thousand idle connections and a peer of one byte a second: others are served")
    void othersAreServed() throws Exception {
        PeerProcess.requireInstalled("storescu");
        int port = Ports.free();
        List<Path> files = SmallObjects.write(work.resolve("files"), FILES);
        try (PeerProcess hub = Isocenter.serve(
                        port, work.resolve("data"), "--ae", "HUB", "--peer", "sender=SENDER@127.0.0.1:104");
                Connections idle = new Connections(port);
                ScheduledExecutorService slow = Executors.newSingleThreadScheduledExecutor()) {
            OutputStream trickle = idle.open().getOutputStream();
            trickle.write(SLOW);
            slow.scheduleAtFixedRate(() -> oneByte(trickle), 0, 1, TimeUnit.SECONDS);
            for (int i = 0; i < IDLE_CONNECTIONS; i++) {
                idle.open();
            }
            List<Object> command =
                    new ArrayList<>(List.of("storescu", "-v", "-aet", "SENDER", "-aec", "HUB", "127.0.0.1", port));
            command.addAll(files);
            PeerProcess.Ended ended = PeerProcess.run(command.toArray());
            assertThat(ended.exitCode()).as(ended.output()).isZero();
            assertThat(ended.output().lines().filter(l -> l.contains("(Success)")))
                    .hasSize(FILES);
            assertThat(residentMib(hub.pid())).isLessThan(MOST_RESIDENT_MIB);
            slow.shutdownNow();
        }
    }

    /** One more byte; once the hub has closed the connection there is nothing left to slow down. */
    private static void oneByte(OutputStream trickle) {
        try {
            trickle.write(0);
            trickle.flush();
        } catch (IOException closed) {
            throw new java.io.UncheckedIOException(closed);
        }
    }

    private static long residentMib(long pid) throws IOException {
        return Files.readAllLines(Path.of("/proc/" + pid + "/status")).stream()
                        .filter(line -> line.startsWith("VmHWM:"))
                        .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
                        .sum()
                / 1024;
    }

    private static final class Connections implements AutoCloseable {
        private final List<Socket> sockets = new ArrayList<>();
        private final int port;

        Connections(int port) {
            this.port = port;
        }

        Socket open() throws IOException {
            Socket socket = new Socket();
            sockets.add(socket);
            socket.connect(new InetSocketAddress("127.0.0.1", port), 10_000);
            return socket;
        }

        @Override
        public void close() throws IOException {
            for (Socket socket : sockets) {
                socket.close();
            }
        }
    }
}
