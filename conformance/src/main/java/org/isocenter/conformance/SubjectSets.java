package org.isocenter.conformance;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.isocenter.dicom.Tags;

/**
 * Sorts objects into sets: one for each Patient ID, whatever the folders. An object without Patient ID joins the set of an object
 * it refers to, or one that shares its Frame of Reference.
 */
final class SubjectSets {
    private SubjectSets() {}

    static List<SubjectSet> of(Profile profile, Direction direction, List<Subject> subjects) {
        Map<String, String> patients = new HashMap<>();
        subjects.forEach(subject -> patients.putIfAbsent(subject.sopInstance(), subject.patientId()));
        Map<String, String> frames = new HashMap<>();
        Map<String, String> studies = new HashMap<>();
        for (Subject subject : subjects) {
            if (!subject.patientId().isEmpty()) {
                studies.putIfAbsent(subject.dataSet().string(Tags.StudyInstanceUID), subject.patientId());
                frames.putIfAbsent(References.frame(subject.dataSet()), subject.patientId());
            }
        }
        frames.remove("");
        studies.remove("");
        Map<String, List<Subject>> grouped = new LinkedHashMap<>();
        for (Subject subject : subjects) {
            grouped.computeIfAbsent(patientOf(subject, patients, frames), _ -> new ArrayList<>())
                    .add(subject);
        }
        Promises promises = profile.promises(direction);
        List<SubjectSet> sets = new ArrayList<>();
        grouped.forEach((patient, members) ->
                sets.add(new SubjectSet(promises, patient, members, patients::get, studies::get)));
        return sets;
    }

    private static String patientOf(Subject subject, Map<String, String> patients, Map<String, String> frames) {
        if (!subject.patientId().isEmpty()) {
            return subject.patientId();
        }
        for (String uid : References.instances(subject.dataSet())) {
            if (!patients.getOrDefault(uid, "").isEmpty()) {
                return patients.get(uid);
            }
        }
        return frames.getOrDefault(References.frame(subject.dataSet()), "");
    }
}
