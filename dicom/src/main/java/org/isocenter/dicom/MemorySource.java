package org.isocenter.dicom;

import java.io.InputStream;

/** Bytes in memory or in a mapped file. Values are slices; nothing is copied but a small window over mapped headers. */
final class MemorySource extends Source {
    private static final int WINDOW = 8192;

    private final Bytes bytes;
    private final long start;
    private final boolean heap;

    /**
     * @param bytes the input
     * @param start offset of its first byte in what messages count from, usually the file
     */
    MemorySource(Bytes bytes, long start) {
        this.bytes = bytes;
        this.start = start;
        this.heap = bytes.heapArray() != null;
        if (heap) {
            window = bytes.heapArray();
            at = bytes.arrayOffset();
            limit = at + (int) bytes.length();
            origin = start - at;
        } else {
            window = new byte[(int) Math.min(WINDOW, bytes.length())];
            origin = start;
        }
    }

    @Override
    boolean fill(int n) {
        if (heap || remaining() < n) {
            return false;
        }
        origin = position();
        at = 0;
        limit = (int) Math.min(window.length, bytes.length() - (origin - start));
        bytes.copyTo(origin - start, window, 0, limit);
        return true;
    }

    @Override
    long remaining() {
        return start + bytes.length() - position();
    }

    @Override
    boolean slices() {
        return true;
    }

    @Override
    Bytes take(long n) {
        long count = Math.min(n, remaining());
        Bytes value = bytes.slice(position() - start, count);
        move(count);
        return value;
    }

    @Override
    long skip(long n) {
        long count = Math.min(n, remaining());
        move(count);
        return count;
    }

    private void move(long count) {
        if (count <= limit - at) {
            at += (int) count;
        } else {
            // Only a mapped input comes here: the next header fills the window anew.
            origin = position() + count;
            at = 0;
            limit = 0;
        }
    }

    @Override
    InputStream open(long n) {
        long count = Math.min(n, remaining());
        return new BytesInputStream(bytes.slice(position() - start, count));
    }
}
