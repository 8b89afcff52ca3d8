package org.isocenter.services;

import java.io.IOException;
import org.isocenter.network.Status;

/** What became of one instance that was to be sent. */
public sealed interface StoreResult {
    /** The instance. */
    Instance instance();

    /** The peer answered; {@link Status#isDone} says whether it has it. */
    record Answered(Instance instance, Status status) implements StoreResult {}

    /** The association accepted neither its syntax nor one it can be brought into: it was not sent, and would not be next time. */
    record NotAccepted(Instance instance, String why) implements StoreResult {}

    /** No answer came, since there was no association or it ended: the peer may or may not have it. */
    record Failed(Instance instance, IOException cause) implements StoreResult {}

    /** Whether the peer said that it has the instance, with a warning or without. */
    default boolean isStored() {
        return this instanceof Answered(Instance _, Status status) && status.isDone();
    }
}
