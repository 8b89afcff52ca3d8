package org.isocenter.checks;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.isocenter.conformance.Check;
import org.isocenter.conformance.CheckList;
import org.isocenter.conformance.Iods;
import org.isocenter.conformance.Sink;
import org.isocenter.conformance.Words;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.Tags;

/** Field cases about structure sets (field.md S-12, S-13). */
final class FieldStructures {
    static final List<Check> CHECKS = new CheckList(FieldStructures.class)
            .object("S-12", FieldStructures::emptyRois, Iods.STRUCTURE_SET)
            .object("S-13", FieldStructures::degenerate, Iods.STRUCTURE_SET)
            .all();

    private FieldStructures() {}

    /** Joined by number, never by position. */
    private static void emptyRois(DataSet object, Sink out) {
        Set<String> drawn = new HashSet<>();
        for (DataSet item : object.items(Tags.ROIContourSequence)) {
            if (!item.items(Tags.ContourSequence).isEmpty()) {
                drawn.add(item.string(Tags.ReferencedROINumber));
            }
        }
        List<String> empty = object.items(Tags.StructureSetROISequence).stream()
                .filter(roi -> !drawn.contains(roi.string(Tags.ROINumber)))
                .map(roi -> roi.string(Tags.ROIName))
                .toList();
        if (!empty.isEmpty()) {
            out.add("StructureSetROISequence", "holds " + empty.size() + " ROI without contours: " + Words.list(empty));
        }
    }

    private static void degenerate(DataSet object, Sink out) {
        Contours.each(object, contour -> {
            long points = contour.valueCount() / 3;
            if (contour.item().string(Tags.ContourGeometricType).equals("CLOSED_PLANAR") && points < 3) {
                out.add(
                        contour.where("ContourData"),
                        "is a closed contour of " + points + (points == 1 ? " point" : " points"));
            }
        });
    }
}
