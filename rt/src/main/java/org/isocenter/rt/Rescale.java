package org.isocenter.rt;

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
        short[] stored = new short[count];
        MemorySegment.copy(bytes.segment(), LITTLE_16, 0, stored, 0, count);
        // bits above High Bit may hold an overlay: PS3.5 8.1.2
        int left = 31 - format.highBit();
        int right = 32 - format.bitsStored();
        float factor = (float) slope;
        float shift = (float) intercept;
        if (format.signed()) {
            for (int i = 0; i < count; i++) {
                target[at + i] = (stored[i] << left >> right) * factor + shift;
            }
        } else {
            for (int i = 0; i < count; i++) {
                target[at + i] = (stored[i] << left >>> right) * factor + shift;
            }
        }
        if (hasPadding()) {
            for (int i = 0; i < count; i++) {
                int value = format.signed() ? stored[i] << left >> right : stored[i] << left >>> right;
                target[at + i] = value >= paddingLow && value <= paddingHigh ? Float.NaN : target[at + i];
            }
        }
    }

    private void ints(Bytes bytes, PixelFormat format, float[] target, int at) {
        int count = format.pixels();
        int[] stored = new int[count];
        MemorySegment.copy(bytes.segment(), LITTLE_32, 0, stored, 0, count);
        // field.md D-04: values of 32 bits do not wrap at 2^31
        long mask = format.signed() ? -1L : 0xFFFFFFFFL;
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
