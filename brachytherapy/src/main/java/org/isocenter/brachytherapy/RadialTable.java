package org.isocenter.brachytherapy;

import java.util.Arrays;

/**
 * A function of the distance from the source as values at rising radii: g(r), or the anisotropy factor.
 *
 * @param radiiCm rising, from 0
 * @param values one a radius, none negative
 */
public record RadialTable(double[] radiiCm, double[] values) {
    /**
     * @throws IllegalArgumentException where radii do not rise or values are not as many numbers from 0
     */
    public RadialTable {
        radiiCm = radiiCm.clone();
        values = values.clone();
        if (radiiCm.length == 0 || radiiCm.length != values.length) {
            throw new IllegalArgumentException(radiiCm.length + " radii and " + values.length + " values");
        }
        requireRising(radiiCm, "radii");
        for (double value : values) {
            if (!(value >= 0) || Double.isInfinite(value)) {
                throw new IllegalArgumentException("a value is " + value + ", not a number from 0");
            }
        }
    }

    static void requireRising(double[] numbers, String what) {
        for (int i = 0; i < numbers.length; i++) {
            boolean rises = numbers[i] >= 0 && Double.isFinite(numbers[i]) && (i == 0 || numbers[i] > numbers[i - 1]);
            if (!rises) {
                throw new IllegalArgumentException(what + " rise from 0, not " + numbers[i] + " at place " + (i + 1));
            }
        }
    }

    /** The last index whose number is not above x, so that the one after it is there too; 0 in a table of one. */
    static int below(double[] numbers, double x) {
        int found = Arrays.binarySearch(numbers, x);
        int below = found >= 0 ? found : -found - 2;
        return Math.clamp(below, 0, Math.max(0, numbers.length - 2));
    }

    /** The value at a radius. */
    public double at(double radiusCm, TablePolicy policy) {
        int last = values.length - 1;
        if (last == 0 || radiusCm <= radiiCm[0]) {
            return values[0];
        }
        int i = below(radiiCm, radiusCm);
        double part = (radiusCm - radiiCm[i]) / (radiiCm[i + 1] - radiiCm[i]);
        boolean isLogarithmic = policy == TablePolicy.TG43U1 && values[i] > 0 && values[i + 1] > 0;
        return isLogarithmic
                ? values[i] * Math.pow(values[i + 1] / values[i], part)
                : Math.max(0, values[i] + part * (values[i + 1] - values[i]));
    }

    /** The value at a radius, linear between the radii and the nearest outside them. */
    public double nearest(double radiusCm) {
        return at(Math.min(radiusCm, radiiCm[radiiCm.length - 1]), TablePolicy.HEBD);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RadialTable table
                && Arrays.equals(radiiCm, table.radiiCm)
                && Arrays.equals(values, table.values);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(radiiCm) + Arrays.hashCode(values);
    }
}
