package org.isocenter.matching;

import java.util.EnumSet;
import java.util.Set;

/** The kinds of matching of PS3.4 C.2.2.2, as a provider supports them for a key or does not. */
public enum MatchingKind {
    SINGLE_VALUE,
    LIST_OF_UID,
    /** One of several values, as for Modalities in Study. */
    MULTIPLE_VALUES,
    WILDCARD,
    RANGE,
    SEQUENCE,
    /** No value: everything matches, and the attribute is returned. */
    UNIVERSAL;

    /** All of them. */
    public static final Set<MatchingKind> ALL = Set.copyOf(EnumSet.allOf(MatchingKind.class));

    String words() {
        return switch (this) {
            case SINGLE_VALUE -> "a single value";
            case LIST_OF_UID -> "a list of UID";
            case MULTIPLE_VALUES -> "several values";
            case WILDCARD -> "wildcards";
            case RANGE -> "a range";
            case SEQUENCE -> "items";
            case UNIVERSAL -> "no value";
        };
    }
}
