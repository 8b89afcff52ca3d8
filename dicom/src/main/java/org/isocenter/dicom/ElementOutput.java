package org.isocenter.dicom;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteOrder;

/** A small buffer before a stream: heads and short values are gathered, long values pass through. */
final class ElementOutput {
    private static final int SIZE = 1 << 16;

    private final OutputStream out;
    private final byte[] buffer = new byte[SIZE];
    private int filled;

    ElementOutput(OutputStream out) {
        this.out = out;
    }

    private int reserve(int n) throws IOException {
        if (SIZE - filled < n) {
            flush();
        }
        int at = filled;
        filled += n;
        return at;
    }

    /** Item, delimitation item, or head of an element without VR. */
    void head(Encoding encoding, int tag, long length) throws IOException {
        int at = reserve(8);
        encoding.putTag(buffer, at, tag);
        encoding.put32(buffer, at + 4, (int) length);
    }

    /** Head of an element. */
    void head(Encoding encoding, int tag, Vr vr, long length) throws IOException {
        if (!encoding.explicit()) {
            head(encoding, tag, length);
            return;
        }
        boolean wide = vr.hasLongLength();
        int at = reserve(wide ? 12 : 8);
        encoding.putTag(buffer, at, tag);
        buffer[at + 4] = (byte) vr.name().charAt(0);
        buffer[at + 5] = (byte) vr.name().charAt(1);
        if (wide) {
            encoding.put16(buffer, at + 6, 0);
            encoding.put32(buffer, at + 8, (int) length);
        } else {
            encoding.put16(buffer, at + 6, (int) length);
        }
    }

    void number(Encoding encoding, int value) throws IOException {
        encoding.put32(buffer, reserve(4), value);
    }

    /** A value, padded to even length. */
    void value(Bytes bytes, int padding) throws IOException {
        long length = bytes.length();
        if (length <= SIZE) {
            int at = reserve((int) length);
            bytes.copyTo(0, buffer, at, (int) length);
        } else {
            flush();
            bytes.writeTo(out);
        }
        if ((length & 1) != 0) {
            buffer[reserve(1)] = (byte) padding;
        }
    }

    /** A value in the other byte order, padded to even length; what is left over of the last unit stays as it is. */
    void swapped(Bytes bytes, int unit, int padding) throws IOException {
        int piece = SIZE / 2;
        for (long at = 0; at < bytes.length(); at += piece) {
            int n = (int) Math.min(piece, bytes.length() - at);
            int start = reserve(n);
            bytes.copyTo(at, buffer, start, n);
            swap(buffer, start, n, unit);
        }
        if ((bytes.length() & 1) != 0) {
            buffer[reserve(1)] = (byte) padding;
        }
    }

    private static void swap(byte[] b, int start, int length, int unit) {
        for (int at = start; at + unit <= start + length; at += unit) {
            for (int low = at, high = at + unit - 1; low < high; low++, high--) {
                byte kept = b[low];
                b[low] = b[high];
                b[high] = kept;
            }
        }
    }

    /** Whether a value of this VR changes with the byte order. */
    static boolean swaps(Vr vr, ByteOrder from, ByteOrder to) {
        return from != to && vr.unit() > 1;
    }

    void flush() throws IOException {
        out.write(buffer, 0, filled);
        filled = 0;
    }
}
