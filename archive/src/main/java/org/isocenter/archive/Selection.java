package org.isocenter.archive;

/**
 * Which kept objects are meant: all conditions hold; an empty one asks nothing.
 *
 * @param patientId Patient ID
 * @param studyUid Study Instance UID
 * @param seriesUid Series Instance UID
 * @param sopInstanceUid SOP Instance UID
 */
public record Selection(String patientId, String studyUid, String seriesUid, String sopInstanceUid) {
    /** Everything. */
    public static final Selection ALL = new Selection("", "", "", "");

    /** The objects of one SOP Instance UID: one, or several variants. */
    public static Selection ofInstance(String sopInstanceUid) {
        return new Selection("", "", "", sopInstanceUid);
    }
}
