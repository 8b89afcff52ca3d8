package org.isocenter.dicom;

/** How this program names itself in files and associations (PS3.7 D.3.3.2, PS3.10 7.1). */
public final class Implementation {
    /** Implementation Class UID; derived from a UUID (PS3.5 B.2), so that it needs no registered root. */
    public static final String CLASS_UID = "2.25.281559873748244797125452188389103049345";
    /** Version of the program, as people read it. */
    public static final String VERSION = "0.1.0";
    /** Implementation Version Name, at most 16 characters. */
    public static final String VERSION_NAME = "ISOCENTER_010";

    private Implementation() {}
}
