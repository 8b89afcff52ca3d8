package org.isocenter.archive;

import org.isocenter.matching.Matching;

/**
 * What is asked of the index. Keys of the level and of those above are matched and returned, keys of lower levels are left out;
 * whether a peer may ask so (hierarchical, relational) is decided by who asks.
 *
 * @param level what a row of the answer is
 * @param matching the identifier: attributes to match, and those to return; it has the last word on each candidate, of which it sees all
 *     keys that are known
 * @param order which rows come first
 * @param offset accepted rows to pass over
 * @param limit most rows to give
 * @param retrieveAeTitle what to return as Retrieve AE Title (0008,0054)
 * @param files whether keys that the index does not hold are read from the kept files; at {@link QueryLevel#IMAGE} only, and slow
 */
public record ArchiveQuery(
        QueryLevel level,
        Matching matching,
        Order order,
        long offset,
        long limit,
        String retrieveAeTitle,
        boolean files) {
    /** Order of rows; each is stable while objects arrive. */
    public enum Order {
        /** As they came. */
        ARRIVAL,
        /** The newest first. */
        NEWEST
    }

    /** All rows in the order of their arrival. */
    public static ArchiveQuery of(QueryLevel level, Matching matching) {
        return new ArchiveQuery(level, matching, Order.ARRIVAL, 0, Long.MAX_VALUE, "", false);
    }

    /** The same in another order. */
    public ArchiveQuery withOrder(Order other) {
        return new ArchiveQuery(level, matching, other, offset, limit, retrieveAeTitle, files);
    }

    /** The same for a part of the rows. */
    public ArchiveQuery withPage(long from, long count) {
        return new ArchiveQuery(level, matching, order, from, count, retrieveAeTitle, files);
    }

    /** The same with an AE title that objects are retrieved from. */
    public ArchiveQuery withRetrieveAeTitle(String title) {
        return new ArchiveQuery(level, matching, order, offset, limit, title, files);
    }

    /** The same, reading files for keys that the index does not hold. */
    public ArchiveQuery withFiles() {
        return new ArchiveQuery(level, matching, order, offset, limit, retrieveAeTitle, true);
    }
}
