package org.isocenter.raysearch;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.isocenter.conformance.Check;
import org.isocenter.conformance.CheckList;
import org.isocenter.conformance.Iods;
import org.isocenter.conformance.References;
import org.isocenter.conformance.Sink;
import org.isocenter.conformance.Words;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.Tags;
import org.isocenter.readings.RoiNames;

/** RayStation export of structure sets: what one object shows by itself. One that was not changed is passed on and not judged (E12). */
final class RayStructureExport {
    private static final String LOCALIZATION = "Localization Poi";
    private static final int LABEL = 16;

    static final List<Check> CHECKS = new CheckList(RayStructureExport.class)
            .written("RAY-EXP-SS-003", own(RayStructureExport::label), Iods.STRUCTURE_SET)
            .written("RAY-EXP-SS-010", own(RayStructureExport::withoutGeometry), Iods.STRUCTURE_SET)
            .written("RAY-EXP-SS-011", own(RayStructureExport::strangers), Iods.STRUCTURE_SET)
            .written("RAY-EXP-SS-012", own(RayStructureExport::frames), Iods.STRUCTURE_SET)
            .written("RAY-EXP-SS-020", own(RayStructureExport::observations), Iods.STRUCTURE_SET)
            .written("RAY-EXP-SS-021", own(RayStructureExport::numbers), Iods.STRUCTURE_SET)
            .written("RAY-EXP-SS-022", own(RayStructureExport::labels), Iods.STRUCTURE_SET)
            .written("RAY-EXP-SS-023", own(RayStructureExport::localization), Iods.STRUCTURE_SET)
            .written("RAY-EXP-SS-028", own(RayStructureExport::densities), Iods.STRUCTURE_SET)
            .written("RAY-EXP-SS-029", own(RayStructureExport::tissues), Iods.STRUCTURE_SET)
            .all();

    private RayStructureExport() {}

    private static Check.ObjectTest own(Check.ObjectTest test) {
        return (object, out) -> {
            if (RayWritten.isGenerated(object)) {
                test.judge(object, out);
            }
        };
    }

    private static void label(DataSet object, Sink out) {
        String expected = "RS: " + object.string(Tags.ApprovalStatus);
        String label = object.string(Tags.StructureSetLabel);
        if (!label.toUpperCase(Locale.ROOT).equals(expected.toUpperCase(Locale.ROOT))) {
            out.add("StructureSetLabel", "is " + label + "; accepted: " + expected);
        }
    }

    private static Set<String> drawn(DataSet object) {
        Set<String> drawn = new HashSet<>();
        for (DataSet item : object.items(Tags.ROIContourSequence)) {
            if (!item.items(Tags.ContourSequence).isEmpty()) {
                drawn.add(item.string(Tags.ReferencedROINumber));
            }
        }
        return drawn;
    }

    private static void withoutGeometry(DataSet object, Sink out) {
        Set<String> drawn = drawn(object);
        List<DataSet> rois = object.items(Tags.StructureSetROISequence);
        for (int i = 0; i < rois.size(); i++) {
            if (!drawn.contains(rois.get(i).string(Tags.ROINumber))) {
                out.add("StructureSetROISequence[" + (i + 1) + "].ROINumber", "is that of an ROI without contours");
            }
        }
    }

    /** The three ROI sequences speak of the same ROIs. */
    private static void strangers(DataSet object, Sink out) {
        Set<String> known = new HashSet<>();
        object.items(Tags.StructureSetROISequence).forEach(roi -> known.add(roi.string(Tags.ROINumber)));
        strangers(object.items(Tags.ROIContourSequence), "ROIContourSequence", known, out);
        strangers(object.items(Tags.RTROIObservationsSequence), "RTROIObservationsSequence", known, out);
    }

    private static void strangers(List<DataSet> items, String sequence, Set<String> known, Sink out) {
        for (int i = 0; i < items.size(); i++) {
            String number = items.get(i).string(Tags.ReferencedROINumber);
            if (!known.contains(number)) {
                out.add(
                        sequence + "[" + (i + 1) + "].ReferencedROINumber",
                        "is " + number + ", an ROI that Structure Set ROI Sequence does not hold");
            }
        }
    }

