package org.isocenter.audit;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/**
 * A line of an audit file.
 *
 * <pre>
 * 17 9f86d081..64 hex digits <?xml ..>
 * |  |                       the message, to the end of the line
 * |  SHA-256 over the hash of the line before, a blank, the number, a blank, the message
 * number, counted from 1 over all files
 * </pre>
 *
 * @param number of the line
 * @param hash of the line
 * @param message what it tells
 */
record ChainLine(long number, String hash, String message) {
    /** Stands before the first line. */
    static final String BEGINNING = "0".repeat(64);

    static ChainLine after(String previous, long number, String message) {
        return new ChainLine(number, hash(previous, number, message), message);
    }

    private static String hash(String previous, long number, String message) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update((previous + " " + number + " " + message).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /** Whether it follows a hash. */
    boolean follows(String previous) {
        return hash.equals(hash(previous, number, message));
    }

    String text() {
        return number + " " + hash + " " + message;
    }

    /** Reads a line; empty where it is none. */
    static Optional<ChainLine> parse(String text) {
        int first = text.indexOf(' ');
        int second = text.indexOf(' ', first + 1);
        if (first < 1 || first > 18 || second - first != 65) {
            return Optional.empty();
        }
        String digits = text.substring(0, first);
        if (!digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return Optional.empty();
        }
        return Optional.of(
                new ChainLine(Long.parseLong(digits), text.substring(first + 1, second), text.substring(second + 1)));
    }
}
