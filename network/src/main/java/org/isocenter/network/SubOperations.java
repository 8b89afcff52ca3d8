package org.isocenter.network;

/**
 * Counts of C-STORE sub-operations in the responses to C-GET and C-MOVE (PS3.7 9.1.3.1.6 to 9); -1 where the count is absent.
 */
public record SubOperations(int remaining, int completed, int failed, int warning) {
    /** No counts, as in a response that fails before the first sub-operation. */
    public static final SubOperations NONE = new SubOperations(-1, -1, -1, -1);
}
