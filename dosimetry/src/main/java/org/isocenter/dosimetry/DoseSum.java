package org.isocenter.dosimetry;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import org.isocenter.rt.Affine;
import org.isocenter.rt.Grid;
import org.isocenter.rt.Point;
import org.isocenter.rt.Volume;
import org.isocenter.rt.Work;

/**
 * The sum of doses on one grid, each weighted, trilinear between its voxels and moved by a map of its own. Where a dose has no
 * voxels it adds nothing; the result tells how much of the grid that was, and what of a dose lies beyond the grid.
 *
 * <p>Memory beside the doses: one float a voxel of the grid.
 */
public final class DoseSum {
    /** Voxels of a grid that is laid over all doses, at most. */
    public static final long MAXIMUM_VOXELS = 1L << 28;

    /**
     * One of the doses.
     *
     * @param volume in Gy
     * @param toSum takes a place in its frame of reference to the one of the sum
     * @param weight that its values are multiplied by
     */
    public record Part(Volume volume, Affine toSum, double weight) {
        /**
         * @throws IllegalArgumentException where the weight is no number
         */
        public Part {
            if (!Double.isFinite(weight)) {
                throw new IllegalArgumentException("a weight is a number, not " + weight);
            }
        }

        /** As it is, where it is. */
        public static Part of(Volume volume) {
            return new Part(volume, Affine.IDENTITY, 1);
        }
    }

    /**
     * What became of one dose.
     *
     * @param coveredPercent of the voxels of the sum where it has a dose
     * @param lostGy its largest dose, weighted, at voxels of it that lie beyond the grid of the sum; 0 where none do
     */
    public record Share(double coveredPercent, double lostGy) {}

    /**
     * @param volume in Gy
     * @param shares one for each dose, in their order
     */
    public record Result(Volume volume, List<Share> shares) {}

    private DoseSum() {}

    /**
     * Adds doses.
     *
     * @param frameOfReferenceUid in which the grid stands
     * @throws IllegalArgumentException where there is no dose
     */
    public static Result compute(List<Part> parts, Grid grid, String frameOfReferenceUid, Work work) {
        if (parts.isEmpty()) {
            throw new IllegalArgumentException("a sum needs a dose");
        }
        float[] sum = new float[grid.voxels()];
        List<LongAdder> covered = new ArrayList<>();
        List<Source> sources = new ArrayList<>();
        for (Part part : parts) {
            covered.add(new LongAdder());
            sources.add(new Source(part, grid));
        }
        work.forEach(grid.rows() * grid.slices(), number -> {
            double[] row = new double[grid.columns()];
            for (int i = 0; i < sources.size(); i++) {
                covered.get(i).add(sources.get(i).addRow(row, number % grid.rows(), number / grid.rows()));
            }
            int at = number * grid.columns();
            for (int column = 0; column < row.length; column++) {
                sum[at + column] = (float) row[column];
            }
        });
        List<Share> shares = new ArrayList<>();
        for (int i = 0; i < parts.size(); i++) {
            shares.add(new Share(100.0 * covered.get(i).sum() / grid.voxels(), lost(parts.get(i), grid, work)));
        }
        return new Result(new Volume(grid, frameOfReferenceUid, sum), List.copyOf(shares));
    }

    /** A dose seen from the grid of the sum. */
    private record Source(Volume volume, Affine fromSum, double weight, Grid grid) {
        Source(Part part, Grid grid) {
            this(part.volume(), part.toSum().inverse(), part.weight(), grid);
        }

