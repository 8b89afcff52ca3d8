package org.isocenter.readings;

import java.nio.charset.StandardCharsets;
import org.isocenter.dicom.Bytes;
import org.isocenter.dicom.Vr;

/**
 * Reads over the numbers of a DS or IS value without making them, in pieces, so that the points of a mapped contour are neither copied
 * nor held (PS3.5 6.2).
 *
 * @param values how many values there are, empty ones too
 * @param longest characters of the longest one, without the spaces around it
 * @param widest characters of the longest one as it stands, without the padding that makes the whole even
 * @param bad the first that is no number of its VR; {@code null} where all are
 */
public record NumberScan(long values, int longest, long widest, String bad) {
    private static final int PIECE = 8192;
    /** Characters of a bad value that are kept. */
    private static final int KEPT = 64;
    /** An IS of fewer characters than this cannot pass its range. */
    private static final int MAY_PASS_RANGE = 10;

    /** What may come next, as a row of {@link #NEXT}. */
    private static final int START = 0;

    private static final int INTEGER = 2;
    private static final int FRACTION = 4;
    private static final int EXPONENT = 7;
    private static final int END = 8;
    private static final int BAD = 9;

    // From the state of the row, by: digit, sign, dot, E, space or NUL, other.
    private static final byte[][] NEXT = {
        {INTEGER, 1, 3, BAD, START, BAD}, // at the start
        {INTEGER, BAD, 3, BAD, BAD, BAD}, // after a sign
        {INTEGER, BAD, FRACTION, 5, END, BAD}, // in the digits before a dot
        {FRACTION, BAD, BAD, BAD, BAD, BAD}, // after a dot without a digit before it
        {FRACTION, BAD, BAD, 5, END, BAD}, // after a digit and a dot
        {EXPONENT, 6, BAD, BAD, BAD, BAD}, // after E
        {EXPONENT, BAD, BAD, BAD, BAD, BAD}, // after the sign of the exponent
        {EXPONENT, BAD, BAD, BAD, END, BAD}, // in the exponent
        {BAD, BAD, BAD, BAD, END, BAD}, // in the padding; a NUL there is another program's error, not a wrong number
        {BAD, BAD, BAD, BAD, BAD, BAD},
    };
    private static final byte[] DECIMAL = kinds(true);
    private static final byte[] WHOLE = kinds(false);

    private static byte[] kinds(boolean decimal) {
        byte[] kinds = new byte[256];
        for (int c = 0; c < kinds.length; c++) {
            kinds[c] = (byte)
                    switch (c) {
                        case '0', '1', '2', '3', '4', '5', '6', '7', '8', '9' -> 0;
                        case '+', '-' -> 1;
                        case '.' -> decimal ? 2 : 5;
                        case 'E', 'e' -> decimal ? 3 : 5;
                        case ' ', 0 -> 4;
                        default -> 5;
                    };
        }
        return kinds;
    }

    /** Scans a value of DS or IS. */
    public static NumberScan of(Bytes bytes, Vr vr) {
        return bytes.isEmpty() ? new NumberScan(0, 0, 0, null) : new Scan(bytes, vr).over();
    }

    /** One pass. */
    private static final class Scan {
        private final Bytes bytes;
        private final boolean whole;
        private final byte[] kinds;
        private int state = START;
        /** Characters of the value so far, from the first that is no space, and up to the last that is none. */
        private int length;

        private int used;
        private long start;
        private long values;
        private int longest;
        private long widest;
        private boolean padded;
        private String bad;

        Scan(Bytes bytes, Vr vr) {
            this.bytes = bytes;
            whole = vr == Vr.IS;
            kinds = whole ? WHOLE : DECIMAL;
        }

        NumberScan over() {
            byte[] piece = new byte[(int) Math.min(PIECE, bytes.length())];
            for (long at = 0; at < bytes.length(); at += piece.length) {
                int n = (int) Math.min(piece.length, bytes.length() - at);
                bytes.copyTo(at, piece, 0, n);
                take(piece, n, at);
                padded = piece[n - 1] == ' ';
            }
            widest = Math.max(widest, bytes.length() - start - (padded ? 1 : 0));
            end(bytes.length());
            return new NumberScan(values, longest, widest, bad);
        }

        private void take(byte[] piece, int n, long at) {
            for (int i = 0; i < n; i++) {
                byte b = piece[i];
                if (b == '\\') {
                    widest = Math.max(widest, at + i - start);
                    end(at + i);
                    continue;
                }
                int kind = kinds[b & 0xFF];
                state = NEXT[state][kind];
                if (state != START) {
                    length++;
                    used = kind == 4 ? used : length;
                }
            }
        }

        private void end(long at) {
            boolean number =
                    state == START || state == INTEGER || state == FRACTION || state == EXPONENT || state == END;
            if (bad == null && (!number || whole && used >= MAY_PASS_RANGE && !fits(text(at)))) {
                bad = text(at);
            }
            longest = Math.max(longest, used);
            values++;
            state = START;
            length = 0;
            used = 0;
            start = at + 1;
        }

        private String text(long end) {
            byte[] kept = new byte[(int) Math.min(KEPT, end - start)];
            bytes.copyTo(start, kept, 0, kept.length);
            return new String(kept, StandardCharsets.ISO_8859_1).strip();
        }

        /** PS3.5 6.2: an Integer String lies between -2^31 and 2^31 - 1. */
        private static boolean fits(String text) {
            try {
                Integer.parseInt(text.replace("\0", ""));
                return true;
            } catch (NumberFormatException e) {
                return false;
            }
        }
    }
}
