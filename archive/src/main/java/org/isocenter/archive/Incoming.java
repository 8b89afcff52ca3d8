package org.isocenter.archive;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.foreign.Arena;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HexFormat;
import java.util.zip.CRC32C;
import org.isocenter.dicom.Bytes;

/**
 * A file being received. Written once, from first byte to last: the Part 10 header, {@link #startDataSet}, the data set as it
 * comes. {@link Archive#commit} or {@link Archive#quarantine} keeps it; closing it before removes it. For one thread.
 */
public final class Incoming extends OutputStream implements WritableByteChannel {
    /** Bytes gathered before the first write, so that a tiny instance costs one and is read back from memory. */
    private static final int GATHER_BYTES = 16 << 10;
    /** Bytes between two looks at the free space. */
    private static final long ROOM_CHECK_BYTES = 16L << 20;

    private final Archive archive;
    private final Shelves.Slot slot;
    private final Path path;
    private final FileChannel channel;
    private final CRC32C crc = new CRC32C();
    private final byte[] gathered = new byte[GATHER_BYTES];
    private int gatheredLength;
    private long size;
    private long dataSetOffset = -1;
    private boolean isPut;
    private boolean settled;

    Incoming(Archive archive, Shelves.Slot slot) throws IOException {
        this.archive = archive;
        this.slot = slot;
        this.path = archive.store().begin(slot.key());
        this.channel = FileChannel.open(
                path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE, StandardOpenOption.READ);
    }

    /** Says that the next byte is the first of the data set; what came before does not count when two are compared. */
    public void startDataSet() {
        dataSetOffset = size;
    }

    @Override
    public void write(int oneByte) throws IOException {
        write(new byte[] {(byte) oneByte}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        write(ByteBuffer.wrap(bytes, offset, length));
    }

    /** Writes all of it. Fails with {@link ArchiveFullException} where there is no room. */
    @Override
    public int write(ByteBuffer bytes) throws IOException {
        int length = bytes.remaining();
        if (dataSetOffset >= 0) {
            crc.update(bytes.duplicate());
        }
        if (size / ROOM_CHECK_BYTES != (size + length) / ROOM_CHECK_BYTES) {
            archive.requireRoom();
        }
        size += length;
        if (length <= GATHER_BYTES - gatheredLength) {
            bytes.get(gathered, gatheredLength, length);
            gatheredLength += length;
        } else {
            writeThrough(bytes);
        }
        return length;
    }

    private void writeThrough(ByteBuffer rest) throws IOException {
        ByteBuffer[] both = {ByteBuffer.wrap(gathered, 0, gatheredLength), rest};
        gatheredLength = 0;
        try {
            while (both[0].hasRemaining() || rest.hasRemaining()) {
                channel.write(both);
            }
        } catch (IOException e) {
            throw ArchiveFullException.tellsOf(e)
                    ? new ArchiveFullException("no room for " + path + ": " + e.getMessage(), e)
                    : e;
        }
    }

    /** Bytes written so far. */
    public long size() {
        return size;
    }

    /** Bytes before the data set. */
    public long dataSetOffset() {
        if (dataSetOffset < 0) {
            throw new IllegalStateException("the data set was not started");
        }
        return dataSetOffset;
    }

    /**
     * The data set as received: from memory where it is tiny, else mapped, so that reading it costs no memory of its size. Call it when
     * all is written.
     *
     * @param arena how long the bytes are good
     */
    public Bytes dataSet(Arena arena) throws IOException {
        long length = size - dataSetOffset();
        if (gatheredLength == size) {
            return Bytes.of(gathered, (int) dataSetOffset, (int) length);
        }
        flush();
        return length == 0
                ? Bytes.EMPTY
                : Bytes.of(channel.map(FileChannel.MapMode.READ_ONLY, dataSetOffset, length, arena));
    }

    /** Where the bytes stand once {@link #flush} was called; good until {@link Archive#commit} is called. */
    public Path path() {
        return path;
    }

    @Override
    public void flush() throws IOException {
        if (gatheredLength > 0) {
            writeThrough(ByteBuffer.allocate(0));
        }
    }

    /** Ends writing and puts the file in its place; on the disk where the archive is {@link Durability#SYNC}. */
    void finish(boolean force) throws IOException {
        flush();
        if (force) {
            channel.force(true);
        }
        channel.close();
        // Of a put that failed nobody knows what came of it.
        isPut = true;
        try {
            archive.store().put(slot.key(), path);
        } catch (IOException e) {
            throw ArchiveFullException.tellsOf(e) ? new ArchiveFullException("no room: " + e.getMessage(), e) : e;
        }
    }

    /** Of the data set's bytes: {@code crc32c:} and 8 hexadecimal digits (decision 062). */
    String digest() {
        return "crc32c:" + HexFormat.of().toHexDigits((int) crc.getValue());
    }

    /** What the index is to know of it. */
    KeptFile file() {
        return new KeptFile(slot.node(), slot.id(), size, dataSetOffset(), digest(), System.currentTimeMillis());
    }

    Shelves.Slot slot() {
        return slot;
    }

    @Override
    public boolean isOpen() {
        return channel.isOpen();
    }

    /** The index knows the file now. */
    void kept() throws IOException {
        settled = true;
        archive.shelves().settle(slot);
    }

    /** Removes the file unless it was kept. */
    @Override
    public void close() throws IOException {
        if (settled) {
            return;
        }
        settled = true;
        channel.close();
        Files.deleteIfExists(path);
        if (isPut) {
            archive.store().delete(slot.key());
        }
        archive.shelves().settle(slot);
    }
}
