package org.isocenter.conformance;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Sorts objects into sets: one for each Patient ID, whatever the folders. An object without Patient ID joins the set of an object
 * it refers to, or one that shares its Frame of Reference.
 */
final class SubjectSets {
    private SubjectSets() {}

    static List<SubjectSet> of(Profile profile, List<Subject> subjects) {
        Map<String, String> patients = new HashMap<>();
        subjects.forEach(subject -> patients.putIfAbsent(subject.sopInstance(), subject.patientId()));
        Map<String, List<Subject>> grouped = new LinkedHashMap<>();
        for (Subject subject : subjects) {
            grouped.computeIfAbsent(patientOf(subject, patients, subjects), _ -> new ArrayList<>())
                    .add(subject);
        }
        List<SubjectSet> sets = new ArrayList<>();
        grouped.forEach((patient, members) -> sets.add(new SubjectSet(profile, patient, members, patients::get)));
        return sets;
    }

    private static String patientOf(Subject subject, Map<String, String> patients, List<Subject> all) {
        if (!subject.patientId().isEmpty()) {
            return subject.patientId();
        }
        for (String uid : References.instances(subject.dataSet())) {
            if (!patients.getOrDefault(uid, "").isEmpty()) {
                return patients.get(uid);
            }
        }
        String frame = References.frame(subject.dataSet());
        return all.stream()
                .filter(other -> !frame.isEmpty() && !other.patientId().isEmpty())
                .filter(other -> References.frame(other.dataSet()).equals(frame))
                .map(Subject::patientId)
                .findFirst()
                .orElse("");
    }
}
