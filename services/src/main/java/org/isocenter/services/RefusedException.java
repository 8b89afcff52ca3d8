package org.isocenter.services;

import org.isocenter.network.Status;

/** A request that is answered with a failure before anything was done. */
final class RefusedException extends Exception {
    private static final long serialVersionUID = 1;

    private final transient Status status;

    RefusedException(Status status) {
        super(status.toString());
        this.status = status;
    }

    Status status() {
        return status;
    }
}