    private static void frames(DataSet object, Sink out) {
        String frame = References.frame(object);
        List<DataSet> rois = object.items(Tags.StructureSetROISequence);
        for (int i = 0; i < rois.size(); i++) {
            String found = rois.get(i).string(Tags.ReferencedFrameOfReferenceUID);
            if (!found.equals(frame)) {
                out.add(
                        "StructureSetROISequence[" + (i + 1) + "].ReferencedFrameOfReferenceUID",
                        "is " + found + "; accepted: " + frame);
            }
        }
    }

    private static void observations(DataSet object, Sink out) {
        int rois = object.items(Tags.StructureSetROISequence).size();
        int items = object.items(Tags.RTROIObservationsSequence).size();
        if (rois != items) {
            out.add(
                    "RTROIObservationsSequence",
                    "has " + items + " items; accepted: one for each of " + rois + " ROIs");
        }
    }

    private static void numbers(DataSet object, Sink out) {
        List<DataSet> items = object.items(Tags.RTROIObservationsSequence);
        int[] first = items.isEmpty() ? new int[0] : items.getFirst().ints(Tags.ObservationNumber);
        if (first.length == 1 && first[0] != 1) {
            out.add("RTROIObservationsSequence[1].ObservationNumber", "is " + first[0] + "; accepted: 1");
        }
    }

    private static void labels(DataSet object, Sink out) {
        Map<String, String> names = RoiNames.byNumber(object);
        List<DataSet> items = object.items(Tags.RTROIObservationsSequence);
        for (int i = 0; i < items.size(); i++) {
            String label = items.get(i).string(Tags.ROIObservationLabel);
            String name = names.getOrDefault(items.get(i).string(Tags.ReferencedROINumber), "");
            String expected = name.substring(
                    0, name.offsetByCodePoints(0, Math.min(LABEL, name.codePointCount(0, name.length()))));
            if (!label.equals(expected.strip()) && !label.equals(expected) && !label.equals(LOCALIZATION)) {
                out.add(
                        "RTROIObservationsSequence[" + (i + 1) + "].ROIObservationLabel",
                        "is " + label + "; accepted: the ROI name up to 16 characters, " + expected);
            }
        }
    }

    private static void localization(DataSet object, Sink out) {
        List<DataSet> items = object.items(Tags.RTROIObservationsSequence);
        for (int i = 0; i < items.size(); i++) {
            String type = items.get(i).string(Tags.RTROIInterpretedType);
            if (items.get(i).string(Tags.ROIObservationLabel).equals(LOCALIZATION) && !type.equals("MARKER")) {
                out.add(
                        "RTROIObservationsSequence[" + (i + 1) + "].RTROIInterpretedType",
                        "of a localization point is " + type + "; accepted: MARKER");
            }
        }
    }

    private static void densities(DataSet object, Sink out) {
        List<DataSet> items = object.items(Tags.RTROIObservationsSequence);
        for (int i = 0; i < items.size(); i++) {
            List<String> properties = items.get(i).items(Tags.ROIPhysicalPropertiesSequence).stream()
                    .map(item -> item.string(Tags.ROIPhysicalProperty))
                    .toList();
            if (!properties.isEmpty()
                    && !properties.contains("REL_MASS_DENSITY")
                    && !properties.contains("REL_ELEC_DENSITY")) {
                out.add(
                        "RTROIObservationsSequence[" + (i + 1) + "].ROIPhysicalPropertiesSequence",
                        "holds " + Words.list(properties) + " but neither relative density");
            }
        }
    }

    private static void tissues(DataSet object, Sink out) {
        List<DataSet> items = object.items(Tags.RTROIObservationsSequence);
        for (int i = 0; i < items.size(); i++) {
            RayPrivate.under(
                    RayPrivate.RAYSEARCH,
                    0x4001,
                    Set.of(0x10),
                    items.get(i),
                    "RTROIObservationsSequence[" + (i + 1) + "].",
                    out);
        }
    }
}
