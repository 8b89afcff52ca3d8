package org.isocenter.audit;

/**
 * A code.
 *
 * @param value of the code
 * @param scheme whose code it is, such as {@code DCM}
 * @param meaning in words
 */
public record Code(String value, String scheme, String meaning) {
    /** A code of PS3.16 Annex D. */
    static Code dcm(String value, String meaning) {
        return new Code(value, "DCM", meaning);
    }

    /** A code of our own, for what the standard has none. */
    static Code own(String value, String meaning) {
        return new Code(value, "99ISOCENTER", meaning);
    }
}
