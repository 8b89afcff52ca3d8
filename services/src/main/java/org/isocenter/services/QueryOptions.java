package org.isocenter.services;

import java.time.Duration;
import java.util.Set;
import org.isocenter.matching.MatchingPolicy;

/**
 * How a provider of Query/Retrieve behaves where the standard leaves a choice.
 *
 * @param relational who may leave out Unique Keys of upper levels
 * @param matching how keys are compared
 * @param maxMatches responses to one C-FIND, at most; then it ends with A700; 0 for no limit
 * @param pendingInterval between two pending responses to C-MOVE and C-GET
 * @param associations to open at once for one C-MOVE
 * @param maxRetrievals C-MOVE and C-GET at once; more are answered with A702
 * @param retrievalsAnAssociation C-MOVE, and C-GET, that one association may ask for; more are answered with C001; 0 for any number
 * @param omittedWhereEmpty keys that a response to C-FIND leaves out where the entity has no value; others are returned without one
 * @param titleAtLowestLevel whether Retrieve AE Title is returned at the lowest level of a model only
 */
public record QueryOptions(
        RelationalQueries relational,
        MatchingPolicy matching,
        int maxMatches,
        Duration pendingInterval,
        int associations,
        int maxRetrievals,
        int retrievalsAnAssociation,
        Set<Integer> omittedWhereEmpty,
        boolean titleAtLowestLevel) {
    /** Relational also where it was not negotiated, no limit of matches, pending every second, one association. */
    public static final QueryOptions DEFAULT = new QueryOptions(
            RelationalQueries.ALWAYS, MatchingPolicy.STANDARD, 0, Duration.ofSeconds(1), 1, 64, 0, Set.of(), false);

    public QueryOptions {
        omittedWhereEmpty = Set.copyOf(omittedWhereEmpty);
    }

    /** The same with other relational queries. */
    public QueryOptions withRelational(RelationalQueries who) {
        return new QueryOptions(
                who,
                matching,
                maxMatches,
                pendingInterval,
                associations,
                maxRetrievals,
                retrievalsAnAssociation,
                omittedWhereEmpty,
                titleAtLowestLevel);
    }

    /** The same with another way to compare. */
    public QueryOptions withMatching(MatchingPolicy policy) {
        return new QueryOptions(
                relational,
                policy,
                maxMatches,
                pendingInterval,
                associations,
                maxRetrievals,
                retrievalsAnAssociation,
                omittedWhereEmpty,
                titleAtLowestLevel);
    }

    /** The same with another limit of matches. */
    public QueryOptions withMaxMatches(int most) {
        return new QueryOptions(
                relational,
                matching,
                most,
                pendingInterval,
                associations,
                maxRetrievals,
                retrievalsAnAssociation,
                omittedWhereEmpty,
                titleAtLowestLevel);
    }

    /** The same with pending responses at another interval. */
    public QueryOptions withPendingInterval(Duration interval) {
        return new QueryOptions(
                relational,
                matching,
                maxMatches,
                interval,
                associations,
                maxRetrievals,
                retrievalsAnAssociation,
                omittedWhereEmpty,
                titleAtLowestLevel);
    }

    /** The same with other numbers of associations and retrievals. */
    public QueryOptions withRetrievals(int associationsEach, int most) {
        return new QueryOptions(
                relational,
                matching,
                maxMatches,
                pendingInterval,
                associationsEach,
                most,
                retrievalsAnAssociation,
                omittedWhereEmpty,
                titleAtLowestLevel);
    }

    /** The same with another number of retrievals that one association may ask for. */
    public QueryOptions withRetrievalsAnAssociation(int most) {
        return new QueryOptions(
                relational,
                matching,
                maxMatches,
                pendingInterval,
                associations,
                maxRetrievals,
                most,
                omittedWhereEmpty,
                titleAtLowestLevel);
    }

    /** The same with other habits of responses to C-FIND. */
    public QueryOptions withResponses(Set<Integer> omitted, boolean titleAtLowest) {
        return new QueryOptions(
                relational,
                matching,
                maxMatches,
                pendingInterval,
                associations,
                maxRetrievals,
                retrievalsAnAssociation,
                omitted,
                titleAtLowest);
    }

    /** What extended negotiation may grant. */
    public QueryExtensions extensions() {
        return new QueryExtensions(relational != RelationalQueries.NEVER, true);
    }

    boolean allowsRelational(QueryExtensions agreed) {
        return switch (relational) {
            case NEVER -> false;
            case NEGOTIATED -> agreed.relational();
            case ALWAYS -> true;
        };
    }
}
