package org.isocenter.synthetic;

import java.util.Locale;

/**
 * A source of TG-43 whose tables are linear between their nodes, so that any reader that interpolates linearly has the same dose to
 * all digits: g falls evenly with the distance, F with the angle from 90 degrees, more on the side of the wire.
 */
final class LineSource {
    static final double LAMBDA = 1.11;
    static final double LENGTH_MM = 3.5;
    static final double HALF_LIFE_DAYS = 73.83;
    static final double[] RADII_CM = {0.25, 0.5, 1, 2, 3, 5, 8, 12};
    private static final double FALL = 0.02;
    private static final double TIP = 0.3;
    private static final double WIRE = 0.4;
    private static final int STEP_DEG = 10;

    private LineSource() {}

    static double[] anglesDeg() {
        double[] angles = new double[180 / STEP_DEG + 1];
        java.util.Arrays.setAll(angles, i -> i * STEP_DEG);
        return angles;
    }

    static double g(double cm) {
        return 1 - FALL * (cm - 1);
    }

    static double f(double cm, double degrees) {
        double side = degrees < 90 ? TIP : WIRE;
        return 1 - side * Math.abs(degrees - 90) / 90 * (1 - FALL * cm);
    }

    /** The geometry function of a line, 1/cm2: the angle it is seen under by its length and distance (TG-43U1). */
    private static double geometry(double cm, double degrees) {
        double length = LENGTH_MM / 10;
        double theta = Math.toRadians(degrees);
        double along = cm * Math.cos(theta);
        double away = cm * Math.sin(theta);
        if (away < 1e-9) {
            return 1 / (cm * cm - length * length / 4);
        }
        double beta = Math.atan2(along + length / 2, away) - Math.atan2(along - length / 2, away);
        return beta / (length * away);
    }

    /**
     * Gy at a place of a dwell.
     *
     * @param tip direction to the tip, length 1
     */
    static double gy(Vector dwell, Vector tip, Vector place, double strengthU, double seconds) {
        Vector from = place.minus(dwell);
        double cm = from.length() / 10;
        double degrees = Math.toDegrees(Math.acos(Math.clamp(from.unit().dot(tip), -1, 1)));
        double rate = strengthU * LAMBDA * geometry(cm, degrees) / geometry(1, 90) * g(cm) * f(cm, degrees);
        return rate * seconds / 3600 / 100;
    }

    /** The same tables as a source file. */
    static String file() {
        StringBuilder text = new StringBuilder("name\tSyntheticLine\ncitation\tIsocenter generate\nisotope\tIr-192\n");
        text.append("half-life-days\t").append(HALF_LIFE_DAYS);
        text.append("\nactive-length-mm\t").append(LENGTH_MM);
        text.append("\ndose-rate-constant\t").append(LAMBDA).append('\n');
        for (double radius : RADII_CM) {
            text.append(String.format(Locale.ROOT, "g\t%s\t%.6f%n", radius, g(radius)));
        }
        text.append("F-radii");
        for (double radius : RADII_CM) {
            text.append('\t').append(radius);
        }
        for (double angle : anglesDeg()) {
            text.append("\nF\t").append(angle);
            for (double radius : RADII_CM) {
                text.append(String.format(Locale.ROOT, "\t%.6f", f(radius, angle)));
            }
        }
        return text.append('\n').toString();
    }
}
