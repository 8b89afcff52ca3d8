package org.isocenter.rendering;

import java.util.Arrays;
import org.isocenter.dicom.Bytes;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.DicomException;
import org.isocenter.dicom.Element;
import org.isocenter.dicom.Tag;
import org.isocenter.dicom.Tags;
import org.isocenter.pixels.Frame;

/** Frames of PALETTE COLOR: a table of red, one of green, one of blue (PS3.3 C.7.6.3.1.5, C.7.6.3.1.6, C.7.9). */
final class Palette {
    private static final int RED = 0;

    private final int[] first = new int[3];
    private final short[][] tables = new short[3][];

    private Palette() {}

    static Palette of(DataSet image) throws DicomException {
        Palette palette = new Palette();
        boolean signed = image.string(Tags.PixelRepresentation).equals("1");
        for (int colour = RED; colour < 3; colour++) {
            // Descriptors, tables and segmented tables of the three colours have tags in a row.
            int[] descriptor = image.ints(Tags.RedPaletteColorLookupTableDescriptor + colour);
            if (descriptor.length != 3) {
                throw new DicomException(
                        0,
                        "",
                        "PALETTE COLOR needs three values in "
                                + Tag.format(Tags.RedPaletteColorLookupTableDescriptor + colour));
            }
            int count = (descriptor[0] & 0xFFFF) == 0 ? 65_536 : descriptor[0] & 0xFFFF;
            palette.first[colour] = signed ? (short) descriptor[1] : descriptor[1] & 0xFFFF;
            palette.tables[colour] = eightBits(entries(image, colour, count), descriptor[2]);
        }
        return palette;
    }

    private static int[] entries(DataSet image, int colour, int count) throws DicomException {
        int segmented = Tags.SegmentedRedPaletteColorLookupTableData + colour;
        if (image.hasValue(Tags.RedPaletteColorLookupTableData + colour)) {
            return LookupTable.entries(image, Tags.RedPaletteColorLookupTableData + colour, count);
        }
        Bytes bytes = image.find(segmented).map(Element::bytes).orElse(Bytes.EMPTY);
        int[] words = new int[(int) Math.min(bytes.length() / 2, 1 << 20)];
        for (int i = 0; i < words.length; i++) {
            words[i] = bytes.u16(2L * i, image.byteOrder());
        }
        return new PaletteSegments(words, count).expand();
    }

    /** Entries of 16 bits lose their lower half; those that only say 16 and use 8 stay as they are. */
    private static short[] eightBits(int[] entries, int bits) {
        int shift = bits > 8 && LookupTable.bitsOf(entries) > 8 ? 8 : 0;
        short[] table = new short[entries.length];
        for (int i = 0; i < table.length; i++) {
            table[i] = (short) Math.min(255, entries[i] >> shift);
        }
        return table;
    }

    Picture render(Frame frame) {
        int[] values = frame.ints();
        short[] samples = new short[Math.multiplyExact(values.length, 3)];
        for (int colour = RED; colour < 3; colour++) {
            short[] table = tables[colour];
            int last = table.length - 1;
            for (int i = 0; i < values.length; i++) {
                samples[3 * i + colour] = table[Math.clamp((long) values[i] - first[colour], 0, last)];
            }
        }
        return new Picture(frame.format().columns(), frame.format().rows(), 3, 8, samples);
    }

    @Override
    public String toString() {
        return "palette of "
                + Arrays.stream(tables).mapToInt(t -> t.length).boxed().toList() + " entries";
    }
}
