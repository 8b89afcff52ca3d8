package org.isocenter.archive;

import java.util.List;
import org.isocenter.dicom.Finding;

/**
 * How a commit ended; in each case the object is kept.
 *
 * @param instance row of the object
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
        BESIDE
    }

    public Kept {
        findings = List.copyOf(findings);
    }
}
