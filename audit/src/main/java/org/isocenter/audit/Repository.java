package org.isocenter.audit;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Instant;

/** An audit repository: where messages are sent. */
public sealed interface Repository extends AutoCloseable {
    /** Sends one message. When it fails the connection is given up, and the message is to be sent again. */
    void send(Instant at, String xml) throws IOException;

    @Override
    void close() throws IOException;

    /** Makes connections; over TLS as a rule. */
    interface Dial {
        Socket dial() throws IOException;
    }

    /** Over a stream, which should be TLS (RFC 5425). */
    final class Stream implements Repository {
        private final Syslog syslog;
        private final Dial dial;
        private Socket socket;

        public Stream(Syslog syslog, Dial dial) {
            this.syslog = syslog;
            this.dial = dial;
        }

        @Override
        public void send(Instant at, String xml) throws IOException {
            if (socket == null || isGone(socket)) {
                close();
                socket = dial.dial();
            }
            try {
                socket.getOutputStream().write(syslog.framed(at, xml));
                socket.getOutputStream().flush();
            } catch (IOException e) {
                close();
                throw e;
            }
        }

        /** RFC 5425 has no answers: bytes or an end that can be read mean that the other side went. */
        private static boolean isGone(Socket socket) throws IOException {
            int patience = socket.getSoTimeout();
            socket.setSoTimeout(1);
            try {
                return socket.getInputStream().read() < 0;
            } catch (java.net.SocketTimeoutException silence) {
                return false;
            } catch (IOException broken) {
                return true;
            } finally {
                if (!socket.isClosed()) {
                    socket.setSoTimeout(patience);
                }
            }
        }

        @Override
        public void close() throws IOException {
            Socket old = socket;
            socket = null;
            if (old != null) {
                old.close();
            }
        }
    }

    /** By datagrams, which may be lost and read by others (RFC 5426). */
    final class Datagrams implements Repository {
        // RFC 5426 3.2: receivers need not take more
        private static final int MAX_BYTES = 65_000;

        private final Syslog syslog;
        private final String host;
        private final int port;

        public Datagrams(Syslog syslog, String host, int port) {
            this.syslog = syslog;
            this.host = host;
            this.port = port;
        }

        @Override
        public void send(Instant at, String xml) throws IOException {
            byte[] message = syslog.message(at, xml);
            int length = Math.min(message.length, MAX_BYTES);
            try (DatagramSocket socket = new DatagramSocket()) {
                socket.send(new DatagramPacket(message, length, InetAddress.getByName(host), port));
            }
        }

        @Override
        public void close() {
            // Nothing is held between two datagrams.
        }
    }
}
