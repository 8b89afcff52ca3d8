package org.isocenter.standard;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
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

/** Field cases about identifiers after anonymisation and re-export (field.md I-03 to I-08). */
final class FieldIdentity {
    private static final String[] RT = {Iods.STRUCTURE_SET, Iods.PLAN, Iods.ION_PLAN, Iods.DOSE};

    static final List<Check> CHECKS = new CheckList(FieldIdentity.class)
            .set("I-03", FieldIdentity::twoSeries)
            .set("I-04", FieldIdentity::otherStudy)
            .set("I-05", FieldIdentity::unmapped)
            .set("I-06", FieldIdentity::frames)
            .set("I-07", FieldIdentity::noStudy)
            .set("I-08", FieldIdentity::lostDoses)
            .all();

    private FieldIdentity() {}

    private static void twoSeries(SubjectSet set, SetSink out) {
        for (Subject subject : set.subjects()) {
            Subject first = set.find(subject.sopInstance()).orElse(subject);
            String series = first.dataSet().string(Tags.SeriesInstanceUID);
            if (!series.equals(subject.dataSet().string(Tags.SeriesInstanceUID))) {
                out.add(
                        subject,
                        "SeriesInstanceUID",
                        "differs from " + series + ", where the same SOP Instance UID is");
            }
        }
    }

    /** Study of each frame that images have; an RT object of that frame belongs to the same study. */
    private static void otherStudy(SubjectSet set, SetSink out) {
        Map<String, Set<String>> studies = new HashMap<>();
        set.imageSeries()
                .values()
                .forEach(series -> studies.computeIfAbsent(
                                References.frame(series.getFirst().dataSet()), _ -> new HashSet<>())
                        .add(series.getFirst().dataSet().string(Tags.StudyInstanceUID)));
        studies.remove("");
        for (Subject subject : set.all(RT)) {
            Set<String> known = studies.getOrDefault(References.frame(subject.dataSet()), Set.of());
            String study = subject.dataSet().string(Tags.StudyInstanceUID);
            if (!known.isEmpty() && !known.contains(study)) {
                out.add(
                        subject,
                        "StudyInstanceUID",
                        "is " + study + "; the images of its Frame of Reference are of study " + Words.list(known));
            }
        }
    }

    /** A reference to nothing, beside an object of that kind that nothing refers to: identifiers may have been replaced on one side. */
    private static void unmapped(SubjectSet set, SetSink out) {
        for (Subject plan : set.all(Iods.PLAN, Iods.ION_PLAN)) {
            String structures = References.structureSet(plan.dataSet());
            unmapped(plan, "ReferencedStructureSetSequence", structures, set, set.all(Iods.STRUCTURE_SET), out);
        }
        for (Subject dose : set.all(Iods.DOSE)) {
            String plan = References.plan(dose.dataSet());
            unmapped(dose, "ReferencedRTPlanSequence", plan, set, set.all(Iods.PLAN, Iods.ION_PLAN), out);
        }
    }

    private static void unmapped(
            Subject from, String sequence, String uid, SubjectSet set, List<Subject> candidates, SetSink out) {
        String frame = References.frame(from.dataSet());
        List<Subject> alike = candidates.stream()
                .filter(one ->
                        !frame.isEmpty() && References.frame(one.dataSet()).equals(frame))
                .toList();
        if (!uid.isEmpty() && !set.has(uid) && alike.size() == 1) {
            out.add(
                    from,
                    sequence + "[1].ReferencedSOPInstanceUID",
                    "is " + uid + ", which is not here, while "
                            + alike.getFirst().path()
                            + " of the same Frame of Reference is; was one of them given new identifiers?");
        }
    }

    private record Group(String study, String frame) {}

    /** Series of one study made by one scanner in one session, but in different frames: fusion is lost. */
    private static void frames(SubjectSet set, SetSink out) {
        Map<String, Group> pet = new LinkedHashMap<>();
        Map<String, Set<String>> frames = new HashMap<>();
        set.imageSeries().forEach((uid, series) -> {
            DataSet image = series.getFirst().dataSet();
            String study = image.string(Tags.StudyInstanceUID);
            frames.computeIfAbsent(study, _ -> new HashSet<>());
            if (set.iod(series.getFirst()).equals(Iods.PET)) {
                pet.put(uid, new Group(study, References.frame(image)));
            } else {
                frames.get(study).add(References.frame(image));
            }
        });
        pet.forEach((uid, group) -> {
            Set<String> others = frames.get(group.study());
            if (!others.isEmpty()
                    && !others.contains(group.frame())
                    && set.all(Iods.REGISTRATION).isEmpty()) {
                out.add("series " + uid + " lies in frame " + group.frame()
                        + ", the other images of its study in " + Words.list(others)
                        + ", and no registration joins them");
            }
        });
    }

    /** RT Referenced Study Sequence holds a Study Instance UID, not that of an instance or series. */
    private static void noStudy(SubjectSet set, SetSink out) {
        for (Subject subject : set.all(Iods.STRUCTURE_SET)) {
            for (References.Series series : References.series(subject.dataSet())) {
                String uid = series.study();
                if (!uid.isEmpty() && (set.has(uid) || set.imageSeries().containsKey(uid))) {
                    String item = series.where().substring(0, series.where().lastIndexOf('.'));
                    out.add(
                            subject,
                            item + ".ReferencedSOPInstanceUID",
                            "is the UID of an instance or series; a Study Instance UID belongs here");
                }
            }
        }
    }

    /** A dose that neither its plan nor its frame joins to anything else. */
    private static void lostDoses(SubjectSet set, SetSink out) {
        for (Subject dose : set.all(Iods.DOSE)) {
            String frame = References.frame(dose.dataSet());
            boolean alone = set.subjects().stream()
                    .filter(other -> !set.iod(other).equals(Iods.DOSE))
                    .noneMatch(other -> !frame.isEmpty()
                            && References.frame(other.dataSet()).equals(frame));
            boolean others =
                    set.subjects().stream().anyMatch(other -> !set.iod(other).equals(Iods.DOSE));
            if (others && alone && !set.has(References.plan(dose.dataSet()))) {
                out.add(
                        dose,
                        "FrameOfReferenceUID",
                        "joins this dose to nothing here, and its plan is not here either");
            }
        }
    }
}
