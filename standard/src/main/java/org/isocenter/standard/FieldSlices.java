package org.isocenter.standard;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.isocenter.conformance.Check;
import org.isocenter.conformance.CheckList;
import org.isocenter.conformance.Iods;
import org.isocenter.conformance.References;
import org.isocenter.conformance.SetSink;
import org.isocenter.conformance.Subject;
import org.isocenter.conformance.SubjectSet;
import org.isocenter.conformance.Words;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.Tags;
import org.isocenter.readings.ContourPlane;
import org.isocenter.readings.ContourScan;
import org.isocenter.readings.ImagePlane;
import org.isocenter.readings.Tolerances;

/** Field cases about contours and the images they were drawn on (field.md S-18, S-20, S-21). */
final class FieldSlices {
    /** Types that are seldom covered by a dose grid and whose dose nobody asks for. */
    private static final Set<String> NO_DOSE =
            Set.of("EXTERNAL", "SUPPORT", "FIXATION", "BOLUS", "MARKER", "ISOCENTER", "REGISTRATION");

    static final List<Check> CHECKS = new CheckList(FieldSlices.class)
            .set("S-18", FieldSlices::besideSlices)
            .set("S-20", FieldSlices::notTransversal)
            .set("S-21", FieldSlices::outside)
            .all();

    private FieldSlices() {}

    private static ContourScan scan(Subject subject, SetSink out) {
        return out.share(subject, ContourScan.class, () -> ContourScan.of(subject.dataSet()));
    }

    /** A contour and the image it names do not lie in one plane; a point may lie between slices. */
    private static void besideSlices(SubjectSet set, SetSink out) {
        for (Subject subject : set.all(Iods.STRUCTURE_SET)) {
            for (ContourScan.Shape shape : scan(subject, out).shapes()) {
                Optional<ImagePlane> plane = ContourPlane.of(set, shape.contour(), Optional.empty());
                double mm = plane.map(image -> distance(shape, image)).orElse(0.0);
                if (mm > Tolerances.CONTOUR_PLANE_MM && !shape.contour().isPoint()) {
                    out.add(
                            subject,
                            shape.contour().where("ContourData"),
                            "lies " + Words.number(Math.round(mm * 1e4) / 1e4) + " mm beside the image it names");
                }
            }
        }
    }

    private static double distance(ContourScan.Shape shape, ImagePlane image) {
        int axis = image.axis();
        if (axis >= 0) {
            return Math.abs((shape.low()[axis] + shape.high()[axis]) / 2 - image.position()[axis]);
        }
        double[] first = shape.contour().data();
        return Math.abs(image.along(first) - image.offset());
    }

    private static void notTransversal(SubjectSet set, SetSink out) {
        for (Subject subject : set.all(Iods.STRUCTURE_SET)) {
            Optional<ImagePlane> ofSeries = ContourPlane.ofSeries(set, subject.dataSet());
            for (ContourScan.Shape shape : scan(subject, out).shapes()) {
                int axis = ContourPlane.of(set, shape.contour(), ofSeries)
                        .map(ImagePlane::axis)
                        .orElse(2);
                if (axis != 2) {
                    out.add(
                            subject,
                            shape.contour().where("ContourData"),
                            "is drawn on " + (axis < 0 ? "oblique" : axis == 0 ? "sagittal" : "coronal")
                                    + " images; many systems read contours as transversal");
                }
            }
        }
    }

    /** ROIs that reach beyond the images, or beyond the grid of a dose. */
    private static void outside(SubjectSet set, SetSink out) {
        for (Subject subject : set.all(Iods.STRUCTURE_SET)) {
            ofImages(set, subject.dataSet()).ifPresent(box -> outside(subject, box, "the images", Set.of(), out));
            String frame = References.frame(subject.dataSet());
            for (Subject dose : set.all(Iods.DOSE)) {
                if (!frame.isEmpty()
                        && dose.dataSet().string(Tags.FrameOfReferenceUID).equals(frame)) {
                    Extent.ofDose(dose.dataSet())
                            .ifPresent(box -> outside(subject, box, "dose " + dose.path(), NO_DOSE, out));
                }
            }
        }
    }

    private static void outside(Subject subject, Extent box, String of, Set<String> without, SetSink out) {
        Map<String, String> types = new HashMap<>();
        for (DataSet item : subject.dataSet().items(Tags.RTROIObservationsSequence)) {
            types.put(item.string(Tags.ReferencedROINumber), item.string(Tags.RTROIInterpretedType));
        }
        List<DataSet> rois = subject.dataSet().items(Tags.ROIContourSequence);
        for (int i = 0; i < rois.size(); i++) {
            double[] extent = without.contains(types.getOrDefault(rois.get(i).string(Tags.ReferencedROINumber), ""))
                    ? null
                    : scan(subject, out).extent(i + 1).orElse(null);
            double mm = extent == null ? 0 : box.beyondMm(extent);
            if (mm > 0) {
                out.add(
                        subject,
                        "ROIContourSequence[" + (i + 1) + "].ContourSequence",
                        "reaches " + Words.number(Math.round(mm * 100) / 100.0) + " mm beyond " + of);
            }
        }
    }

    private static Optional<Extent> ofImages(SubjectSet set, DataSet structureSet) {
        List<Subject> images = References.series(structureSet).stream()
                .flatMap(series -> set.imageSeries().getOrDefault(series.uid(), List.of()).stream())
                .toList();
        return images.isEmpty() ? Optional.empty() : Extent.ofImages(images);
    }
}
