package org.isocenter.siemens;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.isocenter.conformance.Check;
import org.isocenter.conformance.CheckList;
import org.isocenter.conformance.Iods;
import org.isocenter.conformance.References;
import org.isocenter.conformance.SetSink;
import org.isocenter.conformance.Sink;
import org.isocenter.conformance.Subject;
import org.isocenter.conformance.SubjectSet;
import org.isocenter.conformance.Words;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.Finding;
import org.isocenter.dicom.Tags;
import org.isocenter.readings.Contours;

/** Virtual simulation import of structure sets. */
final class CoherenceVsimStructures {
    static final String LABEL = "VSimStructureSet";

    static final List<Check> CHECKS = new CheckList(CoherenceVsimStructures.class)
            .set("COH-RT-VSIM-006", CoherenceVsimStructures::oneSet)
            .object("COH-RT-VSIM-007", CoherenceVsimStructures::names, Iods.STRUCTURE_SET)
            .object("COH-RT-VSIM-010", CoherenceVsimStructures::numbers, Iods.STRUCTURE_SET)
            .object("COH-RT-VSIM-012", CoherenceVsimStructures::colours, Iods.STRUCTURE_SET)
            .object("COH-RT-VSIM-013", CoherenceRois::onePoint, Iods.STRUCTURE_SET)
            .object("COH-RT-VSIM-014", CoherenceVsimStructures::points, Iods.STRUCTURE_SET)
            .all();

    private CoherenceVsimStructures() {}

    /** A second structure set for a CT series is not used. */
    private static void oneSet(SubjectSet set, SetSink out) {
        Map<String, Subject> first = new HashMap<>();
        for (Subject subject : set.all(Iods.STRUCTURE_SET)) {
            for (References.Series series : References.series(subject.dataSet())) {
                Subject before = first.putIfAbsent(series.uid(), subject);
                if (before != null && !before.path().equals(subject.path())) {
                    out.add(
                            Finding.Effect.IGNORED,
                            subject,
                            series.where() + ".SeriesInstanceUID",
                            "is " + series.uid() + ", which " + before.path()
                                    + " refers to; one structure set belongs to a CT series");
                }
            }
        }
    }

    private static void names(DataSet structures, Sink out) {
        if (!CoherenceMaker.isForeign(structures)) {
            return;
        }
        if (!structures.string(Tags.StructureSetLabel).equals(LABEL)) {
            out.add(
                    "StructureSetLabel",
                    "is " + structures.string(Tags.StructureSetLabel) + " and becomes " + LABEL + " in the copy");
        }
        if (structures.hasValue(Tags.StructureSetName)
                && !structures.string(Tags.StructureSetName).startsWith("VSim ")) {
            out.add(
                    "StructureSetName",
                    "is " + structures.string(Tags.StructureSetName) + " and becomes VSim x.y SL nnn in the copy");
        }
    }

    private static void numbers(DataSet structures, Sink out) {
        CoherenceRois.unique(structures, Tags.StructureSetROISequence, Tags.ROINumber, out);
        CoherenceRois.references(structures, out);
    }

    /** A missing colour is reported by its row. */
    private static void colours(DataSet structures, Sink out) {
        List<DataSet> items = structures.items(Tags.ROIContourSequence);
        for (int i = 0; i < items.size(); i++) {
            double[] colour = items.get(i).doubles(Tags.ROIDisplayColor);
            if (colour.length > 0 && !isColour(colour)) {
                out.add(
                        "ROIContourSequence[" + (i + 1) + "].ROIDisplayColor",
                        "is " + Words.numbers(colour)
                                + " and becomes 255\\0\\0; accepted: three integers from 0 to 255");
            }
        }
    }

    static boolean isColour(double[] colour) {
        boolean whole = colour.length == 3;
        for (double part : colour) {
            whole = whole && part >= 0 && part <= 255 && part == Math.rint(part);
        }
        return whole;
    }

    private static void points(DataSet structures, Sink out) {
        Contours.each(structures, contour -> {
            int[] n = contour.item().ints(Tags.NumberOfContourPoints);
            boolean point = contour.item().string(Tags.ContourGeometricType).equals("POINT");
            if (point && n.length > 0 && n[0] != 1) {
                out.add(contour.where("NumberOfContourPoints"), "is " + n[0] + "; accepted for a point: 1");
            }
        });
    }
}
