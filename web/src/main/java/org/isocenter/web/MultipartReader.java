package org.isocenter.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Reads multipart bodies (RFC 2046 5.1) as they come, in constant memory. For one thread.
 *
 * <pre>
 * [preamble CRLF] --boundary [blanks] CRLF headers CRLF CRLF bytes
 * CRLF --boundary [blanks] CRLF headers CRLF CRLF bytes
 * CRLF --boundary-- [epilogue]
 * </pre>
 */
final class MultipartReader {
    /** Bytes of the headers of one part. */
    static final int LONGEST_HEAD = 16 << 10;
    /** Headers of one part. */
    static final int MOST_HEADERS = 64;
    /** Parts of one body. */
    static final int MOST_PARTS = 200_000;

    private static final int BUFFER = 256 << 10;
    // RFC 2046 5.1.1
    private static final int LONGEST_BOUNDARY = 70;

    /** Headers of a part, by name in lower case. */
    record Head(Map<String, String> headers) {
        String header(String name) {
            return headers.getOrDefault(name, "");
        }

        /** application/octet-stream where the part does not say (RFC 2387 leaves text/plain, which no part of ours is). */
        MediaType type() throws HttpException {
            String text = header("content-type");
            return text.isEmpty() ? MediaType.OCTETS : MediaType.parse(text);
        }
    }

    private final InputStream in;
    private final byte[] delimiter;
    private final int[] steps;
    private final byte[] buffer = new byte[BUFFER];
    private int position;
    private int limit;
    private boolean ended;
    /** Bytes before this belong to the body of the part; -1 where nobody has looked. */
    private int clearUntil = -1;

    private boolean atDelimiter;
    private int parts;

    /** @throws HttpException 400 where the boundary cannot be one */
    MultipartReader(InputStream in, String boundary) throws HttpException {
        if (boundary.isEmpty()
                || boundary.length() > LONGEST_BOUNDARY
                || !HeaderText.safe(boundary).equals(boundary)) {
            throw new HttpException(400, "the boundary of multipart has 1 to 70 characters");
        }
        this.in = in;
        this.delimiter = ("\r\n--" + boundary).getBytes(StandardCharsets.US_ASCII);
        this.steps = steps(delimiter);
        // The first boundary may stand at the very beginning, without the line end before it.
        buffer[0] = '\r';
        buffer[1] = '\n';
        limit = 2;
    }

    /** The head of the next part, whatever is left of the one before; empty at the end. */
    Optional<Head> next() throws IOException {
        body().transferTo(OutputStream.nullOutputStream());
        position += delimiter.length;
        atDelimiter = false;
        clearUntil = -1;
        if (require() == '-') {
            position++;
            if (require() != '-') {
                throw new HttpException(400, "a boundary is followed by neither a line end nor --");
            }
            return Optional.empty();
        }
        if (++parts > MOST_PARTS) {
            throw new HttpException(413, "more than " + MOST_PARTS + " parts");
        }
        if (!line(LONGEST_BOUNDARY).isBlank()) {
            throw new HttpException(400, "a boundary is followed by neither a line end nor --");
        }
        return Optional.of(head());
    }

    private Head head() throws IOException {
        Map<String, String> headers = new TreeMap<>();
        int bytes = 0;
        for (String line = line(LONGEST_HEAD); !line.isEmpty(); line = line(LONGEST_HEAD)) {
            bytes += line.length();
            int colon = line.indexOf(':');
            if (colon < 1 || bytes > LONGEST_HEAD || headers.size() == MOST_HEADERS) {
                throw new HttpException(400, "the headers of a part are wrong, or too many");
            }
            String name = line.substring(0, colon).strip().toLowerCase(Locale.ROOT);
            headers.putIfAbsent(name, line.substring(colon + 1).strip());
        }
        // A part without a body: the delimiter begins with the line end that ended its head.
        if (position >= 2 && startsDelimiterAt(position - 2)) {
            position -= 2;
        }
        return new Head(headers);
    }

