package org.isocenter.objects;

import org.isocenter.dicom.Finding;
import org.isocenter.dicom.Finding.Effect;
import org.isocenter.dicom.Finding.Severity;

/** What the readers of this module say: an ERROR leaves a part out, a WARNING was read with a guess, an INFO is worth knowing. */
final class ReaderFindings {
    private ReaderFindings() {}

    static Finding error(String rule, String where, String message, String source) {
        return new Finding(Severity.ERROR, Effect.IGNORED, rule, where, message, source, "");
    }

    static Finding warning(String rule, String where, String message, String source) {
        return new Finding(Severity.WARNING, Effect.NOTE, rule, where, message, source, "");
    }

    static Finding info(String rule, String where, String message, String source) {
        return new Finding(Severity.INFO, Effect.NOTE, rule, where, message, source, "");
    }
}
