package org.isocenter.pixels;

import org.isocenter.dicom.DicomException;

/** A Huffman table (T.81 C.2, F.2.2.3): short codes by one look, long ones by their length. */
final class JpegHuffman {
    private static final int FAST_BITS = 10;
    private static final int FUSED_BITS = 12;

    // length << 8 | symbol; 0 where the code is longer.
    private final short[] fast = new short[1 << FAST_BITS];
    // Of each length: the largest code, left-aligned in 16 bits, and what leads from code to symbol.
    private final int[] largest = new int[18];
    private final int[] delta = new int[17];
    private final int[] symbols;
    private int[] fused;

    private JpegHuffman(int[] counts, int[] symbols) {
        this.symbols = symbols;
        int code = 0;
        int index = 0;
        for (int length = 1; length <= 16; length++) {
            delta[length] = index - code;
            for (int i = 0; i < counts[length]; i++, index++, code++) {
                fillFast(code, length, symbols[index]);
            }
            largest[length] = code << 16 - length;
            code <<= 1;
        }
        largest[17] = Integer.MAX_VALUE;
    }

    private void fillFast(int code, int length, int symbol) {
        if (length <= FAST_BITS) {
            int first = code << FAST_BITS - length;
            java.util.Arrays.fill(fast, first, first + (1 << FAST_BITS - length), (short) (length << 8 | symbol));
        }
    }

    /** Reads one table of a DHT segment; its class and number have been read. */
    static JpegHuffman read(JpegInput in) throws DicomException {
        int[] counts = new int[17];
        int total = 0;
        int room = 1;
        for (int length = 1; length <= 16; length++) {
            counts[length] = in.u8();
            total += counts[length];
            room = (room << 1) - counts[length];
            if (room < 0 || total > 256) {
                throw in.error("a Huffman table with more codes than there can be");
            }
        }
        int[] symbols = new int[total];
        for (int i = 0; i < total; i++) {
            symbols[i] = in.u8();
        }
        return new JpegHuffman(counts, symbols);
    }

    /** The length and symbol of the code at the window's left end, as {@code length << 8 | symbol}. */
    int look(long window) throws DicomException {
        int found = fast[(int) (window >>> 64 - FAST_BITS)];
        return found != 0 ? found : lookLong((int) (window >>> 48));
    }

    private int lookLong(int bits) throws DicomException {
        int length = 1;
        while (bits >= largest[length]) {
            length++;
        }
        if (length > 16) {
            throw JpegInput.error(0, "bits that are no code of the Huffman table");
        }
        return length << 8 | symbols[(bits >>> 16 - length) + delta[length]];
    }

    /** Takes one symbol. */
    int symbol(JpegBits bits) throws DicomException {
        int found = look(bits.window());
        bits.at += found >> 8;
        return found & 0xFF;
    }

    /** The number of {@code size} bits that follow a code, with its sign (T.81 F.2.2.1); 1 to 15 bits. */
    static int extend(long bits, int size) {
        int value = (int) (bits >>> 64 - size);
        return value < 1 << size - 1 ? value - (1 << size) + 1 : value;
    }

    /** Takes one difference: a code for its size and its bits (T.81 F.2.2.1, H.1.2.2). */
    int difference(JpegBits bits) throws DicomException {
        long window = bits.window();
        int known = fused[(int) (window >>> 64 - FUSED_BITS)];
        if (known != 0) {
            bits.at += known & 0xFF;
            return known >> 8;
        }
        int found = look(window);
        int length = found >> 8;
        int size = found & 0xFF;
        if (size == 0 || size >= 16) {
            // T.81 H.1.2.2: 16 stands for 32768 and has no bits
            bits.at += length;
            return size == 0 ? 0 : largestDifference(size);
        }
        bits.at += length + size;
        return extend(window << length, size);
    }

    private static int largestDifference(int size) throws DicomException {
        if (size > 16) {
            throw JpegInput.error(0, "a difference of " + size + " bits");
        }
        return 32_768;
    }

    /** Prepares {@link #difference}: where code and bits together are short, one look gives both. */
    void fuse() {
        if (fused != null) {
            return;
        }
        fused = new int[1 << FUSED_BITS];
        for (int i = 0; i < fused.length; i++) {
            long window = (long) i << 64 - FUSED_BITS;
            int found = fast[i >>> FUSED_BITS - FAST_BITS];
            int length = found >> 8;
            int size = found & 0xFF;
            if (found != 0 && length + size <= FUSED_BITS) {
                int value = size == 0 ? 0 : extend(window << length, size);
                fused[i] = value << 8 | length + size;
            }
        }
    }
}
