package org.isocenter.rendering;

import java.nio.ByteOrder;
import java.util.List;
import java.util.Optional;
import org.isocenter.dicom.Bytes;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.DicomException;
import org.isocenter.dicom.Element;
import org.isocenter.dicom.Tag;
import org.isocenter.dicom.Tags;

/**
 * A table of an item of a LUT sequence (PS3.3 C.11.1.1, C.11.2.1.1, C.11.4.1).
 *
 * @param first the value that the first entry is for
 * @param bits bits of an entry that count
 * @param entries in order, 1 to 65536
 */
record LookupTable(int first, int bits, int[] entries) {
    /** The table of the item of a sequence. */
    static Optional<LookupTable> of(DataSet dataSet, int sequence, int index, boolean signed) throws DicomException {
        List<DataSet> items = dataSet.items(sequence);
        return index < items.size() ? Optional.of(of(items.get(index), signed)) : Optional.empty();
    }

    private static LookupTable of(DataSet item, boolean signed) throws DicomException {
        int[] descriptor = item.ints(Tags.LUTDescriptor);
        if (descriptor.length != 3) {
            throw new DicomException(0, "LUTDescriptor", "three values expected, found " + descriptor.length);
        }
        int[] entries = entries(item, Tags.LUTData, descriptor[0] & 0xFFFF);
        int first = signed ? (short) descriptor[1] : descriptor[1] & 0xFFFF;
        int bits = descriptor[2];
        return new LookupTable(first, bits >= 8 && bits <= 16 ? bits : bitsOf(entries), entries);
    }

    /** Entries of one or two bytes; how many is what the descriptor says, 0 for 65536, and never more than there are. */
    static int[] entries(DataSet dataSet, int tag, int count) throws DicomException {
        Bytes bytes = dataSet.find(tag).map(Element::bytes).orElse(Bytes.EMPTY);
        int expected = count == 0 ? 65_536 : count;
        // Tables of 8 bits stand one or two entries a word; the length tells which.
        boolean narrow = bytes.length() < 2L * expected;
        if (bytes.length() < expected) {
            throw new DicomException(
                    0, Tag.format(tag), "a table of " + expected + " entries has " + bytes.length() + " bytes");
        }
        int[] entries = new int[expected];
        for (int i = 0; i < expected; i++) {
            entries[i] = narrow ? narrow(bytes, i, dataSet.byteOrder()) : bytes.u16(2L * i, dataSet.byteOrder());
        }
        return entries;
    }

    // PS3.5 8.1: two bytes share a word, the first in its lower half
    private static int narrow(Bytes bytes, int index, ByteOrder order) {
        int at = order == ByteOrder.BIG_ENDIAN && (index ^ 1) < bytes.length() ? index ^ 1 : index;
        return bytes.at(at) & 0xFF;
    }

    static int bitsOf(int[] entries) {
        int all = 0;
        for (int entry : entries) {
            all |= entry;
        }
        return Math.max(8, 32 - Integer.numberOfLeadingZeros(all));
    }

    /** Replaces values by their entries, in place; those before the first and behind the last have the first and last one. */
    void apply(double[] values) {
        int last = entries.length - 1;
        for (int i = 0; i < values.length; i++) {
            double index = Math.rint(values[i]) - first;
            values[i] = entries[index > 0 ? (int) Math.min(index, last) : 0];
        }
    }

    /** Replaces values by their entries as fractions of white, in place. */
    void applyScaled(double[] values) {
        apply(values);
        double white = (1 << bits) - 1;
        for (int i = 0; i < values.length; i++) {
            values[i] = Math.min(1, values[i] / white);
        }
    }

    /** Replaces fractions of 0 to 1 by what the table makes of the whole of its input range (Presentation LUT). */
    void applyToFractions(double[] fractions) {
        int last = entries.length - 1;
        for (int i = 0; i < fractions.length; i++) {
            fractions[i] = first + fractions[i] * last;
        }
        applyScaled(fractions);
    }
}
