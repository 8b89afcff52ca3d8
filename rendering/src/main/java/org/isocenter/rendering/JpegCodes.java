package org.isocenter.rendering;

import javax.imageio.plugins.jpeg.JPEGHuffmanTable;

/**
 * The codes of a table of Huffman lengths (T.81 Annex C), by symbol. The low half of a symbol of a coefficient is the number of bits that follow its
 * code, so an entry holds what is written but for these, and its whole length.
 *
 * <pre>
 * entry  bits of code and number:5  code  zeros where the number goes
 * </pre>
 */
final class JpegCodes {
    private static final int LENGTH_SHIFT = 27;
    private static final int BITS = (1 << LENGTH_SHIFT) - 1;

    private final JPEGHuffmanTable table;
    private final int[] entries = new int[256];

    JpegCodes(JPEGHuffmanTable table) {
        this.table = table;
        short[] symbols = table.getValues();
        int code = 0;
        int next = 0;
        for (int length = 1; length <= table.getLengths().length; length++) {
            for (int i = 0; i < table.getLengths()[length - 1]; i++) {
                int symbol = symbols[next++];
                int follow = symbol & 0xF;
                entries[symbol] = code++ << follow | length + follow << LENGTH_SHIFT;
            }
            code <<= 1;
        }
    }

    /** What {@link #bits} and {@link #length} read. */
    int entry(int symbol) {
        return entries[symbol];
    }

    /** The code, and zeros where the number goes. */
    static int bits(int entry) {
        return entry & BITS;
    }

    /** Bits of the code and the number. */
    static int length(int entry) {
        return entry >>> LENGTH_SHIFT;
    }

    /** What tells a reader of it: class and number, how many codes of each length, the symbols. */
    int[] segment(int classAndNumber) {
        int[] bytes = new int[1 + 16 + table.getValues().length];
        bytes[0] = classAndNumber;
        for (int i = 0; i < table.getLengths().length; i++) {
            bytes[1 + i] = table.getLengths()[i];
        }
        for (int i = 0; i < table.getValues().length; i++) {
            bytes[17 + i] = table.getValues()[i];
        }
        return bytes;
    }
}
