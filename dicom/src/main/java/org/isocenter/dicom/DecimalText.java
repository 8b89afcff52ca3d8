package org.isocenter.dicom;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Reads DS and IS values straight from bytes; the hot path of contour data. A value is {@code [+-]digits[.digits][E[+-]digits]}
 * with spaces or NULs around it (PS3.5 6.2 DS, IS); anything else, such as a decimal comma, is not a number.
 */
final class DecimalText {
    /** Bytes of a mapped file looked at together. */
    private static final int PIECE = 1 << 16;
    /** Digits that always fit a {@code long}. */
    private static final int EXACT_DIGITS = 18;
    /** Largest whole number up to which every one is a {@code double}. */
    private static final long EXACT_WHOLE = 1L << 53;
    /** The powers of ten that are exact as {@code double}. */
    private static final double[] POWERS = {
        1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19,
        1e20, 1e21, 1e22
    };
    /** Characters of a number that {@link #jsonNumber} takes; far above the 16 of a valid DS. */
    static final int LONGEST_JSON_NUMBER = 64;

    private DecimalText() {}

    /** What is done with a run of whole values and the backslashes between them; it stands at {@code from} to {@code to}, exclusive. */
    private interface Run<E extends Exception> {
        void values(byte[] bytes, int from, int to) throws E;
    }

    /** What is done with each value; it stands at {@code from} to {@code to}, exclusive, padding included. */
    interface Visitor<E extends Exception> {
        void value(byte[] bytes, int from, int to) throws E;
    }

    /** All values between backslashes; NaN for what is not a decimal number. */
    static double[] parse(Bytes text) {
        if (text.isEmpty()) {
            return Numbers.NO_DOUBLES;
        }
        Doubles all = new Doubles(text.length());
        runs(text, all);
        return Arrays.copyOf(all.values, all.filled);
    }

    /** Number of values: one more than backslashes. */
    static long count(Bytes text) {
        long[] count = {0};
        DecimalText.<RuntimeException>split(text, (_, _, _) -> count[0]++);
        return count[0];
    }

    /** Hands over each value between backslashes, in order; at least one. */
    static <E extends Exception> void split(Bytes text, Visitor<E> visitor) throws E {
        DecimalText.<E>runs(text, (bytes, from, to) -> {
            int start = from;
            for (int at = from; at < to; at++) {
                if (bytes[at] == '\\') {
                    visitor.value(bytes, start, at);
                    start = at + 1;
                }
            }
            visitor.value(bytes, start, to);
        });
    }

    /** Hands over runs of values: all at once from the heap, copied piece by piece from a mapped file. */
    private static <E extends Exception> void runs(Bytes text, Run<E> run) throws E {
        byte[] heap = text.heapArray();
        if (heap != null) {
            run.values(heap, text.arrayOffset(), text.arrayOffset() + (int) text.length());
            return;
        }
        byte[] piece = new byte[(int) Math.min(PIECE, text.length())];
        long at = 0;
        while (text.length() - at > piece.length) {
            text.copyTo(at, piece, 0, piece.length);
            int end = piece.length - 1;
            while (end >= 0 && piece[end] != '\\') {
                end--;
            }
            if (end < 0) {
                // One value longer than the piece: look at twice as much of what is there.
                piece = new byte[(int) Math.min(2L * piece.length, text.length() - at)];
            } else {
                run.values(piece, 0, end);
                at += end + 1;
            }
        }
        int rest = (int) (text.length() - at);
        text.copyTo(at, piece, 0, rest);
        run.values(piece, 0, rest);
    }

    /** Gathers numbers. */
    private static final class Doubles implements Run<RuntimeException> {
        /** Bytes of a value and its backslash in most structure sets; only a first guess of the room needed. */
        private static final int USUAL_BYTES = 8;

        double[] values;
        int filled;

        Doubles(long bytes) {
            values = new double[(int) Math.min(bytes / USUAL_BYTES + 1, 1 << 24)];
        }

        @Override
        public void values(byte[] b, int from, int to) {
            int at = from - 1;
            do {
                at = next(b, at + 1, to);
            } while (at < to);
        }

