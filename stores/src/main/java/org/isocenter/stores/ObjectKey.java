package org.isocenter.stores;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * What is a key: segments with slashes between, each of at most {@link #MAX_SEGMENT_BYTES} bytes that does not begin with a dot; neither control
 * characters nor backslashes nor colons; at most {@link #MAX_BYTES} bytes in UTF-8. No key leaves the store, and none is a name that a store uses
 * for itself.
 */
final class ObjectKey {
    /** Of S3 and of all that speak its protocol. */
    static final int MAX_BYTES = 1024;

    /** Of the usual file systems, less what the name of an unfinished file has more. */
    static final int MAX_SEGMENT_BYTES = 220;

    private ObjectKey() {}

    static String require(String key) throws IOException {
        if (!isKey(key)) {
            throw new IOException("no object can have the key '" + printable(key) + "'");
        }
        return key;
    }

    /** A prefix is empty, or a key and a slash. */
    static String requirePrefix(String prefix) throws IOException {
        if (!prefix.isEmpty() && !(prefix.endsWith("/") && isKey(prefix.substring(0, prefix.length() - 1)))) {
            throw new IOException("no keys can begin with '" + printable(prefix) + "'");
        }
        return prefix;
    }

    static boolean isKey(String key) {
        if (key.getBytes(StandardCharsets.UTF_8).length > MAX_BYTES) {
            return false;
        }
        for (String segment : key.split("/", -1)) {
            if (!isSegment(segment)) {
                return false;
            }
        }
        return true;
    }

    static boolean isSegment(String segment) {
        return !segment.isEmpty()
                && segment.charAt(0) != '.'
                && segment.getBytes(StandardCharsets.UTF_8).length <= MAX_SEGMENT_BYTES
                && segment.chars().noneMatch(c -> c < ' ' || c == 0x7F || c == '\\' || c == ':' || c == '/')
                && !hasLoneSurrogate(segment);
    }

    /** Such a character has no bytes in UTF-8, so that two keys would be one. */
    private static boolean hasLoneSurrogate(String segment) {
        return segment.codePoints().anyMatch(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE);
    }

    private static String printable(String key) {
        String shown = key.length() > 100 ? key.substring(0, 100) + ".." : key;
        return shown.replaceAll("\\p{Cntrl}", "?");
    }
}
