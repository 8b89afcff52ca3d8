package org.isocenter.projections;

/** How lines that are measured twice are shared between both measurements: the two weights of a line make 1. */
public enum Redundancy {
    /** Closed arc, both sides of the detector alike: half each. */
    FULL,
    /**
     * Closed arc, a detector that reaches farther on one side (half fan): what only one side sees counts whole, what both see passes
     * over smoothly. Wang, Med Phys 29 (2002) 1634.
     */
    DISPLACED,
    /** Arc of 180 degrees and the fan or more. Parker, Med Phys 9 (1982) 254, with the fan that fits the arc. */
    SHORT;

    /** Sides that differ by less than this part of the detector are those of a centered one that is misaligned. */
    private static final double ALIGNED = 0.1;

    static Redundancy of(CircularScan scan, Arc arc) {
        double left = -scan.firstColumnMm();
        double right = scan.lastColumnMm();
        boolean isCentered = Math.abs(right - left) <= ALIGNED * (right + left);
        if (!arc.isClosed()) {
            return SHORT;
        }
        return isCentered ? FULL : DISPLACED;
    }

    /**
     * For one projection, by column.
     *
     * @param fromBeginDeg of the gantry, from the begin of the arc
     */
    double[] weights(CircularScan scan, Arc arc, double fromBeginDeg) {
        double[] weights = new double[scan.columns()];
        double narrow = Math.min(-scan.firstColumnMm(), scan.lastColumnMm());
        double side = scan.lastColumnMm() > -scan.firstColumnMm() ? 1 : -1;
        for (int column = 0; column < weights.length; column++) {
            double x = scan.firstColumnMm() + column * scan.columnSpacingMm();
            double fan = Math.atan(x / scan.sidMm());
            weights[column] = switch (this) {
                case FULL -> 0.5;
                case DISPLACED -> displaced(fan * side, Math.atan(narrow / scan.sidMm()));
                case SHORT -> parker(Math.toRadians(fromBeginDeg), fan, Math.toRadians(arc.lengthDeg()));
            };
        }
        return weights;
    }

    /** @param fan of the ray, positive on the side that reaches farther */
    static double displaced(double fan, double narrowFan) {
        if (fan >= narrowFan) {
            return 1;
        }
        return fan <= -narrowFan ? 0 : (1 + Math.sin(Math.PI / 2 * fan / narrowFan)) / 2;
    }

    /**
     * The line at {@code (angle, fan)} is the one at {@code (angle + pi - 2 fan, -fan)}.
     *
     * @param angle of the gantry from the begin of the arc
     */
    static double parker(double angle, double fan, double arc) {
        double over = (arc - Math.PI) / 2;
        double begin = 2 * (over + fan);
        double end = Math.PI + 2 * fan;
        if (angle < begin) {
            return squaredSine(angle / (over + fan));
        }
        return angle > end ? squaredSine((arc - angle) / (over - fan)) : 1;
    }

    private static double squaredSine(double part) {
        double sine = Math.sin(Math.PI / 4 * Math.clamp(part, 0, 2));
        return sine * sine;
    }
}