        /** Adds the value that starts here and gives the index of its end: a backslash, or the end of the run. */
        private int next(byte[] b, int start, int to) {
            int at = start;
            boolean negative = at < to && b[at] == '-';
            at += negative ? 1 : 0;
            long whole = 0;
            // The point is counted as a digit; scale is its number, 0 where there is none.
            int digits = 0;
            int scale = 0;
            for (; at < to; at++) {
                int digit = b[at] - '0';
                if (digit >= 0 && digit <= 9) {
                    whole = 10 * whole + digit;
                    digits++;
                } else if (b[at] == '.' && scale == 0) {
                    scale = ++digits;
                } else {
                    break;
                }
            }
            boolean ended = at == to || b[at] == '\\';
            int places = scale == 0 ? 0 : digits - scale;
            if (ended && digits > (scale == 0 ? 0 : 1) && digits <= EXACT_DIGITS && whole <= EXACT_WHOLE) {
                // Whole number and power of ten are both exact, so one division rounds once (Clinger 1990).
                double exact = whole / POWERS[places];
                add(negative ? -exact : exact);
                return at;
            }
            while (at < to && b[at] != '\\') {
                at++;
            }
            add(parse(b, start, at));
            return at;
        }

        private void add(double value) {
            if (filled == values.length) {
                values = Arrays.copyOf(values, Math.addExact(filled, filled / 2 + 16));
            }
            values[filled++] = value;
        }
    }

    /** One value, correctly rounded; NaN where it is not a decimal number. */
    static double parse(byte[] b, int from, int to) {
        int end = end(b, from, to);
        int start = start(b, from, end);
        int mantissa = mantissa(b, start, end);
        return mantissa >= 0 && isExponent(b, mantissa, end) ? parseChecked(b, start, end) : Double.NaN;
    }

    private static double parseChecked(byte[] b, int start, int end) {
        return Double.parseDouble(new String(b, start, end - start, StandardCharsets.ISO_8859_1));
    }

    /** The end of sign, digits and point; -1 where there is no digit. */
    private static int mantissa(byte[] b, int start, int end) {
        int at = start;
        if (at < end && (b[at] == '-' || b[at] == '+')) {
            at++;
        }
        int first = at;
        at = digits(b, at, end);
        int digits = at - first;
        if (at < end && b[at] == '.') {
            first = at + 1;
            at = digits(b, first, end);
            digits += at - first;
        }
        return digits > 0 ? at : -1;
    }

    private static int digits(byte[] b, int from, int end) {
        int at = from;
        while (at < end && isDigit(b[at])) {
            at++;
        }
        return at;
    }

    private static boolean isExponent(byte[] b, int from, int end) {
        int at = from;
        if (at == end) {
            return true;
        }
        if ((b[at++] | 0x20) != 'e') {
            return false;
        }
        if (at < end && (b[at] == '+' || b[at] == '-')) {
            at++;
        }
        int last = digits(b, at, end);
        return last > at && last == end;
    }

    private static int start(byte[] b, int from, int end) {
        int start = from;
        while (start < end && isPadding(b[start])) {
            start++;
        }
        return start;
    }

    private static int end(byte[] b, int from, int to) {
        int end = to;
        while (end > from && isPadding(b[end - 1])) {
            end--;
        }
        return end;
    }

    private static boolean isPadding(byte b) {
        return b == ' ' || b == 0;
    }

    private static boolean isDigit(byte b) {
        return b >= '0' && b <= '9';
    }

    /**
     * The value as the same number in the grammar of JSON (RFC 8259 6), digit for digit: no leading plus or zeros, digits on both
     * sides of a point. Gives the number of characters put; 0 for an empty value; -1 where it is no number or out of range.
     *
     * @param target at least {@link #LONGEST_JSON_NUMBER} + 2 long
     */
    static int jsonNumber(byte[] b, int from, int to, char[] target) {
        int end = end(b, from, to);
        int at = start(b, from, end);
        if (at == end || end - at > LONGEST_JSON_NUMBER) {
            return at == end ? 0 : -1;
        }
        int mantissa = mantissa(b, at, end);
        boolean number = mantissa == end
                || mantissa >= 0 && isExponent(b, mantissa, end) && Double.isFinite(parseChecked(b, at, end));
        if (!number) {
            return -1;
        }
        int n = 0;
        if (b[at] == '-' || b[at] == '+') {
            if (b[at++] == '-') {
                target[n++] = '-';
            }
        }
        while (at + 1 < end && b[at] == '0' && isDigit(b[at + 1])) {
            at++;
        }
        for (boolean digitBefore = false; at < end; at++) {
            boolean digit = isDigit(b[at]);
            if (b[at] == '.' && !digitBefore) {
                target[n++] = '0';
            }
            if (b[at] != '.' || at + 1 < end && isDigit(b[at + 1])) {
                target[n++] = (char) b[at];
            }
            digitBefore = digit;
        }
        return n;
    }
}
