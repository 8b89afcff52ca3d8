package org.isocenter.services;

/**
 * What a system makes of the state of a printer.
 *
 * @param reaction what it means for the person and for the queue
 * @param message what the person is told; empty for nothing
 */
public record PrinterNotice(Reaction reaction, String message) {
    /** How much a printer needs a person. */
    public enum Reaction {
        /** Ready. */
        IDLE,
        /** Somebody should look after it before long; films are sent on. */
        INTERACT,
        /** Somebody must look after it now; no film is sent until then. */
        QUEUE_STOPPED
    }
}
