package org.isocenter.objects;

import java.util.Arrays;
import java.util.List;
import org.isocenter.rt.Point;

/**
 * Shifts the slices of a tilted gantry in their planes, so that they stand one over the other: the raster is that of the first slice, wide
 * enough for all of them. A value is interpolated between the four pixels of its slice around it; slices keep their offsets.
 *
 * @param first whose raster it is
 * @param left columns added before those of the first
 * @param above rows added before
 * @param columns of all
 * @param rows of all
 */
record Straightening(ImagePlane first, int left, int above, int columns, int rows) {
    static Straightening of(List<Slice> slices) {
        ImagePlane first = slices.getFirst().plane();
        int left = 0;
        int above = 0;
        int right = 0;
        int below = 0;
        for (Slice slice : slices) {
            double x = columns(first, slice);
            double y = rows(first, slice);
            left = Math.max(left, (int) Math.ceil(-x));
            above = Math.max(above, (int) Math.ceil(-y));
            right = Math.max(right, (int) Math.ceil(x));
            below = Math.max(below, (int) Math.ceil(y));
        }
        return new Straightening(first, left, above, first.columns() + left + right, first.rows() + above + below);
    }

    /** By how many columns a slice is moved against the first. */
    private static double columns(ImagePlane first, Slice slice) {
        return slice.plane().position().minus(first.position()).dot(first.row()) / first.columnSpacingMm();
    }

    private static double rows(ImagePlane first, Slice slice) {
        return slice.plane().position().minus(first.position()).dot(first.column()) / first.rowSpacingMm();
    }

    /** Centre of the first voxel. */
    Point origin() {
        return first.position()
                .minus(first.row().times(left * first.columnSpacingMm()))
                .minus(first.column().times(above * first.rowSpacingMm()));
    }

    /**
     * Writes the values of one slice.
     *
     * @param own of the slice, {@code first.rows() * first.columns()}
     * @param target of the volume, NaN where the slice has no pixel
     * @param at where the slice begins in it
     */
    void shift(Slice slice, float[] own, float[] target, int at) {
        Arrays.fill(target, at, at + columns * rows, Float.NaN);
        double x = -left - columns(first, slice);
        double y = -above - rows(first, slice);
        int x0 = (int) Math.floor(x);
        int y0 = (int) Math.floor(y);
        float u = (float) (x - x0);
        float v = (float) (y - y0);
        for (int j = 0; j < rows; j++) {
            int r = j + y0;
            // The last row has no neighbour, and needs none where the shift is whole
            if (r < 0 || r > first.rows() - (v > 0 ? 2 : 1)) {
                continue;
            }
            for (int i = 0; i < columns; i++) {
                int c = i + x0;
                if (c >= 0 && c <= first.columns() - (u > 0 ? 2 : 1)) {
                    target[at + j * columns + i] = between(own, r * first.columns() + c, u, v);
                }
            }
        }
    }

    private float between(float[] own, int p, float u, float v) {
        int right = u > 0 ? 1 : 0;
        int below = v > 0 ? first.columns() : 0;
        float a = own[p] + u * (own[p + right] - own[p]);
        float b = own[p + below] + u * (own[p + below + right] - own[p + below]);
        return a + v * (b - a);
    }
}
