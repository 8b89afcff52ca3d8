package org.isocenter.node;

import java.io.IOException;

/** A setting that cannot be: the message names file, key, what stands there and what may. */
public final class SettingsException extends IOException {
    private static final long serialVersionUID = 1L;

    public SettingsException(String message) {
        super(message);
    }

    SettingsException(String message, Throwable cause) {
        super(message, cause);
    }
}
