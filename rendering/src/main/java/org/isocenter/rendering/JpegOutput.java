package org.isocenter.rendering;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/** Bytes of a JPEG: markers with their segments, and a scan, in which a zero follows each byte FF (T.81 B.1.1.5). */
final class JpegOutput {
    private static final int MARKER = 0xFF;
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101_0101_0101_0101L;

    private byte[] bytes = new byte[1024];
    private int length;

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

    /** The bits of a scan that has ended. */
    void scan(JpegScan scan) {
        byte[] from = scan.bytes();
        int end = scan.length();
        // At worst every byte is FF.
        room(2 * end + Long.BYTES);
        for (int at = 0; at < end; ) {
            long eight = at + Long.BYTES <= end ? (long) LONG.get(from, at) : -1;
            // None of them is FF where none of the inverse is 0.
            if (((~eight - ONES) & eight & ONES << 7) == 0) {
                LONG.set(bytes, length, eight);
                length += Long.BYTES;
                at += Long.BYTES;
            } else {
                int until = Math.min(end, at + Long.BYTES);
                for (; at < until; at++) {
                    bytes[length++] = from[at];
                    if (from[at] == (byte) MARKER) {
                        bytes[length++] = 0;
                    }
                }
            }
        }
    }

    private void room(int more) {
        if (bytes.length - length < more) {
            bytes = Arrays.copyOf(bytes, bytes.length + more);
        }
    }

    void writeTo(OutputStream out) throws IOException {
        out.write(bytes, 0, length);
    }
}
