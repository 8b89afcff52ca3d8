package org.isocenter.dicom;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;

/**
 * Writes numbers as DS (PS3.5 6.2): at most 16 characters, field.md S-01. The text is the one nearest to the number among all
 * texts of that length that are also JSON numbers, which every reader takes: a digit stands before the point. A number that a
 * shorter text gives back gets that shorter text.
 */
final class DecimalString {
    /** Characters of one DS value. */
    static final int LONGEST = 16;

    /** From here down a text with exponent may hold more digits than one without. */
    private static final double SMALL = 1e-3;
    /** From here up whole numbers do not all fit without exponent, at least negative ones. */
    private static final double LARGE = 1e15;
    /** Halves are left to the exact way. */
    private static final double NEARLY_HALF = 0.4999999;

    private static final long[] POWERS = new long[19];

    static {
        POWERS[0] = 1;
        for (int i = 1; i < POWERS.length; i++) {
            POWERS[i] = 10 * POWERS[i - 1];
        }
    }

    private DecimalString() {}

    static String format(double value) {
        byte[] text = new byte[LONGEST];
        return new String(text, 0, put(value, text, 0), StandardCharsets.ISO_8859_1);
    }

    /** Puts the text at an index and gives the index behind it; needs {@link #LONGEST} free bytes. */
    static int put(double value, byte[] target, int at) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException(value + " has no decimal string");
        }
        double size = Math.abs(value);
        int sign = value < 0 ? 1 : 0;
        int places = places(size, LONGEST - sign);
        if (places >= 0) {
            // The product and its rounding error, which the fused operation gives exactly, tell the nearest whole
            // number.
            double product = size * POWERS[places];
            double error = Math.fma(size, POWERS[places], -product);
            double whole = Math.rint(product);
            boolean sure = Math.abs(product - whole + error) < NEARLY_HALF;
            boolean exact = size >= SMALL || whole / POWERS[places] == size;
            if (sure && exact && (whole < LARGE || sign == 0 && places == 0)) {
                return put((long) whole, places, sign, target, at);
            }
        }
        byte[] text = exact(value).getBytes(StandardCharsets.ISO_8859_1);
        System.arraycopy(text, 0, target, at, text.length);
        return at + text.length;
    }

    /** Digits behind the point that fit without exponent; -1 where this is not the way to write the number. */
    private static int places(double size, int room) {
        if (size < 1) {
            return room - 2;
        }
        if (size >= 10 * LARGE) {
            return -1;
        }
        int digits = 1;
        while (size >= POWERS[digits]) {
            digits++;
        }
        return Math.max(0, room - 1 - digits);
    }

    private static int put(long whole, int places, int sign, byte[] target, int from) {
        int at = from;
        long rest = whole;
        int fraction = places;
        while (fraction > 0 && rest % 10 == 0) {
            rest /= 10;
            fraction--;
        }
        if (sign == 1 && rest != 0) {
            target[at++] = '-';
        }
        int digits = Math.max(1, fraction + 1);
        while (digits < POWERS.length && rest >= POWERS[digits]) {
            digits++;
        }
        int end = at + digits + (fraction > 0 ? 1 : 0);
        int point = fraction > 0 ? end - 1 - fraction : -1;
        for (int i = end - 1; i >= at; i--) {
            if (i == point) {
                target[i] = '.';
            } else {
                target[i] = (byte) ('0' + rest % 10);
                rest /= 10;
            }
        }
        return end;
    }

    private static String exact(double value) {
        String shortest = text(new BigDecimal(Double.toString(value)));
        if (shortest.length() <= LONGEST) {
            return shortest;
        }
        BigDecimal exact = new BigDecimal(value);
        for (int digits = LONGEST; digits > 0; digits--) {
            String text = text(exact.round(new MathContext(digits, RoundingMode.HALF_EVEN)));
            if (text.length() <= LONGEST) {
                return text;
            }
        }
        throw new IllegalStateException("one digit always fits: " + value);
    }

    /** The number without exponent where that fits, else with one digit before the point, else with the point where the text is shortest. */
    private static String text(BigDecimal value) {
        if (value.signum() == 0) {
            return "0";
        }
        BigDecimal stripped = value.stripTrailingZeros();
        if (Math.abs(stripped.scale()) <= LONGEST) {
            String plain = stripped.toPlainString();
            if (plain.length() <= LONGEST) {
                return plain;
            }
        }
        String digits = stripped.unscaledValue().abs().toString();
        String best = null;
        for (int before = 1; before <= digits.length(); before++) {
            int exponent = digits.length() - before - stripped.scale();
            String text = (value.signum() < 0 ? "-" : "")
                    + digits.substring(0, before)
                    + (before < digits.length() ? "." + digits.substring(before) : "")
                    + (exponent == 0 ? "" : "E" + exponent);
            boolean better = best == null || best.length() > LONGEST && text.length() < best.length();
            best = better ? text : best;
        }
        return best;
    }
}
