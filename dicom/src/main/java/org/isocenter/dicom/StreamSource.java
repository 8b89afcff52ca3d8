package org.isocenter.dicom;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Objects;

/** A stream. Values are copied; memory grows with the bytes that have arrived, never with a length that was only declared. */
final class StreamSource extends Source {
    // One page fault costs more than one more call: headers of images fit, and longer values go past the window.
    private static final int WINDOW = 1 << 14;
    /** First piece of a long value; later pieces double. */
    private static final int FIRST_PIECE = 1 << 20;
    /** Longest value that fits an array. */
    private static final int LONGEST = Integer.MAX_VALUE - 8;

    private final InputStream in;
    private final boolean seeks;

    StreamSource(InputStream in, long start) {
        this(in, start, false);
    }

    /** @param seeks whether bytes may be skipped unseen: in a file, never where somebody counts, digests or limits what is read */
    StreamSource(InputStream in, long start, boolean seeks) {
        this.seeks = seeks;
        this.in = in;
        this.window = new byte[WINDOW];
        this.origin = start;
    }

    @Override
    boolean fill(int n) throws IOException {
        System.arraycopy(window, at, window, 0, limit - at);
        origin += at;
        limit -= at;
        at = 0;
        while (limit < n) {
            int count = in.read(window, limit, window.length - limit);
            if (count < 0) {
                return false;
            }
            limit += count;
        }
        return true;
    }

    @Override
    long remaining() {
        return Long.MAX_VALUE;
    }

    @Override
    boolean slices() {
        return false;
    }

    @Override
    Bytes take(long n) throws IOException {
        if (n <= limit - at) {
            Bytes value = Bytes.of(Arrays.copyOfRange(window, at, at + (int) n));
            at += (int) n;
            return value;
        }
        return takeLong(Math.min(n, LONGEST));
    }

    private Bytes takeLong(long n) throws IOException {
        byte[] value = new byte[(int) Math.min(n, FIRST_PIECE)];
        int filled = 0;
        while (filled < n) {
            if (filled == value.length) {
                value = Arrays.copyOf(value, (int) Math.min(n, 2L * value.length));
            }
            int count = read(value, filled, value.length - filled);
            if (count < 0) {
                return Bytes.of(value, 0, filled);
            }
            filled += count;
        }
        return Bytes.of(value);
    }

    /** Reads from the window first, then from the stream past it. */
    private int read(byte[] target, int offset, int length) throws IOException {
        int there = Math.min(length, limit - at);
        if (there > 0) {
            System.arraycopy(window, at, target, offset, there);
            at += there;
            return there;
        }
        int count = in.read(target, offset, length);
        if (count > 0) {
            origin += count;
        }
        return count;
    }

    @Override
    long skip(long n) throws IOException {
        long left = n;
        while (left > 0) {
            if (at == limit) {
                if (seeks) {
                    // A file is not read for what nobody wants; the last byte tells whether it is there.
                    long passed = in.skip(left - 1);
                    origin += passed;
                    left -= passed;
                }
                if (!fill(1)) {
                    break;
                }
            }
            int count = (int) Math.min(left, limit - at);
            at += count;
            left -= count;
        }
        return n - left;
    }

    @Override
    InputStream open(long n) {
        return new Part(n);
    }

    private final class Part extends InputStream {
        private long left;

        Part(long length) {
            this.left = length;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            Objects.checkFromIndexSize(offset, length, target.length);
            if (length == 0) {
                return 0;
            }
            if (left == 0) {
                return -1;
            }
            int count = StreamSource.this.read(target, offset, (int) Math.min(length, left));
            left -= Math.max(count, 0);
            return count;
        }
    }
}
