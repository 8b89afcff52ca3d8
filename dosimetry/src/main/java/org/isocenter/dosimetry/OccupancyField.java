package org.isocenter.dosimetry;

import java.util.Arrays;

/**
 * An outline as the zero of a function over its plane, so that outlines of neighbouring planes can be interpolated.
 *
 * <p>The signed distance d to the outline is the usual choice (Raya and Udupa 1990, doi:10.1109/42.52980), but a ball's is not smooth
 * from plane to plane at its poles. Here the function is {@code f = d (2 D - d)}, where D is the largest depth inside: of a ball it is
 * {@code R^2 - z^2 - rho^2}, so interpolation of second order gives the ball back, and of a cylinder it does not change.
 *
 * @param values f in mm^2 for each pixel, positive inside
 * @param peakMm2 D^2, the largest f
 * @param deepest pixel of the largest depth
 * @param residual what the exact coverage of each pixel exceeds the one that the depth tells
 */
record OccupancyField(float[] values, float peakMm2, int deepest, float[] residual) {
    /** @param coverage of pixels, not all 0 */
    static OccupancyField of(float[] coverage, int columns, int rows, double pitchMm) {
        float pitch = (float) pitchMm;
        float[] depth = new Distance(coverage, columns, rows).depths(pitch);
        int deepest = 0;
        double area = 0;
        for (int pixel = 0; pixel < depth.length; pixel++) {
            area += coverage[pixel];
            if (depth[pixel] > depth[deepest]) {
                deepest = pixel;
            }
        }
        // An outline smaller than a pixel has no depth of its own: that of a disc of its area (S-17).
        double least = Math.min(0.5 * pitchMm, Math.sqrt(area * pitchMm * pitchMm / Math.PI));
        float largest = (float) Math.max(depth[deepest], least);
        if (depth[deepest] < 0) {
            deepest = middle(coverage, columns, area);
        }
        float[] residual = new float[depth.length];
        for (int pixel = 0; pixel < depth.length; pixel++) {
            float d = depth[pixel];
            float part = 0.5f + d / pitch;
            residual[pixel] = coverage[pixel] - (part < 0 ? 0 : part > 1 ? 1 : part);
            depth[pixel] = d * (2 * largest - d);
        }
        return new OccupancyField(depth, largest * largest, deepest, residual);
    }

    /** Distance of each pixel to the outline in mm, positive inside; -1e9 where nothing is covered. */
    static float[] depths(float[] coverage, int columns, int rows, double pitchMm) {
        boolean isEmpty = true;
        for (float covered : coverage) {
            isEmpty &= covered == 0;
        }
        if (isEmpty) {
            float[] far = new float[coverage.length];
            Arrays.fill(far, -1e9f);
            return far;
        }
        return new Distance(coverage, columns, rows).depths((float) pitchMm);
    }

    /** The covered pixel nearest to the middle of what is covered. */
    private static int middle(float[] coverage, int columns, double area) {
        double column = 0;
        double row = 0;
        for (int pixel = 0; pixel < coverage.length; pixel++) {
            int y = pixel / columns;
            column += coverage[pixel] * (pixel - y * columns) / area;
            row += coverage[pixel] * y / area;
        }
        int nearest = 0;
        double least = Double.POSITIVE_INFINITY;
        for (int pixel = 0; pixel < coverage.length; pixel++) {
            int y = pixel / columns;
            double away = Math.hypot(pixel - y * columns - column, y - row);
            if (coverage[pixel] > 0 && away < least) {
                least = away;
                nearest = pixel;
            }
        }
        return nearest;
    }

    /** Distance of pixels to the outline: from each to the nearest pixel that the outline passes, in two sweeps (Danielsson 1980). */
    private static final class Distance {
        private static final int NONE = -1;

        private final float[] coverage;
        private final int columns;
        private final int rows;
        private final int[] nearest;

        Distance(float[] coverage, int columns, int rows) {
            this.coverage = coverage;
            this.columns = columns;
            this.rows = rows;
            nearest = new int[coverage.length];
            Arrays.fill(nearest, NONE);
        }

