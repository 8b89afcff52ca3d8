package org.isocenter.dicom;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * An immutable run of bytes, on the heap or in a mapped file; the two look the same from outside. Whoever hands an array or
 * a segment to {@link #of} gives it away: it must not change afterwards.
 *
 * <p>Offsets count from 0 within this run; a read past the end is an {@link IndexOutOfBoundsException}, which callers that
 * parse foreign data prevent by looking at {@link #length} first.
 */
public final class Bytes {
    /** No bytes. */
    public static final Bytes EMPTY = new Bytes(MemorySegment.ofArray(new byte[0]));

    private static final ValueLayout.OfShort LE16 = ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfShort BE16 = ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);
    private static final ValueLayout.OfInt LE32 = ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfInt BE32 = ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);
    private static final ValueLayout.OfLong LE64 = ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfLong BE64 = ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);

    private final MemorySegment segment;

    private Bytes(MemorySegment segment) {
        this.segment = segment;
    }

    /** These bytes; the array is not copied. */
    public static Bytes of(byte... array) {
        return array.length == 0 ? EMPTY : new Bytes(MemorySegment.ofArray(array));
    }

    /** Bytes of an array from an offset on; the array is not copied. */
    public static Bytes of(byte[] array, int offset, int length) {
        return length == 0 ? EMPTY : new Bytes(MemorySegment.ofArray(array).asSlice(offset, length));
    }

    /** The bytes of a segment, for example of a mapped file; not copied. */
    public static Bytes of(MemorySegment segment) {
        return new Bytes(segment);
    }

    /** Number of bytes; more than an {@code int} holds is possible for mapped files. */
    public long length() {
        return segment.byteSize();
    }

    /** Whether there are none. */
    public boolean isEmpty() {
        return segment.byteSize() == 0;
    }

    /** The byte at an offset, signed. */
    public byte at(long offset) {
        return segment.get(ValueLayout.JAVA_BYTE, offset);
    }

    /** Two bytes as a signed number. */
    public short i16(long offset, ByteOrder order) {
        return segment.get(order == ByteOrder.LITTLE_ENDIAN ? LE16 : BE16, offset);
    }

    /** Two bytes as a number of 0 to 65535. */
    public int u16(long offset, ByteOrder order) {
        return i16(offset, order) & 0xFFFF;
    }

    /** Four bytes as a signed number. */
    public int i32(long offset, ByteOrder order) {
        return segment.get(order == ByteOrder.LITTLE_ENDIAN ? LE32 : BE32, offset);
    }

    /** Four bytes as a number of 0 to 2^32 - 1. */
    public long u32(long offset, ByteOrder order) {
        return i32(offset, order) & 0xFFFFFFFFL;
    }

    /** Eight bytes as a signed number. */
    public long i64(long offset, ByteOrder order) {
        return segment.get(order == ByteOrder.LITTLE_ENDIAN ? LE64 : BE64, offset);
    }

    /** A part of these bytes; not copied. */
    public Bytes slice(long offset, long length) {
        return offset == 0 && length == length() ? this : new Bytes(segment.asSlice(offset, length));
    }

    /** A copy. Fails with {@link IllegalStateException} where there are 2 GiB or more. */
    public byte[] toArray() {
        if (length() > Integer.MAX_VALUE - 8) {
            throw new IllegalStateException(length() + " bytes do not fit an array; read them in slices");
        }
        return segment.toArray(ValueLayout.JAVA_BYTE);
    }

    /** Copies a part into an array. */
    public void copyTo(long offset, byte[] target, int targetOffset, int length) {
        MemorySegment.copy(segment, ValueLayout.JAVA_BYTE, offset, target, targetOffset, length);
    }

    /** Writes all bytes, in pieces where they are not on the heap. */
    public void writeTo(OutputStream out) throws IOException {
        if (segment.heapBase().orElse(null) instanceof byte[] array) {
            out.write(array, (int) segment.address(), (int) length());
            return;
        }
        byte[] piece = new byte[(int) Math.min(length(), 1 << 16)];
        for (long at = 0; at < length(); at += piece.length) {
            int n = (int) Math.min(piece.length, length() - at);
            copyTo(at, piece, 0, n);
            out.write(piece, 0, n);
        }
    }

    /** One character per byte, ISO 8859-1; what identifiers, dates and numbers are read from. */
    public String latin1() {
        if (segment.heapBase().orElse(null) instanceof byte[] array) {
            return new String(array, (int) segment.address(), (int) length(), StandardCharsets.ISO_8859_1);
        }
        return new String(toArray(), StandardCharsets.ISO_8859_1);
    }

    /** The memory behind, read-only. */
    public MemorySegment segment() {
        return segment.asReadOnly();
    }

    /** Same bytes, wherever they live. */
    @Override
    public boolean equals(Object other) {
        return other instanceof Bytes that && length() == that.length() && segment.mismatch(that.segment) == -1;
    }

    @Override
    public int hashCode() {
        int hash = Long.hashCode(length());
        for (long i = 0; i < Math.min(length(), 64); i++) {
            hash = 31 * hash + at(i);
        }
        return hash;
    }

    /** Length and the first bytes in hexadecimal, for messages and tests. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder().append(length()).append(" bytes");
        for (long i = 0; i < Math.min(length(), 16); i++) {
            text.append(i == 0 ? ": " : " ").append(String.format("%02X", at(i)));
        }
        return text.append(length() > 16 ? " .." : "").toString();
    }
}
