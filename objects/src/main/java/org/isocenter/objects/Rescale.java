package org.isocenter.objects;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import org.isocenter.dicom.Bytes;
import org.isocenter.pixels.Frame;
import org.isocenter.pixels.PixelFormat;

/**
 * From stored values to the values of a volume: {@code stored * slope + intercept}, NaN for stored values that are padding
 * (PS3.3 C.11.1, C.7.5.1.1.2). One pass from the bytes, which may be mapped, into the array.
 *
 * @param paddingLow least stored value that is padding
 * @param paddingHigh greatest one; less than the least where there is no padding
 */
record Rescale(double slope, double intercept, int paddingLow, int paddingHigh) {
    private static final ValueLayout.OfShort LITTLE_16 =
            ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfInt LITTLE_32 =
            ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    /** Pixels taken together: they stay near the processor. */
    private static final int PIECE = 4096;

    static Rescale of(double slope, double intercept) {
        return new Rescale(slope, intercept, 1, 0);
    }

    private boolean hasPadding() {
        return paddingLow <= paddingHigh;
    }

    /** Writes the values of a frame of one sample a pixel, or the luminance of one of three, from an index on. */
    void apply(Frame frame, float[] target, int at) {
        PixelFormat format = frame.format();
        boolean grey = format.samples() == 1 && format.number() == PixelFormat.Number.WHOLE;
        if (grey && format.bitsAllocated() == 16) {
            shorts(frame.bytes(), format, target, at);
        } else if (grey && format.bitsAllocated() == 32 && format.bitsStored() == 32 && !hasPadding()) {
            ints(frame.bytes(), format, target, at);
        } else {
            others(frame, target, at);
        }
    }

    private void shorts(Bytes bytes, PixelFormat format, float[] target, int at) {
        int count = format.pixels();
        MemorySegment segment = bytes.segment();
        short[] piece = new short[Math.min(PIECE, count)];
        // bits above High Bit may hold an overlay: PS3.5 8.1.2
        int left = 31 - format.highBit();
        int right = 32 - format.bitsStored();
        for (int from = 0; from < count; from += PIECE) {
            int n = Math.min(PIECE, count - from);
            MemorySegment.copy(segment, LITTLE_16, 2L * from, piece, 0, n);
            if (format.signed()) {
                signed(piece, n, left, right, target, at + from);
            } else {
                unsigned(piece, n, left, right, target, at + from);
            }
            if (hasPadding()) {
                pad(piece, n, left, format.signed() ? right : -right, target, at + from);
            }
        }
    }

    // Loops of their own, each compiled soon and to vectors.
    private void signed(short[] stored, int count, int left, int right, float[] target, int at) {
        float factor = (float) slope;
        float shift = (float) intercept;
        for (int i = 0; i < count; i++) {
            target[at + i] = (stored[i] << left >> right) * factor + shift;
        }
    }

    private void unsigned(short[] stored, int count, int left, int right, float[] target, int at) {
        float factor = (float) slope;
        float shift = (float) intercept;
        for (int i = 0; i < count; i++) {
            target[at + i] = (stored[i] << left >>> right) * factor + shift;
        }
    }

    /** @param right bits to go back, negative of unsigned values */
    private void pad(short[] stored, int count, int left, int right, float[] target, int at) {
        for (int i = 0; i < count; i++) {
            int value = right > 0 ? stored[i] << left >> right : stored[i] << left >>> -right;
            if (value >= paddingLow && value <= paddingHigh) {
                target[at + i] = Float.NaN;
            }
        }
    }

    private void ints(Bytes bytes, PixelFormat format, float[] target, int at) {
        int count = format.pixels();
        MemorySegment segment = bytes.segment();
        int[] piece = new int[Math.min(PIECE, count)];
        // field.md D-04: values of 32 bits do not wrap at 2^31
        long mask = format.signed() ? -1L : 0xFFFFFFFFL;
        for (int from = 0; from < count; from += PIECE) {
            int n = Math.min(PIECE, count - from);
            MemorySegment.copy(segment, LITTLE_32, 4L * from, piece, 0, n);
            scale(piece, n, mask, target, at + from);
        }
    }

    private void scale(int[] stored, int count, long mask, float[] target, int at) {
        for (int i = 0; i < count; i++) {
            target[at + i] = (float) ((stored[i] & mask) * slope + intercept);
        }
    }

    private void others(Frame frame, float[] target, int at) {
        Frame full = frame.fullColour().interleaved();
        double[] stored = full.doubles();
        int samples = full.format().samples();
        boolean luminance = samples < 3 || full.format().photometric().startsWith("YBR");
        for (int i = 0; i < full.format().pixels(); i++) {
            int from = i * samples;
            double value = luminance
                    ? stored[from]
                    // Rec. 601
                    : 0.299 * stored[from] + 0.587 * stored[from + 1] + 0.114 * stored[from + 2];
            boolean padding = value >= paddingLow && value <= paddingHigh;
            target[at + i] = padding ? Float.NaN : (float) (value * slope + intercept);
        }
    }
}
