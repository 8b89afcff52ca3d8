package org.isocenter.repair;

import java.util.List;
import java.util.Set;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.DataSetBuilder;
import org.isocenter.dicom.Tags;

/** Compares the contours of an ROI before and after a repair. They keep their order; only such as enclose nothing may be missing. */
@SuppressWarnings("ReferenceEquality")
final class GuardedContours {
    /** How far rounding of decimals may move a point along an axis, in mm (field.md S-01). */
    static final double ROUNDING_MM = 0.001;
    /** Arithmetic of distances, in mm. */
    private static final double ARITHMETIC_MM = 1e-9;

    private final Guard guard;
    private final Set<May> may;
    private final double maxDisplacementMm;

    GuardedContours(Guard guard, Set<May> may, double maxDisplacementMm) {
        this.guard = guard;
        this.may = may;
        this.maxDisplacementMm = maxDisplacementMm;
    }

    void compare(Guard.Pair pair) {
        List<DataSet> before = pair.itemsBefore();
        List<DataSet> after = pair.itemsAfter();
        int j = 0;
        for (int i = 0; i < before.size(); i++) {
            DataSet a = before.get(i);
            DataSet b = j < after.size() ? after.get(j) : null;
            Spot at = Spot.of(pair.at(), pair.before(), pair.tag(), i + 1);
            if (b == a || b != null && isSame(a, b)) {
                others(a, b, at);
                j++;
            } else if (!may.contains(May.DROP_DEGENERATE_CONTOURS) || !ContourPoints.isDegenerate(a)) {
                guard.offend(
                        Offence.Kind.CONTOUR, Spot.where(at, "ContourData"), words(a), b == null ? "none" : words(b));
                return;
            }
        }
        if (j < after.size()) {
            guard.offend(Offence.Kind.ITEMS, pair.where(), before.size() + " contours", after.size() + " contours");
        }
    }

    private static String words(DataSet contour) {
        return "a contour of " + contour.doubles(Tags.ContourData).length / 3 + " points";
    }

    private boolean isSame(DataSet a, DataSet b) {
        if (a.find(Tags.ContourData).equals(b.find(Tags.ContourData))) {
            return true;
        }
        double[] x = a.doubles(Tags.ContourData);
        double[] y = b.doubles(Tags.ContourData);
        return x.length == y.length ? isRounded(x, y) : may.contains(May.THIN_CONTOURS) && isThinned(x, y, isClosed(a));
    }

    private static boolean isClosed(DataSet contour) {
        return contour.string(Tags.ContourGeometricType).strip().startsWith("CLOSED");
    }

    private boolean isRounded(double[] x, double[] y) {
        double allowed = may.contains(May.ROUND_DECIMALS) ? ROUNDING_MM : 0;
        for (int i = 0; i < x.length; i++) {
            if (!(Math.abs(x[i] - y[i]) <= allowed) && !(Double.isNaN(x[i]) && Double.isNaN(y[i]))) {
                return false;
            }
        }
        return true;
    }

    /** What stays are points of before in their order; what went lies near the line between its neighbours that stay. */
    private boolean isThinned(double[] x, double[] y, boolean closed) {
        if (x.length % 3 != 0 || y.length % 3 != 0 || y.length < 9 || !samePoint(x, 0, y, 0)) {
            return false;
        }
        int from = 0;
        int at = 0;
        for (int j = 3; j < y.length; j += 3) {
            at = next(x, from + 3, y, j);
            if (at < 0 || !isNear(x, from, at, at)) {
                return false;
            }
            from = at;
        }
        return closed ? isNear(x, from, x.length, 0) : from == x.length - 3;
    }

    private static int next(double[] x, int from, double[] y, int j) {
        for (int i = from; i < x.length; i += 3) {
            if (samePoint(x, i, y, j)) {
                return i;
            }
        }
        return -1;
    }

    private static boolean samePoint(double[] x, int i, double[] y, int j) {
        return x[i] == y[j] && x[i + 1] == y[j + 1] && x[i + 2] == y[j + 2];
    }

    private boolean isNear(double[] x, int from, int to, int end) {
        for (int p = from + 3; p < to; p += 3) {
            if (!(ContourPoints.distanceMm(x, p, from, end) <= maxDisplacementMm + ARITHMETIC_MM)) {
                return false;
            }
        }
        return true;
    }

    /** All but the points. */
    private void others(DataSet a, DataSet b, Spot at) {
        if (a == b) {
            return;
        }
        DataSetBuilder left = a.toBuilder().remove(Tags.ContourData);
        DataSetBuilder right = b.toBuilder().remove(Tags.ContourData);
        boolean counts = may.contains(May.COUNT_POINTS) || may.contains(May.THIN_CONTOURS);
        if (counts && isCounted(b)) {
            left.remove(Tags.NumberOfContourPoints);
            right.remove(Tags.NumberOfContourPoints);
        }
        if (may.contains(May.DROP_DEGENERATE_CONTOURS) && isPoint(a, b)) {
            left.remove(Tags.ContourGeometricType);
            right.remove(Tags.ContourGeometricType);
        }
        guard.compare(left.build(), right.build(), at);
    }

    private static boolean isCounted(DataSet contour) {
        int[] count = contour.ints(Tags.NumberOfContourPoints);
        return count.length == 1 && 3L * count[0] == contour.doubles(Tags.ContourData).length;
    }

    private static boolean isPoint(DataSet a, DataSet b) {
        return ContourPoints.isDegenerate(a)
                && ContourPoints.values(a) == 3
                && b.string(Tags.ContourGeometricType).equals("POINT");
    }
}