        float[] depths(float pitch) {
            if (!seed()) {
                for (int pixel = 0; pixel < coverage.length; pixel++) {
                    nearest[pixel] = coverage[pixel] > 0 ? pack(pixel % columns, pixel / columns) : NONE;
                }
            }
            for (int row = 0; row < rows; row++) {
                sweep(row, row - 1);
            }
            for (int row = rows - 1; row >= 0; row--) {
                sweep(row, row + 1);
            }
            float[] depth = new float[coverage.length];
            for (int row = 0; row < rows; row++) {
                depths(row, pitch, depth);
            }
            return depth;
        }

        /** To the centre of the nearest pixel of the outline, less how far that is from the outline. */
        private void depths(int row, float pitch, float[] depth) {
            float[] covered = coverage;
            int[] near = nearest;
            int width = columns;
            int pixel = row * width;
            for (int column = 0; column < width; column++, pixel++) {
                int seed = near[pixel];
                float toOutline = covered[(seed >>> 16) * width + (seed & 0xFFFF)] - 0.5f;
                float distance = (float) Math.sqrt(squared(seed, column, row));
                depth[pixel] = pitch * (covered[pixel] >= 0.5f ? toOutline + distance : toOutline - distance);
            }
        }

        /** Pixels beside one on the other side of the outline: those that it passes, or both where it runs between them. */
        private boolean seed() {
            float[] covered = coverage;
            int width = columns;
            boolean any = false;
            for (int row = 0; row < rows; row++) {
                int base = row * width;
                boolean hasNext = row + 1 < rows;
                boolean isInside = covered[base] >= 0.5f;
                for (int column = 0; column < width; column++) {
                    int pixel = base + column;
                    boolean isRightInside = column + 1 < width ? covered[pixel + 1] >= 0.5f : isInside;
                    if (isRightInside != isInside) {
                        seed(pixel, pixel + 1, pack(column, row), pack(column + 1, row));
                        any = true;
                    }
                    if (hasNext && covered[pixel + width] >= 0.5f != isInside) {
                        seed(pixel, pixel + width, pack(column, row), pack(column, row + 1));
                        any = true;
                    }
                    isInside = isRightInside;
                }
            }
            return any;
        }

        private void seed(int a, int b, int placeOfA, int placeOfB) {
            boolean isAWhole = coverage[a] == 0 || coverage[a] == 1;
            boolean isBWhole = coverage[b] == 0 || coverage[b] == 1;
            if (!isAWhole || isBWhole) {
                nearest[a] = placeOfA;
            }
            if (!isBWhole || isAWhole) {
                nearest[b] = placeOfB;
            }
        }

        private void sweep(int row, int from) {
            if (from >= 0 && from < rows) {
                down(nearest, columns, row, from);
            }
            int[] near = nearest;
            int base = row * columns;
            int left = near[base];
            for (int column = 1; column < columns; column++) {
                int own = near[base + column];
                if (left != own && squared(left, column, row) < squared(own, column, row)) {
                    near[base + column] = left;
                } else {
                    left = own;
                }
            }
            int right = near[base + columns - 1];
            for (int column = columns - 2; column >= 0; column--) {
                int own = near[base + column];
                if (right != own && squared(right, column, row) < squared(own, column, row)) {
                    near[base + column] = right;
                } else {
                    right = own;
                }
            }
        }

        /** What is nearest to the three neighbours in the row before may be nearest here. Neighbours mostly share it: it is tried once. */
        private static void down(int[] near, int columns, int row, int from) {
            int base = row * columns;
            int other = from * columns;
            int before = NONE;
            int above = near[other];
            for (int column = 0; column < columns; column++) {
                int after = column + 1 < columns ? near[other + column + 1] : NONE;
                int own = near[base + column];
                int best = own;
                int distance = squared(own, column, row);
                if (distance != 0) {
                    if (before != own) {
                        int to = squared(before, column, row);
                        if (to < distance) {
                            distance = to;
                            best = before;
                        }
                    }
                    if (above != before && above != own) {
                        int to = squared(above, column, row);
                        if (to < distance) {
                            distance = to;
                            best = above;
                        }
                    }
                    if (after != above && after != own && squared(after, column, row) < distance) {
                        best = after;
                    }
                    near[base + column] = best;
                }
                before = above;
                above = after;
            }
        }

        private static int squared(int seed, int column, int row) {
            if (seed == NONE) {
                return Integer.MAX_VALUE;
            }
            int dx = (seed & 0xFFFF) - column;
            int dy = (seed >>> 16) - row;
            return dx * dx + dy * dy;
        }

        private static int pack(int column, int row) {
            return row << 16 | column;
        }
    }
}
