package org.isocenter.brachytherapy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.isocenter.rt.Contour;
import org.isocenter.rt.Point;
import org.isocenter.rt.Roi;

/** Evenly spread places inside the closed axial contours of an ROI: on each of its planes a square lattice, contours counted even-odd. */
public final class RegionPlaces {
    private static final double SAME_PLANE_MM = 0.01;
    /** Places of a region at most; a finer lattice is refused. */
    private static final int MAXIMUM = 200_000;

    private RegionPlaces() {}

    /**
     * The places, plane by plane.
     *
     * @throws IllegalArgumentException where the spacing is not above 0, or there would be too many places
     */
    public static List<Point> of(Roi roi, double spacingMm) {
        if (!(spacingMm > 0)) {
            throw new IllegalArgumentException("a spacing is above 0, not " + spacingMm);
        }
        Map<Long, List<Contour>> planes = new TreeMap<>();
        for (Contour contour : roi.contours()) {
            if (contour.isClosed() && contour.points() > 2) {
                planes.computeIfAbsent(Math.round(contour.point(0).z() / SAME_PLANE_MM), _ -> new ArrayList<>())
                        .add(contour);
            }
        }
        List<Point> places = new ArrayList<>();
        planes.values().forEach(contours -> add(contours, spacingMm, places));
        return places;
    }

    private static void add(List<Contour> contours, double spacingMm, List<Point> places) {
        double[] box = {Double.MAX_VALUE, Double.MAX_VALUE, -Double.MAX_VALUE, -Double.MAX_VALUE};
        for (Contour contour : contours) {
            for (int i = 0; i < contour.points(); i++) {
                Point point = contour.point(i);
                box[0] = Math.min(box[0], point.x());
                box[1] = Math.min(box[1], point.y());
                box[2] = Math.max(box[2], point.x());
                box[3] = Math.max(box[3], point.y());
            }
        }
        double z = contours.getFirst().point(0).z();
        if ((box[2] - box[0]) / spacingMm * ((box[3] - box[1]) / spacingMm) > MAXIMUM) {
            throw new IllegalArgumentException("the lattice of " + spacingMm + " mm is too fine");
        }
        for (double y = box[1] + spacingMm / 2; y < box[3]; y += spacingMm) {
            for (double x = box[0] + spacingMm / 2; x < box[2]; x += spacingMm) {
                if (isInside(contours, x, y)) {
                    places.add(new Point(x, y, z));
                }
            }
        }
        if (places.size() > MAXIMUM) {
            throw new IllegalArgumentException("the lattice of " + spacingMm + " mm is too fine");
        }
    }

    private static boolean isInside(List<Contour> contours, double x, double y) {
        boolean isInside = false;
        for (Contour contour : contours) {
            double[] xyz = contour.xyzMm();
            for (int i = 0, k = xyz.length - 3; i + 2 < xyz.length; k = i, i += 3) {
                boolean isAcross = xyz[i + 1] > y != xyz[k + 1] > y;
                isInside ^= isAcross && x < (xyz[k] - xyz[i]) * (y - xyz[i + 1]) / (xyz[k + 1] - xyz[i + 1]) + xyz[i];
            }
        }
        return isInside;
    }
}
