package org.isocenter.nucletron;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.isocenter.conformance.Check;
import org.isocenter.conformance.CheckList;
import org.isocenter.conformance.Iods;
import org.isocenter.conformance.Sink;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.Tag;
import org.isocenter.dicom.Tags;
import org.isocenter.dicom.Vr;
import org.isocenter.nucletron.OncentraPrivate.Form;

/** Oncentra's structure sets: private ROI geometry, ROI numbers, frames of reference. */
final class OncentraStructure {
    static final int GEOMETRY = 0x3007;

    static final List<Check> CHECKS = new CheckList(OncentraStructure.class)
            .object(
                    "ONC-SS-012",
                    OncentraPrivate.forms(List.of(
                            Form.of(GEOMETRY, 0x1000, 16, Vr.FD),
                            Form.of(GEOMETRY, 0x1002, 16, Vr.FD),
                            Form.of(GEOMETRY, 0x1003, 16, Vr.FD),
                            Form.of(GEOMETRY, 0x1004, 16, Vr.FD))),
                    Iods.STRUCTURE_SET)
            .object(
                    "ONC-SS-013",
                    OncentraPrivate.forms(List.of(Form.of(GEOMETRY, 0x1001, 3, Vr.FD))),
                    Iods.STRUCTURE_SET)
            .object("ONC-SS-014", OncentraStructure::geometry, Iods.STRUCTURE_SET)
            .written("ONC-SS-014", OncentraStructure::geometry, Iods.STRUCTURE_SET)
            .object("ONC-SS-019", OncentraStructure::orphans, Iods.STRUCTURE_SET)
            .written("ONC-SS-019", OncentraStructure::orphans, Iods.STRUCTURE_SET)
            .object("ONC-SS-020", OncentraStructure::frames, Iods.STRUCTURE_SET)
            .all();

    private OncentraStructure() {}

    private static void geometry(DataSet structures, Sink out) {
        for (int element = 0x1000; element <= 0x1004; element++) {
            if (OncentraPrivate.has(structures, Tag.of(GEOMETRY, element))) {
                return;
            }
        }
        out.add("", "holds no private ROI geometry (group 3007): contours alone are used");
    }

    private static void orphans(DataSet structures, Sink out) {
        Set<String> known = new HashSet<>();
        structures.items(Tags.StructureSetROISequence).forEach(roi -> known.add(roi.string(Tags.ROINumber)));
        orphans(structures, Tags.ROIContourSequence, "ROIContourSequence", known, out);
        orphans(structures, Tags.RTROIObservationsSequence, "RTROIObservationsSequence", known, out);
    }

    private static void orphans(DataSet structures, int sequence, String name, Set<String> known, Sink out) {
        List<DataSet> items = structures.items(sequence);
        for (int i = 0; i < items.size(); i++) {
            String number = items.get(i).string(Tags.ReferencedROINumber);
            if (!number.isEmpty() && !known.contains(number)) {
                out.add(
                        name + "[" + (i + 1) + "].ReferencedROINumber",
                        "is " + number + ", which no item of Structure Set ROI Sequence has");
            }
        }
    }

    /** A contour set of another series is taken where its frame of reference is one of the images', or related to one. */
    private static void frames(DataSet structures, Sink out) {
        Set<String> known = new HashSet<>();
        for (DataSet frame : structures.items(Tags.ReferencedFrameOfReferenceSequence)) {
            known.add(frame.string(Tags.FrameOfReferenceUID));
            frame.items(Tags.FrameOfReferenceRelationshipSequence)
                    .forEach(related -> known.add(related.string(Tags.RelatedFrameOfReferenceUID)));
        }
        List<DataSet> rois = structures.items(Tags.StructureSetROISequence);
        for (int i = 0; i < rois.size(); i++) {
            String frame = rois.get(i).string(Tags.ReferencedFrameOfReferenceUID);
            if (!frame.isEmpty() && !known.contains(frame)) {
                out.add(
                        "StructureSetROISequence[" + (i + 1) + "].ReferencedFrameOfReferenceUID",
                        "is " + frame + ", which is neither that of a referenced series nor related to one");
            }
        }
    }
}
