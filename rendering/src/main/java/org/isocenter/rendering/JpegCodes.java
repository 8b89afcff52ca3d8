package org.isocenter.rendering;

import javax.imageio.plugins.jpeg.JPEGHuffmanTable;

/** The codes of a table of Huffman lengths (T.81 Annex C), by symbol. */
final class JpegCodes {
    private final JPEGHuffmanTable table;
    private final int[] codes = new int[256];
    private final int[] lengths = new int[256];

    JpegCodes(JPEGHuffmanTable table) {
        this.table = table;
        short[] symbols = table.getValues();
        int code = 0;
        int next = 0;
        for (int length = 1; length <= table.getLengths().length; length++) {
            for (int i = 0; i < table.getLengths()[length - 1]; i++) {
                codes[symbols[next]] = code++;
                lengths[symbols[next++]] = length;
            }
            code <<= 1;
        }
    }

    int code(int symbol) {
        return codes[symbol];
    }

    int length(int symbol) {
        return lengths[symbol];
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
