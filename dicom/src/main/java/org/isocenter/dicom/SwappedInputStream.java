package org.isocenter.dicom;

import java.io.InputStream;
import java.util.Objects;

/** A stream over {@link Bytes} in the other byte order; what is left over of the last unit stays as it is. */
final class SwappedInputStream extends InputStream {
    private final Bytes bytes;
    private final int unit;
    private final long whole;
    private long at;

    SwappedInputStream(Bytes bytes, int unit) {
        this.bytes = bytes;
        this.unit = unit;
        this.whole = bytes.length() / unit * unit;
    }

    @Override
    public int read() {
        if (at == bytes.length()) {
            return -1;
        }
        // Units are powers of two, so the mirrored place inside one differs in the low bits only.
        long from = at < whole ? at ^ unit - 1 : at;
        at++;
        return bytes.at(from) & 0xFF;
    }

    @Override
    public int read(byte[] target, int offset, int length) {
        Objects.checkFromIndexSize(offset, length, target.length);
        int n = (int) Math.min(length, bytes.length() - at);
        if (n == 0) {
            return length == 0 ? 0 : -1;
        }
        for (int i = 0; i < n; i++) {
            target[offset + i] = (byte) read();
        }
        return n;
    }
}
