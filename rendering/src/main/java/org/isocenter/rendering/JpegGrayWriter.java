package org.isocenter.rendering;

import java.io.IOException;
import java.io.OutputStream;
import javax.imageio.plugins.jpeg.JPEGHuffmanTable;
import javax.imageio.plugins.jpeg.JPEGQTable;

/**
 * Baseline JPEG of grey (ITU-T T.81) with the tables of its Annex K, in a third of the time of the writer of the JDK (decision 185), where most pictures
 * that are asked for would otherwise spend theirs.
 *
 * <pre>
 * FFD8 SOI | FFE0 JFIF | FFDB DQT | FFC0 SOF0 | FFC4 DHT DC | FFC4 DHT AC | FFDA SOS | blocks of 8 x 8 | FFD9 EOI
 * </pre>
 */
final class JpegGrayWriter {
    private static final int SIDE = 8;
    private static final int AREA = SIDE * SIDE;
    private static final int MIDDLE = 128;
    // T.81 F.1.2.2.1: sixteen zeros, and no more but zeros
    private static final int ZEROS = 0xF0;
    private static final int END_OF_BLOCK = 0x00;
    private static final int MOST_ZEROS = 15;
    /** Added before a number is cut to whole and taken away after, so that cutting rounds: more than any coefficient. */
    private static final int BIAS = 1 << 14;

    private final Picture picture;
    private final short[] samples;
    private final float[] block = new float[AREA];
    private final int[] coefficients = new int[AREA];
    private final int[] order = JpegTransform.zigzag();
    private final int[] quantization;
    private final float[] factors;
    private final JpegCodes dc = new JpegCodes(JPEGHuffmanTable.StdDCLuminance);
    private final JpegCodes ac = new JpegCodes(JPEGHuffmanTable.StdACLuminance);
    private final JpegOutput out;
    private int lastDc;

    private JpegGrayWriter(Picture picture, int quality) {
        this.picture = picture;
        this.samples = picture.withBits(8).samples();
        this.quantization = quantization(quality);
        this.factors = JpegTransform.factors(quantization, order);
        this.out = new JpegOutput(samples.length / 4 + 1024);
    }

    static void write(Picture picture, OutputStream out, int quality) throws IOException {
        JpegGrayWriter writer = new JpegGrayWriter(picture, quality);
        writer.head();
        writer.blocks();
        writer.out.end();
        writer.out.writeTo(out);
    }

    /** The table of Annex K, coarser or finer as the quality wants it by the usual rule; in the order of the rows. */
    private static int[] quantization(int quality) {
        int percent = quality < 50 ? 5000 / quality : 200 - 2 * quality;
        int[] table = JPEGQTable.K1Luminance.getTable();
        for (int i = 0; i < table.length; i++) {
            table[i] = Math.clamp((table[i] * percent + 50) / 100, 1, 255);
        }
        return table;
    }

    private void head() {
        out.marker(0xD8);
        out.segment(0xE0, 'J', 'F', 'I', 'F', 0, 1, 1, 0, 0, 1, 0, 1, 0, 0);
        int[] tables = new int[AREA + 1];
        for (int k = 0; k < AREA; k++) {
            tables[k + 1] = quantization[order[k]];
        }
        out.segment(0xDB, tables);
        int width = picture.width();
        int height = picture.height();
        out.segment(0xC0, 8, height >> 8, height & 0xFF, width >> 8, width & 0xFF, 1, 1, 0x11, 0);
        out.segment(0xC4, dc.segment(0x00));
        out.segment(0xC4, ac.segment(0x10));
        out.segment(0xDA, 1, 1, 0x00, 0, AREA - 1, 0);
    }

    private void blocks() {
        for (int y = 0; y < picture.height(); y += SIDE) {
            for (int x = 0; x < picture.width(); x += SIDE) {
                if (x + SIDE <= picture.width() && y + SIDE <= picture.height()) {
                    inside(x, y);
                } else {
                    atEdge(x, y);
                }
                encode(isFlat() ? flat() : transformed());
            }
        }
    }

    private void inside(int x, int y) {
        for (int row = 0; row < SIDE; row++) {
            int from = (y + row) * picture.width() + x;
            int to = row * SIDE;
            for (int i = 0; i < SIDE; i++) {
                block[to + i] = samples[from + i] - MIDDLE;
            }
        }
    }

    /** A block that reaches beyond the picture goes on with its last column and row. */
    private void atEdge(int x, int y) {
        for (int row = 0; row < SIDE; row++) {
            int from = Math.min(y + row, picture.height() - 1) * picture.width();
            for (int i = 0; i < SIDE; i++) {
                block[row * SIDE + i] = samples[from + Math.min(x + i, picture.width() - 1)] - MIDDLE;
            }
        }
    }

    /** Whether all of the block is one grey, as what lies outside the window is: half of many a CT. */
    private boolean isFlat() {
        for (int i = 1; i < AREA; i++) {
            if (block[i] != block[0]) {
                return false;
            }
        }
        return true;
    }

    private long flat() {
        coefficients[0] = rounded(AREA * block[0] * factors[0]);
        return 0;
    }

    private long transformed() {
        JpegTransform.forward(block);
        return quantize();
    }

    private static int rounded(float value) {
        return (int) (value + (BIAS + 0.5f)) - BIAS;
    }

    /** Coefficients in zigzag order; which of them are not zero, the first in the lowest bit. */
    private long quantize() {
        long present = 0;
        for (int k = 0; k < AREA; k++) {
            int value = rounded(block[order[k]] * factors[k]);
            coefficients[k] = value;
            present |= value == 0 ? 0 : 1L << k;
        }
        return present;
    }

    private void encode(long present) {
        int difference = coefficients[0] - lastDc;
        lastDc = coefficients[0];
        int size = size(difference);
        out.bits(dc.code(size), dc.length(size));
        out.bits(extra(difference, size), size);
        int last = 0;
        for (long left = present & -2L; left != 0; left &= left - 1) {
            int k = Long.numberOfTrailingZeros(left);
            int zeros = k - last - 1;
            last = k;
            for (; zeros > MOST_ZEROS; zeros -= MOST_ZEROS + 1) {
                out.bits(ac.code(ZEROS), ac.length(ZEROS));
            }
            size = size(coefficients[k]);
            int symbol = zeros << 4 | size;
            out.bits(ac.code(symbol) << size | extra(coefficients[k], size), ac.length(symbol) + size);
        }
        if (last < AREA - 1) {
            out.bits(ac.code(END_OF_BLOCK), ac.length(END_OF_BLOCK));
        }
    }

    /** Bits that a number takes without its sign. */
    private static int size(int value) {
        return Integer.SIZE - Integer.numberOfLeadingZeros(Math.abs(value));
    }

    // T.81 F.1.2.1: a negative number less one, of which only the low bits are written
    private static int extra(int value, int size) {
        return (value < 0 ? value - 1 : value) & (1 << size) - 1;
    }
}
