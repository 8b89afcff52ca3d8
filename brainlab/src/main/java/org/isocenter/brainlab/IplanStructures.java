package org.isocenter.brainlab;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
import org.isocenter.dicom.Element;
import org.isocenter.dicom.Tags;
import org.isocenter.readings.Contours;

/** Structure sets of iPlan RT Dose: all slices listed, each ROI in all three sequences, contours that fit their encoding. */
final class IplanStructures {
    /** Longest value of a VR with a 16-bit length (PS3.5 7.1.2), even. */
    private static final int MAX_BYTES = 65534;

    static final List<Check> CHECKS = new CheckList(IplanStructures.class)
            .writtenSet("IPL-SS-004", IplanStructures::slices)
            .written("IPL-SS-010", IplanStructures::offsets, Iods.STRUCTURE_SET)
            .writtenSet("IPL-SS-013", IplanStructures::lengths)
            .written("IPL-SS-017", IplanStructures::numbers, Iods.STRUCTURE_SET)
            .all();

    private IplanStructures() {}

    private static void slices(SubjectSet set, SetSink out) {
        for (Subject structures : set.all(Iods.STRUCTURE_SET)) {
            Set<String> listed = new HashSet<>();
            References.series(structures.dataSet()).forEach(series -> listed.addAll(series.images()));
            List<String> missing = set.all(Iods.CT).stream()
                    .filter(slice ->
                            IplanCommon.export(slice.dataSet()).equals(IplanCommon.export(structures.dataSet())))
                    .map(Subject::sopInstance)
                    .filter(uid -> !listed.contains(uid))
                    .toList();
            if (!missing.isEmpty()) {
                out.add(structures, "ReferencedFrameOfReferenceSequence", "does not list " + Words.list(missing));
            }
        }
    }

    private static void offsets(DataSet structures, Sink out) {
        Contours.each(structures, contour -> {
            double[] offset = contour.item().doubles(Tags.ContourOffsetVector);
            for (double mm : offset) {
                if (mm != 0 && !contour.item().hasValue(Tags.ContourSlabThickness)) {
                    out.add(
                            contour.where("ContourOffsetVector"),
                            "is " + Words.numbers(offset) + "; accepted: 0\\0\\0, as there is no slab");
                    return;
                }
            }
        });
    }

    private static void lengths(SubjectSet set, SetSink out) {
        for (Subject structures : set.all(Iods.STRUCTURE_SET)) {
            if (!structures.syntax().explicitVr()) {
                continue;
            }
            Contours.each(structures.dataSet(), contour -> {
                long bytes = contour.item()
                        .find(Tags.ContourData)
                        .map(Element::bytes)
                        .map(value -> value.length())
                        .orElse(0L);
                if (bytes > MAX_BYTES) {
                    out.add(
                            structures,
                            contour.where("ContourData"),
                            "has " + bytes + " bytes; accepted: " + MAX_BYTES + " in explicit VR");
                }
            });
        }
    }

    private static void numbers(DataSet structures, Sink out) {
        List<DataSet> rois = structures.items(Tags.StructureSetROISequence);
        Map<String, Integer> counts = new HashMap<>();
        rois.forEach(roi -> counts.merge(roi.string(Tags.ROINumber), 1, Integer::sum));
        for (int r = 0; r < rois.size(); r++) {
            String number = rois.get(r).string(Tags.ROINumber);
            if (counts.get(number) > 1) {
                out.add("StructureSetROISequence[" + (r + 1) + "].ROINumber", "is " + number + ", as is another");
            }
        }
        joined(structures, Tags.ROIContourSequence, "ROIContourSequence", counts.keySet(), out);
        joined(structures, Tags.RTROIObservationsSequence, "RTROIObservationsSequence", counts.keySet(), out);
    }

    private static void joined(DataSet structures, int tag, String sequence, Set<String> numbers, Sink out) {
        Set<String> found = new HashSet<>();
        List<DataSet> items = structures.items(tag);
        for (int i = 0; i < items.size(); i++) {
            String number = items.get(i).string(Tags.ReferencedROINumber);
            if (!numbers.contains(number) || !found.add(number)) {
                out.add(
                        sequence + "[" + (i + 1) + "].ReferencedROINumber",
                        "is " + number + "; accepted: each ROI Number once");
            }
        }
        List<String> missing = numbers.stream()
                .filter(number -> !found.contains(number))
                .sorted()
                .toList();
        if (!missing.isEmpty()) {
            out.add(sequence, "lacks ROI " + Words.list(missing));
        }
    }
}