    private boolean startsDelimiterAt(int at) throws IOException {
        while (limit - at < delimiter.length && !ended && fill()) {
            at = Math.min(at, position - 2);
        }
        return limit - at >= delimiter.length
                && Arrays.equals(buffer, at, at + delimiter.length, delimiter, 0, delimiter.length);
    }

    private int require() throws IOException {
        if (position == limit && !fill()) {
            throw cut();
        }
        return buffer[position];
    }

    private String line(int longest) throws IOException {
        StringBuilder line = new StringBuilder();
        while (true) {
            int c = require();
            position++;
            if (c == '\n') {
                int length = line.length();
                return length > 0 && line.charAt(length - 1) == '\r' ? line.substring(0, length - 1) : line.toString();
            }
            line.append((char) (c & 0xFF));
            if (line.length() > longest) {
                throw new HttpException(400, "a line in the head of a part is too long");
            }
        }
    }

    /** More bytes behind those that are left; false at the end of the input. */
    private boolean fill() throws IOException {
        int keep = Math.max(0, position - 2);
        if (keep > 0) {
            System.arraycopy(buffer, keep, buffer, 0, limit - keep);
            position -= keep;
            limit -= keep;
            clearUntil = clearUntil < 0 ? -1 : clearUntil - keep;
        }
        int read = limit == buffer.length ? -1 : in.read(buffer, limit, buffer.length - limit);
        ended = read < 0;
        limit += Math.max(0, read);
        return read > 0;
    }

    private static HttpException cut() {
        return new HttpException(400, "the body ends before its last boundary");
    }

    /** Bytes of the part that may be taken now: 0 at its end. */
    private int available() throws IOException {
        while (true) {
            if (clearUntil > position) {
                return clearUntil - position;
            }
            if (atDelimiter) {
                return 0;
            }
            int found = search(position);
            if (found >= 0) {
                clearUntil = found;
                atDelimiter = true;
            } else {
                // The last bytes may be the beginning of a delimiter.
                clearUntil = Math.max(position, limit - delimiter.length + 1);
                if (clearUntil == position && !fill()) {
                    throw cut();
                }
            }
        }
    }

    /**
     * Where a delimiter begins; -1 where none is whole in the buffer. By R. N. Horspool, "Practical fast searching in strings", Software: Practice and
     * Experience 10 (1980): of most bytes none is looked at.
     */
    private int search(int from) {
        int end = delimiter.length - 1;
        for (int at = from; at + end < limit; at += steps[buffer[at + end] & 0xFF]) {
            if (buffer[at + end] == delimiter[end] && Arrays.equals(buffer, at, at + end, delimiter, 0, end)) {
                return at;
            }
        }
        return -1;
    }

    /** How far to go on behind each byte that stands where a delimiter would end. */
    private static int[] steps(byte[] delimiter) {
        int[] steps = new int[256];
        Arrays.fill(steps, delimiter.length);
        for (int i = 0; i < delimiter.length - 1; i++) {
            steps[delimiter[i] & 0xFF] = delimiter.length - 1 - i;
        }
        return steps;
    }

    /** The bytes of the part, up to its boundary; before the first part what stands before it. */
    InputStream body() {
        return new Body();
    }

    private final class Body extends InputStream {
        @Override
        public int read() throws IOException {
            if (MultipartReader.this.available() == 0) {
                return -1;
            }
            return buffer[position++] & 0xFF;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int n = Math.min(length, MultipartReader.this.available());
            if (n == 0) {
                return length == 0 ? 0 : -1;
            }
            System.arraycopy(buffer, position, bytes, offset, n);
            position += n;
            return n;
        }

        @Override
        public long transferTo(OutputStream out) throws IOException {
            long all = 0;
            for (int n = MultipartReader.this.available(); n > 0; n = MultipartReader.this.available()) {
                out.write(buffer, position, n);
                position += n;
                all += n;
            }
            return all;
        }
    }
}
