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
    /** Present, with or without a value, in every item that could hold it (type 2, PS3.5 7.4.3). */
    PRESENT,
    /** Present in the first item; later items inherit it. */
    PRESENT_FIRST,
    /** Never without a value where it is present (type 1C, PS3.5 7.4.2). */
    NOT_EMPTY,
    /** Not there at all, not even without a value: its condition does not hold (types 1C and 2C, PS3.5 7.4). */
    FORBIDDEN,
    /** Absent or without a value: the target does not read it. */
    ABSENT,
    /** Nothing, but an item whose value is not accepted is left out as a whole and not judged further. */
    SKIP;

    private final String text = name().toLowerCase(Locale.ROOT).replace('_', '-');

    static Need parse(String text) {
        for (Need need : values()) {
            if (need.text.equals(text) || need == NONE && text.isEmpty()) {
                return need;
            }
        }
        throw new IllegalArgumentException("need " + text
                + " is none of value, first, present, present-first, not-empty, forbidden, absent, skip");
    }
}
