package org.isocenter.archive;

/**
 * One destination of an object.
 *
 * @param destination its name
 * @param held whether a person must release it first
 * @param reason why it is held; empty where it is not
 */
public record Dispatch(String destination, boolean held, String reason) {
    /** Goes at once. */
    public static Dispatch to(String destination) {
        return new Dispatch(destination, false, "");
    }

    /** Waits for a person. */
    public static Dispatch held(String destination, String reason) {
        return new Dispatch(destination, true, reason);
    }
}
