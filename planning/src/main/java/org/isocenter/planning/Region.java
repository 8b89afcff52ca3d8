package org.isocenter.planning;

import java.util.Arrays;
import java.util.List;
import org.isocenter.rt.Contour;
import org.isocenter.rt.Grid;
import org.isocenter.rt.Point;
import org.isocenter.rt.Roi;
import org.isocenter.rt.Volume;

/**
 * The closed contours of an axial ROI for questions that need no exact volume: where it is, whether a place is inside, which voxels are.
 * Contours on one plane count even-odd; between planes the nearest holds, up to half its distance to the next.
 */
final class Region {
    private static final double SAME_PLANE_MM = 0.01;

    private final List<Contour> contours;
    private final double[] planesMm;
    private final double halfSpacingMm;

    Region(Roi roi) {
        contours = roi.contours().stream()
                .filter(contour -> contour.isClosed() && contour.points() > 2 && isAxial(contour))
                .toList();
        planesMm = contours.stream()
                .mapToDouble(contour -> contour.point(0).z())
                .sorted()
                .distinct()
                .toArray();
        double least = Double.POSITIVE_INFINITY;
        for (int i = 1; i < planesMm.length; i++) {
            double step = planesMm[i] - planesMm[i - 1];
            least = step > SAME_PLANE_MM ? Math.min(least, step) : least;
        }
        halfSpacingMm = Double.isInfinite(least) ? 2.5 : least / 2 + SAME_PLANE_MM;
    }

    private static boolean isAxial(Contour contour) {
        for (int i = 1; i < contour.points(); i++) {
            if (Math.abs(contour.point(i).z() - contour.point(0).z()) > SAME_PLANE_MM) {
                return false;
            }
        }
        return true;
    }

    boolean isEmpty() {
        return contours.isEmpty();
    }

    boolean contains(Point place) {
        double nearest = Double.NaN;
        for (double plane : planesMm) {
            if (Double.isNaN(nearest) || Math.abs(plane - place.z()) < Math.abs(nearest - place.z())) {
                nearest = plane;
            }
        }
        if (!(Math.abs(nearest - place.z()) <= halfSpacingMm)) {
            return false;
        }
        boolean isInside = false;
        for (Contour contour : contours) {
            if (Math.abs(contour.point(0).z() - nearest) <= SAME_PLANE_MM) {
                isInside ^= contains(contour, place);
            }
        }
        return isInside;
    }

    private static boolean contains(Contour contour, Point place) {
        double[] xyz = contour.xyzMm();
        boolean isInside = false;
        for (int i = 0, k = xyz.length - 3; i + 2 < xyz.length; k = i, i += 3) {
            boolean isAcross = xyz[i + 1] > place.y() != xyz[k + 1] > place.y();
            if (isAcross
                    && place.x() < (xyz[k] - xyz[i]) * (place.y() - xyz[i + 1]) / (xyz[k + 1] - xyz[i + 1]) + xyz[i]) {
                isInside = !isInside;
            }
        }
        return isInside;
    }

    /** Mean of all points of the contours; where it lies, not its centre of mass. */
    Point middle() {
        double x = 0;
        double y = 0;
        double z = 0;
        int count = 0;
        for (Contour contour : contours) {
            for (int i = 0; i < contour.points(); i++) {
                x += contour.point(i).x();
                y += contour.point(i).y();
                z += contour.point(i).z();
                count++;
            }
        }
        return new Point(x / count, y / count, z / count);
    }

    /** Lowest and highest x of its points. */
    double[] rangeX() {
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (Contour contour : contours) {
            for (int i = 0; i < contour.points(); i++) {
                low = Math.min(low, contour.point(i).x());
                high = Math.max(high, contour.point(i).x());
            }
        }
        return new double[] {low, high};
    }

    /** Values of a volume at the centres of its voxels inside, ascending. */
    double[] values(Volume volume) {
        Grid grid = volume.grid();
        double[] found = new double[256];
        int count = 0;
        double[] box = box();
        for (int slice = 0; slice < grid.slices(); slice++) {
            for (int row = 0; row < grid.rows(); row++) {
                for (int column = 0; column < grid.columns(); column++) {
                    Point place = grid.position(column, row, slice);
                    if (isIn(box, place) && contains(place)) {
                        found = count == found.length ? Arrays.copyOf(found, 2 * count) : found;
                        found[count++] = volume.at(column, row, slice);
                    }
                }
            }
        }
        double[] values = Arrays.copyOf(found, count);
        Arrays.sort(values);
        return values;
    }

    private double[] box() {
        double[] x = rangeX();
        double lowY = Double.POSITIVE_INFINITY;
        double highY = Double.NEGATIVE_INFINITY;
        for (Contour contour : contours) {
            for (int i = 0; i < contour.points(); i++) {
                lowY = Math.min(lowY, contour.point(i).y());
                highY = Math.max(highY, contour.point(i).y());
            }
        }
        return new double[] {
            x[0], x[1], lowY, highY, planesMm[0] - halfSpacingMm, planesMm[planesMm.length - 1] + halfSpacingMm
        };
    }

    private static boolean isIn(double[] box, Point place) {
        return place.x() >= box[0]
                && place.x() <= box[1]
                && place.y() >= box[2]
                && place.y() <= box[3]
                && place.z() >= box[4]
                && place.z() <= box[5];
    }
}
