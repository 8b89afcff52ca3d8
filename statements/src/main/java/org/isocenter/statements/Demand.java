package org.isocenter.statements;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.isocenter.conformance.AttributeRow;
import org.isocenter.conformance.Need;

/** What a product makes of an attribute it is sent. The order is from strong to weak. */
public enum Demand {
    /** Must be there with a value. */
    REQUIRED,
    /** Read where it is there. */
    READ,
    /** Must have no value. */
    ABSENT,
    /** Not read. */
    NOT_READ,
    /** The statement does not say. */
    NOT_STATED;

    private static final Set<String> REQUIRED_WORDS = Set.of("required", "mandatory");
    // m, u and c are usages of a module in a profile of the standard
    private static final Set<String> READ_WORDS = Set.of(
            "read", "used", "used-if-provided", "supported", "optional", "always", "import-supported", "m", "u", "c");
    private static final Set<String> NOT_READ_WORDS =
            Set.of("not-read", "not-used", "not-supported", "ignored", "import-not-supported");

    /** As in the JSON of a comparison: {@code not-read}. */
    public String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** What a row of direction import says. */
    static Demand of(AttributeRow row) {
        String word = Presence.firstWord(row.usage());
        boolean judged = !row.rule().isEmpty();
        if (judged && (row.need() == Need.VALUE || row.need() == Need.FIRST) || REQUIRED_WORDS.contains(word)) {
            return REQUIRED;
        }
        if (NOT_READ_WORDS.contains(word)) {
            return judged && isUnwanted(row) ? ABSENT : NOT_READ;
        }
        if (judged && isUnwanted(row)) {
            return ABSENT;
        }
        return READ_WORDS.contains(word) || judged ? READ : NOT_STATED;
    }

    private static boolean isUnwanted(AttributeRow row) {
        return row.need() == Need.ABSENT || row.need() == Need.FORBIDDEN;
    }

    /** What several rows say: the strongest. */
    static Demand of(List<AttributeRow> rows) {
        Demand strongest = NOT_STATED;
        for (AttributeRow row : rows) {
            Demand demand = of(row);
            strongest = demand.compareTo(strongest) < 0 ? demand : strongest;
        }
        return strongest;
    }
}
