package org.isocenter.pixels;

import java.util.Arrays;

/** The shortest Huffman code for the categories of differences that occur, no code longer than 16 bits (T.81 K.2). */
final class JpegHuffmanCode {
    private static final int SYMBOLS = 17;
    private static final int LONGEST = 16;

    private final int[] lengths;
    private final int[] counts = new int[LONGEST + 1];
    private final int[] symbols;
    private final int[] codes = new int[SYMBOLS];

    /** The code for these occurrences, one number a category of 0 to 16. */
    JpegHuffmanCode(long[] occurrences) {
        this.lengths = lengths(occurrences);
        int present = 0;
        int code = 0;
        int[] order = new int[SYMBOLS];
        for (int length = 1; length <= LONGEST; length++) {
            for (int symbol = 0; symbol < SYMBOLS; symbol++) {
                if (lengths[symbol] == length) {
                    order[present++] = symbol;
                    codes[symbol] = code++;
                    counts[length]++;
                }
            }
            code <<= 1;
        }
        this.symbols = Arrays.copyOf(order, present);
    }

    // One more symbol, of the least weight, takes the code of all ones, which T.81 C.2 forbids.
    private static int[] lengths(long[] occurrences) {
        long[] weights = Arrays.copyOf(occurrences, SYMBOLS + 1);
        int[] lengths = huffman(weights);
        while (Arrays.stream(lengths).max().orElse(0) > LONGEST) {
            // Flatter weights give shorter codes; with 18 symbols this is needed for extreme images only.
            for (int i = 0; i < SYMBOLS; i++) {
                weights[i] = weights[i] == 0 ? 0 : (weights[i] >> 2) + 1;
            }
            lengths = huffman(weights);
        }
        return Arrays.copyOf(lengths, SYMBOLS);
    }

    private static int[] huffman(long[] occurrences) {
        int n = occurrences.length;
        long[] weights = occurrences.clone();
        weights[n - 1] = 1;
        int[] group = new int[n];
        Arrays.setAll(group, i -> i);
        int[] lengths = new int[n];
        while (true) {
            int low = least(weights, -1);
            int next = least(weights, low);
            if (next < 0) {
                return lengths;
            }
            weights[low] += weights[next];
            weights[next] = 0;
            for (int i = 0; i < n; i++) {
                boolean joined = group[i] == low || group[i] == next;
                if (joined && (occurrences[i] > 0 || i == n - 1)) {
                    lengths[i]++;
                    group[i] = low;
                }
            }
        }
    }

    /** The last of the least weights above 0, without one; -1 where there is none. */
    private static int least(long[] weights, int without) {
        int found = -1;
        for (int i = 0; i < weights.length; i++) {
            if (weights[i] > 0 && i != without && (found < 0 || weights[i] <= weights[found])) {
                found = i;
            }
        }
        return found;
    }

    int code(int symbol) {
        return codes[symbol];
    }

    int length(int symbol) {
        return lengths[symbol];
    }

    /** Writes the table as number 0 of class DC. */
    void write(JpegBitWriter out) {
        out.marker(JpegInput.DHT);
        out.u16(2 + 1 + LONGEST + symbols.length);
        out.u8(0);
        for (int length = 1; length <= LONGEST; length++) {
            out.u8(counts[length]);
        }
        for (int symbol : symbols) {
            out.u8(symbol);
        }
    }
}
