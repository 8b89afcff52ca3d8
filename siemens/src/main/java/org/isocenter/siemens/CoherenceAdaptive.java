package org.isocenter.siemens;

import java.util.List;
import java.util.Map;
import java.util.Set;
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

/** Adaptive Targeting import: which objects, and CT images. */
final class CoherenceAdaptive {
    private static final String[] READ = {Iods.CT, Iods.STRUCTURE_SET, Iods.PLAN};
    /** How far Table Height may vary, up and down. */
    private static final double TABLE_HEIGHT_MM = 2;

    static final List<Check> CHECKS = new CheckList(CoherenceAdaptive.class)
            .set(
                    "COH-RT-ADAPT-002",
                    (set, out) -> CoherenceKonradCommon.others(set, Set.of(READ), "Adaptive Targeting", out))
            .object("COH-RT-ADAPT-005", CoherencePixels::orientation, Iods.CT)
            .object("COH-RT-ADAPT-006", CoherencePixels::bits, Iods.CT)
            .object("COH-RT-ADAPT-007", CoherenceAdaptive::imageType, Iods.CT)
            .set("COH-RT-ADAPT-010", CoherenceAdaptive::tableHeight)
            .object("COH-RT-ADAPT-022", CoherenceAdaptive::characterSet, READ)
            .covered("COH-CHR-007")
            .all();

    private CoherenceAdaptive() {}

    private static void imageType(DataSet image, Sink out) {
        List<String> types = image.strings(Tags.ImageType);
        if (!types.isEmpty() && (types.size() < 3 || !types.get(2).equals("AXIAL"))) {
            out.add("ImageType", "is " + String.join("\\", types) + "; accepted as third value: AXIAL");
        }
    }

    /** The first slice of a series is the measure. */
    private static void tableHeight(SubjectSet set, SetSink out) {
        for (Map.Entry<String, List<Subject>> series : set.imageSeries().entrySet()) {
            double first = Double.NaN;
            for (Subject image : series.getValue()) {
                double[] height = image.dataSet().doubles(Tags.TableHeight);
                if (!set.iod(image).equals(Iods.CT) || height.length == 0) {
                    continue;
                }
                if (Double.isNaN(first)) {
                    first = height[0];
                } else if (Math.abs(height[0] - first) > TABLE_HEIGHT_MM) {
                    out.add(
                            image,
                            "TableHeight",
                            "is " + Words.number(height[0]) + " mm; accepted: within " + Words.number(TABLE_HEIGHT_MM)
                                    + " mm of " + Words.number(first));
                }
            }
        }
    }

    private static void characterSet(DataSet object, Sink out) {
        if (object.hasValue(Tags.SpecificCharacterSet) && CoherenceText.isBeyondAscii(object)) {
            out.add("SpecificCharacterSet", "is not read, and the object has text beyond ASCII");
        }
    }
}
