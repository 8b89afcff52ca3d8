package org.isocenter.pixels;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.isocenter.dicom.Bytes;
import org.isocenter.dicom.DicomException;

/**
 * What a decoder of the JPEG families makes of a codestream.
 *
 * @param width columns
 * @param height rows
 * @param components samples a pixel
 * @param precision bits of a sample, at most 16
 * @param samples pixel after pixel, the lowest {@code precision} bits count
 * @param colour Photometric Interpretation of the samples where decoding changed it; null where it is as before
 */
record Raster(int width, int height, int components, int precision, short[] samples, String colour) {
    /**
     * The frame these samples are under a description. A lossy coder may overshoot the bits that count: such values are held at the
     * nearest that fits, since they would wrap around otherwise.
     */
    Frame toFrame(PixelFormat format, boolean lossy) throws DicomException {
        check(width == format.columns() && height == format.rows(), "%d x %d pixels", width, height, format);
        check(components == format.samples(), "%d samples a pixel of %d bits", components, precision, format);
        check(precision <= format.bitsAllocated(), "%d samples a pixel of %d bits", components, precision, format);
        PixelFormat decoded = format.interleaved().withPhotometric(colour == null ? format.photometric() : colour);
        return new Frame(decoded, bytes(format, lossy));
    }

    private static void check(boolean fits, String found, int a, int b, PixelFormat format) throws DicomException {
        if (!fits) {
            throw new DicomException(
                    0,
                    "PixelData",
                    String.format("the codestream has " + found + ", the data set describes ", a, b)
                            + String.format(
                                    "%d x %d pixels of %d samples in %d bits",
                                    format.columns(), format.rows(), format.samples(), format.bitsAllocated()));
        }
    }

    private Bytes bytes(PixelFormat format, boolean lossy) {
        if (format.signed() && precision < format.bitsAllocated()) {
            extendSign();
        }
        if (lossy && precision > format.bitsStored() && format.highBit() == format.bitsStored() - 1) {
            hold(format.bitsStored(), format.signed());
        }
        int size = format.sampleBytes();
        byte[] bytes = new byte[samples.length * size];
        if (size == 2) {
            ByteBuffer.wrap(bytes)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .asShortBuffer()
                    .put(samples);
            return Bytes.of(bytes);
        }
        boolean signed = format.signed();
        for (int i = 0; i < samples.length; i++) {
            int value = signed ? samples[i] : samples[i] & 0xFFFF;
            for (int b = 0; b < size; b++) {
                bytes[i * size + b] = (byte) (b < 4 ? value >> 8 * b : value >> 31);
            }
        }
        return Bytes.of(bytes);
    }

    private void hold(int bits, boolean signed) {
        int low = signed ? -(1 << bits - 1) : 0;
        int high = low + (1 << bits) - 1;
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (short) Math.clamp(signed ? samples[i] : samples[i] & 0xFFFF, low, high);
        }
    }

    // JPEG knows no sign: two's complement of fewer bits than allocated comes back without its upper bits.
    private void extendSign() {
        int unused = 32 - precision;
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (short) (samples[i] << unused >> unused);
        }
    }
}
