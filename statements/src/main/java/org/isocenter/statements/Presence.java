package org.isocenter.statements;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.isocenter.conformance.AttributeRow;

/** How often a product writes an attribute, where the data set or item that holds it is written. The order is from sure to open. */
public enum Presence {
    /** Present with a value. */
    ALWAYS,
    /** Present, with or without a value. */
    MAY_BE_EMPTY,
    /** Present in some objects. */
    SOMETIMES,
    /** Present without a value, or absent. */
    EMPTY,
    /** Absent. */
    NEVER,
    /** The statement does not say. */
    NOT_STATED;

    // Each statement has words of its own. The first word of a cell decides; what follows (AUTO, USER, CONFIG) says
    // whence.
    private static final Set<String> NEVER_WORDS = Set.of(
            "never", "not-written", "not-supported", "export-not-supported", "not-provided", "not-exported", "absent");
    private static final Set<String> EMPTY_WORDS = Set.of("empty", "always-null-if-required", "zero-length");
    private static final Set<String> ALWAYS_WORDS = Set.of("always", "fixed");
    private static final Set<String> MAY_BE_EMPTY_WORDS = Set.of("vnap", "may-be-empty");
    private static final Set<String> SOMETIMES_WORDS =
            Set.of("sometimes", "optional", "if-present", "if-provided", "anap", "conditional");
    // These say that it is written, and leave to the type how often.
    private static final Set<String> BY_TYPE_WORDS =
            Set.of("written", "provided", "supported", "export-supported", "exported", "required");

    /** As in the JSON of a comparison: {@code may-be-empty}. */
    public String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** What a row of direction export says. */
    static Presence of(AttributeRow row) {
        Presence stated = of(firstWord(row.usage()), row.type());
        boolean onlyEmpty = row.accepts().text().equals("NULL");
        if (onlyEmpty && stated != NEVER) {
            return EMPTY;
        }
        boolean sometimes = row.when() != null && (stated == ALWAYS || stated == MAY_BE_EMPTY);
        return sometimes ? SOMETIMES : stated;
    }

    private static Presence of(String word, String type) {
        if (NEVER_WORDS.contains(word)) {
            return NEVER;
        }
        if (EMPTY_WORDS.contains(word)) {
            return EMPTY;
        }
        if (ALWAYS_WORDS.contains(word)) {
            return ALWAYS;
        }
        if (MAY_BE_EMPTY_WORDS.contains(word)) {
            return MAY_BE_EMPTY;
        }
        if (SOMETIMES_WORDS.contains(word)) {
            return SOMETIMES;
        }
        // A table that lists a type 1 or 2 attribute without a word promises what the type promises.
        boolean byType = BY_TYPE_WORDS.contains(word) || type.equals("1") || type.equals("2");
        return byType ? ofType(type) : NOT_STATED;
    }

    // PS3.5 7.4: type 1 has a value, type 2 is there, the others may be missing
    private static Presence ofType(String type) {
        return switch (type) {
            case "1" -> ALWAYS;
            case "2" -> MAY_BE_EMPTY;
            default -> SOMETIMES;
        };
    }

    /** What several rows say of one attribute: the surest, where they speak of different cases no more than sometimes. */
    static Presence of(List<AttributeRow> rows) {
        if (rows.isEmpty()) {
            return NOT_STATED;
        }
        Presence surest = NOT_STATED;
        boolean written = false;
        boolean absent = false;
        for (AttributeRow row : rows) {
            Presence presence = of(row);
            surest = presence.compareTo(surest) < 0 ? presence : surest;
            written |= presence.isWritten();
            absent |= presence == NEVER || presence == EMPTY;
        }
        return written && absent ? SOMETIMES : surest;
    }

    /** Whether objects with a value of it are known to be written. */
    boolean isWritten() {
        return this == ALWAYS || this == MAY_BE_EMPTY || this == SOMETIMES;
    }

    /** Whether no object has a value of it. */
    boolean isWithoutValue() {
        return this == NEVER || this == EMPTY;
    }

    static String firstWord(String usage) {
        int end = 0;
        while (end < usage.length() && (Character.isLetterOrDigit(usage.charAt(end)) || usage.charAt(end) == '-')) {
            end++;
        }
        return usage.substring(0, end).toLowerCase(Locale.ROOT);
    }
}
