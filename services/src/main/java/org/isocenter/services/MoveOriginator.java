package org.isocenter.services;

/**
 * For whom an instance is sent (PS3.7 9.1.1.1.8, 9.1.1.1.9).
 *
 * @param aeTitle of who asked by C-MOVE; empty where nobody did
 * @param messageId of that C-MOVE; -1 where nobody did
 */
public record MoveOriginator(String aeTitle, int messageId) {
    /** No C-MOVE. */
    public static final MoveOriginator NONE = new MoveOriginator("", -1);
}
