package org.isocenter.rendering;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
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
    /** Blocks that are transformed before they are quantized, in one loop that compiles to vector instructions. */
    private static final int BATCH = 32;
    /** Added before a number is cut to whole and taken away after, so that cutting rounds: more than any coefficient. */
    private static final int BIAS = 1 << 14;

    private static final ValueLayout.OfLong FOUR = ValueLayout.JAVA_LONG_UNALIGNED;
    /** A number times this stands in all four parts of a long. */
    private static final long EVERY = 0x0001_0001_0001_0001L;

    private final Picture picture;
    private final short[] samples;
    private final MemorySegment fours;
    private final int[] order = JpegTransform.zigzag();
    private final int[] places = JpegTransform.places(order);
    private final int[] quantization;
    private final float[] factors = new float[BATCH * AREA];
    /** The rows of blocks being written, where they are whole. */
    private final float[] rows;

    private final float[] block = new float[AREA];
    /** Blocks of the batch that are not flat, one after the other, each in zigzag order. */
    private final float[] transformed = new float[BATCH * AREA];

    private final short[] coefficients = new short[BATCH * AREA];
    /** Of blocks of the batch: its number among those that are not flat, or -1. */
    private final int[] turns = new int[BATCH];

    private final JpegScan scan;

    private JpegGrayWriter(Picture picture, int quality) {
        this.picture = picture;
        this.samples = picture.withBits(8).samples();
        this.fours = MemorySegment.ofArray(samples);
        this.rows = new float[SIDE * picture.width()];
        this.quantization = quantization(quality);
        float[] once = JpegTransform.factors(quantization, order);
        for (int i = 0; i < factors.length; i++) {
            factors[i] = once[i % AREA];
        }
        this.scan = new JpegScan(samples.length / 4);
    }

    static void write(Picture picture, OutputStream out, int quality) throws IOException {
        JpegGrayWriter writer = new JpegGrayWriter(picture, quality);
        JpegOutput bytes = writer.head();
        for (int y = 0; y < picture.height(); y += SIDE) {
            writer.row(y);
        }
        writer.scan.end();
        bytes.scan(writer.scan);
        bytes.marker(0xD9);
        bytes.writeTo(out);
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

    private JpegOutput head() {
        JpegOutput out = new JpegOutput();
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
        out.segment(0xC4, scan.dc().segment(0x00));
        out.segment(0xC4, scan.ac().segment(0x10));
        out.segment(0xDA, 1, 1, 0x00, 0, AREA - 1, 0);
        return out;
    }

    /** The blocks of eight rows. */
    private void row(int y) {
        if (y + SIDE <= picture.height()) {
            convert(samples, y * picture.width(), rows);
        }
        for (int x = 0; x < picture.width(); x += BATCH * SIDE) {
            int count = Math.min(BATCH, (picture.width() - x + SIDE - 1) / SIDE);
            int full = 0;
            for (int b = 0; b < count; b++) {
                turns[b] = isFlat(x + b * SIDE, y) ? -1 : full++;
                if (turns[b] >= 0) {
                    transform(x + b * SIDE, y, turns[b] * AREA);
                }
            }
            quantize(transformed, factors, coefficients, full * AREA);
            for (int b = 0; b < count; b++) {
                if (turns[b] >= 0) {
                    scan.block(coefficients, turns[b] * AREA);
                } else {
                    float sum = AREA * (float) (samples[y * picture.width() + x + b * SIDE] - MIDDLE);
                    scan.flat(rounded(sum * factors[0]));
                }
            }
        }
    }

    private static void convert(short[] of, int from, float[] to) {
        for (int i = 0; i < to.length; i++) {
            to[i] = of[from + i];
        }
    }

    private boolean isInside(int x, int y) {
        return x + SIDE <= picture.width() && y + SIDE <= picture.height();
    }

    /** Whether all of a block is one grey, as what lies outside the window is: half of many a CT. */
    private boolean isFlat(int x, int y) {
        if (!isInside(x, y)) {
            return false;
        }
        int at = y * picture.width() + x;
        long grays = samples[at] * EVERY;
        long step = 2L * picture.width();
        long end = 2L * at + SIDE * step;
        for (long row = 2L * at; row < end; row += step) {
            if ((fours.get(FOUR, row) ^ grays | fours.get(FOUR, row + 8) ^ grays) != 0) {
                return false;
            }
        }
        return true;
    }

    private void transform(int x, int y, int to) {
        if (isInside(x, y)) {
            for (int row = 0; row < SIDE; row++) {
                JpegTransform.row(rows, row * picture.width() + x, block, row * SIDE);
            }
        } else {
            atEdge(x, y);
            for (int row = 0; row < AREA; row += SIDE) {
                JpegTransform.row(block, row, block, row);
            }
        }
        for (int column = 0; column < SIDE; column++) {
            JpegTransform.column(block, column, transformed, to, places);
        }
        // T.81 A.3.1: samples count from the middle, which changes but the sum of all.
        transformed[to] -= MIDDLE * AREA;
    }

    /** A block that reaches beyond the picture goes on with its last column and row. */
    private void atEdge(int x, int y) {
        for (int row = 0; row < SIDE; row++) {
            int from = Math.min(y + row, picture.height() - 1) * picture.width();
            for (int i = 0; i < SIDE; i++) {
                block[row * SIDE + i] = samples[from + Math.min(x + i, picture.width() - 1)];
            }
        }
    }

    private static void quantize(float[] transformed, float[] factors, short[] coefficients, int count) {
        for (int i = 0; i < count; i++) {
            coefficients[i] = (short) (transformed[i] * factors[i] + (BIAS + 0.5f));
        }
        for (int i = 0; i < count; i++) {
            coefficients[i] -= BIAS;
        }
    }

    private static int rounded(float value) {
        return (int) (value + (BIAS + 0.5f)) - BIAS;
    }
}
