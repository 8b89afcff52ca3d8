package org.isocenter.console;

import java.io.IOException;

/** What the caller asked for cannot be done as asked: one line that says why and what to do. Exit code 2. */
public final class UsageException extends IOException {
    private static final long serialVersionUID = 1L;

    public UsageException(String message) {
        super(message);
    }

    public UsageException(String message, Throwable cause) {
        super(message, cause);
    }
}
