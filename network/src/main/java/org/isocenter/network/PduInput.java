package org.isocenter.network;

import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.time.Duration;
import org.isocenter.dicom.Bytes;
import org.isocenter.dicom.DicomException;

/**
 * The bytes of a connection, cut into PDUs. A small buffer waits for the first bytes of a message; a large one is borrowed while
 * more follow. Not for more than one thread at a time.
 */
final class PduInput {
    /** Bytes an idle connection holds. */
    static final int SMALL = 1 << 13;

    private final Transport transport;
    private final Deadline deadline;
    private final BufferPool pool;
    private final ByteBuffer small = ByteBuffer.allocate(SMALL);
    private ByteBuffer buffer = small;
    private boolean borrowed;
    private int at;
    private int end;
    private long patienceNanos;
    private long total;

    private int type;
    private long left;

    PduInput(Transport transport, Deadline deadline, BufferPool pool) {
        this.transport = transport;
        this.deadline = deadline;
        this.pool = pool;
    }

    /** From now on the peer may keep us waiting this long, in one piece or in many. */
    void patience(Duration time) {
        patienceNanos = time.toNanos();
    }

    /** Bytes received so far. */
    long total() {
        return total;
    }

    /** Whether something can be read without waiting. */
    boolean hasInput() throws IOException {
        return at < end || transport.hasInput();
    }

    /** Gives the large buffer back where nothing is left in it; called between messages. */
    void rest() {
        if (borrowed && at == end) {
            pool.give(buffer);
            buffer = small;
            borrowed = false;
            at = 0;
            end = 0;
        }
    }

    /** Gives the large buffer back, whatever is in it. */
    void close() {
        at = end;
        rest();
    }

    private boolean refill() throws IOException {
        if (!borrowed && left > SMALL) {
            buffer = pool.take();
            borrowed = true;
        }
        at = 0;
        end = 0;
        long start = System.nanoTime();
        deadline.reading(patienceNanos);
        int n = transport.read(buffer.clear());
        deadline.readingDone();
        patienceNanos -= System.nanoTime() - start;
        if (n <= 0) {
            return false;
        }
        total += n;
        end = n;
        return true;
    }

    private int u8() throws IOException {
        if (at == end && !refill()) {
            throw new EOFException("the connection ended inside a PDU");
        }
        return buffer.get(at++) & 0xFF;
    }

    private long u32() throws IOException {
        return (long) u8() << 24 | u8() << 16 | u8() << 8 | u8();
    }

    /** Waits for the next PDU and reads its head; false where the connection ended before. */
    boolean next() throws IOException {
        left = 0;
        if (at == end && !refill()) {
            return false;
        }
        type = u8();
        u8();
        left = u32();
        return true;
    }

    int type() {
        return type;
    }

    /** Bytes of the PDU not read yet. */
    long left() {
        return left;
    }

    /** The rest of the PDU. Memory grows as bytes arrive, not as the length claims. */
    Bytes content(long limit) throws IOException {
        if (left > limit) {
            throw new DicomException(2, "", "a PDU of " + left + " bytes, more than the limit of " + limit);
        }
        byte[] content = new byte[(int) Math.min(left, SMALL)];
        int filled = 0;
        while (left > 0) {
            if (filled == content.length) {
                content = java.util.Arrays.copyOf(content, (int) Math.min(filled + left, 2L * filled));
            }
            filled += read(content, filled, content.length - filled);
        }
        return Bytes.of(content);
    }

    /** Reads some bytes of the PDU, at least one; there must be some left. */
    int read(byte[] target, int offset, int length) throws IOException {
        int n = available(length);
        buffer.get(at, target, offset, n);
        at += n;
        left -= n;
        return n;
    }

    /**
     * Hands bytes that {@link #available} promised to a stream, without a copy where it is a channel too; an error is the stream's.
     */
    void transfer(OutputStream target, int n) throws IOException {
        int start = at;
        at += n;
        left -= n;
        if (target instanceof WritableByteChannel channel) {
            ByteBuffer bytes = buffer.slice(start, n);
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
        } else if (buffer.hasArray()) {
            target.write(buffer.array(), start, n);
        } else {
            byte[] copy = new byte[n];
            buffer.get(start, copy);
            target.write(copy);
        }
    }

    /** Passes over some bytes of the PDU, at most {@code limit}. */
    int skip(long limit) throws IOException {
        int n = available(limit);
        at += n;
        left -= n;
        return n;
    }

    /** Waits for bytes of the PDU and tells how many are there, at most {@code limit}, at least one. */
    int available(long limit) throws IOException {
        if (at == end && !refill()) {
            throw new EOFException("the connection ended inside a PDU");
        }
        return (int) Math.min(Math.min(limit, left), end - at);
    }

    /** One byte of the content of the PDU. */
    int contentU8() throws IOException {
        left--;
        return u8();
    }

    /** Four bytes of the content of the PDU. */
    long contentU32() throws IOException {
        left -= 4;
        return u32();
    }
}
