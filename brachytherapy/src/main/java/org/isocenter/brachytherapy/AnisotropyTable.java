package org.isocenter.brachytherapy;

import java.util.Arrays;

/**
 * The anisotropy function F(r, theta) as a table. Angle 0 points to the tip, 180 degrees to the wire. A table that ends at 90 degrees is
 * that of a symmetric source. Where nothing is published (NaN), as inside the source, the value of the nearest radius stands.
 *
 * @param radiiCm rising, from 0
 * @param anglesDeg rising, from 0 to 90 or 180
 * @param values radii fastest: {@code values[angle * radii + radius]}
 */
public record AnisotropyTable(double[] radiiCm, double[] anglesDeg, double[] values) {
    /**
     * @throws IllegalArgumentException where radii or angles do not rise, values are not as many, negative, or missing for a whole
     *     angle
     */
    public AnisotropyTable {
        radiiCm = radiiCm.clone();
        anglesDeg = anglesDeg.clone();
        values = values.clone();
        if (radiiCm.length == 0 || anglesDeg.length == 0 || values.length != radiiCm.length * anglesDeg.length) {
            throw new IllegalArgumentException(anglesDeg.length + " angles and " + radiiCm.length + " radii, but "
                    + values.length + " values of F");
        }
        RadialTable.requireRising(radiiCm, "radii");
        RadialTable.requireRising(anglesDeg, "angles");
        requireEnds(anglesDeg);
        for (int angle = 0; angle < anglesDeg.length; angle++) {
            fill(values, angle * radiiCm.length, radiiCm);
        }
    }

    private static void requireEnds(double[] anglesDeg) {
        double last = anglesDeg[anglesDeg.length - 1];
        if (anglesDeg[0] != 0 || Math.abs(last - 90) > 0.01 && Math.abs(last - 180) > 0.01) {
            throw new IllegalArgumentException(
                    "angles go from 0 to 90 or 180 degrees, not from " + anglesDeg[0] + " to " + last);
        }
    }

    private static void fill(double[] values, int from, double[] radii) {
        double[] published = Arrays.copyOfRange(values, from, from + radii.length);
        for (int i = 0; i < radii.length; i++) {
            int nearest = nearest(published, radii, i);
            if (nearest < 0 || !(published[nearest] >= 0) || Double.isInfinite(published[nearest])) {
                throw new IllegalArgumentException("F has no number from 0 at the angle of row " + from / radii.length);
            }
            values[from + i] = published[nearest];
        }
    }

    private static int nearest(double[] published, double[] radii, int at) {
        int nearest = -1;
        for (int i = 0; i < radii.length; i++) {
            boolean isNearer = nearest < 0 || Math.abs(radii[i] - radii[at]) < Math.abs(radii[nearest] - radii[at]);
            if (!Double.isNaN(published[i]) && isNearer) {
                nearest = i;
            }
        }
        return nearest;
    }

    /** F at a distance and an angle, 0 to 180 degrees. */
    public double at(double radiusCm, double angleDeg, TablePolicy policy) {
        double last = anglesDeg[anglesDeg.length - 1];
        double angle = last < 91 && angleDeg > 90 ? 180 - angleDeg : angleDeg;
        int row = RadialTable.below(anglesDeg, angle);
        if (anglesDeg.length == 1) {
            return along(0, radiusCm, policy);
        }
        double part = Math.clamp((angle - anglesDeg[row]) / (anglesDeg[row + 1] - anglesDeg[row]), 0, 1);
        double first = along(row, radiusCm, policy);
        return first + part * (along(row + 1, radiusCm, policy) - first);
    }

    private double along(int row, double radiusCm, TablePolicy policy) {
        int count = radiiCm.length;
        int from = row * count;
        if (count == 1 || radiusCm <= radiiCm[0]) {
            return values[from];
        }
        double radius = policy == TablePolicy.HEBD ? radiusCm : Math.min(radiusCm, radiiCm[count - 1]);
        int i = RadialTable.below(radiiCm, radius);
        double part = (radius - radiiCm[i]) / (radiiCm[i + 1] - radiiCm[i]);
        return Math.max(0, values[from + i] + part * (values[from + i + 1] - values[from + i]));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof AnisotropyTable table
                && Arrays.equals(radiiCm, table.radiiCm)
                && Arrays.equals(anglesDeg, table.anglesDeg)
                && Arrays.equals(values, table.values);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(anglesDeg) + Arrays.hashCode(values);
    }
}
