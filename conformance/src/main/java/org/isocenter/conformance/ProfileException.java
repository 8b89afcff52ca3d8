package org.isocenter.conformance;

import java.io.IOException;

/** A profile that cannot be used, with file and line. */
public final class ProfileException extends IOException {
    private static final long serialVersionUID = 1L;

    private final String file;
    private final int line;

    /**
     * @param file which file of the profile
     * @param line from 1; 0 where the file as a whole is meant
     * @param message what is wrong and what is expected
     */
    ProfileException(String file, int line, String message) {
        super(file + (line > 0 ? ":" + line : "") + ": " + message);
        this.file = file;
        this.line = line;
    }

    /** Which file. */
    public String file() {
        return file;
    }

    /** Line from 1; 0 where the file as a whole is meant. */
    public int line() {
        return line;
    }
}
