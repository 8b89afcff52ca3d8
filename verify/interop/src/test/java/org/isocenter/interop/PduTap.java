package org.isocenter.interop;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Stands between a requestor and a listener and writes down the length of each P-DATA-TF that the requestor sends. */
final class PduTap implements AutoCloseable {
    final List<Integer> lengths = new CopyOnWriteArrayList<>();
    private final ServerSocket server;
    private final int target;

    PduTap(int target) throws IOException {
        this.target = target;
        this.server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().name("tap").start(this::accept);
    }

    int port() {
        return server.getLocalPort();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket near = server.accept();
                Socket far = new Socket(InetAddress.getLoopbackAddress(), target);
                Thread.ofVirtual().name("tap-out").start(() -> copyPdus(near, far));
                Thread.ofVirtual().name("tap-in").start(() -> copy(far, near));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void copyPdus(Socket from, Socket to) {
        try (from;
                to) {
            DataInputStream in = new DataInputStream(from.getInputStream());
            OutputStream out = to.getOutputStream();
            byte[] head = new byte[6];
            while (in.readNBytes(head, 0, 6) == 6) {
                int length = (head[2] & 0xFF) << 24 | (head[3] & 0xFF) << 16 | (head[4] & 0xFF) << 8 | head[5] & 0xFF;
                if (head[0] == 4) {
                    lengths.add(length);
                }
                out.write(head);
                out.write(in.readNBytes(length));
                out.flush();
            }
        } catch (IOException over) {
            return;
        }
    }

    private static void copy(Socket from, Socket to) {
        try (from;
                to;
                InputStream in = from.getInputStream()) {
            in.transferTo(to.getOutputStream());
        } catch (IOException over) {
            return;
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
