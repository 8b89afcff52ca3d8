package org.isocenter.matching;

/** How a person name is compared with a key; fuzzy semantic matching is not done (PS3.4 C.2.2.2.1.1). */
public enum NameMatching {
    /** All components of a group: {@code Doe} is not {@code Doe^Jane}, {@code Doe^*} is. */
    LITERAL,
    /** Component by component; one that the key leaves out or empty asks nothing: {@code Doe} is {@code Doe^Jane}, and {@code ^Jane} too. */
    COMPONENTS
}
