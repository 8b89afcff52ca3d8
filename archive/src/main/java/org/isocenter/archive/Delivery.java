package org.isocenter.archive;

import java.time.Instant;

/**
 * A row of the outbox: one object on its way to one destination.
 *
 * @param id its row
 * @param destination name of the destination
 * @param instance the object
 * @param state where it stands
 * @param attempts how often it was tried
 * @param due when it may go
 * @param status last DIMSE status of the peer; -1 where none was heard
 * @param note last error, or why it is held or parked
 * @param route name of the route that brought it here; empty where that is not known
 * @param orders what is to be done with it on the way, in words of who sends it
 */
public record Delivery(
        long id,
        String destination,
        Instance instance,
        State state,
        int attempts,
        Instant due,
        int status,
        String note,
        String route,
        String orders) {
    /** States; {@code queued -> sending -> sent}, back to queued to try again, or parked. */
    public enum State {
        /** Waits for its time. */
        QUEUED,
        /** Taken by the courier; found so at start, it is queued again and may arrive twice. */
        SENDING,
        /** The peer said success or warning. */
        SENT,
        /** Given up: a person decides. */
        PARKED,
        /** Not to be sent before a person releases it. */
        HELD,
        /** A person gave it up. */
        CANCELLED;

        String column() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }
}
