package org.isocenter.conformance;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.isocenter.dicom.Tags;

/** The objects of one patient as a profile takes them, with what leads from one to another. Instance and series UIDs are looked up here only. */
public final class SubjectSet {
    private static final Set<String> IMAGES = Set.of("CT Image", "MR Image", "PET Image");

    private final SubjectGroup group;
    private final Map<Subject, String> iods = new IdentityHashMap<>();
    private final Map<Check.OfSet, Map<Subject, Remarks>> said;
    private final Map<String, Subject> byInstance = new HashMap<>();
    private final Map<String, List<Subject>> byIod = new LinkedHashMap<>();
    private final Map<String, List<Subject>> series = new LinkedHashMap<>();

    /** What a profile promises about the objects of a patient says what they are. */
    SubjectSet(Promises promises, SubjectGroup group) {
        this.group = group;
        List<String> inOrder = new ArrayList<>();
        for (Subject subject : group.subjects()) {
            String iod = promises.serviceOf(subject).map(Service::iod).orElse("");
            iods.put(subject, iod);
            inOrder.add(iod);
            index(subject, iod);
        }
        this.said = group.said(List.copyOf(inOrder));
    }

    private void index(Subject subject, String iod) {
        boolean again =
                !subject.sopInstance().isEmpty() && byInstance.putIfAbsent(subject.sopInstance(), subject) != null;
        if (again || iod.isEmpty()) {
            return;
        }
        byIod.computeIfAbsent(iod, _ -> new ArrayList<>()).add(subject);
        if (IMAGES.contains(iod)) {
            series.computeIfAbsent(subject.dataSet().string(Tags.SeriesInstanceUID), _ -> new ArrayList<>())
                    .add(subject);
        }
    }

    /** What checks said of the same objects taken for the same things. */
    Map<Check.OfSet, Map<Subject, Remarks>> said() {
        return said;
    }

    /** Patient ID; {@code ""} where none of the objects has one. */
    public String patientId() {
        return group.patientId();
    }

    /** All objects, doubles too. */
    public List<Subject> subjects() {
        return group.subjects();
    }

    /** The objects of these kinds, each instance once. */
    public List<Subject> all(String... iods) {
        List<Subject> all = new ArrayList<>();
        for (String iod : iods) {
            all.addAll(byIod.getOrDefault(iod, List.of()));
        }
        return all;
    }

    /** The object of a SOP Instance UID. */
    public Optional<Subject> find(String sopInstance) {
        return Optional.ofNullable(byInstance.get(sopInstance));
    }

    /** Whether the set holds an instance. */
    public boolean has(String sopInstance) {
        return byInstance.containsKey(sopInstance);
    }

    /** Series of images by Series Instance UID. */
    public Map<String, List<Subject>> imageSeries() {
        return series;
    }

    /** The name of the information object. */
    public String iod(Subject subject) {
        return iods.get(subject);
    }

    /** The Patient ID under which a study was first met, in this set or another; {@code ""} where there is none. */
    public String patientOfStudy(String study) {
        String patient = group.patientOfStudy(study);
        return patient == null ? "" : patient;
    }

    /** Words for an instance that is not here: where it is instead. */
    public String absent(String sopInstance) {
        String other = group.patientOfInstance(sopInstance);
        return other == null || other.equals(patientId())
                ? "is not in this set"
                : "is not in this set but among the objects of patient " + other;
    }
}
