package org.isocenter.rendering;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import javax.imageio.plugins.jpeg.JPEGHuffmanTable;

/**
 * Codes the coefficients of blocks, one after the other (T.81 F.1.2). Bits go to the next free place eight bytes at a time, whatever of them counts,
 * which takes no decision that a processor could guess wrong; zeros behind bytes of FF are put in later ({@link JpegOutput#scan}).
 */
final class JpegScan {
    private static final int AREA = 64;
    // T.81 F.1.2.2.1: sixteen zeros, and no more but zeros
    private static final int ZEROS = 0xF0;
    private static final int END_OF_BLOCK = 0x00;
    private static final int MOST_ZEROS = 15;
    /** Nearly all numbers are smaller. */
    private static final int SMALL = 16;
    /** Bytes that a block cannot take: 64 codes of at most 27 bits with their numbers, and what is written beyond the last. */
    private static final int ROOM = 256;

    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
    private static final ValueLayout.OfLong FOUR = ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final long LOW_BITS = 0x7FFF_7FFF_7FFF_7FFFL;
    /** Brings bits 0, 16, 32, 48 to bits 48 to 51. */
    private static final long GATHER = 1L << 48 | 1L << 33 | 1L << 18 | 1L << 3;

    private final JpegCodes dc = new JpegCodes(JPEGHuffmanTable.StdDCLuminance);
    private final JpegCodes ac = new JpegCodes(JPEGHuffmanTable.StdACLuminance);
    /** Of each number of zeros before it and each number from {@link #SMALL} below zero to as much above, but the last. */
    private final int[] coded = new int[(MOST_ZEROS + 1) * 2 * SMALL];

    private byte[] bytes;
    private int length;
    /** Bits that are no whole byte yet, in the highest ones. */
    private long pending;

    private int pendingCount;
    private int lastDc;

    JpegScan(int expected) {
        bytes = new byte[expected + ROOM];
        for (int i = 0; i < coded.length; i++) {
            coded[i] = coded(i / (2 * SMALL), i % (2 * SMALL) - SMALL);
        }
    }

    JpegCodes dc() {
        return dc;
    }

    JpegCodes ac() {
        return ac;
    }

    /** A block of one grey. */
    void flat(int first) {
        begin(first);
        write(JpegCodes.bits(ac.entry(END_OF_BLOCK)), JpegCodes.length(ac.entry(END_OF_BLOCK)));
    }

    private void begin(int first) {
        if (bytes.length - length < ROOM) {
            bytes = Arrays.copyOf(bytes, 2 * bytes.length);
        }
        int difference = first - lastDc;
        lastDc = first;
        int sign = difference >> 31;
        int size = Integer.SIZE - Integer.numberOfLeadingZeros((difference ^ sign) - sign);
        int entry = dc.entry(size);
        write(JpegCodes.bits(entry) | difference + sign & (1 << size) - 1, JpegCodes.length(entry));
    }

    private void write(int value, int count) {
        pendingCount += count;
        pending |= (long) value << Long.SIZE - pendingCount;
        LONG.set(bytes, length, pending);
        length += pendingCount >>> 3;
        pending <<= pendingCount & ~7;
        pendingCount &= 7;
    }

    /**
     * A block.
     *
     * @param of the coefficients, in zigzag order
     * @param at the first
     */
    void block(short[] of, int at) {
        begin(of[at]);
        // What changes with each coefficient stays in registers.
        long bits = pending;
        int count = pendingCount;
        int to = length;
        int last = 0;
        for (long left = present(of, at) & -2L; left != 0; left &= left - 1) {
            int k = Long.numberOfTrailingZeros(left);
            int zeros = k - last - 1;
            last = k;
            int value = of[at + k];
            if (zeros > MOST_ZEROS) {
                pending = bits;
                pendingCount = count;
                length = to;
                zeros = writeZeros(zeros);
                bits = pending;
                count = pendingCount;
                to = length;
            }
            int small = value + SMALL;
            int entry = (small & -2 * SMALL) == 0 ? coded[zeros * 2 * SMALL | small] : coded(zeros, value);
            count += JpegCodes.length(entry);
            bits |= (long) JpegCodes.bits(entry) << Long.SIZE - count;
            LONG.set(bytes, to, bits);
            to += count >>> 3;
            bits <<= count & ~7;
            count &= 7;
        }
        pending = bits;
        pendingCount = count;
        length = to;
        if (last < AREA - 1) {
            write(JpegCodes.bits(ac.entry(END_OF_BLOCK)), JpegCodes.length(ac.entry(END_OF_BLOCK)));
        }
    }

    /** An entry with the bits of its number in it. */
    private int coded(int zeros, int value) {
        int sign = value >> 31;
        int size = Integer.SIZE - Integer.numberOfLeadingZeros((value ^ sign) - sign);
        // T.81 F.1.2.1: a negative number less one, of which only the low bits are written
        return ac.entry(zeros << 4 | size) | value + sign & (1 << size) - 1;
    }

    private int writeZeros(int zeros) {
        for (int left = zeros; ; left -= MOST_ZEROS + 1) {
            if (left <= MOST_ZEROS) {
                return left;
            }
            write(JpegCodes.bits(ac.entry(ZEROS)), JpegCodes.length(ac.entry(ZEROS)));
        }
    }

    /** Which coefficients of a block are not zero, the first in the lowest bit. */
    private static long present(short[] of, int at) {
        MemorySegment all = MemorySegment.ofArray(of);
        long present = 0;
        for (int k = AREA - 4; k >= 0; k -= 4) {
            long four = all.get(FOUR, 2L * (at + k));
            long highest = ((four & LOW_BITS) + LOW_BITS | four) & ~LOW_BITS;
            present = present << 4 | (highest >>> 15) * GATHER >>> 48 & 0xF;
        }
        return present;
    }

    /** Fills the last byte with ones. */
    void end() {
        if (pendingCount > 0) {
            bytes[length++] = (byte) ((pending >>> 56) | 0xFF >>> pendingCount);
            pendingCount = 0;
        }
    }

    byte[] bytes() {
        return bytes;
    }

    int length() {
        return length;
    }
}
