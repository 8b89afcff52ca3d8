package org.isocenter.archive;

import org.isocenter.dicom.Tags;

/** Levels of the information model, from the top (PS3.4 C.6.1.1). */
public enum QueryLevel {
    PATIENT("p", Tags.PatientID),
    STUDY("t", Tags.StudyInstanceUID),
    SERIES("s", Tags.SeriesInstanceUID),
    IMAGE("i", Tags.SOPInstanceUID);

    /** Name of the level's table in the statements of queries. */
    final String alias;

    private final int uniqueKey;

    QueryLevel(String alias, int uniqueKey) {
        this.alias = alias;
        this.uniqueKey = uniqueKey;
    }

    /** Tag of the Unique Key of this level. */
    public int uniqueKey() {
        return uniqueKey;
    }

    /** Whether a level is this one or above it. */
    boolean includes(QueryLevel other) {
        return other.ordinal() <= ordinal();
    }
}
