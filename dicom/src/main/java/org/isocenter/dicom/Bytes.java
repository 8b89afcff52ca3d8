package org.isocenter.dicom;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;

/**
 * An immutable run of bytes, on the heap or in a mapped file; the two look the same from outside. Whoever hands an array or
 * a segment to {@link #of} gives it away: it must not change afterwards.
 *
 * <p>Offsets count from 0 within this run; a read past the end is an {@link IndexOutOfBoundsException}, which callers that
 * parse foreign data prevent by looking at {@link #length} first.
 */
public final class Bytes {
    /** No bytes. */
    public static final Bytes EMPTY = new Bytes(new byte[0], null, 0, 0);

    private static final VarHandle ARRAY_16 =
            MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle ARRAY_32 =
            MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle ARRAY_64 =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfShort MEMORY_16 =
            ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfInt MEMORY_32 =
            ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfLong MEMORY_64 =
            ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    // One of the two is null. All slices of a run share them, so a slice costs one object.
    private final byte[] array;
    private final MemorySegment memory;
    private final long start;
    private final long length;

    private Bytes(byte[] array, MemorySegment memory, long start, long length) {
        this.array = array;
        this.memory = memory;
        this.start = start;
        this.length = length;
    }

    /** These bytes; the array is not copied. */
    public static Bytes of(byte... array) {
        return array.length == 0 ? EMPTY : new Bytes(array, null, 0, array.length);
    }

    /** Bytes of an array from an offset on; the array is not copied. */
    public static Bytes of(byte[] array, int offset, int length) {
        Objects.checkFromIndexSize(offset, length, array.length);
        return length == 0 ? EMPTY : new Bytes(array, null, offset, length);
    }

    /** The bytes of a segment, for example of a mapped file; not copied. */
    public static Bytes of(MemorySegment segment) {
        return new Bytes(null, segment, 0, segment.byteSize());
    }

    /** Number of bytes; more than an {@code int} holds is possible for mapped files. */
    public long length() {
        return length;
    }

    /** Whether there are none. */
    public boolean isEmpty() {
        return length == 0;
    }

    private long index(long offset, int size) {
        return start + Objects.checkFromIndexSize(offset, size, length);
    }

    /** The byte at an offset, signed. */
    public byte at(long offset) {
        long index = index(offset, 1);
        return array != null ? array[(int) index] : memory.get(ValueLayout.JAVA_BYTE, index);
    }

    /** Two bytes as a signed number. */
    public short i16(long offset, ByteOrder order) {
        long index = index(offset, 2);
        short little = array != null ? (short) ARRAY_16.get(array, (int) index) : memory.get(MEMORY_16, index);
        return order == ByteOrder.LITTLE_ENDIAN ? little : Short.reverseBytes(little);
    }

    /** Two bytes as a number of 0 to 65535. */
    public int u16(long offset, ByteOrder order) {
        return i16(offset, order) & 0xFFFF;
    }

    /** Four bytes as a signed number. */
    public int i32(long offset, ByteOrder order) {
        long index = index(offset, 4);
        int little = array != null ? (int) ARRAY_32.get(array, (int) index) : memory.get(MEMORY_32, index);
        return order == ByteOrder.LITTLE_ENDIAN ? little : Integer.reverseBytes(little);
    }

    /** Four bytes as a number of 0 to 2^32 - 1. */
    public long u32(long offset, ByteOrder order) {
        return i32(offset, order) & 0xFFFFFFFFL;
    }

    /** Eight bytes as a signed number. */
    public long i64(long offset, ByteOrder order) {
        long index = index(offset, 8);
        long little = array != null ? (long) ARRAY_64.get(array, (int) index) : memory.get(MEMORY_64, index);
        return order == ByteOrder.LITTLE_ENDIAN ? little : Long.reverseBytes(little);
    }

    /** A part of these bytes; not copied. */
    public Bytes slice(long offset, long size) {
        Objects.checkFromIndexSize(offset, size, length);
        if (size == 0) {
            return EMPTY;
        }
        return size == length ? this : new Bytes(array, memory, start + offset, size);
    }

