package org.isocenter.rendering;

import java.util.Locale;
import org.isocenter.dicom.DicomException;
import org.isocenter.pixels.Frame;
import org.isocenter.pixels.PixelFormat;

/** Frames of three samples a pixel (PS3.3 C.7.6.3.1.2). */
final class ColourFrame {
    private ColourFrame() {}

    static Picture render(Frame coded) throws DicomException {
        Frame frame = coded.fullColour().interleaved();
        PixelFormat format = frame.format();
        if (format.samples() != 3 || format.number() != PixelFormat.Number.WHOLE || format.bitsAllocated() > 16) {
            throw new DicomException(
                    0,
                    "PixelData",
                    "no picture of " + format.samples() + " samples of " + format.bitsAllocated() + " bits, "
                            + format.photometric());
        }
        short[] samples = samples(frame);
        switch (format.photometric().toUpperCase(Locale.ROOT)) {
            case "RGB" -> {}
            case "YBR_FULL", "YBR_FULL_422" -> full(samples);
            case "YBR_PARTIAL_422", "YBR_PARTIAL_420", "YBR_PARTIAL" -> partial(samples);
            case "YBR_ICT", "YBR_RCT" -> throw notDecoded(format);
            default ->
                throw new DicomException(0, "PhotometricInterpretation", "no picture of " + format.photometric());
        }
        return new Picture(format.columns(), format.rows(), 3, 8, samples);
    }

    private static DicomException notDecoded(PixelFormat format) {
        return new DicomException(
                0,
                "PhotometricInterpretation",
                format.photometric() + " stands in JPEG 2000 only, these pixels do not");
    }

    private static short[] samples(Frame frame) {
        PixelFormat format = frame.format();
        int count = format.pixels() * 3;
        short[] samples = new short[count];
        if (format.bitsAllocated() == 8 && format.bitsStored() == 8) {
            byte[] bytes = frame.bytes().toArray();
            for (int i = 0; i < count; i++) {
                samples[i] = (short) (bytes[i] & 0xFF);
            }
            return samples;
        }
        int[] values = frame.ints();
        int white = (1 << format.bitsStored()) - 1;
        for (int i = 0; i < count; i++) {
            samples[i] = (short) ((values[i] & white) * 255L / white);
        }
        return samples;
    }

    // PS3.3 C.7.6.3.1.2: Y = .2990 R + .5870 G + .1140 B and so on, solved for R, G and B
    private static void full(short[] samples) {
        for (int i = 0; i < samples.length; i += 3) {
            double blue = samples[i + 1] - 128;
            double red = samples[i + 2] - 128;
            put(samples, i, samples[i], blue, red);
        }
    }

    // Luminance of 16 to 235, colour of 16 to 240.
    private static void partial(short[] samples) {
        for (int i = 0; i < samples.length; i += 3) {
            double luminance = (samples[i] - 16) * 255.0 / 219;
            double blue = (samples[i + 1] - 128) * 255.0 / 224;
            double red = (samples[i + 2] - 128) * 255.0 / 224;
            put(samples, i, luminance, blue, red);
        }
    }

    private static void put(short[] samples, int at, double luminance, double blue, double red) {
        samples[at] = held(luminance + 1.402 * red);
        samples[at + 1] = held(luminance - 0.344136 * blue - 0.714136 * red);
        samples[at + 2] = held(luminance + 1.772 * blue);
    }

    private static short held(double value) {
        return (short) Math.clamp((long) (value + 0.5), 0, 255);
    }
}
