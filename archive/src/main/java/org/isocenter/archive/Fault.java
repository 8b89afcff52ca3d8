package org.isocenter.archive;

/**
 * A file and its row that are not as they should be.
 *
 * @param kind what is wrong
 * @param file name of the file below {@code files/}
 * @param sopInstanceUid of its row; empty where there is none
 * @param message what was expected and what is
 */
public record Fault(Kind kind, String file, String sopInstanceUid, String message) {
    /** What may be wrong. */
    public enum Kind {
        /** The bytes are not those that were received. */
        DAMAGED,
        /** A row without a file. */
        MISSING,
        /** A file without a row. */
        SURPLUS
    }
}
