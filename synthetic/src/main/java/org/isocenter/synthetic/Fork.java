package org.isocenter.synthetic;

import java.util.ArrayList;
import java.util.List;

/** A tube along z that forks: two circles of one radius whose centres part above 0. Its sections have a closed form, its volume is their integral. */
final class Fork {
    private static final double RADIUS_MM = 9;
    /** How far each centre has moved a mm of height. */
    private static final double LEAN = 0.6;

    private static final int CORNERS = 120;
    private static final int STEPS = 20_000;

    private Fork() {}

    private static double shift(double z) {
        return Math.max(0, LEAN * z);
    }

    /** Area of the union of both circles: twice the circle less the lens between them. */
    private static double areaMm2(double z) {
        double distance = 2 * shift(z);
        double circle = Math.PI * RADIUS_MM * RADIUS_MM;
        if (distance >= 2 * RADIUS_MM) {
            return 2 * circle;
        }
        double lens = 2 * RADIUS_MM * RADIUS_MM * Math.acos(distance / (2 * RADIUS_MM))
                - distance / 2 * Math.sqrt(4 * RADIUS_MM * RADIUS_MM - distance * distance);
        return 2 * circle - lens;
    }

    static double volumeCc(double fromMm, double toMm) {
        double step = (toMm - fromMm) / STEPS;
        double sum = 0;
        for (int i = 0; i < STEPS; i++) {
            sum += areaMm2(fromMm + (i + 0.5) * step);
        }
        return sum * step / 1000;
    }

    /** One outline where the circles touch, else two. */
    static List<List<Vector>> outlines(double z) {
        double shift = shift(z);
        if (shift == 0) {
            return List.of(arc(0, z, 0));
        }
        if (shift >= RADIUS_MM) {
            return List.of(arc(shift, z, 0), arc(-shift, z, 0));
        }
        double cut = Math.acos(shift / RADIUS_MM);
        List<Vector> union = new ArrayList<>(arc(shift, z, cut));
        union.addAll(arc(-shift, z, cut));
        return List.of(union);
    }

    /** A circle, or of it what looks away from the other one: that a half angle on its inner side cuts off is left out. */
    private static List<Vector> arc(double x, double z, double cut) {
        double from = x < 0 ? cut : cut - Math.PI;
        double whole = 2 * (Math.PI - cut);
        List<Vector> corners = new ArrayList<>();
        int count = cut == 0 ? CORNERS : CORNERS + 1;
        double angle = whole / CORNERS;
        double radius = RADIUS_MM * Math.sqrt(angle / Math.sin(angle));
        for (int i = 0; i < count; i++) {
            boolean isEnd = cut > 0 && (i == 0 || i == CORNERS);
            double r = isEnd ? RADIUS_MM : radius;
            corners.add(new Vector(x + r * Math.cos(from + i * angle), r * Math.sin(from + i * angle), z));
        }
        return corners;
    }
}
