package org.isocenter.rt;

import java.io.IOException;
import org.isocenter.dicom.Finding;
import org.isocenter.dicom.Finding.Effect;
import org.isocenter.dicom.Finding.Severity;

/** An object that can be read as DICOM but does not hold what is asked of it: says the attribute, what was expected and what to do. */
public final class UnfitException extends IOException {
    private static final long serialVersionUID = 1L;

    private final transient Finding finding;

    /**
     * @param rule id of the rule, such as {@code D-01}
     * @param where keyword path; empty for the object or the series as a whole
     * @param message what was found, what was expected, what to do
     * @param source where the rule is written
     */
    public UnfitException(String rule, String where, String message, String source) {
        super((where.isEmpty() ? "" : where + ": ") + message);
        finding = new Finding(Severity.ERROR, Effect.IGNORED, rule, where, message, source, "");
    }

    /** The same as a finding of severity ERROR. */
    public Finding finding() {
        return finding;
    }
}