        /** Adds to one row; how many voxels of it have a dose here. */
        int addRow(double[] row, int number, int slice) {
            Point first = volume.grid().index(fromSum.apply(grid.position(0, number, slice)));
            if (isSameGrid()) {
                return addSame(row, number, slice);
            }
            Point last = volume.grid().index(fromSum.apply(grid.position(row.length, number, slice)));
            Point step = last.minus(first).times(1.0 / row.length);
            boolean isLinear = volume.grid().isUniform();
            int covered = 0;
            for (int column = 0; column < row.length; column++) {
                Point index = isLinear
                        ? first.plus(step.times(column))
                        : volume.grid().index(fromSum.apply(grid.position(column, number, slice)));
                double dose = volume.sample(index.x(), index.y(), index.z());
                if (!Double.isNaN(dose)) {
                    row[column] += weight * dose;
                    covered++;
                }
            }
            return covered;
        }

        private boolean isSameGrid() {
            return fromSum.equals(Affine.IDENTITY) && grid.equals(volume.grid());
        }

        private int addSame(double[] row, int number, int slice) {
            int at = grid.at(0, number, slice);
            int covered = 0;
            for (int column = 0; column < row.length; column++) {
                float dose = volume.values()[at + column];
                if (!Float.isNaN(dose)) {
                    row[column] += weight * dose;
                    covered++;
                }
            }
            return covered;
        }
    }

    private static double lost(Part part, Grid grid, Work work) {
        Grid own = part.volume().grid();
        double[] lost = new double[own.slices()];
        work.forEach(own.slices(), slice -> {
            for (int row = 0; row < own.rows(); row++) {
                for (int column = 0; column < own.columns(); column++) {
                    double dose = part.volume().at(column, row, slice) * part.weight();
                    if (dose > lost[slice] && !holds(grid, part.toSum().apply(own.position(column, row, slice)))) {
                        lost[slice] = dose;
                    }
                }
            }
        });
        double most = 0;
        for (double dose : lost) {
            most = Math.max(most, dose);
        }
        return most;
    }

    /** Whether a place is within half a voxel of the centres of a grid. */
    private static boolean holds(Grid grid, Point place) {
        Point index = grid.index(place);
        return within(index.x(), grid.columns()) && within(index.y(), grid.rows()) && within(index.z(), grid.slices());
    }

    private static boolean within(double index, int count) {
        return index > -0.5 && index < count - 0.5;
    }

    /**
     * An axial grid over all doses, such as they lie in the frame of the sum.
     *
     * @throws IllegalArgumentException where the spacing is not positive or makes more than {@link #MAXIMUM_VOXELS}
     */
    public static Grid over(List<Part> parts, double spacingMm) {
        if (!(spacingMm > 0)) {
            throw new IllegalArgumentException("a spacing is positive, not " + spacingMm + " mm");
        }
        double[] least = {Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY};
        double[] most = {Double.NEGATIVE_INFINITY, Double.NEGATIVE_INFINITY, Double.NEGATIVE_INFINITY};
        for (Part part : parts) {
            Grid grid = part.volume().grid();
            for (int corner = 0; corner < 8; corner++) {
                Point place = part.toSum()
                        .apply(grid.position(
                                (corner & 1) * (grid.columns() - 1),
                                (corner >> 1 & 1) * (grid.rows() - 1),
                                (corner >> 2) * (grid.slices() - 1)));
                double[] numbers = {place.x(), place.y(), place.z()};
                for (int axis = 0; axis < 3; axis++) {
                    least[axis] = Math.min(least[axis], numbers[axis]);
                    most[axis] = Math.max(most[axis], numbers[axis]);
                }
            }
        }
        double[] counts = new double[3];
        for (int axis = 0; axis < 3; axis++) {
            counts[axis] = Math.ceil((most[axis] - least[axis]) / spacingMm - 1e-6) + 1;
        }
        if (counts[0] * counts[1] * counts[2] > MAXIMUM_VOXELS) {
            throw new IllegalArgumentException("a spacing of " + spacingMm + " mm makes more than " + MAXIMUM_VOXELS
                    + " voxels; take a wider one");
        }
        return Grid.axial(
                new Point(least[0], least[1], least[2]),
                new Point(spacingMm, spacingMm, spacingMm),
                (int) counts[0],
                (int) counts[1],
                (int) counts[2]);
    }
}
