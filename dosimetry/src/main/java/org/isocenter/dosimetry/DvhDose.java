package org.isocenter.dosimetry;

import java.util.Arrays;
import org.isocenter.rt.Grid;
import org.isocenter.rt.Point;
import org.isocenter.rt.Volume;

/**
 * A dose seen in the frame of a structure: trilinear between the centres of voxels (D-03), as at the outermost centres up to the faces of
 * the outermost voxels, NaN beyond.
 */
final class DvhDose {
    private static final double ROUNDING = 1e-6;

    /** Of a voxel: to its face. */
    private static final double HALF = 0.5 + ROUNDING;

    /** In voxels over the whole grid: below it a sample's row runs along the dose's. */
    private static final double ALIGNED = 1e-5;

    private final float[] values;
    private final Grid grid;
    private final StructureFrame frame;
    /** Column, row and mm along the normal of the dose for each mm along u, v, n. */
    private final Point along;

    private final Point across;
    private final Point upward;
    private final Point start;
    private final boolean isAligned;
    private final boolean isUniform;
    private final double sliceSpacingMm;

    DvhDose(Volume volume, StructureFrame frame) {
        values = volume.values();
        grid = volume.grid();
        this.frame = frame;
        sliceSpacingMm = grid.sliceSpacingMm();
        isUniform = grid.slices() == 1 || hasEqualSteps(grid.offsetsMm(), sliceSpacingMm);
        start = toGrid(grid.origin().times(-1));
        along = toGrid(frame.u());
        across = toGrid(frame.v());
        upward = toGrid(frame.n());
        double off = Math.max(Math.abs(along.y()), Math.abs(across.x()));
        double tilt = Math.abs(along.z()) + Math.abs(across.z()) + Math.abs(upward.x()) + Math.abs(upward.y());
        isAligned = off < ALIGNED && tilt < ALIGNED && along.x() > 0;
    }

    private static boolean hasEqualSteps(double[] offsets, double step) {
        for (int slice = 0; slice < offsets.length; slice++) {
            if (Math.abs(offsets[slice] - slice * step) > ROUNDING * step) {
                return false;
            }
        }
        return true;
    }

    private Point toGrid(Point direction) {
        return new Point(
                direction.dot(grid.rowDirection()) / grid.columnSpacingMm(),
                direction.dot(grid.columnDirection()) / grid.rowSpacingMm(),
                direction.dot(grid.normal()));
    }

    boolean isAligned() {
        return isAligned;
    }

    Grid grid() {
        return grid;
    }

    /** Dose at a place of the frame; NaN outside. */
    double at(double u, double v, double offset) {
        double column = inside(start.x() + u * along.x() + v * across.x() + offset * upward.x(), grid.columns());
        double row = inside(start.y() + u * along.y() + v * across.y() + offset * upward.y(), grid.rows());
        double slice = inside(slice(start.z() + u * along.z() + v * across.z() + offset * upward.z()), grid.slices());
        if (Double.isNaN(column + row + slice)) {
            return Double.NaN;
        }
        int i = (int) column;
        int j = (int) row;
        int k = (int) slice;
        int at = grid.at(i, j, k);
        int right = column > i ? 1 : 0;
        int down = row > j ? grid.columns() : 0;
        double near = plane(at, right, down, column - i, row - j);
        if (slice == k) {
            return near;
        }
        return near + (slice - k) * (plane(at + grid.columns() * grid.rows(), right, down, column - i, row - j) - near);
    }

    private double plane(int at, int right, int down, double x, double y) {
        double upper = values[at] + x * (values[at + right] - values[at]);
        double lower = values[at + down] + x * (values[at + down + right] - values[at + down]);
        return upper + y * (lower - upper);
    }

    /** Equal spacings need no search. */
    private double slice(double offsetMm) {
        return isUniform ? offsetMm / sliceSpacingMm : grid.slice(offsetMm);
    }

    private static double inside(double index, int count) {
        if (!(index >= -HALF && index <= count - 1 + HALF)) {
            return Double.NaN;
        }
        return index < 0 ? 0 : index > count - 1 ? count - 1 : index;
    }

