package org.isocenter.siemens;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.isocenter.conformance.Check;
import org.isocenter.conformance.CheckList;
import org.isocenter.conformance.Iods;
import org.isocenter.conformance.SetSink;
import org.isocenter.conformance.Sink;
import org.isocenter.conformance.Subject;
import org.isocenter.conformance.SubjectSet;
import org.isocenter.conformance.Words;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.Tags;
import org.isocenter.readings.Contours;

/** KonRad import of structure sets. */
final class CoherenceKonradStructures {
    static final List<Check> CHECKS = new CheckList(CoherenceKonradStructures.class)
            .set("COH-RT-KONRAD-014", CoherenceKonradStructures::frames)
            .object("COH-RT-KONRAD-016", CoherenceKonradStructures::points, Iods.STRUCTURE_SET)
            .object("COH-RT-KONRAD-017", CoherenceRois::references, Iods.STRUCTURE_SET)
            .all();

    private CoherenceKonradStructures() {}

    /** Without CT in the set nothing is known of its frames. */
    private static void frames(SubjectSet set, SetSink out) {
        Set<String> frames = set.all(Iods.CT).stream()
                .map(image -> image.dataSet().string(Tags.FrameOfReferenceUID))
                .collect(Collectors.toSet());
        if (frames.isEmpty()) {
            return;
        }
        for (Subject subject : set.all(Iods.STRUCTURE_SET)) {
            List<DataSet> rois = subject.dataSet().items(Tags.StructureSetROISequence);
            for (int i = 0; i < rois.size(); i++) {
                String frame = rois.get(i).string(Tags.ReferencedFrameOfReferenceUID);
                if (!frame.isEmpty() && !frames.contains(frame)) {
                    out.add(
                            subject,
                            "StructureSetROISequence[" + (i + 1) + "].ReferencedFrameOfReferenceUID",
                            "is " + frame + "; accepted: that of the CT images, " + Words.list(frames));
                }
            }
        }
    }

    /** Points are skipped as a whole (ERR-57) and not counted. */
    private static void points(DataSet structures, Sink out) {
        Contours.each(structures, contour -> {
            int[] stated = contour.item().ints(Tags.NumberOfContourPoints);
            boolean point = contour.item().string(Tags.ContourGeometricType).equals("POINT");
            if (point || stated.length == 0 || !contour.item().hasValue(Tags.ContourData)) {
                return;
            }
            long values = contour.valueCount(out);
            if (values != 3L * stated[0]) {
                out.add(
                        contour.where("ContourData"),
                        "has " + values + " values; accepted: " + 3L * stated[0] + ", three for each of " + stated[0]
                                + " points");
            }
        });
    }
}
