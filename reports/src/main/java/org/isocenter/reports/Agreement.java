package org.isocenter.reports;

import org.isocenter.rt.Affine;
import org.isocenter.rt.Grid;
import org.isocenter.rt.Point;
import org.isocenter.rt.Volume;

/**
 * How two volumes agree under a map: Pearson's correlation of their values over the fixed voxels that the moving volume covers, on at most 64
 * places along each axis. It tells of images of one modality; of two modalities a low number means nothing.
 *
 * @param correlation -1 to 1; NaN where nothing overlaps or nothing varies
 * @param overlap part of the fixed places that is covered, 0 to 1
 */
record Agreement(double correlation, double overlap) {
    private static final int MOST = 64;

    static Agreement of(Volume fixed, Volume moving, Affine movingToFixed) {
        Affine there = movingToFixed.inverse();
        Grid grid = fixed.grid();
        double[] sums = new double[5];
        long all = 0;
        long both = 0;
        for (int z : places(grid.slices())) {
            for (int y : places(grid.rows())) {
                for (int x : places(grid.columns())) {
                    Point place = grid.position(x, y, z);
                    double a = fixed.at(x, y, z);
                    double b = moving.sample(there.apply(place));
                    all++;
                    if (Double.isFinite(a) && Double.isFinite(b)) {
                        both++;
                        sums[0] += a;
                        sums[1] += b;
                        sums[2] += a * a;
                        sums[3] += b * b;
                        sums[4] += a * b;
                    }
                }
            }
        }
        double n = both;
        double covariance = sums[4] - sums[0] * sums[1] / n;
        double spread = (sums[2] - sums[0] * sums[0] / n) * (sums[3] - sums[1] * sums[1] / n);
        return new Agreement(both > 1 && spread > 0 ? covariance / Math.sqrt(spread) : Double.NaN, n / all);
    }

    private static int[] places(int count) {
        int taken = Math.min(count, MOST);
        int[] places = new int[taken];
        for (int i = 0; i < taken; i++) {
            places[i] = (int) ((i + 0.5) * count / taken);
        }
        return places;
    }
}
