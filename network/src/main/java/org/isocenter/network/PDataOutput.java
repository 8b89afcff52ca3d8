package org.isocenter.network;

import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import org.isocenter.dicom.Bytes;
import org.isocenter.dicom.DataSetWriter;

/**
 * Cuts messages into P-DATA-TF PDUs of one presentation data value each, gathered in a buffer so that one write to the socket
 * carries as many as fit: a small message goes out whole.
 *
 * <pre>
 * 04 00 length:4 | length:4 context:1 control:1 fragment | 04 00 ...
 * </pre>
 */
final class PDataOutput extends OutputStream {
    private static final int HEADS = Pdu.HEAD + Pdv.HEAD;
    /** A PDU is not begun where fewer bytes than this, or than a whole one, are left in the buffer. */
    private static final int WORTHWHILE = 1 << 14;

    /** Where full buffers go. */
    @FunctionalInterface
    interface Sink {
        void write(ByteBuffer bytes) throws IOException;
    }

    private final ByteBuffer buffer;
    private final Sink sink;
    private final int maxFragment;
    private int contextId;
    private boolean command;
    private int size;
    private int fragment = -1;
    private int fragmentEnd;

    /** @param maxPduLength Maximum Length Received of the peer; 0 for no limit */
    PDataOutput(ByteBuffer buffer, long maxPduLength, Sink sink) {
        this.buffer = buffer;
        this.sink = sink;
        long pdu = maxPduLength == 0 ? buffer.capacity() : Math.min(maxPduLength, buffer.capacity());
        // Even, so that every fragment but the last is even; at least something, whatever the peer announced.
        this.maxFragment = (int) Math.max(2, pdu - Pdv.HEAD) & ~1;
    }

    /** Begins a command set or a data set. */
    void begin(int context, boolean isCommand) {
        contextId = context;
        command = isCommand;
    }

    private void open() throws IOException {
        int wanted = Math.min(maxFragment, WORTHWHILE) + HEADS;
        if (buffer.capacity() - size < wanted && size > 0) {
            flushBuffer();
        }
        fragment = size + HEADS;
        fragmentEnd = Math.min(fragment + maxFragment, buffer.capacity() & ~1);
        size = fragment;
    }

    private void close(boolean last) {
        int length = size - fragment;
        int at = fragment - HEADS;
        buffer.putShort(at, (short) 0x0400);
        buffer.putInt(at + 2, length + Pdv.HEAD);
        buffer.putInt(at + 6, length + 2);
        buffer.put(at + 10, (byte) contextId);
        buffer.put(at + 11, (byte) ((command ? Pdv.COMMAND : 0) | (last ? Pdv.LAST : 0)));
        fragment = -1;
    }

    /** Bytes that fit the fragment; a full one is closed, as not the last, only when more is to come. */
    private int room() throws IOException {
        if (fragment >= 0 && size == fragmentEnd) {
            close(false);
        }
        if (fragment < 0) {
            open();
        }
        return fragmentEnd - size;
    }

    @Override
    public void write(int b) throws IOException {
        room();
        buffer.put(size++, (byte) b);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        for (int done = 0; done < length; ) {
            int n = Math.min(room(), length - done);
            buffer.put(size, bytes, offset + done, n);
            size += n;
            done += n;
        }
    }

    /** Writes the data set and ends it. */
    void write(Body body) throws IOException {
        switch (body) {
            case Body.None _ -> throw new IllegalStateException("no data set to be written");
            case Body.OfBytes(Bytes bytes) -> bytes.writeTo(this);
            case Body.OfFile file -> writeFile(file);
            case Body.OfDataSet(var dataSet, var syntax) -> DataSetWriter.write(dataSet, syntax, this);
            case Body.OfStream(var in) -> in.transferTo(this);
            case Body.OfWriter(var writer) -> writer.writeTo(this);
        }
        end();
    }

    private void writeFile(Body.OfFile file) throws IOException {
        try (FileChannel channel = file.file().open()) {
            long end = file.offset() + file.length();
            for (long at = file.offset(); at < end; ) {
                room();
                int n = (int) Math.min(capacity(), end - at);
                if (n <= fragmentEnd - size) {
                    readFully(channel, size, n, at, file);
                    size += n;
                } else {
                    // Read as far back as it goes; cut into fragments it moves forward, behind the heads they get.
                    readFully(channel, buffer.capacity() - n, n, at, file);
                    moveForward(buffer.capacity() - n, n);
                }
                at += n;
            }
        }
    }

    private void moveForward(int from, int length) throws IOException {
        for (int done = 0; done < length; ) {
            int n = Math.min(room(), length - done);
            buffer.put(size, buffer, from + done, n);
            size += n;
            done += n;
        }
    }

    /** Bytes that fit the rest of the buffer, in this fragment and in others with their heads. */
    private int capacity() {
        int free = buffer.capacity() - size;
        int inThis = Math.min(free, fragmentEnd - size);
        int whole = maxFragment + HEADS;
        int others = (free - inThis) / whole * maxFragment;
        return inThis + others;
    }

    private void readFully(FileChannel channel, int start, int n, long at, Body.OfFile file) throws IOException {
        ByteBuffer target = buffer.slice(start, n);
        while (target.hasRemaining()) {
            if (channel.read(target, at + target.position()) < 0) {
                throw new EOFException(file.file().name() + " ends before its data set does");
            }
        }
    }

    /** Ends the command set or the data set: the last fragment is marked, empty if need be. */
    void end() throws IOException {
        if (fragment < 0) {
            open();
        }
        // PS3.5 A.5, 7.1.1: of odd length are only deflated data, padded with a null, and data sets that are not valid.
        // Peers abort on both.
        if ((size - fragment & 1) != 0) {
            write(0);
        }
        close(true);
    }

    /** Nothing: bytes go out when the buffer is full or the message complete. */
    @Override
    public void flush() {}

    /** Sends what is complete. */
    void send() throws IOException {
        if (fragment >= 0) {
            throw new IllegalStateException("the message has not ended");
        }
        flushBuffer();
    }

    private void flushBuffer() throws IOException {
        sink.write(buffer.slice(0, size));
        size = 0;
    }
}
