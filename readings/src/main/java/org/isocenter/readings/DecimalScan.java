package org.isocenter.readings;

import org.isocenter.dicom.Bytes;

/**
 * Looks over the bytes of a decimal text without reading its numbers, in pieces, so that a mapped file is neither copied nor asked
 * for one byte at a time.
 *
 * @param values how many values there are
 * @param longest characters of the longest one, without the padding that makes the whole even
 */
public record DecimalScan(long values, int longest) {
    private static final int PIECE = 8192;

    public static DecimalScan of(Bytes bytes) {
        byte[] piece = new byte[(int) Math.min(PIECE, bytes.length())];
        long separators = 0;
        int longest = 0;
        int length = 0;
        byte last = 0;
        for (long at = 0; at < bytes.length(); at += piece.length) {
            int n = (int) Math.min(piece.length, bytes.length() - at);
            bytes.copyTo(at, piece, 0, n);
            for (int i = 0; i < n; i++) {
                if (piece[i] == '\\') {
                    longest = Math.max(longest, length);
                    separators++;
                    length = 0;
                } else {
                    length++;
                }
            }
            last = piece[n - 1];
        }
        longest = Math.max(longest, last == ' ' ? length - 1 : length);
        return new DecimalScan(bytes.isEmpty() ? 0 : separators + 1, longest);
    }
}