    /** A copy. Fails with {@link IllegalStateException} where there are 2 GiB or more. */
    public byte[] toArray() {
        if (length > Integer.MAX_VALUE - 8) {
            throw new IllegalStateException(length + " bytes do not fit an array; read them in slices");
        }
        if (array != null) {
            return Arrays.copyOfRange(array, (int) start, (int) (start + length));
        }
        byte[] copy = new byte[(int) length];
        MemorySegment.copy(memory, ValueLayout.JAVA_BYTE, start, copy, 0, copy.length);
        return copy;
    }

    /** Copies a part into an array. */
    public void copyTo(long offset, byte[] target, int targetOffset, int size) {
        long index = index(offset, size);
        if (array != null) {
            System.arraycopy(array, (int) index, target, targetOffset, size);
        } else {
            MemorySegment.copy(memory, ValueLayout.JAVA_BYTE, index, target, targetOffset, size);
        }
    }

    /** Writes all bytes, in pieces where they are not on the heap. */
    public void writeTo(OutputStream out) throws IOException {
        if (array != null) {
            out.write(array, (int) start, (int) length);
            return;
        }
        byte[] piece = new byte[(int) Math.min(length, 1 << 16)];
        for (long at = 0; at < length; at += piece.length) {
            int n = (int) Math.min(piece.length, length - at);
            copyTo(at, piece, 0, n);
            out.write(piece, 0, n);
        }
    }

    /** One character per byte, ISO 8859-1; what identifiers, dates and numbers are read from. */
    public String latin1() {
        if (array != null) {
            return new String(array, (int) start, (int) length, StandardCharsets.ISO_8859_1);
        }
        return new String(toArray(), StandardCharsets.ISO_8859_1);
    }

    /** The memory behind, read-only. */
    public MemorySegment segment() {
        return whole().asSlice(start, length).asReadOnly();
    }

    private MemorySegment whole() {
        return array != null ? MemorySegment.ofArray(array) : memory;
    }

    /** The array behind where the bytes are on the heap, from {@link #arrayOffset} on; null for mapped files. Never to be written. */
    byte[] heapArray() {
        return array;
    }

    /** Where these bytes begin in {@link #heapArray}. */
    int arrayOffset() {
        return (int) start;
    }

    /** Whether both are parts of one array or of one mapped file. */
    boolean sharesMemoryWith(Bytes that) {
        return whole().equals(that.whole());
    }

    /** Where these bytes begin in those they were cut from with {@link #slice}; -1 where they were not, or are none. */
    public long offsetIn(Bytes whole) {
        long offset = start - whole.start;
        boolean inside = offset >= 0 && offset + length <= whole.length;
        return inside && !isEmpty() && sharesMemoryWith(whole) ? offset : -1;
    }

    /** Where these bytes begin in the array or the mapped file. */
    long start() {
        return start;
    }

    /** Same bytes, wherever they live. */
    @Override
    public boolean equals(Object other) {
        return other instanceof Bytes that && length == that.length && mismatch(that) == -1;
    }

    /** Offset of the first byte that differs, or where the shorter one ends; -1 where both are the same. */
    public long mismatch(Bytes that) {
        if (array != null && that.array != null) {
            return Arrays.mismatch(array, (int) start, (int) (start + length), that.array, (int) that.start, (int)
                    (that.start + that.length));
        }
        return segment().mismatch(that.segment());
    }

    @Override
    public int hashCode() {
        int hash = Long.hashCode(length);
        for (long i = 0; i < Math.min(length, 64); i++) {
            hash = 31 * hash + at(i);
        }
        return hash;
    }

    /** Length and the first bytes in hexadecimal, for messages and tests. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder().append(length).append(" bytes");
        for (long i = 0; i < Math.min(length, 16); i++) {
            text.append(i == 0 ? ": " : " ").append(String.format("%02X", at(i)));
        }
        return text.append(length > 16 ? " .." : "").toString();
    }
}
