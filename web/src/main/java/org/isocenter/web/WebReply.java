package org.isocenter.web;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPOutputStream;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Response;

/** The answer to one request. For one thread. */
public final class WebReply {
    /** Bytes of a file that are read into a buffer and not mapped. */
    private static final int SMALL = 64 << 10;
    /** Bytes mapped at once. */
    private static final long WINDOW = 8L << 20;

    private final Response response;
    private final boolean head;
    private final boolean gzip;
    private long sent;

    /**
     * @param head whether the body is not wanted (HEAD)
     * @param gzip whether the client takes gzip
     */
    WebReply(Response response, boolean head, boolean gzip) {
        this.response = response;
        this.head = head;
        this.gzip = gzip;
    }

    /** Sets a header; whatever would end its line is a blank. */
    public WebReply header(String name, String value) {
        response.getHeaders().put(name, HeaderText.safe(value));
        return this;
    }

    /** Adds a header that may stand several times. */
    WebReply add(String name, String value) {
        response.getHeaders().add(name, HeaderText.safe(value));
        return this;
    }

    /** Takes a header back. */
    WebReply unset(String name) {
        response.getHeaders().remove(name);
        return this;
    }

    boolean isCommitted() {
        return response.isCommitted();
    }

    int status() {
        return response.getStatus();
    }

    /** Bytes of the body so far. */
    long sent() {
        return sent;
    }

    /** An answer without body. */
    public void empty(int status) {
        response.setStatus(status);
    }

    /** A text. */
    public void text(int status, String contentType, String text) throws IOException {
        bytes(status, contentType, text.getBytes(StandardCharsets.UTF_8));
    }

    /** A body that is whole already. */
    public void bytes(int status, String contentType, byte[] body) throws IOException {
        start(status, contentType, body.length);
        if (!head) {
            sent += body.length;
            Content.Sink.write(response, true, ByteBuffer.wrap(body));
        }
    }

    /**
     * Begins a body that {@link #write} and {@link #file} fill.
     *
     * @param length bytes of it; -1 where nobody knows
     */
    public void start(int status, String contentType, long length) {
        response.setStatus(status);
        header("Content-Type", contentType);
        if (length >= 0) {
            response.getHeaders().put(HttpHeader.CONTENT_LENGTH, length);
        }
    }

    /** Whether nothing of the body is to be written. */
    public boolean isHead() {
        return head;
    }

    /** Sends bytes; parks until they are with the system. */
    public void write(ByteBuffer bytes) throws IOException {
        if (!head && bytes.hasRemaining()) {
            sent += bytes.remaining();
            Content.Sink.write(response, false, bytes);
        }
    }

    /** Sends memory of any length. */
    void write(MemorySegment memory) throws IOException {
        for (long at = 0; at < memory.byteSize(); at += WINDOW) {
            write(memory.asSlice(at, Math.min(WINDOW, memory.byteSize() - at)).asByteBuffer());
        }
    }

    /** Sends a part of a file; what is long is mapped piece by piece, so that the memory needed does not grow with it. */
    void file(FileChannel file, long offset, long length) throws IOException {
        if (head) {
            return;
        }
        if (length <= SMALL) {
            ByteBuffer small = ByteBuffer.allocate((int) length);
            while (small.hasRemaining()) {
                if (file.read(small, offset + small.position()) < 0) {
                    throw new IOException("a kept file is shorter than the index says");
                }
            }
            write(small.flip());
            return;
        }
        for (long at = 0; at < length; at += WINDOW) {
            try (Arena arena = Arena.ofShared()) {
                long part = Math.min(WINDOW, length - at);
                write(file.map(FileChannel.MapMode.READ_ONLY, offset + at, part, arena)
                        .asByteBuffer());
            }
        }
    }

    /** A body of unknown length, written as a stream; compressed where that makes sense and the client takes it. Close it. */
    public OutputStream stream(int status, String contentType, boolean compressible) throws IOException {
        start(status, contentType, -1);
        if (compressible) {
            header("Vary", "Accept, Accept-Encoding");
        }
        if (compressible && gzip) {
            header("Content-Encoding", "gzip");
            return new GZIPOutputStream(new Body(true), 8192, true);
        }
        return new Body(true);
    }

    /** A part of a body, written as a stream. */
    OutputStream stream() {
        return new Body(false);
    }

    /** Gathers small writes, so that each costs no packet. */
    private final class Body extends OutputStream {
        private final boolean whole;
        private final byte[] gathered = new byte[32 << 10];
        private int length;
        private boolean closed;

        /** @param whole whether nothing comes after it: a short answer goes out in one packet, with its length */
        Body(boolean whole) {
            this.whole = whole;
        }

        @Override
        public void write(int oneByte) throws IOException {
            if (length == gathered.length) {
                flushGathered();
            }
            gathered[length++] = (byte) oneByte;
        }

        @Override
        public void write(byte[] bytes, int offset, int count) throws IOException {
            if (count > gathered.length - length) {
                flushGathered();
                if (count >= gathered.length) {
                    WebReply.this.write(ByteBuffer.wrap(bytes, offset, count));
                    return;
                }
            }
            System.arraycopy(bytes, offset, gathered, length, count);
            length += count;
        }

        private void flushGathered() throws IOException {
            WebReply.this.write(ByteBuffer.wrap(gathered, 0, length));
            length = 0;
        }

        @Override
        public void flush() {
            // Writers flush after each object; the bytes go when the buffer is full or the body ends.
        }

        @Override
        public void close() throws IOException {
            if (whole && !head && !closed) {
                closed = true;
                sent += length;
                Content.Sink.write(response, true, ByteBuffer.wrap(gathered, 0, length));
            } else if (!whole) {
                flushGathered();
            }
        }
    }
}
