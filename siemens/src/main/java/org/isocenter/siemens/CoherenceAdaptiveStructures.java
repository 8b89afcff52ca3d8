package org.isocenter.siemens;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
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
import org.isocenter.dicom.Tags;

/** Adaptive Targeting import of structure sets. */
final class CoherenceAdaptiveStructures {
    private static final Set<String> POINTS = Set.of("MARKER", "ISOCENTER");

    static final List<Check> CHECKS = new CheckList(CoherenceAdaptiveStructures.class)
            .set("COH-RT-ADAPT-013", CoherenceAdaptiveStructures::references)
            .object(
                    "COH-RT-ADAPT-014",
                    (set, out) -> CoherenceRois.unique(set, Tags.StructureSetROISequence, Tags.ROINumber, out),
                    Iods.STRUCTURE_SET)
            .set("COH-RT-ADAPT-014", CoherenceAdaptiveStructures::roiFrames)
            .object("COH-RT-ADAPT-014", CoherenceRois::references, Iods.STRUCTURE_SET)
            .object("COH-RT-ADAPT-015", CoherenceRois::onePoint, Iods.STRUCTURE_SET)
            .object("COH-RT-ADAPT-016", CoherenceAdaptiveStructures::colours, Iods.STRUCTURE_SET)
            .object("COH-RT-ADAPT-017", CoherenceAdaptiveStructures::pointTypes, Iods.STRUCTURE_SET)
            .all();

    private CoherenceAdaptiveStructures() {}

    /** Judged where the referenced series is in the set; another series of the set is no match either. */
    private static void references(SubjectSet set, SetSink out) {
        if (set.all(Iods.CT).isEmpty()) {
            return;
        }
        for (Subject subject : set.all(Iods.STRUCTURE_SET)) {
            for (References.Series series : References.series(subject.dataSet())) {
                List<Subject> images = set.imageSeries().get(series.uid());
                if (images == null && !series.uid().isEmpty()) {
                    out.add(
                            subject,
                            series.where() + ".SeriesInstanceUID",
                            "is " + series.uid() + ", and no CT series of this set is that");
                } else if (images != null) {
                    compare(set, subject, series, images, out);
                }
            }
        }
    }

    private static void compare(
            SubjectSet set, Subject subject, References.Series series, List<Subject> images, SetSink out) {
        DataSet image = images.getFirst().dataSet();
        String frame = image.string(Tags.FrameOfReferenceUID);
        String item = "ReferencedFrameOfReferenceSequence[" + series.frameIndex() + "]";
        if (!series.frame().isEmpty() && !frame.isEmpty() && !series.frame().equals(frame)) {
            out.add(
                    subject,
                    item + ".FrameOfReferenceUID",
                    "is " + series.frame() + "; accepted: that of the CT series, " + frame);
        }
        String study = image.string(Tags.StudyInstanceUID);
        if (!series.study().isEmpty() && !series.study().equals(study)) {
            String where = series.where().substring(0, series.where().lastIndexOf('.'));
            out.add(
                    subject,
                    where + ".ReferencedSOPInstanceUID",
                    "is " + series.study() + "; accepted: the study of the CT series, " + study);
        }
        List<String> absent = series.images().stream()
                .filter(uid -> !uid.isEmpty() && !set.has(uid))
                .distinct()
                .toList();
        boolean some = !series.images().isEmpty() && series.images().size() != images.size();
        if (!absent.isEmpty() || some) {
            out.add(
                    subject,
                    series.where() + ".ContourImageSequence",
                    "has " + series.images().size() + " items for " + images.size() + " CT images"
                            + (absent.isEmpty() ? "" : "; not in this set: " + Words.list(absent)));
        }
    }

    private static void roiFrames(SubjectSet set, SetSink out) {
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

    private static void colours(DataSet structures, Sink out) {
        List<DataSet> items = structures.items(Tags.ROIContourSequence);
        for (int i = 0; i < items.size(); i++) {
            int n = items.get(i).doubles(Tags.ROIDisplayColor).length;
            if (n > 0 && n != 3) {
                out.add("ROIContourSequence[" + (i + 1) + "].ROIDisplayColor", "has " + n + " values; accepted: 3");
            }
        }
    }

    private static void pointTypes(DataSet structures, Sink out) {
        Map<String, Boolean> points = new HashMap<>();
        for (DataSet item : structures.items(Tags.ROIContourSequence)) {
            points.put(item.string(Tags.ReferencedROINumber), CoherenceRois.isPoint(item));
        }
        List<DataSet> items = structures.items(Tags.RTROIObservationsSequence);
        for (int i = 0; i < items.size(); i++) {
            String type = items.get(i).string(Tags.RTROIInterpretedType);
            boolean point = points.getOrDefault(items.get(i).string(Tags.ReferencedROINumber), false);
            if (point && !type.isEmpty() && !POINTS.contains(type)) {
                out.add(
                        "RTROIObservationsSequence[" + (i + 1) + "].RTROIInterpretedType",
                        "is " + type + "; used for points: MARKER, ISOCENTER");
            }
        }
    }
}
