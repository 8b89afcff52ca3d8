package org.isocenter.readings;

/** When two numbers of different objects or control points count as the same (seed DECISIONS 1). */
public final class Tolerances {
    /** Direction cosines, a component. */
    public static final double COSINE = 1e-4;
    /** Points of one contour across its slice, in mm. */
    public static final double CONTOUR_PLANE_MM = 0.01;
    /** Angles that must not change, in degrees. */
    public static final double ANGLE_DEGREES = 1e-3;
    /** Isocenters and leaf positions that must not change, in mm. */
    public static final double POSITION_MM = 1e-3;
    /** What decimal text loses of a slice position, in mm; added to the cosine tolerance of the slice direction. */
    public static final double SLICE_TEXT_MM = 0.01;

    private Tolerances() {}

    public static boolean sameAngle(double a, double b) {
        double turn = Math.abs(a - b) % 360;
        return Math.min(turn, 360 - turn) <= ANGLE_DEGREES;
    }

    /** Same length and no value further apart than the limit. */
    public static boolean same(double[] a, double[] b, double limit) {
        if (a.length != b.length) {
            return false;
        }
        for (int i = 0; i < a.length; i++) {
            if (!(Math.abs(a[i] - b[i]) <= limit)) {
                return false;
            }
        }
        return true;
    }
}
