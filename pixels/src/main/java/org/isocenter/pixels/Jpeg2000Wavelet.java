package org.isocenter.pixels;

/**
 * The inverse wavelets (T.800 Annex F): the low and the high half of each row and column become one again, resolution after
 * resolution, in place. Columns are taken some at a time, for the sake of the cache.
 */
final class Jpeg2000Wavelet {
    private static final int COLUMNS = 16;
    // T.800 table F.4
    private static final float ALPHA = -1.586134342f;
    private static final float BETA = -0.052980118f;
    private static final float GAMMA = 0.882911075f;
    private static final float DELTA = 0.443506852f;
    private static final float K = 1.230174105f;

    private Jpeg2000Wavelet() {}

    /** The reversible 5-3 transform of a component of the tile, rows at a distance of its width. */
    static void reversible(int[] values, Jpeg2000Tile.Component component) {
        int stride = component.area.width();
        int[] line = new int[COLUMNS * Math.max(component.area.height(), stride) + COLUMNS];
        for (int r = 1; r < component.resolutions.size(); r++) {
            Jpeg2000Tile.Area area = component.resolutions.get(r).area();
            int low = component.resolutions.get(r - 1).area().width();
            int odd = area.x0() & 1;
            for (int y = 0; y < area.height(); y++) {
                int at = y * stride;
                for (int i = 0; i < low; i++) {
                    line[2 * i + odd] = values[at + i];
                }
                for (int i = low; i < area.width(); i++) {
                    line[2 * (i - low) + 1 - odd] = values[at + i];
                }
                lift(line, area.width(), 1, odd);
                System.arraycopy(line, 0, values, at, area.width());
            }
            columns(
                    values,
                    line,
                    stride,
                    area,
                    component.resolutions.get(r - 1).area().height());
        }
    }

    private static void columns(int[] values, int[] line, int stride, Jpeg2000Tile.Area area, int low) {
        int odd = area.y0() & 1;
        for (int x = 0; x < area.width(); x += COLUMNS) {
            int count = Math.min(COLUMNS, area.width() - x);
            for (int i = 0; i < area.height(); i++) {
                int to = i < low ? 2 * i + odd : 2 * (i - low) + 1 - odd;
                System.arraycopy(values, i * stride + x, line, to * count, count);
            }
            lift(line, area.height(), count, odd);
            for (int i = 0; i < area.height(); i++) {
                System.arraycopy(line, i * count, values, i * stride + x, count);
            }
        }
    }

    /** T.800 F.3.8.2.1.1; so many lines side by side, low values at even places counted from the odd start. */
    private static void lift(int[] line, int length, int side, int odd) {
        if (length == 1) {
            // T.800 F.3.6: a single value of the high half is doubled
            for (int s = 0; odd == 1 && s < side; s++) {
                line[s] >>= 1;
            }
            return;
        }
        for (int i = odd; i < length; i += 2) {
            int before = (i == 0 ? 1 : i - 1) * side;
            int after = (i == length - 1 ? length - 2 : i + 1) * side;
            int at = i * side;
            for (int s = 0; s < side; s++) {
                line[at + s] -= line[before + s] + line[after + s] + 2 >> 2;
            }
        }
        for (int i = 1 - odd; i < length; i += 2) {
            int before = (i == 0 ? 1 : i - 1) * side;
            int after = (i == length - 1 ? length - 2 : i + 1) * side;
            int at = i * side;
            for (int s = 0; s < side; s++) {
                line[at + s] += line[before + s] + line[after + s] >> 1;
            }
        }
    }

    /** The irreversible 9-7 transform of a component of the tile. */
    static void irreversible(float[] values, Jpeg2000Tile.Component component) {
        int stride = component.area.width();
        float[] line = new float[COLUMNS * Math.max(component.area.height(), stride) + COLUMNS];
        for (int r = 1; r < component.resolutions.size(); r++) {
            Jpeg2000Tile.Area area = component.resolutions.get(r).area();
            int low = component.resolutions.get(r - 1).area().width();
            int odd = area.x0() & 1;
            for (int y = 0; y < area.height(); y++) {
                int at = y * stride;
                for (int i = 0; i < low; i++) {
                    line[2 * i + odd] = values[at + i];
                }
                for (int i = low; i < area.width(); i++) {
                    line[2 * (i - low) + 1 - odd] = values[at + i];
                }
                lift(line, area.width(), 1, odd);
                System.arraycopy(line, 0, values, at, area.width());
            }
            columns(
                    values,
                    line,
                    stride,
                    area,
                    component.resolutions.get(r - 1).area().height());
        }
    }

    private static void columns(float[] values, float[] line, int stride, Jpeg2000Tile.Area area, int low) {
        int odd = area.y0() & 1;
        for (int x = 0; x < area.width(); x += COLUMNS) {
            int count = Math.min(COLUMNS, area.width() - x);
            for (int i = 0; i < area.height(); i++) {
                int to = i < low ? 2 * i + odd : 2 * (i - low) + 1 - odd;
                System.arraycopy(values, i * stride + x, line, to * count, count);
            }
            lift(line, area.height(), count, odd);
            for (int i = 0; i < area.height(); i++) {
                System.arraycopy(line, i * count, values, i * stride + x, count);
            }
        }
    }

    // T.800 F.3.8.1.1
    private static void lift(float[] line, int length, int side, int odd) {
        if (length == 1) {
            for (int s = 0; odd == 1 && s < side; s++) {
                line[s] *= 0.5f;
            }
            return;
        }
        for (int i = 0; i < length; i++) {
            float factor = (i & 1) == odd ? K : 1 / K;
            for (int s = 0; s < side; s++) {
                line[i * side + s] *= factor;
            }
        }
        step(line, length, side, odd, DELTA);
        step(line, length, side, 1 - odd, GAMMA);
        step(line, length, side, odd, BETA);
        step(line, length, side, 1 - odd, ALPHA);
    }

    private static void step(float[] line, int length, int side, int start, float factor) {
        for (int i = start; i < length; i += 2) {
            int before = (i == 0 ? 1 : i - 1) * side;
            int after = (i == length - 1 ? length - 2 : i + 1) * side;
            int at = i * side;
            for (int s = 0; s < side; s++) {
                line[at + s] -= factor * (line[before + s] + line[after + s]);
            }
        }
    }
}
