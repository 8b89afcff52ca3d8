package org.isocenter.projections;

import java.util.List;
import org.isocenter.rt.Grid;
import org.isocenter.rt.Point;
import org.isocenter.rt.Work;

/**
 * Smears filtered projections back over a volume, weighted by the square of the distance of the axis over that of the voxel from the
 * source. A line of voxels along the axis of rotation lies on one column of the detector with equal steps, so that column is
 * interpolated once and then walked. Voxels are done in blocks of such lines: a block and what it sees of a projection stay in the cache.
 */
final class Backprojection {
    /** Lines of a side of a block. */
    private static final int BLOCK = 32;

    /** Of a row: more than what the steps of a line lose by rounding. */
    private static final double INSIDE = 1e-6;

    private final CircularScan scan;
    private final Grid grid;
    private final double radiusMm;
    private final float[] volume;
    /** Of the fraction of a row, in whole numbers of 32 bits without sign that count rows. */
    private final int fractionBits;

    /**
     * @param grid of equal slices along the axis of the scan
     * @param radiusMm around the axis, beyond which nothing is done
     */
    Backprojection(CircularScan scan, Grid grid, double radiusMm) {
        this.scan = scan;
        this.grid = grid;
        this.radiusMm = radiusMm;
        this.volume = new float[grid.voxels()];
        this.fractionBits = Integer.numberOfLeadingZeros(scan.rows());
    }

    float[] volume() {
        return volume;
    }

    /**
     * Adds some projections.
     *
     * @param filtered projections as {@link RowFilter} makes them
     * @param gantryDeg their angles
     */
    void add(List<float[][]> filtered, double[] gantryDeg, Work work) {
        int across = (grid.columns() + BLOCK - 1) / BLOCK;
        int down = (grid.rows() + BLOCK - 1) / BLOCK;
        work.forEach(across * down, block -> {
            int column = block % across * BLOCK;
            int row = block / across * BLOCK;
            int endColumn = Math.min(column + BLOCK, grid.columns());
            int endRow = Math.min(row + BLOCK, grid.rows());
            float[] sums = new float[(endColumn - column) * (endRow - row) * grid.slices()];
            Line line = new Line(Integer.highestOneBit(scan.rows()) * 2);
            for (int projection = 0; projection < gantryDeg.length; projection++) {
                Sight sight = new Sight(gantryDeg[projection]);
                for (int j = row; j < endRow; j++) {
                    int at = (j - row) * (endColumn - column) * grid.slices();
                    addRow(filtered.get(projection), sight, j, column, endColumn, line, sums, at);
                }
            }
            keep(sums, column, endColumn, row, endRow);
        });
    }

    /** Where lines of voxels lie as one projection sees them: linear in column and row. */
    private final class Sight {
        /** From the source, along the central ray. */
        final double distanceMm;

        final double distanceByColumn;
        final double distanceByRow;
        /** From the central ray, along the rows of the detector. */
        final double asideMm;

        final double asideByColumn;
        final double asideByRow;

        Sight(double angleDeg) {
            Point first = grid.position(0, 0, 0).minus(scan.isocenter());
            Point byColumn = grid.rowDirection().times(grid.columnSpacingMm());
            Point byRow = grid.columnDirection().times(grid.rowSpacingMm());
            Point toSource = scan.toSource(angleDeg);
            Point across = scan.across(angleDeg);
            distanceMm = scan.sadMm() - first.dot(toSource);
            distanceByColumn = -byColumn.dot(toSource);
            distanceByRow = -byRow.dot(toSource);
            asideMm = first.dot(across);
            asideByColumn = byColumn.dot(across);
            asideByRow = byRow.dot(across);
        }
    }

    private void addRow(
            float[][] columns, Sight sight, int row, int column, int endColumn, Line line, float[] sums, int at) {
        double start =
                grid.position(0, 0, 0).minus(scan.isocenter()).dot(scan.axes().y());
        double along = grid.normal().dot(scan.axes().y()) * grid.sliceSpacingMm();
        double distance = sight.distanceMm + row * sight.distanceByRow;
        double aside = sight.asideMm + row * sight.asideByRow;
        double perColumn = 1 / scan.columnSpacingMm();
        double perRow = 1 / scan.rowSpacingMm();
        double nearAtSid = scan.sadMm() / scan.sidMm();
        for (int i = column; i < endColumn; i++) {
            double away = distance + i * sight.distanceByColumn;
            double beside = aside + i * sight.asideByColumn;
            // Both span the plane of the circle
            double square = (scan.sadMm() - away) * (scan.sadMm() - away) + beside * beside;
            if (away > 0 && square <= radiusMm * radiusMm) {
                double scale = scan.sidMm() / away;
                double u = (beside * scale - scan.firstColumnMm()) * perColumn;
                double v = (scan.firstRowMm() - start * scale) * perRow;
                double near = nearAtSid * scale;
                int to = at + (i - column) * grid.slices();
                addLine(columns, u, v, -along * scale * perRow, near * near, line, sums, to);
            }
        }
    }

