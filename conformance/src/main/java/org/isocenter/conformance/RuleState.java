package org.isocenter.conformance;

import java.util.Locale;

/** How a rule is enforced. */
public enum RuleState {
    /** By a row of {@code attributes.tsv}. */
    TABLE,
    /** By a check in Java. */
    CHECK,
    /** By the running node. */
    NODE,
    /** By a writer of objects. */
    WRITER,
    /** Not at all, for the reason given. */
    NOT_APPLICABLE,
    /** Not yet; the reason names the issue. */
    OPEN;

    private final String text = name().toLowerCase(Locale.ROOT).replace('_', '-');

    /** As written in {@code rules.tsv}: {@code not-applicable}. */
    public String text() {
        return text;
    }

    static RuleState parse(String text) {
        for (RuleState state : values()) {
            if (state.text().equals(text)) {
                return state;
            }
        }
        throw new IllegalArgumentException(
                "state " + text + " is none of table, check, node, writer, not-applicable, open");
    }
}
