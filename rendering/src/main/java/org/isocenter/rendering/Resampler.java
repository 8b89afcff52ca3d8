package org.isocenter.rendering;

import java.util.Arrays;

/** Scales pictures, first along the rows, then along the columns; holds one row of the new width for each row of the old picture in use. */
final class Resampler {
    private Resampler() {}

    static Picture scaled(Picture picture, int width, int height, Scaling scaling) {
        Weights across = Weights.of(scaling, picture.width(), width);
        Weights down = Weights.of(scaling, picture.height(), height);
        int bands = picture.bands();
        int line = width * bands;
        short[] samples = new short[Math.multiplyExact(line, height)];
        float[][] rows = new float[picture.height()][];
        int white = (1 << picture.bits()) - 1;
        float[] sum = new float[line];
        int done = 0;
        for (int y = 0; y < height; y++) {
            Arrays.fill(sum, 0);
            int lowest = picture.height();
            for (int s = down.first()[y]; s < down.first()[y + 1]; s++) {
                int row = down.from()[s];
                lowest = Math.min(lowest, row);
                if (rows[row] == null) {
                    rows[row] = acrossRow(picture, row, across, line);
                }
                add(sum, rows[row], down.share()[s]);
            }
            // Later rows need nothing above the lowest of this one.
            while (done < lowest) {
                rows[done++] = null;
            }
            put(sum, samples, y * line, white);
        }
        return new Picture(width, height, bands, picture.bits(), samples);
    }

    private static float[] acrossRow(Picture picture, int row, Weights across, int line) {
        int bands = picture.bands();
        short[] samples = picture.samples();
        int start = row * picture.width() * bands;
        float[] result = new float[line];
        for (int x = 0; x < line / bands; x++) {
            for (int s = across.first()[x]; s < across.first()[x + 1]; s++) {
                int from = start + across.from()[s] * bands;
                float share = across.share()[s];
                for (int band = 0; band < bands; band++) {
                    result[x * bands + band] += share * (samples[from + band] & 0xFFFF);
                }
            }
        }
        return result;
    }

    private static void add(float[] sum, float[] row, float share) {
        for (int i = 0; i < sum.length; i++) {
            sum[i] += share * row[i];
        }
    }

    private static void put(float[] sum, short[] samples, int at, int white) {
        for (int i = 0; i < sum.length; i++) {
            samples[at + i] = (short) Math.clamp((long) (sum[i] + 0.5f), 0, white);
        }
    }
}
