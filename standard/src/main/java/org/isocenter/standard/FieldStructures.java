package org.isocenter.standard;

import java.util.Arrays;
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
import org.isocenter.readings.Contours;

/** Field cases about what a structure set holds (field.md S-09, S-10, S-12, S-13, S-22, S-24). */
final class FieldStructures {
    static final List<Check> CHECKS = new CheckList(FieldStructures.class)
            .object("S-09", FieldStructures::withoutStudy, Iods.STRUCTURE_SET)
            .object("S-10", FieldStructures::withoutImages, Iods.STRUCTURE_SET)
            .object("S-12", FieldStructures::emptyRois, Iods.STRUCTURE_SET)
            .object("S-13", FieldStructures::degenerate, Iods.STRUCTURE_SET)
            .object("S-22", FieldStructures::malformed, Iods.STRUCTURE_SET)
            .object("S-24", FieldStructures::colours, Iods.STRUCTURE_SET)
            .all();

    private FieldStructures() {}

    /** Type 3 by the standard; the images are then found through the contours or the Frame of Reference. */
    private static void withoutStudy(DataSet object, Sink out) {
        List<DataSet> frames = object.items(Tags.ReferencedFrameOfReferenceSequence);
        for (int i = 0; i < frames.size(); i++) {
            if (frames.get(i).items(Tags.RTReferencedStudySequence).isEmpty()) {
                out.add(
                        "ReferencedFrameOfReferenceSequence[" + (i + 1) + "].RTReferencedStudySequence",
                        "is missing or empty; the images are told by contours and Frame of Reference only");
            }
        }
    }

    /** A point is drawn on no slice. */
    private static void withoutImages(DataSet object, Sink out) {
        Contours.each(object, contour -> {
            if (!contour.isPoint()
                    && contour.item().items(Tags.ContourImageSequence).isEmpty()) {
                out.add(
                        contour.where("ContourImageSequence"),
                        "is missing or empty; the slice is told by the position of the contour only");
            }
        });
    }

    private static void malformed(DataSet object, Sink out) {
        Contours.each(object, contour -> {
            if (!contour.item().hasValue(Tags.ContourGeometricType)) {
                out.add(contour.where("ContourGeometricType"), "is missing");
            }
            long values = contour.valueCount(out);
            if (values == 0 || values % 3 != 0) {
                out.add(contour.where("ContourData"), "holds " + values + " numbers; three make a point");
            }
        });
    }

    private static void colours(DataSet object, Sink out) {
        List<DataSet> rois = object.items(Tags.ROIContourSequence);
        for (int i = 0; i < rois.size(); i++) {
            int[] colour = rois.get(i).ints(Tags.ROIDisplayColor);
            boolean valid = colour.length == 3 && Arrays.stream(colour).allMatch(value -> value >= 0 && value <= 255);
            if (!valid) {
                out.add(
                        "ROIContourSequence[" + (i + 1) + "].ROIDisplayColor",
                        (colour.length == 0 ? "is missing" : "is no colour of three values up to 255")
                                + "; the receiver chooses one");
            }
        }
    }

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
            long points = contour.valueCount(out) / 3;
            if (contour.item().string(Tags.ContourGeometricType).equals("CLOSED_PLANAR") && points < 3) {
                out.add(
                        contour.where("ContourData"),
                        "is a closed contour of " + points + (points == 1 ? " point" : " points"));
            }
        });
    }
}
