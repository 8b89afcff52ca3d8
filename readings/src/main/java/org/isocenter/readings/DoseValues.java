package org.isocenter.readings;

import java.nio.ByteOrder;
import java.util.Optional;
import org.isocenter.dicom.Bytes;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.Element;
import org.isocenter.dicom.Tags;

/**
 * The stored values of a dose grid, read where they lie (PS3.3 C.8.8.3): unsigned, 16 or 32 bits.
 *
 * @param bytes Pixel Data
 * @param order byte order
 * @param bits 16 or 32
 * @param count how many values
 * @param scaling Gy a unit
 */
public record DoseValues(Bytes bytes, ByteOrder order, int bits, int count, double scaling) {
    /** The values of a dose; empty where it has none, is compressed, or its numbers do not fit together. */
    public static Optional<DoseValues> of(DataSet dose) {
        double[] scaling = dose.doubles(Tags.DoseGridScaling);
        int[] bits = dose.ints(Tags.BitsAllocated);
        Bytes bytes = dose.find(Tags.PixelData).map(Element::bytes).orElse(Bytes.EMPTY);
        long count = product(dose, Tags.Rows) * product(dose, Tags.Columns) * frames(dose);
        boolean readable = scaling.length == 1
                && scaling[0] > 0
                && bits.length == 1
                && (bits[0] == 16 || bits[0] == 32)
                && count > 0
                && count < Integer.MAX_VALUE
                && bytes.length() >= count * bits[0] / 8;
        return readable
                ? Optional.of(new DoseValues(bytes, dose.byteOrder(), bits[0], (int) count, scaling[0]))
                : Optional.empty();
    }

    private static long product(DataSet dose, int tag) {
        int[] value = dose.ints(tag);
        return value.length == 1 ? value[0] : 0;
    }

    private static long frames(DataSet dose) {
        int[] frames = dose.ints(Tags.NumberOfFrames);
        return frames.length == 0 ? 1 : frames[0];
    }

    /** A stored value. */
    public long stored(int index) {
        return bits == 16 ? bytes.u16(2L * index, order) : bytes.u32(4L * index, order);
    }

    /** A dose in Gy. */
    public double doseGy(int index) {
        return stored(index) * scaling;
    }

    /** The greatest stored value. */
    public long greatest() {
        long greatest = 0;
        for (int i = 0; i < count; i++) {
            greatest = Math.max(greatest, stored(i));
        }
        return greatest;
    }
}
