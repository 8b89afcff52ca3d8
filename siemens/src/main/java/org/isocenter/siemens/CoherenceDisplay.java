package org.isocenter.siemens;

import java.util.List;
import java.util.Set;
import org.isocenter.conformance.Check;
import org.isocenter.conformance.CheckList;
import org.isocenter.conformance.Sink;
import org.isocenter.conformance.Words;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.Tag;
import org.isocenter.dicom.Tags;
import org.isocenter.dicom.Text;

/** COHERENCE viewing: overlays, lookup tables and shutters of an image that is shown. */
final class CoherenceDisplay {
    private static final int FIRST_OVERLAY = 0x6000;
    private static final int OVERLAYS = 16;
    /** Elements of an overlay group. */
    private static final int TYPE = 0x0040;

    private static final int BITS = 0x0100;
    private static final int POSITION = 0x0102;
    private static final int DATA = 0x3000;

    private static final Set<String> SHUTTERS = Set.of("RECTANGULAR", "CIRCULAR");

    static final List<Check> CHECKS = new CheckList(CoherenceDisplay.class)
            .object("COH-VIEW-004", CoherenceDisplay::embeddedOverlays, CoherenceIods.images())
            .object("COH-VIEW-005", CoherenceDisplay::separateOverlays, CoherenceIods.images())
            .object("COH-VIEW-007", CoherenceDisplay::modalityLut, CoherenceIods.images())
            .object(
                    "COH-VIEW-008",
                    (image, out) -> several(image, Tags.ModalityLUTSequence, "is used", out),
                    CoherenceIods.images())
            .object("COH-VIEW-009", CoherenceDisplay::voiLut, CoherenceIods.images())
            .object("COH-VIEW-010", CoherenceDisplay::slope, CoherenceIods.images())
            .object(
                    "COH-VIEW-011",
                    (image, out) -> several(image, Tags.VOILUTSequence, "is used unless the user chooses another", out),
                    CoherenceIods.images())
            .object("COH-VIEW-012", CoherenceDisplay::shutters, CoherenceIods.images())
            .all();

    private CoherenceDisplay() {}

    private static void embeddedOverlays(DataSet image, Sink out) {
        overlays(image, true, out);
    }

    private static void separateOverlays(DataSet image, Sink out) {
        overlays(image, false, out);
    }

    /** An overlay with data of its own is separate; one without lies in unused bits of the pixels. */
    private static void overlays(DataSet image, boolean embedded, Sink out) {
        for (int group = FIRST_OVERLAY; group < FIRST_OVERLAY + 2 * OVERLAYS; group += 2) {
            boolean there = image.has(Tag.of(group, BITS)) || image.has(Tag.of(group, POSITION));
            if (there && image.has(Tag.of(group, DATA)) != embedded) {
                type(image, group, out);
                if (embedded) {
                    embedded(image, group, out);
                } else {
                    separate(image, group, out);
                }
            }
        }
    }

    private static void type(DataSet image, int group, Sink out) {
        String type = image.string(Tag.of(group, TYPE));
        if (!type.equals("G")) {
            out.add(where(image, group, TYPE), "is " + (type.isEmpty() ? "empty" : type) + "; shown: G");
        }
    }

    private static void embedded(DataSet image, int group, Sink out) {
        number(image, group, BITS, 16, out);
        int position = CoherenceViewing.number(image, Tag.of(group, POSITION));
        if (position < 12 || position > 15 || position <= CoherenceViewing.number(image, Tags.HighBit)) {
            out.add(where(image, group, POSITION), "is " + position + "; shown: 12 to 15, above High Bit");
        }
    }

    private static void separate(DataSet image, int group, Sink out) {
        number(image, group, BITS, 1, out);
        number(image, group, POSITION, 0, out);
    }

    private static void number(DataSet image, int group, int element, int accepted, Sink out) {
        int value = CoherenceViewing.number(image, Tag.of(group, element));
        if (value != accepted) {
            out.add(
                    where(image, group, element),
                    (value < 0 ? "has no value" : "is " + value) + "; shown: " + accepted);
        }
    }

    private static String where(DataSet image, int group, int element) {
        return Text.name(Tag.of(group, element), image);
    }

    private static void modalityLut(DataSet image, Sink out) {
        List<DataSet> luts = image.items(Tags.ModalityLUTSequence);
        if (luts.isEmpty()) {
            return;
        }
        int allocated = CoherenceViewing.number(image, Tags.BitsAllocated);
        int[] descriptor = luts.getFirst().ints(Tags.LUTDescriptor);
        if (allocated == 8 && CoherenceViewing.isSigned(image)) {
            out.add("ModalityLUTSequence", "is ignored: pixels are signed with 8 bits");
        } else if (descriptor.length == 3 && (descriptor[2] > 8) != (allocated > 8)) {
            out.add(
                    "ModalityLUTSequence",
                    "is ignored: it makes " + descriptor[2] + " bits of pixels with " + allocated);
        }
    }

    private static void several(DataSet image, int tag, String use, Sink out) {
        int n = image.items(tag).size();
        if (n > 1) {
            out.add(
                    tag == Tags.VOILUTSequence ? "VOILUTSequence" : "ModalityLUTSequence",
                    "has " + n + " items; the first " + use);
        }
    }

    private static void voiLut(DataSet image, Sink out) {
        List<DataSet> luts = image.items(Tags.VOILUTSequence);
        for (int i = 0; i < luts.size(); i++) {
            int[] descriptor = luts.get(i).ints(Tags.LUTDescriptor);
            if (descriptor.length == 3 && descriptor[2] != 8 && descriptor[2] != 16) {
                out.add("VOILUTSequence[" + (i + 1) + "].LUTDescriptor", "has " + descriptor[2] + " bits; used: 8, 16");
            }
        }
    }

    private static void slope(DataSet image, Sink out) {
        double[] slope = image.doubles(Tags.RescaleSlope);
        if (!image.items(Tags.VOILUTSequence).isEmpty() && slope.length > 0 && slope[0] != 1) {
            out.add("RescaleSlope", "is " + Words.number(slope[0]) + "; accepted with a VOI LUT: 1");
        }
    }

    private static void shutters(DataSet image, Sink out) {
        for (String shape : image.strings(Tags.ShutterShape)) {
            if (!SHUTTERS.contains(shape)) {
                out.add("ShutterShape", "holds " + shape + ", which is not drawn; drawn: RECTANGULAR, CIRCULAR");
            }
        }
    }
}
