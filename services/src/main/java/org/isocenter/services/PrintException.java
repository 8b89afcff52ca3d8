package org.isocenter.services;

import java.io.IOException;
import org.isocenter.network.Status;

/** A printer that refused one step of a film. */
public final class PrintException extends IOException {
    private static final long serialVersionUID = 1L;

    private final transient Status status;

    PrintException(String step, Status status) {
        super(step + " was refused with " + status + ": " + PrintStatus.words(status.code()));
        this.status = status;
    }

    /** The status of failure. */
    public Status status() {
        return status;
    }
}
