package org.isocenter.archive;

import org.isocenter.dicom.Finding;
import org.isocenter.dicom.Finding.Effect;
import org.isocenter.dicom.Finding.Severity;

/** Findings of the archive itself: what contradicts what it holds already. */
final class Noticed {
    static final String PATIENT = "ARCHIVE-PATIENT";
    static final String STUDY = "ARCHIVE-STUDY";
    static final String SERIES = "ARCHIVE-SERIES";

    private Noticed() {}

    /** P-13 within one series; I-03 where the other stands in another series. */
    static Finding reusedUid(InstanceHeader header, String otherSeries) {
        boolean sameSeries = otherSeries.equals(header.series().uid());
        return new Finding(
                Severity.ERROR,
                Effect.NOTE,
                sameSeries ? "P-13" : "I-03",
                "SOPInstanceUID",
                "an object with other bytes is kept under this SOP Instance UID"
                        + (sameSeries ? "" : ", in series " + otherSeries)
                        + "; both are kept, this one is sent nowhere until a person decides",
                "PS3.5 9; field.md P-13, I-01, I-03",
                "");
    }

    static Finding otherPatient(InstanceHeader.Patient kept, InstanceHeader.Patient now) {
        return conflict(
                PATIENT,
                "PatientID",
                "Patient ID " + now.id() + " is kept with " + words(kept) + ", this object says " + words(now));
    }

    private static String words(InstanceHeader.Patient p) {
        return "name '" + p.name() + "', birth date '" + p.birthDate() + "', sex '" + p.sex() + "'";
    }

    static Finding studyOfOtherPatient(InstanceHeader header) {
        return conflict(
                STUDY,
                "StudyInstanceUID",
                "this study is kept under another patient too; this object says Patient ID "
                        + header.patient().id());
    }

    static Finding seriesOfOtherStudy(InstanceHeader header) {
        return conflict(
                SERIES,
                "SeriesInstanceUID",
                "this series is kept under another study too; this object says study "
                        + header.study().uid());
    }

    private static Finding conflict(String rule, String where, String message) {
        return new Finding(Severity.WARNING, Effect.NOTE, rule, where, message, "PS3.3 7.1", "");
    }
}
