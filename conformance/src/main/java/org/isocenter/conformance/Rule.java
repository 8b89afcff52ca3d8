package org.isocenter.conformance;

import java.util.List;
import org.isocenter.dicom.Finding;

/**
 * One row of {@code rules.tsv}.
 *
 * @param id such as {@code RAY-IMP-CT-012}
 * @param state how it is enforced
 * @param effect what the target does with an object that breaks it, where a row says nothing else
 * @param uses uses of the product whose verdict a finding counts for; empty where it counts for the object and all uses
 * @param repair id of the repair that mends it; empty where a person must decide
 * @param test the test class that shows it; empty where none does
 * @param reason why it is open or not applicable, or what a reader should know
 * @param source where it is written: document and lines
 * @param what the rule in one sentence
 */
public record Rule(
        String id,
        RuleState state,
        Finding.Effect effect,
        List<String> uses,
        String repair,
        String test,
        String reason,
        String source,
        String what) {
    /** Copies the uses. */
    public Rule {
        uses = List.copyOf(uses);
    }

    /** A finding of this rule. */
    Finding finding(Finding.Effect actual, String where, String message, String writtenAt) {
        return new Finding(severity(actual), actual, id, where, message, writtenAt, repair);
    }

    /** A broken promise is an error; that of a rule which only notes something is a warning. */
    private Finding.Severity severity(Finding.Effect actual) {
        return switch (actual) {
            case REFUSED -> Finding.Severity.ERROR;
            case DEVIATES -> effect == Finding.Effect.NOTE ? Finding.Severity.WARNING : Finding.Severity.ERROR;
            case IGNORED, ALTERED -> Finding.Severity.WARNING;
            case NOTE -> Finding.Severity.INFO;
        };
    }
}
