package org.isocenter.rendering;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;

/** Bytes of a JPEG: markers with their segments, then bits, in which a zero follows each byte FF (T.81 B.1.1.5). */
final class JpegOutput {
    private static final int MARKER = 0xFF;

    private byte[] bytes;
    private int length;
    /** Bits that are no whole 32 yet, in the lowest ones. */
    private long pending;

    private int pendingCount;

    JpegOutput(int expected) {
        bytes = new byte[expected];
    }

    void marker(int code) {
        room(2);
        bytes[length++] = (byte) MARKER;
        bytes[length++] = (byte) code;
    }

    /** A marker, the length of what follows, and that. */
    void segment(int code, int... content) {
        marker(code);
        room(2 + content.length);
        bytes[length++] = (byte) (content.length + 2 >> 8);
        bytes[length++] = (byte) (content.length + 2);
        for (int each : content) {
            bytes[length++] = (byte) each;
        }
    }

    /** The lowest bits of a number, at most 32. */
    void bits(int value, int count) {
        pending = pending << count | value & (1L << count) - 1;
        pendingCount += count;
        if (pendingCount >= Integer.SIZE) {
            pendingCount -= Integer.SIZE;
            four((int) (pending >>> pendingCount));
        }
    }

    private void four(int word) {
        room(8);
        for (int shift = 24; shift >= 0; shift -= 8) {
            one(word >>> shift);
        }
    }

    private void one(int value) {
        bytes[length++] = (byte) value;
        if ((value & 0xFF) == MARKER) {
            bytes[length++] = 0;
        }
    }

    /** Fills the last byte with ones and ends the image. */
    void end() {
        room(16);
        int fill = -pendingCount & 7;
        long rest = pending << fill | (1L << fill) - 1;
        for (int left = pendingCount + fill - 8; left >= 0; left -= 8) {
            one((int) (rest >>> left));
        }
        pendingCount = 0;
        marker(0xD9);
    }

    private void room(int more) {
        if (bytes.length - length < more) {
            bytes = Arrays.copyOf(bytes, 2 * bytes.length + more);
        }
    }

    void writeTo(OutputStream out) throws IOException {
        out.write(bytes, 0, length);
    }
}
