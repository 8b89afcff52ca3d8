package org.isocenter.archive;

import java.time.Instant;
import java.util.Locale;

/**
 * A set on its way to one destination.
 *
 * @param id its row
 * @param route name of the route that sends it
 * @param destination name of the destination
 * @param root the object the set is built on, a plan as a rule
 * @param state where it stands
 * @param reason what it waits for, or why it is held
 * @param created when its root arrived
 * @param changed when its state or reason changed last
 * @param items objects in it; 0 while it waits
 * @param sent objects of it that the destination has
 */
public record Shipment(
        long id,
        String route,
        String destination,
        Instance root,
        State state,
        String reason,
        Instant created,
        Instant changed,
        int items,
        int sent) {
    /** States; {@code waiting -> released}, or held in between. */
    public enum State {
        /** Something it refers to is not here yet. */
        WAITING,
        /** Complete; a person decides. */
        HELD,
        /** Its objects stand in the outbox. */
        RELEASED,
        /** A person gave it up. */
        CANCELLED;

        String column() {
            return name().toLowerCase(Locale.ROOT);
        }

        static State of(String column) {
            return valueOf(column.toUpperCase(Locale.ROOT));
        }
    }

    /**
     * An object of a set.
     *
     * @param instance its row
     * @param position 0 for what goes first; equal ones in any order
     */
    public record Item(long instance, int position) {}

    /** Whether the destination has all of it. */
    public boolean isDelivered() {
        return state == State.RELEASED && items > 0 && sent == items;
    }
}
