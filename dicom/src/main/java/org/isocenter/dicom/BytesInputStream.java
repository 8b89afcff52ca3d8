package org.isocenter.dicom;

import java.io.InputStream;
import java.util.Objects;

/** A stream over {@link Bytes}, mapped or not. */
final class BytesInputStream extends InputStream {
    private final Bytes bytes;
    private long at;

    BytesInputStream(Bytes bytes) {
        this.bytes = bytes;
    }

    @Override
    public int read() {
        return at < bytes.length() ? bytes.at(at++) & 0xFF : -1;
    }

    @Override
    public int read(byte[] target, int offset, int length) {
        Objects.checkFromIndexSize(offset, length, target.length);
        if (length == 0) {
            return 0;
        }
        int n = (int) Math.min(length, bytes.length() - at);
        if (n == 0) {
            return -1;
        }
        bytes.copyTo(at, target, offset, n);
        at += n;
        return n;
    }

    @Override
    public long skip(long n) {
        long count = Math.clamp(n, 0, bytes.length() - at);
        at += count;
        return count;
    }

    @Override
    public int available() {
        return (int) Math.min(Integer.MAX_VALUE, bytes.length() - at);
    }
}
