package org.isocenter.rendering;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.isocenter.pixels.Frame;
import org.isocenter.pixels.PixelFormat;

/**
 * Stored values of a frame of whole numbers of at most 16 bits as codes from 0 on, for tables: the bits that count, plus an {@link #offset} where
 * values have a sign. One array holds the codes and, in the end, what a table says of them.
 */
final class StoredCodes {
    /** Widest stored value of which the table has all, whatever the frame holds: the window of such images may depend on all. */
    private static final int ALL_BITS = 8;
    /** A table up to so long needs no closer look at what the frame holds. */
    private static final int SMALL_TABLE = 1 << 13;

    private static final int ANY = 0xFFFF;

    private static final ValueLayout.OfShort WORD = ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfLong WORDS = ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    private final short[] codes;
    private final int offset;
    private final int shift;
    private final int mask;
    private int low;
    private int high;

    private StoredCodes(PixelFormat format) {
        this.codes = new short[format.pixels()];
        this.offset = format.signed() ? 1 << format.bitsStored() - 1 : 0;
        this.shift = format.highBit() + 1 - format.bitsStored();
        this.mask = (1 << format.bitsStored()) - 1;
        this.high = mask;
    }

    /** The codes of a frame of at most 16 bits allocated. */
    static StoredCodes of(Frame frame) {
        PixelFormat format = frame.format();
        StoredCodes found = new StoredCodes(format);
        if (format.bitsAllocated() <= 8) {
            found.readBytes(frame.bytes().toArray());
            found.cut();
        } else {
            MemorySegment words = frame.bytes().segment();
            MemorySegment.copy(words, WORD, 0, found.codes, 0, found.codes.length);
            found.cut();
            if (format.bitsStored() > ALL_BITS) {
                found.narrow(words);
            }
        }
        return found;
    }

    private void readBytes(byte[] bytes) {
        for (int i = 0; i < codes.length; i++) {
            codes[i] = bytes[i];
        }
    }

    private void cut() {
        if (shift != 0) {
            for (int i = 0; i < codes.length; i++) {
                codes[i] = (short) ((codes[i] & 0xFFFF) >>> shift);
            }
        }
        if (mask != ANY || offset != 0) {
            // In two's complement the sign bit counts down what it shall count up.
            for (int i = 0; i < codes.length; i++) {
                codes[i] = (short) (codes[i] & mask ^ offset);
            }
        }
    }

    /** Bounds of the codes: from the bits that all have and those that any has; where these are far apart, from every code. */
    private void narrow(MemorySegment words) {
        long any = 0;
        long all = -1;
        long whole = codes.length / 4 * 8L;
        for (long at = 0; at < whole; at += 8) {
            long four = words.get(WORDS, at);
            any |= four;
            all &= four;
        }
        for (long at = whole; at < 2L * codes.length; at += 2) {
            long one = words.get(WORD, at) & 0xFFFFL;
            any |= one;
            all &= one * 0x0001_0001_0001_0001L;
        }
        int anyBits = (int) (any | any >>> 16 | any >>> 32 | any >>> 48) >>> shift & mask;
        int allBits = (int) (all & all >>> 16 & all >>> 32 & all >>> 48) >>> shift & mask;
        boolean oneSign = ((anyBits ^ allBits) & offset) == 0;
        low = allBits ^ offset;
        high = anyBits ^ offset;
        if (!oneSign || high - low >= SMALL_TABLE) {
            narrowByEach();
        }
    }

    private void narrowByEach() {
        low = ANY;
        high = 0;
        for (short code : codes) {
            low = Math.min(low, code & 0xFFFF);
            high = Math.max(high, code & 0xFFFF);
        }
    }

    /** No code is below. */
    int low() {
        return low;
    }

    /** No code is above. */
    int high() {
        return high;
    }

    /** What was added to stored values so that none is negative. */
    int offset() {
        return offset;
    }

    /** Which codes from {@link #low} on are in the frame. */
    boolean[] used() {
        boolean[] used = new boolean[high - low + 1];
        for (short code : codes) {
            used[(code & 0xFFFF) - low] = true;
        }
        return used;
    }

    /**
     * What a table says of every pixel; the codes are gone then.
     *
     * @param table its first entry is of {@link #low}, its last of {@link #high}
     */
    short[] through(short[] table) {
        // A length of a power of two, and the compiler knows that no index is beyond.
        short[] known = Arrays.copyOf(table, Integer.highestOneBit(Math.max(1, table.length - 1)) << 1);
        for (int i = 0; i < codes.length; i++) {
            codes[i] = known[codes[i] - low & known.length - 1];
        }
        return codes;
    }
}
