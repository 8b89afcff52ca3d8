package org.isocenter.varian;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.isocenter.dicom.Bytes;

/**
 * The z coordinates of Contour Data, read from its text in pieces. Only a z that is written otherwise than the first one is made
 * into a number, so that a contour of many points in one slice costs one pass over its bytes.
 */
final class ContourZ {
    private static final int PIECE = 8192;
    /** Longer texts are no decimal strings; what is beyond is not kept. */
    private static final int MAX_TEXT = 64;

    private static final int AXES = 3;

    private final byte[] first = new byte[MAX_TEXT];
    private final byte[] current = new byte[MAX_TEXT];
    private int firstLength = -1;
    private int length;
    private long value;
    private double firstMm = Double.NaN;
    private double low = Double.POSITIVE_INFINITY;
    private double high = Double.NEGATIVE_INFINITY;

    private ContourZ() {}

    /** How far the z coordinates spread, in mm; 0 for fewer than two points. What is no number is left out. */
    static double spreadMm(Bytes bytes) {
        ContourZ scan = new ContourZ();
        byte[] piece = new byte[(int) Math.min(PIECE, bytes.length())];
        for (long at = 0; at < bytes.length(); at += piece.length) {
            int n = (int) Math.min(piece.length, bytes.length() - at);
            bytes.copyTo(at, piece, 0, n);
            scan.take(piece, n);
        }
        scan.end();
        return scan.high > scan.low ? scan.high - scan.low : 0;
    }

    /** The z of the first point in mm; NaN where there is none. */
    static double firstMm(Bytes bytes) {
        byte[] head = new byte[(int) Math.min(AXES * (long) MAX_TEXT, bytes == null ? 0 : bytes.length())];
        if (bytes != null) {
            bytes.copyTo(0, head, 0, head.length);
        }
        ContourZ scan = new ContourZ();
        scan.take(head, head.length);
        scan.end();
        return scan.firstMm;
    }

    private void take(byte[] piece, int n) {
        for (int i = 0; i < n; i++) {
            if (piece[i] == '\\') {
                end();
            } else if (length < MAX_TEXT && piece[i] != ' ') {
                current[length++] = piece[i];
            }
        }
    }

    private void end() {
        if (value++ % AXES == AXES - 1 && length > 0) {
            z();
        }
        length = 0;
    }

    private void z() {
        if (firstLength < 0) {
            System.arraycopy(current, 0, first, 0, length);
            firstLength = length;
            widen();
        } else if (!Arrays.equals(first, 0, firstLength, current, 0, length)) {
            widen();
        }
    }

    private void widen() {
        try {
            double mm = Double.parseDouble(new String(current, 0, length, StandardCharsets.US_ASCII));
            firstMm = Double.isNaN(firstMm) ? mm : firstMm;
            low = Math.min(low, mm);
            high = Math.max(high, mm);
        } catch (NumberFormatException _) {
            // That a value is no number is another rule's finding.
        }
    }
}
