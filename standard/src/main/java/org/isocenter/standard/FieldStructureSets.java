package org.isocenter.standard;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
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
import org.isocenter.readings.Contours;
import org.isocenter.readings.RoiNames;

/** Field cases about a structure set among its images and other structure sets (field.md S-06, S-07, S-08, S-11, S-23). */
final class FieldStructureSets {
    static final List<Check> CHECKS = new CheckList(FieldStructureSets.class)
            .set("S-06", FieldStructureSets::frames)
            .set("S-07", FieldStructureSets::unregistered)
            .set("S-08", FieldStructureSets::chain)
            .set("S-11", FieldStructureSets::absentImages)
            .set("S-23", FieldStructureSets::types)
            .all();

    private FieldStructureSets() {}

    private static List<Subject> images(SubjectSet set, References.Series series) {
        return set.imageSeries().getOrDefault(series.uid(), List.of());
    }

    private static String frameOf(List<Subject> images) {
        return images.isEmpty() ? "" : images.getFirst().dataSet().string(Tags.FrameOfReferenceUID);
    }

    private static void frames(SubjectSet set, SetSink out) {
        for (Subject subject : set.all(Iods.STRUCTURE_SET)) {
            for (References.Series series : References.series(subject.dataSet())) {
                String frame = frameOf(images(set, series));
                if (!frame.isEmpty() && !frame.equals(series.frame())) {
                    out.add(
                            subject,
                            "ReferencedFrameOfReferenceSequence[" + series.frameIndex() + "].FrameOfReferenceUID",
                            "is " + series.frame() + "; the Frame of Reference of the images is " + frame);
                }
            }
        }
    }

    /** Contours in a frame that no image here has, and no registration leads to one that has. */
    private static void unregistered(SubjectSet set, SetSink out) {
        Set<String> known = new HashSet<>();
        set.imageSeries().values().forEach(series -> known.add(frameOf(series)));
        for (Subject registration : set.all(Iods.REGISTRATION)) {
            Set<String> joined = new HashSet<>(Set.of(registration.dataSet().string(Tags.FrameOfReferenceUID)));
            registration
                    .dataSet()
                    .items(Tags.RegistrationSequence)
                    .forEach(item -> joined.add(item.string(Tags.FrameOfReferenceUID)));
            if (joined.stream().anyMatch(known::contains)) {
                known.addAll(joined);
            }
        }
        if (set.imageSeries().isEmpty()) {
            return;
        }
        for (Subject subject : set.all(Iods.STRUCTURE_SET)) {
            List<DataSet> rois = subject.dataSet().items(Tags.StructureSetROISequence);
            for (int i = 0; i < rois.size(); i++) {
                String frame = rois.get(i).string(Tags.ReferencedFrameOfReferenceUID);
                if (!frame.isEmpty() && !known.contains(frame)) {
                    out.add(
                            subject,
                            "StructureSetROISequence[" + (i + 1) + "].ReferencedFrameOfReferenceUID",
                            "is " + frame + ", which no image here has and no registration leads to");
                }
            }
        }
    }

    /** The series a structure set names holds the images it lists (the study and the frame are S-08 and S-06 of {@link FieldSets}). */
    private static void chain(SubjectSet set, SetSink out) {
        for (Subject subject : set.all(Iods.STRUCTURE_SET)) {
            for (References.Series series : References.series(subject.dataSet())) {
                Set<String> others = new LinkedHashSet<>();
                for (String uid : series.images()) {
                    set.find(uid)
                            .map(image -> image.dataSet().string(Tags.SeriesInstanceUID))
                            .filter(other -> !other.equals(series.uid()))
                            .ifPresent(others::add);
                }
                if (!others.isEmpty()) {
                    out.add(
                            subject,
                            series.where() + ".SeriesInstanceUID",
                            "is " + series.uid() + "; images it lists are of series " + Words.list(others));
                }
            }
        }
    }

    private static void absentImages(SubjectSet set, SetSink out) {
        for (Subject subject : set.all(Iods.STRUCTURE_SET)) {
            Set<String> absent = new LinkedHashSet<>();
            Contours.each(
                    subject.dataSet(),
                    contour -> contour.item()
                            .items(Tags.ContourImageSequence)
                            .forEach(image -> absent.add(image.string(Tags.ReferencedSOPInstanceUID))));
            absent.removeIf(set::has);
            absent.remove("");
            if (!absent.isEmpty()) {
                out.add("contours of " + subject.path() + " are drawn on images that are not in this set ("
                        + absent.size() + "): " + Words.list(absent));
            }
        }
    }

    private record Typed(Subject subject, String type) {}

    /** One ROI name with different interpreted types among the structure sets of a patient. */
    private static void types(SubjectSet set, SetSink out) {
        Map<String, Typed> first = new HashMap<>();
        for (Subject subject : set.all(Iods.STRUCTURE_SET)) {
            Map<String, String> names = RoiNames.byNumber(subject.dataSet());
            List<DataSet> observations = subject.dataSet().items(Tags.RTROIObservationsSequence);
            for (int i = 0; i < observations.size(); i++) {
                String name = names.get(observations.get(i).string(Tags.ReferencedROINumber));
                Typed here = new Typed(subject, observations.get(i).string(Tags.RTROIInterpretedType));
                Typed other = name == null ? here : first.computeIfAbsent(name, _ -> here);
                if (!other.subject().path().equals(subject.path())
                        && !other.type().equals(here.type())) {
                    out.add(
                            subject,
                            "RTROIObservationsSequence[" + (i + 1) + "].RTROIInterpretedType",
                            "of " + name + " is " + here.type() + ", but " + other.type() + " in "
                                    + other.subject().path());
                }
            }
        }
    }
}
