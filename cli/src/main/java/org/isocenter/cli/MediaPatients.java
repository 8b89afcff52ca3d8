package org.isocenter.cli;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.Tags;

/**
 * What was imported, by patient: the data sets tell, whatever the folders (RAY-FILE-002, RAY-FILE-003, IPL-FILE-004). Patients are told
 * apart by Patient ID alone.
 */
final class MediaPatients {
    /** One line of the list. */
    record Patient(String id, String name, int studies, int series, int instances) {}

    private static final class Counts {
        private final String name;
        private final Set<String> studies = new HashSet<>();
        private final Set<String> series = new HashSet<>();
        private int instances;

        Counts(String name) {
            this.name = name;
        }
    }

    private final Map<String, Counts> patients = new LinkedHashMap<>();

    void add(DataSet header) {
        Counts counts = patients.computeIfAbsent(
                header.string(Tags.PatientID), _ -> new Counts(header.string(Tags.PatientName)));
        counts.studies.add(header.string(Tags.StudyInstanceUID));
        counts.series.add(header.string(Tags.SeriesInstanceUID));
        counts.instances++;
    }

    List<Patient> list() {
        return patients.entrySet().stream()
                .map(entry -> new Patient(
                        entry.getKey(),
                        entry.getValue().name,
                        entry.getValue().studies.size(),
                        entry.getValue().series.size(),
                        entry.getValue().instances))
                .toList();
    }
}
