package org.isocenter.siemens;

import java.util.List;
import org.isocenter.conformance.Check;
import org.isocenter.conformance.CheckList;
import org.isocenter.conformance.Sink;
import org.isocenter.conformance.Words;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.Tags;
import org.isocenter.dicom.Text;

/** COHERENCE viewing: which pixels are shown. */
final class CoherenceViewing {
    static final List<Check> CHECKS = new CheckList(CoherenceViewing.class)
            .object("COH-VIEW-001", CoherenceViewing::unsignedGray, CoherenceIods.images())
            .object("COH-VIEW-002", CoherenceViewing::signedGray, CoherenceIods.images())
            .object("COH-VIEW-003", CoherenceViewing::aspectRatio, CoherenceIods.images())
            .object("COH-VIEW-013", CoherenceViewing::rgb, CoherenceIods.images())
            .object("COH-VIEW-014", CoherenceViewing::palette, CoherenceIods.images())
            .object("COH-VIEW-015", CoherenceViewing::ybr, CoherenceIods.images())
            .object("COH-VIEW-017", CoherenceViewing::unknown, CoherenceIods.images())
            .all();

    private CoherenceViewing() {}

    private static String photometric(DataSet image) {
        return image.string(Tags.PhotometricInterpretation);
    }

    static boolean isGray(DataSet image) {
        return photometric(image).startsWith("MONOCHROME");
    }

    static boolean isSigned(DataSet image) {
        return number(image, Tags.PixelRepresentation) == 1;
    }

    /** A binary number, -1 for none. */
    static int number(DataSet image, int tag) {
        int[] values = image.ints(tag);
        return values.length == 0 ? -1 : values[0];
    }

    private static void unsignedGray(DataSet image, Sink out) {
        if (isGray(image) && !isSigned(image)) {
            gray(image, out);
            among(image, Tags.PixelRepresentation, out, 0);
            among(image, Tags.BitsAllocated, out, 8, 16);
            among(image, Tags.BitsStored, out, 8, 10, 12);
            among(image, Tags.HighBit, out, 7, 9, 11);
        }
    }

    private static void signedGray(DataSet image, Sink out) {
        if (isGray(image) && isSigned(image)) {
            gray(image, out);
            among(image, Tags.BitsAllocated, out, 16);
            among(image, Tags.BitsStored, out, 16);
            among(image, Tags.HighBit, out, 15);
        }
    }

    private static void gray(DataSet image, Sink out) {
        among(image, Tags.SamplesPerPixel, out, 1);
        String photometric = photometric(image);
        if (!photometric.equals("MONOCHROME1") && !photometric.equals("MONOCHROME2")) {
            out.add("PhotometricInterpretation", "is " + photometric + "; shown: MONOCHROME1, MONOCHROME2");
        }
    }

    private static void aspectRatio(DataSet image, Sink out) {
        double[] ratio = image.doubles(Tags.PixelAspectRatio);
        if (ratio.length == 2 && ratio[0] != ratio[1]) {
            out.add("PixelAspectRatio", "is " + Words.numbers(ratio) + "; pixels are shown as squares");
        }
    }

    private static void rgb(DataSet image, Sink out) {
        if (photometric(image).equals("RGB")) {
            colour(image, out);
            among(image, Tags.PlanarConfiguration, out, 0, 1);
        }
    }

    private static void ybr(DataSet image, Sink out) {
        if (photometric(image).startsWith("YBR")) {
            if (!photometric(image).equals("YBR_FULL")) {
                out.add("PhotometricInterpretation", "is " + photometric(image) + "; shown: YBR_FULL");
            }
            colour(image, out);
        }
    }

    private static void colour(DataSet image, Sink out) {
        among(image, Tags.SamplesPerPixel, out, 3);
        among(image, Tags.PixelRepresentation, out, 0);
        among(image, Tags.BitsAllocated, out, 8);
        among(image, Tags.BitsStored, out, 8);
        among(image, Tags.HighBit, out, 7);
    }

    private static void palette(DataSet image, Sink out) {
        if (!photometric(image).equals("PALETTE COLOR")) {
            return;
        }
        among(image, Tags.SamplesPerPixel, out, 1);
        // ERR-80: unsigned only
        among(image, Tags.PixelRepresentation, out, 0);
        int allocated = number(image, Tags.BitsAllocated);
        among(image, Tags.BitsAllocated, out, 8, 16);
        if (allocated == 8 || allocated == 16) {
            among(image, Tags.BitsStored, out, allocated);
            among(image, Tags.HighBit, out, allocated - 1);
        }
        for (int tag : new int[] {
            Tags.SegmentedRedPaletteColorLookupTableData,
            Tags.SegmentedGreenPaletteColorLookupTableData,
            Tags.SegmentedBluePaletteColorLookupTableData
        }) {
            if (image.hasValue(tag)) {
                out.add(Text.name(tag, image), "is a segmented palette, which is not shown");
            }
        }
    }

    private static void unknown(DataSet image, Sink out) {
        String photometric = photometric(image);
        boolean known = isGray(image)
                || photometric.startsWith("YBR")
                || photometric.equals("RGB")
                || photometric.equals("PALETTE COLOR");
        if (!known) {
            out.add(
                    "PhotometricInterpretation",
                    (photometric.isEmpty() ? "has no value" : "is " + photometric)
                            + "; shown: MONOCHROME1, MONOCHROME2, RGB, PALETTE COLOR, YBR_FULL");
        }
    }

    private static void among(DataSet image, int tag, Sink out, int... accepted) {
        int[] values = image.ints(tag);
        for (int each : accepted) {
            if (values.length > 0 && values[0] == each) {
                return;
            }
        }
        StringBuilder words = new StringBuilder();
        for (int each : accepted) {
            words.append(words.isEmpty() ? "" : ", ").append(each);
        }
        out.add(Text.name(tag, image), (values.length == 0 ? "has no value" : "is " + values[0]) + "; shown: " + words);
    }
}
