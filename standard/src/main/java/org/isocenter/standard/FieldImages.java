package org.isocenter.standard;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.isocenter.conformance.Check;
import org.isocenter.conformance.CheckList;
import org.isocenter.conformance.SetSink;
import org.isocenter.conformance.Sink;
import org.isocenter.conformance.Subject;
import org.isocenter.conformance.SubjectSet;
import org.isocenter.conformance.Words;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.Tags;
import org.isocenter.dicom.Text;
import org.isocenter.readings.Tolerances;

/** Field cases about RT Images (field.md I-12 to I-14). */
final class FieldImages {
    private static final String RT_IMAGE = "RT Image";
    private static final int[] SCALE = {Tags.RadiationMachineSAD, Tags.RTImageSID, Tags.ImagePlanePixelSpacing};

    static final List<Check> CHECKS = new CheckList(FieldImages.class)
            .set("I-12", FieldImages::severalInSeries)
            .object("I-13", FieldImages::scale, RT_IMAGE)
            .object("I-14", FieldImages::orientation, RT_IMAGE)
            .all();

    private FieldImages() {}

    private static void severalInSeries(SubjectSet set, SetSink out) {
        Map<String, Integer> series = new LinkedHashMap<>();
        for (Subject subject : set.subjects()) {
            if (subject.dataSet().string(Tags.Modality).equals("RTIMAGE")) {
                series.merge(subject.dataSet().string(Tags.SeriesInstanceUID), 1, Integer::sum);
            }
        }
        series.forEach((uid, n) -> {
            if (n > 1) {
                out.add("series " + uid + " holds " + n + " RT images; some systems take one a series");
            }
        });
    }

    /** Distances and pixel size, without which nothing can be measured. */
    private static void scale(DataSet image, Sink out) {
        for (int tag : SCALE) {
            if (!image.hasValue(tag)) {
                out.add(Text.name(tag, DataSet.EMPTY), "is missing; the image has no scale at the isocenter");
            }
        }
    }

    // PS3.3 C.8.8.2: rows along IEC x, columns along minus IEC y, seen from the source.
    private static void orientation(DataSet image, Sink out) {
        double[] iop = image.doubles(Tags.RTImageOrientation);
        if (iop.length == 6 && !Tolerances.same(iop, new double[] {1, 0, 0, 0, -1, 0}, Tolerances.COSINE)) {
            out.add(
                    "RTImageOrientation",
                    "is " + Words.numbers(iop) + ", not 1\\0\\0\\0\\-1\\0; some systems show the image mirrored");
        }
    }
}
