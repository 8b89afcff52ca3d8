package org.isocenter.repair;

import org.isocenter.dicom.Finding;

/**
 * One thing that a person must decide.
 *
 * @param rule id of the rule that is broken
 * @param effect what the target does as it stands
 * @param where keyword path as in a finding; empty for the object as a whole
 * @param message what is wrong, or why it was not mended
 * @param unmended whether there is a repair that could not be made; otherwise there is none
 */
public record Decision(String rule, Finding.Effect effect, String where, String message, boolean unmended) {
    static Decision of(Finding finding) {
        return new Decision(finding.rule(), finding.effect(), finding.where(), finding.message(), false);
    }
}
