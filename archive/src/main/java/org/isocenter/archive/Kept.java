package org.isocenter.archive;

import java.util.List;
import org.isocenter.dicom.Finding;

/**
 * How a commit ended.
 *
 * @param instance row of the object, or of the one kept instead; {@link #NONE} where nothing is kept
 * @param outcome new, already there, or beside another
 * @param findings what the archive noticed: reuse of UIDs, conflicts of identity
 */
public record Kept(long instance, Outcome outcome, List<Finding> findings) {
    /** What became of the object. */
    public enum Outcome {
        /** The first under its SOP Instance UID. */
        NEW,
        /** The same bytes are kept already; nothing was written. */
        SAME,
        /** Other bytes are kept under its SOP Instance UID; both are kept, the new one goes nowhere until a person releases it. */
        BESIDE,
        /** Other bytes were kept under its SOP Instance UID; this one is in their place, they stand beside it. */
        REPLACED,
        /** Other bytes are kept under its SOP Instance UID, and this one is to be passed over; the sender hears success. */
        DISCARDED,
        /** It contradicts what is kept and was put aside; the sender is to hear that it failed. */
        QUARANTINED,
        /** It contradicts what is kept; nothing of it is kept, and the sender is to hear that it failed. */
        REFUSED;

        /** Whether the sender may hear success. */
        public boolean isSuccess() {
            return this != QUARANTINED && this != REFUSED;
        }
    }

    /** No row. */
    public static final long NONE = -1;

    public Kept {
        findings = List.copyOf(findings);
    }
}
