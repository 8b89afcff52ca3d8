package org.isocenter.siemens;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.isocenter.conformance.Check;
import org.isocenter.conformance.CheckList;
import org.isocenter.conformance.Iods;
import org.isocenter.conformance.Sink;
import org.isocenter.conformance.Words;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.Tags;
import org.isocenter.readings.Contours;

/** Structure sets as virtual simulation writes them. */
final class CoherenceVsimStructuresExport {
    private static final int MAX_LABEL = 16;

    static final List<Check> CHECKS = new CheckList(CoherenceVsimStructuresExport.class)
            .written("COH-RT-VSIM-007", CoherenceVsimStructuresExport::name, Iods.STRUCTURE_SET)
            .written("COH-RT-VSIM-010", CoherenceVsimStructuresExport::numbers, Iods.STRUCTURE_SET)
            .written("COH-RT-VSIM-012", CoherenceVsimStructuresExport::colours, Iods.STRUCTURE_SET)
            .written("COH-RT-VSIM-013", CoherenceRois::onePoint, Iods.STRUCTURE_SET)
            .written("COH-RT-VSIM-014", CoherenceVsimStructuresExport::contours, Iods.STRUCTURE_SET)
            .written("COH-RT-VSIM-016", CoherenceVsimStructuresExport::observations, Iods.STRUCTURE_SET)
            .written("COH-RT-VSIM-018", CoherenceVsimStructuresExport::properties, Iods.STRUCTURE_SET)
            .all();

    private CoherenceVsimStructuresExport() {}

    private static void name(DataSet structures, Sink out) {
        String name = structures.string(Tags.StructureSetName);
        if (!CoherenceVsimPlanExport.NAME.matcher(name).matches()) {
            out.add("StructureSetName", "is " + name + "; written: VSim x.y SL nnn");
        }
    }

    private static void numbers(DataSet structures, Sink out) {
        CoherenceRois.unique(structures, Tags.StructureSetROISequence, Tags.ROINumber, out);
        CoherenceRois.references(structures, out);
    }

    private static void colours(DataSet structures, Sink out) {
        List<DataSet> items = structures.items(Tags.ROIContourSequence);
        for (int i = 0; i < items.size(); i++) {
            double[] colour = items.get(i).doubles(Tags.ROIDisplayColor);
            if (!CoherenceVsimStructures.isColour(colour)) {
                out.add(
                        "ROIContourSequence[" + (i + 1) + "].ROIDisplayColor",
                        "is " + Words.numbers(colour) + "; written: three integers from 0 to 255");
            }
        }
    }

    private static void contours(DataSet structures, Sink out) {
        Map<Integer, Set<String>> seen = new HashMap<>();
        Contours.each(structures, contour -> {
            DataSet item = contour.item();
            boolean point = item.string(Tags.ContourGeometricType).equals("POINT");
            int[] n = item.ints(Tags.NumberOfContourPoints);
            if (point && n.length > 0 && n[0] != 1) {
                out.add(contour.where("NumberOfContourPoints"), "is " + n[0] + "; written for a point: 1");
            }
            if (point && !item.items(Tags.ContourImageSequence).isEmpty()) {
                out.add(contour.where("ContourImageSequence"), "has items in a point");
            }
            String number = item.string(Tags.ContourNumber);
            if (number.isEmpty()
                    || !seen.computeIfAbsent(contour.roi(), _ -> new HashSet<>())
                            .add(number)) {
                out.add(
                        contour.where("ContourNumber"),
                        (number.isEmpty() ? "has no value" : "is " + number + ", as in a contour before"));
            }
        });
    }

    private static void observations(DataSet structures, Sink out) {
        Map<String, String> names = new HashMap<>();
        structures
                .items(Tags.StructureSetROISequence)
                .forEach(roi -> names.put(roi.string(Tags.ROINumber), roi.string(Tags.ROIName)));
        List<DataSet> items = structures.items(Tags.RTROIObservationsSequence);
        for (int i = 0; i < items.size(); i++) {
            String where = "RTROIObservationsSequence[" + (i + 1) + "].";
            String roi = items.get(i).string(Tags.ReferencedROINumber);
            String number = items.get(i).string(Tags.ObservationNumber);
            if (!number.equals(roi)) {
                out.add(where + "ObservationNumber", "is " + number + "; written: the ROI number, which is " + roi);
            }
            String name = names.getOrDefault(roi, "");
            String label = name.length() <= MAX_LABEL ? name : name.substring(0, MAX_LABEL);
            String found = items.get(i).string(Tags.ROIObservationLabel);
            if (!found.equals(label.strip())) {
                out.add(where + "ROIObservationLabel", "is " + found + "; written: " + label);
            }
        }
    }

    private static void properties(DataSet structures, Sink out) {
        Set<String> points = new HashSet<>();
        for (DataSet item : structures.items(Tags.ROIContourSequence)) {
            if (CoherenceRois.isPoint(item)) {
                points.add(item.string(Tags.ReferencedROINumber));
            }
        }
        List<DataSet> items = structures.items(Tags.RTROIObservationsSequence);
        for (int i = 0; i < items.size(); i++) {
            boolean point = points.contains(items.get(i).string(Tags.ReferencedROINumber));
            if (point && !items.get(i).items(Tags.ROIPhysicalPropertiesSequence).isEmpty()) {
                out.add(
                        "RTROIObservationsSequence[" + (i + 1) + "].ROIPhysicalPropertiesSequence",
                        "has items for a reference point");
            }
        }
    }
}
