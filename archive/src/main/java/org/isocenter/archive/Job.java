package org.isocenter.archive;

import java.time.Instant;

/**
 * Work that outlives a process.
 *
 * @param id its row
 * @param kind whose work it is, such as {@code export}
 * @param name what nobody else calls his; who submits the same name again gets nothing new
 * @param state where it stands
 * @param payload what to do, in the form its kind knows (JSON)
 * @param done how much is done
 * @param total of how much; 0 where unknown
 * @param attempts how often it was begun
 * @param due when it may begin
 * @param note last error, or why it is held
 * @param created when it was submitted
 * @param changed when it was last changed
 */
public record Job(
        long id,
        String kind,
        String name,
        State state,
        String payload,
        long done,
        long total,
        int attempts,
        Instant due,
        String note,
        Instant created,
        Instant changed) {
    /** States; {@code queued -> running -> done}, back to queued to try again. */
    public enum State {
        QUEUED,
        /** Taken by a node; where that dies, it is queued again. */
        RUNNING,
        DONE,
        FAILED,
        /** Waits for a person. */
        HELD,
        CANCELLED;

        String column() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }
}
