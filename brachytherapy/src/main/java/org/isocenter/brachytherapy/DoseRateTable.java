package org.isocenter.brachytherapy;

/**
 * Dose rate around a source as numbers by distance and angle, for grids of millions of voxels. What is kept is the rate times the
 * squared distance, which is nearly flat; nearer than {@value #FIRST_MM} mm the formula itself answers.
 */
final class DoseRateTable {
    static final double FIRST_MM = 8;
    /** Farther than any patient; beyond it the last row falls as 1/r^2. */
    private static final double LAST_MM = 600;

    private static final double STEP_MM = 0.25;
    private static final int ANGLES_PER_DEGREE = 2;
    private static final int ANGLES = 180 * ANGLES_PER_DEGREE + 1;
    private static final int ROWS = (int) ((LAST_MM - FIRST_MM) / STEP_MM) + 1;

    private final DoseRate rate;
    private final float[] values = new float[ROWS * ANGLES];

    DoseRateTable(DoseRate rate) {
        this.rate = rate;
        for (int row = 0; row < ROWS; row++) {
            double radiusCm = (FIRST_MM + row * STEP_MM) / 10;
            for (int column = 0; column < ANGLES; column++) {
                double angle = Math.toRadians((double) column / ANGLES_PER_DEGREE);
                double value = rate.at(radiusCm * Math.cos(angle), radiusCm * Math.abs(Math.sin(angle)));
                values[row * ANGLES + column] = (float) (value * radiusCm * radiusCm);
            }
        }
    }

    /** In cGy/(h U), from places in mm. */
    double at(double alongMm, double awayMm, double squaredMm) {
        if (squaredMm < FIRST_MM * FIRST_MM) {
            return rate.at(alongMm / 10, awayMm / 10);
        }
        double row = Math.min((Math.sqrt(squaredMm) - FIRST_MM) / STEP_MM, ROWS - 1.001);
        double column = Math.min(angleDeg(alongMm, awayMm) * ANGLES_PER_DEGREE, ANGLES - 1.001);
        int i = (int) row;
        int k = (int) column;
        int at = i * ANGLES + k;
        double v = column - k;
        double first = values[at] + v * (values[at + 1] - values[at]);
        double second = values[at + ANGLES] + v * (values[at + ANGLES + 1] - values[at + ANGLES]);
        return (first + (row - i) * (second - first)) * 100 / squaredMm;
    }

    /** Angle from the axis, 0 to 180 degrees, within 0.001 degrees: a minimax polynomial of the arc tangent (Hastings, 1955, sheet 11). */
    static double angleDeg(double along, double away) {
        double x = Math.abs(along);
        double ratio = Math.min(x, away) / Math.max(x, away);
        double s = ratio * ratio;
        double arc = ((((((-0.0117212 * s + 0.05265332) * s - 0.11643287) * s + 0.19354346) * s - 0.33262347) * s)
                        + 0.99997726)
                * ratio;
        double fromAxis = away > x ? Math.PI / 2 - arc : arc;
        return Math.toDegrees(along < 0 ? Math.PI - fromAxis : fromAxis);
    }
}
