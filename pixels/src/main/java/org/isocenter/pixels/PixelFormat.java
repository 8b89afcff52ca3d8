package org.isocenter.pixels;

import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.DicomException;
import org.isocenter.dicom.Tag;
import org.isocenter.dicom.Tags;

/**
 * How the pixels of a frame are laid out (PS3.3 C.7.6.3, PS3.5 8.1).
 *
 * @param rows height, 1 to 65535
 * @param columns width, 1 to 65535
 * @param samples values a pixel: 1 for grey and palette, 3 for colour
 * @param number what a value is
 * @param bitsAllocated bits a value takes: 1 or a multiple of 8
 * @param bitsStored bits of it that count
 * @param highBit the highest of these, from 0
 * @param signed whether values are two's complement
 * @param planar whether the samples of a colour stand plane after plane instead of pixel after pixel
 * @param photometric Photometric Interpretation such as {@code MONOCHROME2} or {@code RGB}
 */
public record PixelFormat(
        int rows,
        int columns,
        int samples,
        Number number,
        int bitsAllocated,
        int bitsStored,
        int highBit,
        boolean signed,
        boolean planar,
        String photometric) {
    /** What a value is. */
    public enum Number {
        WHOLE,
        FLOAT,
        DOUBLE
    }

    /** Most samples a pixel: alpha and multi-spectral oddities included. */
    private static final int MAX_SAMPLES = 4;

    /** Reads the attributes of the Image Pixel Module; what is missing and has one sensible value gets it. */
    static PixelFormat of(DataSet dataSet, Number number) throws DicomException {
        int rows = required(dataSet, Tags.Rows, 1, 65_535);
        int columns = required(dataSet, Tags.Columns, 1, 65_535);
        int samples = optional(dataSet, Tags.SamplesPerPixel, 1);
        check(samples >= 1 && samples <= MAX_SAMPLES, Tags.SamplesPerPixel, samples);
        int allocated = switch (number) {
            case WHOLE -> required(dataSet, Tags.BitsAllocated, 1, 64);
            case FLOAT -> 32;
            case DOUBLE -> 64;
        };
        check(allocated == 1 || allocated % 8 == 0, Tags.BitsAllocated, allocated);
        int stored = number == Number.WHOLE ? optional(dataSet, Tags.BitsStored, allocated) : allocated;
        check(stored >= 1 && stored <= allocated, Tags.BitsStored, stored);
        int highBit = optional(dataSet, Tags.HighBit, stored - 1);
        boolean signed = optional(dataSet, Tags.PixelRepresentation, 0) == 1;
        boolean planar = samples > 1 && optional(dataSet, Tags.PlanarConfiguration, 0) == 1;
        String photometric = dataSet.string(Tags.PhotometricInterpretation);
        PixelFormat format = new PixelFormat(
                rows,
                columns,
                samples,
                number,
                allocated,
                stored,
                // A High Bit that cannot be is taken for the usual one: many writers leave it at 15 or 0.
                highBit >= stored - 1 && highBit < allocated ? highBit : stored - 1,
                signed,
                planar,
                photometric.isEmpty() ? (samples == 1 ? "MONOCHROME2" : "RGB") : photometric);
        if (format.decodedBytes() > PixelLimits.LARGEST_ARRAY) {
            throw new DicomException(
                    0, "", "a frame of " + format.decodedBytes() + " bytes is more than fits in memory");
        }
        return format;
    }

    private static int required(DataSet dataSet, int tag, int low, int high) throws DicomException {
        int[] values = dataSet.ints(tag);
        if (values.length == 0) {
            throw new DicomException(0, "", "pixel data needs " + Tag.format(tag) + ", which is absent or empty");
        }
        check(values[0] >= low && values[0] <= high, tag, values[0]);
        return values[0];
    }

    private static int optional(DataSet dataSet, int tag, int missing) {
        int[] values = dataSet.ints(tag);
        return values.length == 0 || values[0] == Integer.MIN_VALUE ? missing : values[0];
    }

    private static void check(boolean good, int tag, int value) throws DicomException {
        if (!good) {
            throw new DicomException(0, "", Tag.format(tag) + " of " + value + " does not describe pixel data");
        }
    }

    /** Pixels of a frame. */
    public int pixels() {
        return Math.multiplyExact(rows, columns);
    }

    /** Whether native pixels share their colour in pairs: Y Y Cb Cr (PS3.3 C.7.6.3.1.2). */
    public boolean isHalfColour() {
        return samples == 3
                && bitsAllocated == 8
                && columns % 2 == 0
                && (photometric.equals("YBR_FULL_422") || photometric.equals("YBR_PARTIAL_422"));
    }

    /** Bits of a native frame; frames of single bits are packed without a gap (PS3.5 8.1.1). */
    long nativeBits() {
        // CVE-2026-5442, CVE-2026-5443, CVE-2026-5444: no product of sizes from outside may wrap
        long pixels = Math.multiplyExact((long) rows, columns);
        return Math.multiplyExact(pixels, (long) (isHalfColour() ? 2 : samples) * bitsAllocated);
    }

    /** Bytes of one decoded sample; single bits are decoded to bytes. */
    int sampleBytes() {
        return Math.max(1, bitsAllocated / 8);
    }

    /** Bytes of a decoded frame with all samples of every pixel. */
    long decodedBytes() {
        return Math.multiplyExact((long) rows * columns, (long) samples * sampleBytes());
    }

    PixelFormat withPhotometric(String value) {
        return new PixelFormat(
                rows, columns, samples, number, bitsAllocated, bitsStored, highBit, signed, planar, value);
    }

    PixelFormat interleaved() {
        return new PixelFormat(
                rows, columns, samples, number, bitsAllocated, bitsStored, highBit, signed, false, photometric);
    }

    PixelFormat withBits(int allocated, int stored) {
        return new PixelFormat(
                rows, columns, samples, number, allocated, stored, stored - 1, signed, planar, photometric);
    }
}
