package org.isocenter.varian;

import java.util.List;
import java.util.Set;
import org.isocenter.conformance.Check;
import org.isocenter.conformance.CheckList;
import org.isocenter.conformance.Iods;
import org.isocenter.conformance.SetSink;
import org.isocenter.conformance.Sink;
import org.isocenter.conformance.Subject;
import org.isocenter.conformance.SubjectSet;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.Tags;

/** Cone beam CT of the On-Board Imager: what a table of attributes cannot say. */
final class ObiCtWritten {
    private static final Set<List<String>> IMAGE_TYPES =
            Set.of(List.of("ORIGINAL", "PRIMARY", "AXIAL"), List.of("ORIGINAL", "PRIMARY", "LOCALIZER"));

    static final List<Check> CHECKS = new CheckList(ObiCtWritten.class)
            .written("OBI-CT-004", ObiCtWritten::imageType, Iods.CT)
            .writtenSet("OBI-CT-020", ObiCtWritten::frames)
            .all();

    private ObiCtWritten() {}

    private static void imageType(DataSet slice, Sink out) {
        List<String> type = slice.strings(Tags.ImageType);
        if (!IMAGE_TYPES.contains(type)) {
            out.add(
                    "ImageType",
                    (type.isEmpty() ? "is missing" : "is " + String.join("\\", type))
                            + "; accepted: ORIGINAL\\PRIMARY\\AXIAL, ORIGINAL\\PRIMARY\\LOCALIZER");
        }
    }

    private static void frames(SubjectSet set, SetSink out) {
        for (List<Subject> series : set.imageSeries().values()) {
            String first = series.getFirst().dataSet().string(Tags.FrameOfReferenceUID);
            for (Subject slice : series) {
                String frame = slice.dataSet().string(Tags.FrameOfReferenceUID);
                if (!frame.equals(first)) {
                    out.add(
                            slice,
                            "FrameOfReferenceUID",
                            "is " + frame + "; accepted: " + first + ", the one of the other slices");
                }
            }
        }
    }
}