    /**
     * Doses of a row of samples.
     *
     * @param u of the first
     * @param step in mm from one to the next
     * @param line room for a row of the dose
     */
    void row(double u, double step, int count, double v, double offset, float[] doses, float[] line) {
        if (!isAligned) {
            for (int i = 0; i < count; i++) {
                doses[i] = (float) at(u + i * step, v, offset);
            }
            return;
        }
        double row = inside(start.y() + v * across.y(), grid.rows());
        double slice = inside(slice(start.z() + offset * upward.z()), grid.slices());
        if (Double.isNaN(row + slice)) {
            Arrays.fill(doses, 0, count, Float.NaN);
            return;
        }
        double first = start.x() + u * along.x();
        double perSample = step * along.x();
        int from = Math.clamp((long) Math.ceil((-HALF - first) / perSample), 0, count);
        int to = Math.clamp((long) Math.floor((grid.columns() - 1 + HALF - first) / perSample) + 1, from, count);
        Arrays.fill(doses, 0, from, Float.NaN);
        Arrays.fill(doses, to, count, Float.NaN);
        if (from < to) {
            int left = Math.clamp((int) (first + from * perSample), 0, grid.columns() - 1);
            int right = Math.min(grid.columns() - 1, (int) (first + (to - 1) * perSample) + 1);
            blend(row, slice, left, right, line);
            line[right + 1] = line[right];
            double last = grid.columns() - 1;
            for (int i = from; i < to; i++) {
                double place = first + i * perSample;
                double column = place < 0 ? 0 : place > last ? last : place;
                int at = (int) column;
                float part = (float) (column - at);
                doses[i] = line[at] + part * (line[at + 1] - line[at]);
            }
        }
    }

    /** Four rows of voxels mixed into the one between them. */
    private void blend(double row, double slice, int left, int right, float[] line) {
        int j = (int) row;
        int k = (int) slice;
        float down = (float) (row - j);
        float up = (float) (slice - k);
        int first = grid.at(0, j, k);
        int second = down > 0 ? first + grid.columns() : first;
        int nextSlice = up > 0 ? grid.columns() * grid.rows() : 0;
        for (int i = left; i <= right; i++) {
            float near = values[first + i] + down * (values[second + i] - values[first + i]);
            float upper = values[first + nextSlice + i];
            float far = upper + down * (values[second + nextSlice + i] - upper);
            line[i] = near + up * (far - near);
        }
    }

    /** Length that {@code line} of {@link #row} has at least. */
    int lineLength() {
        return grid.columns() + 1;
    }

    /** First and last column, row and slice of the voxels around a box of the frame, as far as the grid has them. */
    int[][] box(OccupancyLattice lattice, double fromMm, double toMm) {
        int[] from = {Integer.MAX_VALUE, Integer.MAX_VALUE, Integer.MAX_VALUE};
        int[] to = {Integer.MIN_VALUE, Integer.MIN_VALUE, Integer.MIN_VALUE};
        int[] counts = {grid.columns(), grid.rows(), grid.slices()};
        for (int corner = 0; corner < 8; corner++) {
            double u = lattice.uMm() + (corner & 1) * lattice.columns() * lattice.pitchMm();
            double v = lattice.vMm() + (corner >> 1 & 1) * lattice.rows() * lattice.pitchMm();
            Point index = grid.index(frame.position(u, v, corner < 4 ? fromMm : toMm));
            double[] xyz = {index.x(), index.y(), index.z()};
            for (int axis = 0; axis < 3; axis++) {
                from[axis] = Math.min(from[axis], Math.clamp((long) Math.floor(xyz[axis]), 0, counts[axis] - 1));
                to[axis] = Math.max(to[axis], Math.clamp((long) Math.ceil(xyz[axis]), 0, counts[axis] - 1));
            }
        }
        return new int[][] {from, to};
    }

    /** Least and largest voxel among those around a box of the frame. */
    double[] range(OccupancyLattice lattice, double fromMm, double toMm) {
        int[][] box = box(lattice, fromMm, toMm);
        int[] from = box[0];
        int[] to = box[1];
        float least = Float.POSITIVE_INFINITY;
        float most = Float.NEGATIVE_INFINITY;
        for (int k = from[2]; k <= to[2]; k++) {
            for (int j = from[1]; j <= to[1]; j++) {
                int end = grid.at(to[0], j, k) + 1;
                for (int at = grid.at(from[0], j, k); at < end; at++) {
                    float gy = values[at];
                    least = gy < least ? gy : least;
                    most = gy > most ? gy : most;
                }
            }
        }
        return new double[] {least, most};
    }

    /** Column, row, or mm along the normal of the dose as a continuous index into its grid. */
    Point index(double u, double v, double offset) {
        return new Point(
                start.x() + u * along.x() + v * across.x() + offset * upward.x(),
                start.y() + u * along.y() + v * across.y() + offset * upward.y(),
                grid.slice(start.z() + u * along.z() + v * across.z() + offset * upward.z()));
    }

    /** Where a voxel stands in the frame: u, v, offset. */
    Point place(int column, int row, int slice) {
        Point place = grid.position(column, row, slice);
        return new Point(place.dot(frame.u()), place.dot(frame.v()), place.dot(frame.n()));
    }

    /** In Gy, as they stand in the grid. */
    float[] voxels() {
        return values;
    }
}
