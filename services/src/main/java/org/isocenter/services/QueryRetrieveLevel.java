package org.isocenter.services;

import java.util.Optional;
import org.isocenter.dicom.Tags;

/** Query/Retrieve Level (0008,0052), from the top (PS3.4 C.6). */
public enum QueryRetrieveLevel {
    PATIENT(Tags.PatientID),
    STUDY(Tags.StudyInstanceUID),
    SERIES(Tags.SeriesInstanceUID),
    IMAGE(Tags.SOPInstanceUID);

    private final int uniqueKey;

    QueryRetrieveLevel(int uniqueKey) {
        this.uniqueKey = uniqueKey;
    }

    /** Tag of the Unique Key. */
    public int uniqueKey() {
        return uniqueKey;
    }

    /** The level of a value of (0008,0052). */
    public static Optional<QueryRetrieveLevel> of(String value) {
        for (QueryRetrieveLevel level : values()) {
            if (level.name().equals(value)) {
                return Optional.of(level);
            }
        }
        return Optional.empty();
    }
}
