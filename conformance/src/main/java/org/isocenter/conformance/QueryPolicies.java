package org.isocenter.conformance;

/**
 * How a product answers queries, as far as a program acts on it.
 *
 * @param relational whether identifiers may leave out Unique Keys of upper levels
 * @param caseSensitive whether case counts in person names too
 * @param questionMarkIsStar whether {@code ?} stands for any number of characters
 */
public record QueryPolicies(Relational relational, boolean caseSensitive, boolean questionMarkIsStar) {
    /** Relational queries (PS3.4 C.4.1.2.2.1). */
    public enum Relational {
        /** Not at all. */
        NEVER,
        /** Where they were negotiated. */
        NEGOTIATED,
        /** Also without negotiation. */
        ALWAYS
    }

    /** As the standard has it where a statement says nothing. */
    public static final QueryPolicies NONE = new QueryPolicies(Relational.NEGOTIATED, false, false);
}
