package org.isocenter.registration;

import java.util.Arrays;
import org.isocenter.rt.Point;

/**
 * Places of the fixed lattice and its values there. Places are off the voxel centres, in a sequence of low discrepancy (additive recurrence by
 * powers of the root of x^4 = x + 1), so that a subset covers the volume evenly, no map lets the grids coincide everywhere, and each run takes
 * the same ones. They are sorted by slice and row, for the sake of the memory.
 */
final class Samples {
    private static final double ROOT = 1.2207440846057596;
    private static final double STEP_X = 1 / ROOT;
    private static final double STEP_Y = 1 / (ROOT * ROOT);
    private static final double STEP_Z = 1 / (ROOT * ROOT * ROOT);

    /** Bits of the row in a sorting key. */
    private static final int ROW_BITS = 20;

    /** Places in mm. */
    final double[] x;

    final double[] y;
    final double[] z;
    final float[] values;

    private Samples(int count) {
        x = new double[count];
        y = new double[count];
        z = new double[count];
        values = new float[count];
    }

    int count() {
        return values.length;
    }

    /** At most so many, fewer where places hit padding or the lattice has fewer voxels. */
    static Samples of(Lattice fixed, int most) {
        int count = (int) Math.min(most, (long) fixed.values.length * 2);
        long[] order = new long[count];
        for (int n = 0; n < count; n++) {
            long slice = (long) index(n, STEP_Z, fixed.slices);
            long row = (long) index(n, STEP_Y, fixed.rows);
            order[n] = (slice << ROW_BITS | row) << Integer.SIZE | n;
        }
        Arrays.sort(order);
        Samples samples = new Samples(count);
        int kept = 0;
        for (long key : order) {
            kept += samples.take(kept, fixed, (int) key) ? 1 : 0;
        }
        return kept == count ? samples : samples.first(kept);
    }

    private boolean take(int to, Lattice fixed, int n) {
        double column = index(n, STEP_X, fixed.columns);
        double row = index(n, STEP_Y, fixed.rows);
        double slice = index(n, STEP_Z, fixed.slices);
        float value = fixed.sample(column, row, slice);
        if (Float.isNaN(value)) {
            return false;
        }
        Point place = fixed.toPatient.apply(new Point(column, row, slice));
        x[to] = place.x();
        y[to] = place.y();
        z[to] = place.z();
        values[to] = value;
        return true;
    }

    private static double index(int n, double step, int count) {
        double turn = 0.5 + n * step;
        return (turn - Math.floor(turn)) * (count - 1);
    }

    private Samples first(int count) {
        Samples fewer = new Samples(count);
        System.arraycopy(x, 0, fewer.x, 0, count);
        System.arraycopy(y, 0, fewer.y, 0, count);
        System.arraycopy(z, 0, fewer.z, 0, count);
        System.arraycopy(values, 0, fewer.values, 0, count);
        return fewer;
    }
}
