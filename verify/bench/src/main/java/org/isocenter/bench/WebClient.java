package org.isocenter.bench;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/** As little of HTTP/1.1 as measuring needs, over one connection that stays, so that the client costs all servers the same and little. */
final class WebClient implements AutoCloseable {
    private static final int BUFFER = 256 << 10;
    private static final int LONGEST_WAIT_MILLIS = 60_000;

    private final int port;
    private final byte[] buffer = new byte[BUFFER];
    private byte[] kept = new byte[1 << 16];
    private int keptLength;
    private Socket socket;
    private InputStream in;
    private OutputStream out;
    private int at;
    private int end;

    WebClient(int port) {
        this.port = port;
    }

    /** What is kept of an answer. */
    enum Keep {
        BODY,
        NOTHING
    }

    /**
     * Asks for a resource.
     *
     * @return bytes of the body
     * @throws IOException where the status is not 200
     */
    long get(String path, String accept, Keep keep) throws IOException {
        return send(
                "GET " + path + " HTTP/1.1\r\nHost: localhost:" + port + "\r\nAccept: " + accept + "\r\n\r\n",
                List.of(),
                keep);
    }

    /** Sends parts as one body. */
    long post(String path, String type, List<byte[]> body, Keep keep) throws IOException {
        long length = body.stream().mapToLong(b -> b.length).sum();
        return send(
                "POST " + path + " HTTP/1.1\r\nHost: localhost:" + port
                        + "\r\nAccept: application/dicom+json\r\nContent-Type: " + type + "\r\nContent-Length: "
                        + length + "\r\n\r\n",
                body,
                keep);
    }

    /** The last body that was to be kept. */
    String body() {
        return new String(kept, 0, keptLength, StandardCharsets.ISO_8859_1);
    }

    private long send(String head, List<byte[]> body, Keep keep) throws IOException {
        if (socket == null) {
            socket = new Socket(InetAddress.getLoopbackAddress(), port);
            socket.setTcpNoDelay(true);
            socket.setSoTimeout(LONGEST_WAIT_MILLIS);
            in = socket.getInputStream();
            out = socket.getOutputStream();
        }
        out.write(head.getBytes(StandardCharsets.ISO_8859_1));
        for (byte[] part : body) {
            out.write(part);
        }
        return answer(head, keep);
    }

    private long answer(String head, Keep keep) throws IOException {
        String status = line();
        long length = -1;
        boolean chunked = false;
        boolean last = false;
        for (String line = line(); !line.isEmpty(); line = line()) {
            String header = line.toLowerCase(Locale.ROOT);
            if (header.startsWith("content-length:")) {
                length = Long.parseLong(header.substring(15).strip());
            }
            chunked |= header.startsWith("transfer-encoding:") && header.contains("chunked");
            last |= header.startsWith("connection:") && header.contains("close");
        }
        keptLength = 0;
        long got = chunked ? chunks(keep) : bytes(length < 0 ? Long.MAX_VALUE : length, length < 0, keep);
        if (last || !chunked && length < 0) {
            close();
        }
        if (!status.startsWith("HTTP/1.1 200")) {
            throw new IOException(status + " to " + head.substring(0, head.indexOf('\r')) + ": " + body());
        }
        return got;
    }

    private long chunks(Keep keep) throws IOException {
        long all = 0;
        for (long length = size(); length > 0; length = size()) {
            all += bytes(length, false, keep);
            line();
        }
        line();
        return all;
    }

    private long size() throws IOException {
        String line = line();
        int semicolon = line.indexOf(';');
        return Long.parseLong((semicolon < 0 ? line : line.substring(0, semicolon)).strip(), 16);
    }

    private long bytes(long most, boolean untilEnd, Keep keep) throws IOException {
        long done = 0;
        while (done < most) {
            if (at == end && !fill()) {
                if (untilEnd) {
                    return done;
                }
                throw new EOFException("the answer ends after " + done + " bytes");
            }
            int n = (int) Math.min(end - at, most - done);
            if (keep == Keep.BODY) {
                keep(n);
            }
            at += n;
            done += n;
        }
        return done;
    }

    private void keep(int n) {
        if (keptLength + n > kept.length) {
            kept = java.util.Arrays.copyOf(kept, Math.max(2 * kept.length, keptLength + n));
        }
        System.arraycopy(buffer, at, kept, keptLength, n);
        keptLength += n;
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        while (true) {
            if (at == end && !fill()) {
                throw new EOFException("the connection ended within a head");
            }
            char c = (char) (buffer[at++] & 0xFF);
            if (c == '\n') {
                return line.toString();
            }
            if (c != '\r') {
                line.append(c);
            }
        }
    }

    private boolean fill() throws IOException {
        at = 0;
        end = Math.max(0, in.read(buffer));
        return end > 0;
    }

    @Override
    public void close() throws IOException {
        if (socket != null) {
            socket.close();
            socket = null;
        }
        at = 0;
        end = 0;
    }
}