    /**
     * One line of voxels.
     *
     * @param u column that it lies on
     * @param v row of its first voxel
     * @param step rows from voxel to voxel
     */
    private void addLine(
            float[][] columns, double u, double v, double step, double weight, Line line, float[] sums, int at) {
        int column = (int) Math.floor(u);
        if (column < 0 || column >= scan.columns() - 1) {
            return;
        }
        // Slices whose rows lie between the middle of the first and of the last row
        double perRow = 1 / step;
        double one = (INSIDE - v) * perRow;
        double other = (scan.rows() - 1 - INSIDE - v) * perRow;
        int first = Math.clamp((long) Math.ceil(Math.min(one, other)), 0, grid.slices());
        int end = Math.clamp((long) Math.ceil(Math.max(one, other)), 0, grid.slices());
        if (first >= end) {
            return;
        }
        double firstRow = v + first * step;
        double lastRow = v + (end - 1) * step;
        int low = Math.max(0, (int) Math.min(firstRow, lastRow));
        int high = Math.min(scan.rows(), (int) Math.max(firstRow, lastRow) + 2);
        double right = weight * (u - column);
        line.blend(columns[column], columns[column + 1], (float) (weight - right), (float) right, low, high);
        double rowUnits = 1L << fractionBits;
        walk(
                line.values,
                fractionBits,
                (int) (long) (firstRow * rowUnits),
                (int) (step * rowUnits),
                sums,
                at + first,
                end - first);
    }

    /** What a line of voxels sees: the value of each row. The length is a power of 2, see {@link #at}. */
    private static final class Line {
        final float[] values;

        Line(int length) {
            values = new float[length];
        }

        /**
         * Between two columns of the detector, from one row to before another. One index for all arrays: only so the compiler makes vector
         * instructions of it.
         */
        void blend(float[] one, float[] other, float ofOne, float ofOther, int low, int high) {
            float[] to = values;
            for (int row = low; row < high; row++) {
                to[row] = ofOne * one[row] + ofOther * other[row];
            }
        }
    }

    /**
     * The inner loop: rows as whole numbers without sign, whose lower bits are the fraction. Four voxels are read before the first is written:
     * for all that the compiler knows a sum could be a value, and it would read each after the sum before.
     */
    private static void walk(float[] values, int bits, int row, int step, float[] sums, int at, int count) {
        int fraction = (1 << bits) - 1;
        float scale = 1f / (1L << bits);
        int here = row;
        int slice = 0;
        for (; slice < count - 3; slice += 4) {
            int second = here + step;
            int third = second + step;
            int fourth = third + step;
            float one = at(values, here >>> bits, (here & fraction) * scale);
            float two = at(values, second >>> bits, (second & fraction) * scale);
            float three = at(values, third >>> bits, (third & fraction) * scale);
            float four = at(values, fourth >>> bits, (fourth & fraction) * scale);
            int to = at + slice;
            sums[to] += one;
            sums[to + 1] += two;
            sums[to + 2] += three;
            sums[to + 3] += four;
            here = fourth + step;
        }
        for (; slice < count; slice++) {
            sums[at + slice] += at(values, here >>> bits, (here & fraction) * scale);
            here += step;
        }
    }

    /** Between two rows. The index is cut to the length of the array, which it never reaches, so that the compiler needs no check. */
    private static float at(float[] values, int row, float part) {
        float upper = values[row & values.length - 1];
        return Math.fma(part, values[row + 1 & values.length - 1] - upper, upper);
    }

    private void keep(float[] sums, int column, int endColumn, int row, int endRow) {
        int width = endColumn - column;
        for (int slice = 0; slice < grid.slices(); slice++) {
            for (int j = row; j < endRow; j++) {
                int to = grid.at(column, j, slice);
                int from = (j - row) * width * grid.slices() + slice;
                for (int i = 0; i < width; i++) {
                    volume[to + i] += sums[from + i * grid.slices()];
                }
            }
        }
    }
}
