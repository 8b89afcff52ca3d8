package org.isocenter.repair;

import java.util.ArrayList;
import java.util.List;

/**
 * Which points of a contour to keep so that each one left out lies within a distance of the straight line between its neighbours that
 * stay. First and last point stay. From each point kept the next is looked for by doubling and halving the stride, so the work grows as
 * n log n.
 */
final class Thinning {
    private static final int HALVINGS = 12;

    private Thinning() {}

    /**
     * The points of the smallest displacement that leaves few enough.
     *
     * @param data x, y, z of each point in mm
     * @return indexes of points, ascending; empty where even the largest displacement leaves too many
     */
    static List<Integer> keep(double[] data, int mostPoints, double maxDisplacementMm) {
        List<Integer> kept = keep(data, maxDisplacementMm);
        if (kept.size() > mostPoints) {
            return List.of();
        }
        double low = 0;
        double high = maxDisplacementMm;
        for (int i = 0; i < HALVINGS; i++) {
            double middle = (low + high) / 2;
            List<Integer> fewer = keep(data, middle);
            if (fewer.size() <= mostPoints) {
                kept = fewer;
                high = middle;
            } else {
                low = middle;
            }
        }
        return kept;
    }

    private static List<Integer> keep(double[] data, double toleranceMm) {
        int last = data.length / 3 - 1;
        List<Integer> kept = new ArrayList<>();
        int at = 0;
        kept.add(at);
        while (at < last) {
            at = next(data, at, last, toleranceMm);
            kept.add(at);
        }
        return kept;
    }

    private static int next(double[] data, int at, int last, double toleranceMm) {
        int good = at + 1;
        int stride = 2;
        while (at + stride <= last && isStraight(data, at, at + stride, toleranceMm)) {
            good = at + stride;
            stride *= 2;
        }
        int bad = Math.min(at + stride, last + 1);
        while (bad - good > 1) {
            int middle = (good + bad) >>> 1;
            if (isStraight(data, at, middle, toleranceMm)) {
                good = middle;
            } else {
                bad = middle;
            }
        }
        return good;
    }

    private static boolean isStraight(double[] data, int from, int to, double toleranceMm) {
        for (int p = from + 1; p < to; p++) {
            if (!(ContourPoints.distanceMm(data, 3 * p, 3 * from, 3 * to) <= toleranceMm)) {
                return false;
            }
        }
        return true;
    }

    /** The largest distance of a point left out from the line between its neighbours. */
    static double displacementMm(double[] data, List<Integer> kept) {
        double largest = 0;
        for (int i = 1; i < kept.size(); i++) {
            for (int p = kept.get(i - 1) + 1; p < kept.get(i); p++) {
                largest =
                        Math.max(largest, ContourPoints.distanceMm(data, 3 * p, 3 * kept.get(i - 1), 3 * kept.get(i)));
            }
        }
        return largest;
    }
}
