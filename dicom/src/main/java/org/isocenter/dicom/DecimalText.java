package org.isocenter.dicom;

import java.nio.charset.StandardCharsets;

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

    /** What is done with each value; it stands at {@code from} to {@code to}, exclusive, padding included. */
    interface Visitor<E extends Exception> {
        void value(byte[] bytes, int from, int to) throws E;
    }

    /** All values between backslashes; NaN for what is not a decimal number. */
    static double[] parse(Bytes text) {
        if (text.isEmpty()) {
            return Numbers.NO_DOUBLES;
        }
        Doubles all = new Doubles(count(text));
        split(text, all);
        return all.values;
    }

    private static final class Doubles implements Visitor<RuntimeException> {
        final double[] values;
        private int filled;

        Doubles(int count) {
            values = new double[count];
        }

        @Override
        public void value(byte[] bytes, int from, int to) {
            values[filled++] = parse(bytes, from, to);
        }
    }

    /** Number of values: one more than backslashes. */
    static int count(Bytes text) {
        byte[] heap = text.heapArray();
        if (heap != null) {
            return 1 + backslashes(heap, text.arrayOffset(), (int) text.length());
        }
        byte[] piece = new byte[(int) Math.min(PIECE, text.length())];
        long count = 1;
        for (long at = 0; at < text.length(); at += piece.length) {
            int n = (int) Math.min(piece.length, text.length() - at);
            text.copyTo(at, piece, 0, n);
            count += backslashes(piece, 0, n);
        }
        return Math.toIntExact(count);
    }

    private static int backslashes(byte[] bytes, int from, int length) {
        int count = 0;
        for (int i = from; i < from + length; i++) {
            count += bytes[i] == '\\' ? 1 : 0;
        }
        return count;
    }

    /** Hands over each value between backslashes, in order; at least one. A mapped file is copied piece by piece. */
    static <E extends Exception> void split(Bytes text, Visitor<E> visitor) throws E {
        byte[] heap = text.heapArray();
        if (heap != null) {
            int end = text.arrayOffset() + (int) text.length();
            int rest = split(heap, text.arrayOffset(), end, visitor);
            visitor.value(heap, rest, end);
            return;
        }
        byte[] piece = new byte[(int) Math.min(PIECE, text.length())];
        long at = 0;
        int n = 0;
        while (at + n < text.length()) {
            n = (int) Math.min(piece.length, text.length() - at);
            text.copyTo(at, piece, 0, n);
            int used = split(piece, 0, n, visitor);
            if (at + n == text.length()) {
                visitor.value(piece, used, n);
            } else if (used == 0) {
                // One value longer than the piece: look at twice as much of what is there.
                piece = new byte[(int) Math.min(2L * piece.length, text.length() - at)];
                n = 0;
            } else {
                at += used;
                n = 0;
            }
        }
    }

    /** Hands over the values that end with a backslash; gives the index behind the last one. */
    private static <E extends Exception> int split(byte[] bytes, int from, int to, Visitor<E> visitor) throws E {
        int start = from;
        for (int at = from; at < to; at++) {
            if (bytes[at] == '\\') {
                visitor.value(bytes, start, at);
                start = at + 1;
            }
        }
        return start;
    }

    /** One value, correctly rounded; NaN where it is not a decimal number. */
    static double parse(byte[] b, int from, int to) {
        int end = end(b, from, to);
        int start = start(b, from, end);
        int at = start;
        boolean negative = at < end && b[at] == '-';
        if (at < end && (negative || b[at] == '+')) {
            at++;
        }
        long whole = 0;
        int first = at;
        for (; at < end && isDigit(b[at]); at++) {
            whole = 10 * whole + b[at] - '0';
        }
        int digits = at - first;
        int scale = 0;
        if (at < end && b[at] == '.') {
            first = ++at;
            for (; at < end && isDigit(b[at]); at++) {
                whole = 10 * whole + b[at] - '0';
            }
            scale = at - first;
            digits += scale;
        }
        if (digits == 0) {
            return Double.NaN;
        }
        if (at == end && digits <= EXACT_DIGITS && whole <= EXACT_WHOLE) {
            // Whole number and power of ten are both exact, so one division rounds once (Clinger 1990).
            double exact = whole / POWERS[scale];
            return negative ? -exact : exact;
        }
        return isExponent(b, at, end)
                ? Double.parseDouble(new String(b, start, end - start, StandardCharsets.ISO_8859_1))
                : Double.NaN;
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
        int first = at;
        while (at < end && isDigit(b[at])) {
            at++;
        }
        return at > first && at == end;
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
        if (!Double.isFinite(parse(b, at, end))) {
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
