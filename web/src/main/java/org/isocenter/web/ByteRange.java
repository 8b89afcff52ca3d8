package org.isocenter.web;

import java.util.Map;
import java.util.Optional;

/**
 * A part of a body (RFC 9110 14).
 *
 * @param first offset of its first byte
 * @param length bytes of it, 1 or more
 */
record ByteRange(long first, long length) {
    /**
     * The part asked for; empty where all is, because nothing was said, in another unit, of several parts, or of an older state.
     *
     * @param total bytes of the whole
     * @throws HttpException 416 where no byte of it is there
     */
    static Optional<ByteRange> of(WebRequest request, long total, String tag) throws HttpException {
        String text = request.header("Range").strip();
        String condition = request.header("If-Range");
        if (!text.startsWith("bytes=") || text.indexOf(',') >= 0 || !condition.isEmpty() && !condition.equals(tag)) {
            return Optional.empty();
        }
        int hyphen = text.indexOf('-');
        if (hyphen < 0) {
            return Optional.empty();
        }
        long from = number(text.substring(6, hyphen).strip());
        long to = number(text.substring(hyphen + 1).strip());
        if (from < 0 && to < 0 || from >= 0 && to >= 0 && to < from) {
            return Optional.empty();
        }
        long first = from < 0 ? Math.max(0, total - to) : from;
        long last = from < 0 || to < 0 ? total - 1 : Math.min(to, total - 1);
        if (first > last) {
            throw new HttpException(416, "there are " + total + " bytes", Map.of("Content-Range", "bytes */" + total));
        }
        return Optional.of(new ByteRange(first, last - first + 1));
    }

    /** -1 where there is none, or none that fits. */
    private static long number(String digits) {
        return digits.matches("[0-9]{1,18}") ? Long.parseLong(digits) : -1;
    }

    String contentRange(long total) {
        return "bytes " + first + "-" + (first + length - 1) + "/" + total;
    }
}
