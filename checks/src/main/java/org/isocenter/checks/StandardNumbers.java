package org.isocenter.checks;

import java.nio.charset.StandardCharsets;
import org.isocenter.dicom.Bytes;
import org.isocenter.dicom.Vr;

/**
 * Reads over the numbers of a DS or IS value without making them, in pieces, so that the points of a mapped contour are neither copied
 * nor held (PS3.5 6.2).
 *
 * @param values how many values there are, empty ones too
 * @param longest characters of the longest one, without the spaces around it
 * @param bad the first that is no number of its VR; {@code null} where all are
 */
record StandardNumbers(long values, int longest, String bad) {
    private static final int PIECE = 8192;
    /** Characters of one value that are looked at; a longer one is no number anyway. */
    private static final int KEPT = 64;

    static StandardNumbers of(Bytes bytes, Vr vr) {
        return bytes.isEmpty() ? new StandardNumbers(0, 0, null) : new Scan(vr).over(bytes);
    }

    /** One pass; a value is gathered in a small array and judged where it ends. */
    private static final class Scan {
        private final boolean decimal;
        private final byte[] value = new byte[KEPT];
        private int length;
        private long values;
        private int longest;
        private String bad;

        Scan(Vr vr) {
            decimal = vr == Vr.DS;
        }

        StandardNumbers over(Bytes bytes) {
            byte[] piece = new byte[(int) Math.min(PIECE, bytes.length())];
            for (long at = 0; at < bytes.length(); at += piece.length) {
                int n = (int) Math.min(piece.length, bytes.length() - at);
                bytes.copyTo(at, piece, 0, n);
                for (int i = 0; i < n; i++) {
                    take(piece[i]);
                }
            }
            end();
            return new StandardNumbers(values, longest, bad);
        }

        private void take(byte b) {
            if (b == '\\') {
                end();
            } else {
                if (length < KEPT) {
                    value[length] = b;
                }
                length++;
            }
        }

        private void end() {
            int to = Math.min(length, KEPT);
            // One NUL where a space should pad is told by another program's error, not by a wrong number.
            while (to > 0 && (value[to - 1] == ' ' || value[to - 1] == 0)) {
                to--;
            }
            int from = 0;
            while (from < to && value[from] == ' ') {
                from++;
            }
            longest = Math.max(longest, length > KEPT ? length : to - from);
            if (bad == null && from < to && (length > KEPT || !isNumber(from, to))) {
                bad = new String(value, from, to - from, StandardCharsets.ISO_8859_1);
            }
            values++;
            length = 0;
        }

        private boolean isNumber(int from, int to) {
            int at = sign(from, to);
            int digits = digits(at, to);
            at += digits;
            if (!decimal) {
                return at == to && digits > 0 && fits(from, to);
            }
            if (at < to && value[at] == '.') {
                int more = digits(at + 1, to);
                digits += more;
                at += 1 + more;
            }
            if (digits > 0 && at < to && (value[at] == 'E' || value[at] == 'e')) {
                int exponent = sign(at + 1, to);
                int more = digits(exponent, to);
                return more > 0 && exponent + more == to;
            }
            return digits > 0 && at == to;
        }

        private int sign(int at, int to) {
            return at < to && (value[at] == '+' || value[at] == '-') ? at + 1 : at;
        }

        private int digits(int at, int to) {
            int end = at;
            while (end < to && value[end] >= '0' && value[end] <= '9') {
                end++;
            }
            return end - at;
        }

        /** PS3.5 6.2: an Integer String lies between -2^31 and 2^31 - 1. */
        private boolean fits(int from, int to) {
            long number = 0;
            for (int i = sign(from, to); i < to && number <= Integer.MAX_VALUE + 1L; i++) {
                number = number * 10 + value[i] - '0';
            }
            return number <= Integer.MAX_VALUE + (value[from] == '-' ? 1L : 0L);
        }
    }
}
