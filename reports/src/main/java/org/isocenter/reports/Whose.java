package org.isocenter.reports;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.isocenter.rt.PatientStudy;

/** A patient in the words of a report. */
final class Whose {
    private Whose() {}

    /** All groups of the name, each as it is written: alphabetic, ideographic, phonetic (PS3.5 6.2.1). */
    static String name(String personName) {
        return Arrays.stream(personName.split("="))
                .map(group -> group.replace('^', ' ').strip().replaceAll(" +", " "))
                .filter(group -> !group.isEmpty())
                .collect(Collectors.joining(" / "));
    }

    static String line(PatientStudy patient) {
        return List.of(name(patient.patientName()), patient.patientId(), date(patient.patientBirthDate())).stream()
                .filter(text -> !text.isBlank())
                .collect(Collectors.joining("  ·  "));
    }

    /** A date of DICOM with hyphens; other texts as they are. */
    static String date(String date) {
        return date.matches("[0-9]{8}")
                ? date.substring(0, 4) + "-" + date.substring(4, 6) + "-" + date.substring(6)
                : date;
    }

    static List<String[]> facts(PatientStudy patient) {
        return List.of(
                new String[] {"Patient", name(patient.patientName())},
                new String[] {"Patient ID", patient.patientId()},
                new String[] {"Born", date(patient.patientBirthDate())},
                new String[] {"Sex", patient.patientSex()});
    }
}
