package org.isocenter.siemens;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.isocenter.conformance.Sink;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.Tags;
import org.isocenter.dicom.Text;

/** How ROIs, contours and observations of a structure set join, as COHERENCE products ask for it. */
final class CoherenceRois {
    private CoherenceRois() {}

    /** Numbers of all ROIs. */
    static Set<String> numbers(DataSet structures) {
        Set<String> numbers = new HashSet<>();
        structures.items(Tags.StructureSetROISequence).forEach(roi -> numbers.add(roi.string(Tags.ROINumber)));
        return numbers;
    }

    /** Contours and observations refer to an ROI that is there. */
    static void references(DataSet structures, Sink out) {
        Set<String> known = numbers(structures);
        for (int sequence : new int[] {Tags.ROIContourSequence, Tags.RTROIObservationsSequence}) {
            List<DataSet> items = structures.items(sequence);
            for (int i = 0; i < items.size(); i++) {
                String number = items.get(i).string(Tags.ReferencedROINumber);
                if (!number.isEmpty() && !known.contains(number)) {
                    out.add(
                            Text.name(sequence, structures) + "[" + (i + 1) + "].ReferencedROINumber",
                            "is " + number + ", which no ROI of the structure set has");
                }
            }
        }
    }

    /** Each item of a sequence has a value of its own. */
    static void unique(DataSet object, int sequence, int tag, Sink out) {
        Set<String> seen = new HashSet<>();
        List<DataSet> items = object.items(sequence);
        for (int i = 0; i < items.size(); i++) {
            String value = items.get(i).string(tag);
            if (!value.isEmpty() && !seen.add(value)) {
                out.add(
                        Text.name(sequence, object) + "[" + (i + 1) + "]." + Text.name(tag, object),
                        "is " + value + ", as in an item before");
            }
        }
    }

    /** Whether an item of ROI Contour Sequence is a reference point. */
    static boolean isPoint(DataSet roiContour) {
        List<DataSet> contours = roiContour.items(Tags.ContourSequence);
        return !contours.isEmpty()
                && contours.getFirst().string(Tags.ContourGeometricType).equals("POINT");
    }

    /** A reference point has one contour. */
    static void onePoint(DataSet structures, Sink out) {
        List<DataSet> items = structures.items(Tags.ROIContourSequence);
        for (int i = 0; i < items.size(); i++) {
            int n = items.get(i).items(Tags.ContourSequence).size();
            if (isPoint(items.get(i)) && n != 1) {
                out.add(
                        "ROIContourSequence[" + (i + 1) + "].ContourSequence",
                        "has " + n + " items; accepted for a point: 1");
            }
        }
    }
}
