package org.isocenter.conformance;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.isocenter.dicom.Tags;

/**
 * The objects of one patient before a profile looks at them, and what checks said of them together: profiles that take the same
 * objects for the same things hear the same. Not thread-safe.
 */
public final class SubjectGroup {
    private final String patientId;
    private final List<Subject> subjects;
    private final Function<String, String> elsewhere;
    private final Function<String, String> studies;
    private final Map<List<String>, Map<Check.OfSet, Map<Subject, Remarks>>> said = new HashMap<>();

    private SubjectGroup(
            String patientId,
            List<Subject> subjects,
            Function<String, String> elsewhere,
            Function<String, String> studies) {
        this.patientId = patientId;
        this.subjects = List.copyOf(subjects);
        this.elsewhere = elsewhere;
        this.studies = studies;
    }

    /**
     * Sorts objects: one group for each Patient ID, whatever the folders. An object without Patient ID joins the group of an object
     * it refers to, or one that shares its Frame of Reference.
     */
    public static List<SubjectGroup> of(List<Subject> subjects) {
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
        List<SubjectGroup> groups = new ArrayList<>();
        grouped.forEach(
                (patient, members) -> groups.add(new SubjectGroup(patient, members, patients::get, studies::get)));
        return groups;
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

    /** Patient ID; {@code ""} where none of the objects has one. */
    public String patientId() {
        return patientId;
    }

    /** All objects, doubles too. */
    public List<Subject> subjects() {
        return subjects;
    }

    /** The Patient ID of a group that holds an instance; {@code null} where none does. */
    String patientOfInstance(String sopInstance) {
        return elsewhere.apply(sopInstance);
    }

    /** The Patient ID under which a study was first met, here or elsewhere; {@code null} where none has one. */
    String patientOfStudy(String study) {
        return studies.apply(study);
    }

    /**
     * What checks said of these objects together, by check and object; the object is {@code null} for the set itself.
     *
     * @param iods what the asking profile takes each object for, in their order
     */
    Map<Check.OfSet, Map<Subject, Remarks>> said(List<String> iods) {
        return said.computeIfAbsent(iods, _ -> new IdentityHashMap<>());
    }
}
