package org.isocenter.nucletron;

import java.util.List;
import java.util.Set;
import org.isocenter.conformance.Check;
import org.isocenter.conformance.CheckList;
import org.isocenter.conformance.Iods;
import org.isocenter.conformance.Sink;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.Element;
import org.isocenter.dicom.Tag;
import org.isocenter.dicom.Tags;
import org.isocenter.dicom.Text;

/** What Oncentra loses of an object between import and export. */
final class OncentraRoundTrip {
    /** Groups with private elements that a table of the statement lists, and that of the applicators (field.md P-09). */
    private static final Set<Integer> KNOWN = Set.of(0x1001, 0x1003, 0x0019, 0x0021, 0x300B, 0x3007, 0x300F);

    private static final int FIRST_CURVE = 0x5000;
    private static final int FIRST_OVERLAY = 0x6000;
    /** Repeating groups count to 1E above the first. */
    private static final int REPEATED = 0x1E;

    static final List<Check> CHECKS = new CheckList(OncentraRoundTrip.class)
            .object("ONC-SEM-018", OncentraRoundTrip::contrast, Iods.CT, Iods.MR, Iods.US, Iods.US_MULTI_FRAME)
            .object("ONC-SEM-018", OncentraRoundTrip::overlay, Iods.CT, Iods.MR, Iods.US)
            .object("ONC-SEM-018", OncentraRoundTrip::ultrasound, Iods.US, Iods.US_MULTI_FRAME)
            .object("ONC-SEM-020", OncentraRoundTrip::audio, Iods.PLAN)
            .object("ONC-SEM-022", OncentraRoundTrip::foreign)
            .covered("ONC-SEM-001", "ONC-SEM-021", "ONC-IMG-CT-005")
            .all();

    private OncentraRoundTrip() {}

    private static void contrast(DataSet image, Sink out) {
        lost(image, Tags.ContrastBolusAgent, "Contrast/Bolus", out);
        if (!image.hasValue(Tags.ContrastBolusAgent)) {
            lost(image, Tags.ContrastBolusAgentSequence, "Contrast/Bolus", out);
        }
    }

    private static void ultrasound(DataSet image, Sink out) {
        lost(image, Tags.RedPaletteColorLookupTableDescriptor, "Palette Color Lookup Table", out);
        lost(image, Tags.SequenceOfUltrasoundRegions, "US Region Calibration", out);
    }

    private static void lost(DataSet image, int tag, String module, Sink out) {
        if (image.hasValue(tag)) {
            out.add(Text.name(tag, image), "belongs to the " + module + " module, which is lost");
        }
    }

    private static void overlay(DataSet image, Sink out) {
        repeated(image, FIRST_OVERLAY, 0x0000, "belongs to the Overlay Plane module, which is lost", out);
    }

    private static void audio(DataSet plan, Sink out) {
        repeated(plan, FIRST_CURVE, 0x2000, "belongs to the Audio module, which is lost", out);
    }

    /** The first element of each repeating group from an element number on. */
    private static void repeated(DataSet object, int firstGroup, int firstElement, String message, Sink out) {
        int reported = -1;
        for (Element element : object.elements()) {
            int group = Tag.group(element.tag());
            boolean here = group >= firstGroup && group <= firstGroup + REPEATED && group % 2 == 0;
            if (here && group != reported && Tag.element(element.tag()) >= Math.max(firstElement, 1)) {
                reported = group;
                out.add(Text.name(element.tag(), object), message);
            }
        }
    }

    private static void foreign(DataSet object, Sink out) {
        for (Element element : object.elements()) {
            if (Tag.isPrivateCreator(element.tag()) && !KNOWN.contains(Tag.group(element.tag()))) {
                out.add(
                        Text.name(element.tag(), DataSet.EMPTY),
                        "private elements of " + object.string(element.tag())
                                + " are in no table and are assumed to be lost");
            }
        }
    }
}
