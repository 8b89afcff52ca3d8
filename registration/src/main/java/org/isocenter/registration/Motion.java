package org.isocenter.registration;

import org.isocenter.rt.Affine;
import org.isocenter.rt.Point;

/**
 * A small rigid motion as six numbers: a turn about a center as a vector along its axis in radians, then a shift in mm; and what it does to a
 * value with a gradient at a place.
 */
final class Motion {
    private Motion() {}

    /** The map that does it. */
    static Affine of(double[] six, Point center) {
        Point turn = new Point(six[0], six[1], six[2]);
        double angle = turn.length();
        Affine rotation = angle == 0
                ? Affine.IDENTITY
                : Affine.rotation(turn, Math.toDegrees(angle)).about(center);
        return rotation.then(Affine.translation(new Point(six[3], six[4], six[5])));
    }

    /** How far it moves a point at this distance from the center at most. */
    static double reachMm(double[] six, double radiusMm) {
        return new Point(six[0], six[1], six[2]).length() * radiusMm + new Point(six[3], six[4], six[5]).length();
    }
}
