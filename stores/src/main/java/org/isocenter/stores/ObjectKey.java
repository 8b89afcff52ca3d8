package org.isocenter.stores;

import java.io.IOException;

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
        int start = 0;
        for (int end = key.indexOf('/'); end >= 0; end = key.indexOf('/', start)) {
            if (!isSegment(key, start, end)) {
                return false;
            }
            start = end + 1;
        }
        return isSegment(key, start, key.length()) && bytes(key, 0, key.length()) <= MAX_BYTES;
    }

    static boolean isSegment(String segment) {
        return segment.indexOf('/') < 0 && isSegment(segment, 0, segment.length());
    }

    private static boolean isSegment(String key, int start, int end) {
        if (start == end || key.charAt(start) == '.') {
            return false;
        }
        for (int i = start; i < end; i++) {
            char c = key.charAt(i);
            if (c < ' ' || c == 0x7F || c == '\\' || c == ':' || Character.isSurrogate(c) && isLone(key, i)) {
                return false;
            }
        }
        return bytes(key, start, end) <= MAX_SEGMENT_BYTES;
    }

    /** Such a character has no bytes in UTF-8, so that two keys would be one. */
    private static boolean isLone(String key, int at) {
        int pair = Character.isHighSurrogate(key.charAt(at)) ? at : at - 1;
        return pair < 0
                || pair + 1 >= key.length()
                || !Character.isSurrogatePair(key.charAt(pair), key.charAt(pair + 1));
    }

    /** Bytes in UTF-8 of a part without lone surrogates, each of which is half of four bytes. */
    private static int bytes(String key, int start, int end) {
        int bytes = 0;
        for (int i = start; i < end; i++) {
            char c = key.charAt(i);
            bytes += c < 0x80 ? 1 : c < 0x800 || Character.isSurrogate(c) ? 2 : 3;
        }
        return bytes;
    }

    private static String printable(String key) {
        String shown = key.length() > 100 ? key.substring(0, 100) + ".." : key;
        return shown.replaceAll("\\p{Cntrl}", "?");
    }
}
