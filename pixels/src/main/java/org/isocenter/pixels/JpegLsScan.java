package org.isocenter.pixels;

import java.util.Arrays;
import org.isocenter.dicom.DicomException;

/**
 * Decodes a scan of JPEG-LS line by line (T.87 Annexes A and B).
 *
 * <pre>
 * Rc Rb Rd   line above
 * Ra x       this line
 * </pre>
 *
 * A line holds its samples at 1 to width, with one sample of border at each side.
 */
final class JpegLsScan {
    // T.87 A.2.1: bits of a run's length, by run index
    private static final int[] RUN_BITS = {
        0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 9, 10, 11, 12, 13, 14, 15
    };

    private final JpegFrame frame;
    private final JpegScan scan;
    private final JpegLsCoding coding;
    private final JpegBits bits;
    private final JpegLsContexts contexts;
    private final byte[] regions;
    private final int width;
    private final int[] runIndex;
    private int[][] above;
    private int[][] line;

    JpegLsScan(JpegFrame frame, JpegScan scan, JpegLsCoding coding, JpegBits bits) {
        this.frame = frame;
        this.scan = scan;
        this.coding = coding;
        this.bits = bits;
        this.contexts = new JpegLsContexts(coding, bits);
        this.regions = coding.regions();
        this.width = frame.width();
        int count = scan.components().size();
        this.runIndex = new int[count];
        this.above = new int[count][width + 2];
        this.line = new int[count][width + 2];
    }

    /** Decodes all lines into the samples, pixel after pixel; so many lines between restarts, 0 for none. */
    void decode(int restartLines, short[] samples) throws DicomException {
        boolean bySample = scan.last() == 2 && line.length > 1;
        contexts.reset();
        for (int y = 0; y < frame.height(); y++) {
            if (restartLines > 0 && y > 0 && y % restartLines == 0) {
                restart();
            }
            for (int c = 0; c < line.length; c++) {
                above[c][width + 1] = above[c][width];
                line[c][0] = above[c][1];
                if (!bySample) {
                    line(c);
                }
            }
            if (bySample) {
                pixels();
            }
            store(samples, y);
            int[][] done = line;
            line = above;
            above = done;
        }
        bits.checkEnd();
    }

    private void restart() throws DicomException {
        bits.restartLs();
        contexts.reset();
        Arrays.fill(runIndex, 0);
        for (int c = 0; c < line.length; c++) {
            Arrays.fill(above[c], 0);
            Arrays.fill(line[c], 0);
        }
    }

    private void store(short[] samples, int y) {
        int stride = frame.components().size();
        for (int c = 0; c < line.length; c++) {
            int at = y * width * stride + scan.components().get(c).index();
            int[] row = line[c];
            for (int x = 1; x <= width; x++, at += stride) {
                samples[at] = (short) (row[x] << scan.low());
            }
        }
    }

    private void line(int c) throws DicomException {
        int[] up = above[c];
        int[] row = line[c];
        byte[] region = regions;
        int zero = coding.maxValue();
        int left = row[0];
        int corner = up[0];
        int over = up[1];
        for (int x = 1; x <= width; ) {
            int right = up[x + 1];
            int context =
                    (region[right - over + zero] * 9 + region[over - corner + zero]) * 9 + region[corner - left + zero];
            if (context != 0) {
                left = contexts.sample(context, left, over, corner);
                row[x++] = left;
                corner = over;
                over = right;
                continue;
            }
            x = run(c, x);
            if (x <= width) {
                row[x] = contexts.afterRun(row[x - 1], up[x], RUN_BITS[runIndex[c]], false);
                endRun(c);
                x++;
            }
            left = row[x - 1];
            corner = up[x - 1];
            // Behind the last sample this is the border, which nothing reads.
            over = up[Math.min(x, width + 1)];
        }
    }

    // T.87 A.7.1.2: a run that was broken lowers the index
    private void endRun(int c) {
        if (runIndex[c] > 0) {
            runIndex[c]--;
        }
    }

    /** Fills a run of the left sample; where it ends, which is behind the line if nothing breaks it (T.87 A.7.1.2). */
    private int run(int c, int start) throws DicomException {
        int[] row = line[c];
        int end = start + runLength(c, width + 1 - start);
        Arrays.fill(row, start, end, row[start - 1]);
        return end;
    }

    private int runLength(int c, int room) throws DicomException {
        int length = 0;
        while (bits.take(1) == 1) {
            int piece = 1 << RUN_BITS[runIndex[c]];
            if (length + piece <= room && runIndex[c] < 31) {
                runIndex[c]++;
            }
            length = Math.min(length + piece, room);
            if (length == room) {
                return room;
            }
        }
        int rest = bits.take(RUN_BITS[runIndex[c]]);
        if (length + rest >= room) {
            throw JpegInput.error(bits.position(), "a run longer than its line");
        }
        return length + rest;
    }

    /** A line of pixels whose components are interleaved by sample (T.87 B.3): runs are of whole pixels. */
    private void pixels() throws DicomException {
        int zero = coding.maxValue();
        int[] context = new int[line.length];
        for (int x = 1; x <= width; ) {
            int any = 0;
            for (int c = 0; c < line.length; c++) {
                int[] up = above[c];
                int over = up[x];
                int corner = up[x - 1];
                context[c] = (regions[up[x + 1] - over + zero] * 9 + regions[over - corner + zero]) * 9
                        + regions[corner - line[c][x - 1] + zero];
                any |= context[c];
            }
            x = any != 0 ? pixel(context, x) : pixelRun(x);
        }
    }

    private int pixel(int[] context, int x) throws DicomException {
        for (int c = 0; c < line.length; c++) {
            int[] up = above[c];
            line[c][x] = contexts.sample(context[c], line[c][x - 1], up[x], up[x - 1]);
        }
        return x + 1;
    }

    private int pixelRun(int start) throws DicomException {
        int x = start + runLength(0, width + 1 - start);
        for (int[] row : line) {
            Arrays.fill(row, start, x, row[start - 1]);
        }
        if (x > width) {
            return x;
        }
        for (int c = 0; c < line.length; c++) {
            line[c][x] = contexts.afterRun(line[c][x - 1], above[c][x], RUN_BITS[runIndex[0]], true);
        }
        endRun(0);
        return x + 1;
    }
}
