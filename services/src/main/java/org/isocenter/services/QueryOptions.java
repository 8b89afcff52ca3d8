package org.isocenter.services;

import java.time.Duration;
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
 */
public record QueryOptions(
        RelationalQueries relational,
        MatchingPolicy matching,
        int maxMatches,
        Duration pendingInterval,
        int associations,
        int maxRetrievals) {
    /** Relational also where it was not negotiated, no limit of matches, pending every second, one association. */
    public static final QueryOptions DEFAULT =
            new QueryOptions(RelationalQueries.ALWAYS, MatchingPolicy.STANDARD, 0, Duration.ofSeconds(1), 1, 64);

    /** The same with other relational queries. */
    public QueryOptions withRelational(RelationalQueries who) {
        return new QueryOptions(who, matching, maxMatches, pendingInterval, associations, maxRetrievals);
    }

    /** The same with another way to compare. */
    public QueryOptions withMatching(MatchingPolicy policy) {
        return new QueryOptions(relational, policy, maxMatches, pendingInterval, associations, maxRetrievals);
    }

    /** The same with another limit of matches. */
    public QueryOptions withMaxMatches(int most) {
        return new QueryOptions(relational, matching, most, pendingInterval, associations, maxRetrievals);
    }

    /** The same with pending responses at another interval. */
    public QueryOptions withPendingInterval(Duration interval) {
        return new QueryOptions(relational, matching, maxMatches, interval, associations, maxRetrievals);
    }

    /** The same with other numbers of associations and retrievals. */
    public QueryOptions withRetrievals(int associationsEach, int most) {
        return new QueryOptions(relational, matching, maxMatches, pendingInterval, associationsEach, most);
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
