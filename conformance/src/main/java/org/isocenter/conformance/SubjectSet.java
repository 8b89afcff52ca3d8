package org.isocenter.conformance;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.isocenter.dicom.Tags;

/** The objects of one patient, with what leads from one to another. Instance and series UIDs are looked up here only. */
public final class SubjectSet {
    private final Promises promises;
    private final String patientId;
    private final List<Subject> subjects;
    private final Function<String, String> elsewhere;
    private final Function<String, String> studies;
    private final Map<String, Subject> byInstance = new HashMap<>();
    private final Map<String, List<Subject>> byIod = new LinkedHashMap<>();
    private final Map<String, List<Subject>> series = new LinkedHashMap<>();

    private static final Set<String> IMAGES = Set.of("CT Image", "MR Image", "PET Image");

    /**
     * A set.
     *
     * @param elsewhere gives the Patient ID of another set that holds an instance; {@code null} where none does
     * @param studies gives the Patient ID of the first object of a study, whatever the set; {@code null} where none has one
     */
    SubjectSet(
            Promises promises,
            String patientId,
            List<Subject> subjects,
            Function<String, String> elsewhere,
            Function<String, String> studies) {
        this.studies = studies;
        this.promises = promises;
        this.patientId = patientId;
        this.subjects = List.copyOf(subjects);
        this.elsewhere = elsewhere;
        subjects.forEach(this::index);
    }

    private void index(Subject subject) {
        boolean again =
                !subject.sopInstance().isEmpty() && byInstance.putIfAbsent(subject.sopInstance(), subject) != null;
        Optional<Service> service = promises.serviceOf(subject.dataSet());
        if (again || service.isEmpty()) {
            return;
        }
        String iod = service.get().iod();
        byIod.computeIfAbsent(iod, _ -> new ArrayList<>()).add(subject);
        if (IMAGES.contains(iod)) {
            series.computeIfAbsent(subject.dataSet().string(Tags.SeriesInstanceUID), _ -> new ArrayList<>())
                    .add(subject);
        }
    }

    /** Patient ID; {@code ""} where none of the objects has one. */
    public String patientId() {
        return patientId;
    }

    /** All objects, doubles too. */
    public List<Subject> subjects() {
        return subjects;
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
        return promises.serviceOf(subject.dataSet()).map(Service::iod).orElse("");
    }

    /** The Patient ID under which a study was first met, in this set or another; {@code ""} where there is none. */
    public String patientOfStudy(String study) {
        String patient = studies.apply(study);
        return patient == null ? "" : patient;
    }

    /** Words for an instance that is not here: where it is instead. */
    public String absent(String sopInstance) {
        String other = elsewhere.apply(sopInstance);
        return other == null || other.equals(patientId)
                ? "is not in this set"
                : "is not in this set but among the objects of patient " + other;
    }
}
