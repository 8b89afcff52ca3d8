package org.isocenter.conformance;

import java.util.List;
import java.util.Set;

/**
 * How a product answers queries, as far as a program acts on it.
 *
 * @param relational whether identifiers may leave out Unique Keys of upper levels
 * @param caseSensitive whether case counts in person names too
 * @param questionMarkIsStar whether {@code ?} stands for any number of characters
 * @param omittedWhereEmpty keywords of keys that a response leaves out where there is no value
 * @param titleAtLowestLevel whether Retrieve AE Title is returned at the lowest level of a model only
 * @param returned keys beside those of its rows that it returns and does not match on, as level and keyword: {@code IMAGE InstanceAvailability}
 * @param retrievalsAnAssociation retrievals that one association may ask for; {@value AssociationPolicies#UNSTATED} for any number
 */
public record QueryPolicies(
        Relational relational,
        boolean caseSensitive,
        boolean questionMarkIsStar,
        Set<String> omittedWhereEmpty,
        boolean titleAtLowestLevel,
        List<String> returned,
        int retrievalsAnAssociation) {
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
    public static final QueryPolicies NONE = new QueryPolicies(
            Relational.NEGOTIATED, false, false, Set.of(), false, List.of(), AssociationPolicies.UNSTATED);

    public QueryPolicies {
        omittedWhereEmpty = Set.copyOf(omittedWhereEmpty);
        returned = List.copyOf(returned);
    }
}
