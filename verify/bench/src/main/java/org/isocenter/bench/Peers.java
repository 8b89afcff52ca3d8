package org.isocenter.bench;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** The third-party servers, started the way their users start them, each with its own folder. */
final class Peers {
    private Peers() {}

    /** DCMTK's storage provider; bit preserving, since that is its fastest way to keep a file. */
    static Measured storescp(Path work, int port, boolean fork) throws IOException {
        Path out = Files.createDirectories(work.resolve("storescp"));
        List<String> command = new ArrayList<>(List.of("storescp", "-aet", "PEER", "-od", out.toString()));
        if (fork) {
            command.add("--fork");
        }
        command.addAll(List.of("--accept-all", Integer.toString(port)));
        return started(Measured.start("storescp", command, work.resolve("storescp.log")), port);
    }

    /** Orthanc with its SQLite index and no plug-ins. */
    static Measured orthanc(Path work, int port, int httpPort) throws IOException {
        Path store = Files.createDirectories(work.resolve("orthanc"));
        Path configuration = work.resolve("orthanc.json");
        Files.writeString(configuration, """
                {"Name": "peer", "StorageDirectory": "%s", "IndexDirectory": "%s", "Plugins": [], "DicomAet": "PEER",
                 "DicomPort": %d, "HttpPort": %d, "DicomAlwaysAllowStore": true, "DicomAlwaysAllowFind": true,
                 "DicomAlwaysAllowGet": true, "DicomCheckCalledAet": false}
                """.formatted(store, store, port, httpPort));
        return started(
                Measured.start("Orthanc", List.of("Orthanc", configuration.toString()), work.resolve("orthanc.log")),
                port);
    }

    /** Waits until the port answers; the time it took is not part of any figure. */
    static Measured started(Measured server, int port) throws IOException {
        long deadline = System.nanoTime() + 30_000_000_000L;
        while (!answers(port)) {
            if (!server.isAlive() || System.nanoTime() > deadline) {
                String output = server.output();
                server.close();
                throw new IOException(server.name() + " does not listen on port " + port + ": " + output);
            }
            LockSupport.parkNanos(2_000_000L);
        }
        return server;
    }

    static boolean answers(int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress("127.0.0.1", port), 200);
            return true;
        } catch (IOException closed) {
            return false;
        }
    }

    static int freePort() throws IOException {
        try (var socket = new java.net.ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
