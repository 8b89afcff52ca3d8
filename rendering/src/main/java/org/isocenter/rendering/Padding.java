package org.isocenter.rendering;

import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.Tags;

/**
 * Stored values that are no picture (PS3.3 C.7.5.1.1.2): shown black and kept out of the default window.
 *
 * @param low the lowest such value
 * @param high the highest; below {@code low} where there are none
 */
record Padding(double low, double high) {
    private static final Padding NONE = new Padding(0, -1);

    static Padding of(DataSet image) {
        double[] value =
                value(image, Tags.PixelPaddingValue, Tags.FloatPixelPaddingValue, Tags.DoubleFloatPixelPaddingValue);
        if (value.length == 0 || Double.isNaN(value[0])) {
            return NONE;
        }
        double[] limit = value(
                image,
                Tags.PixelPaddingRangeLimit,
                Tags.FloatPixelPaddingRangeLimit,
                Tags.DoubleFloatPixelPaddingRangeLimit);
        double first = asStored(image, value[0]);
        double last = limit.length == 0 || Double.isNaN(limit[0]) ? first : asStored(image, limit[0]);
        return new Padding(Math.min(first, last), Math.max(first, last));
    }

    private static double[] value(DataSet image, int... tags) {
        for (int tag : tags) {
            if (image.hasValue(tag)) {
                return image.doubles(tag);
            }
        }
        return new double[0];
    }

    // Implicit VR and careless writers give US where Pixel Representation asks for SS: the bits are meant.
    private static double asStored(DataSet image, double value) {
        boolean signed = image.string(Tags.PixelRepresentation).equals("1");
        return signed && value >= 0x8000 && value <= 0xFFFF ? (short) (int) value : value;
    }

    boolean isEmpty() {
        return high < low;
    }

    boolean[] of(double[] values) {
        boolean[] padded = new boolean[values.length];
        for (int i = 0; i < values.length; i++) {
            padded[i] = values[i] >= low && values[i] <= high;
        }
        return padded;
    }
}
