package org.isocenter.conformance;

import java.util.Locale;

/** What a row asks of the presence of an attribute. */
public enum Need {
    /** Nothing. */
    NONE,
    /** Present with a value, in every item that could hold it. */
    VALUE,
    /** Present with a value in the first item; later items inherit it (PS3.3 C.8.8.14, control points). */
    FIRST,
    /** Absent or without a value: the target does not read it. */
    ABSENT,
    /** Nothing, but an item whose value is not accepted is left out as a whole and not judged further. */
    SKIP;

    static Need parse(String text) {
        for (Need need : values()) {
            if (need.name().toLowerCase(Locale.ROOT).equals(text) || need == NONE && text.isEmpty()) {
                return need;
            }
        }
        throw new IllegalArgumentException("need " + text + " is none of value, first, absent, skip");
    }
}
