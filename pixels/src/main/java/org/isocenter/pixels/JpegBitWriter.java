package org.isocenter.pixels;

import java.util.Arrays;
import org.isocenter.dicom.Bytes;

/** Writes a JPEG codestream: marker segments, and bits with a byte 00 stuffed behind each FF (T.81 F.1.2.3). */
final class JpegBitWriter {
    private byte[] out;
    private int size;
    private long held;
    private int count;

    JpegBitWriter(int expected) {
        this.out = new byte[expected + 64];
    }

    void u8(int value) {
        room();
        out[size++] = (byte) value;
    }

    void u16(int value) {
        u8(value >> 8);
        u8(value);
    }

    void marker(int code) {
        u8(0xFF);
        u8(code);
    }

    /** Writes up to 32 bits. */
    void bits(int value, int length) {
        held = held << length | value & (1L << length) - 1;
        count += length;
        while (count >= 8) {
            count -= 8;
            stuffed((int) (held >>> count));
        }
    }

    private void stuffed(int value) {
        room();
        out[size++] = (byte) value;
        if ((value & 0xFF) == 0xFF) {
            out[size++] = 0;
        }
    }

    private void room() {
        if (size + 2 > out.length) {
            out = Arrays.copyOf(out, (int) Math.min(PixelLimits.LARGEST_ARRAY, out.length * 2L));
        }
    }

    /** Fills the last byte with ones (T.81 F.1.2.3). */
    void align() {
        if (count > 0) {
            bits(0xFF, 8 - count);
        }
    }

    /** What was written, with a byte behind it where the length would be odd. */
    Bytes toEvenBytes() {
        return Bytes.of(Arrays.copyOf(out, size + (size & 1)));
    }
}
