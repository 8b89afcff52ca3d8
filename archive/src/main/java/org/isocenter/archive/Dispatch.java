package org.isocenter.archive;

import java.time.Instant;

/**
 * One destination of an object.
 *
 * @param destination its name
 * @param held whether a person must release it first
 * @param reason why it is held; empty where it is not
 * @param route name of the route that leads there; may be empty
 * @param orders what is to be done with it on the way, in words of who sends it
 * @param due when it may go
 */
public record Dispatch(String destination, boolean held, String reason, String route, String orders, Instant due) {
    /** Goes at once. */
    public static Dispatch to(String destination) {
        return new Dispatch(destination, false, "", "", "", Instant.EPOCH);
    }

    /** Waits for a person. */
    public static Dispatch held(String destination, String reason) {
        return new Dispatch(destination, true, reason, "", "", Instant.EPOCH);
    }

    /** The same by a route, with its orders. */
    public Dispatch by(String name, String given) {
        return new Dispatch(destination, held, reason, name, given, due);
    }

    /** The same, not before a moment. */
    public Dispatch notBefore(Instant moment) {
        return new Dispatch(destination, held, reason, route, orders, moment);
    }
}
