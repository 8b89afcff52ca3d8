package org.isocenter.archive;

import java.time.Instant;

/**
 * A request for Storage Commitment.
 *
 * @param id its row
 * @param role whether this node asks or is asked
 * @param peer AE title of the other side
 * @param transactionUid Transaction UID (0008,1195)
 * @param state where it stands
 * @param reported whether the result was told, or heard
 * @param attempts how often telling or asking failed
 * @param due when to do the next thing about it
 * @param deadline when to give up
 * @param note last error; for a person
 * @param created when it was asked
 */
public record Commitment(
        long id,
        Role role,
        String peer,
        String transactionUid,
        State state,
        boolean reported,
        int attempts,
        Instant due,
        Instant deadline,
        String note,
        Instant created) {
    /** Who asks. */
    public enum Role {
        /** This node asks the peer. */
        SCU,
        /** The peer asks this node. */
        SCP;

        String column() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /** As COHERENCE shows it: the objects were sent, are asked for, are committed, or some are not. */
    public enum State {
        SENT,
        PENDING,
        COMMITTED,
        FAILED;

        String column() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /**
     * An object of a request.
     *
     * @param sopInstanceUid its SOP Instance UID
     * @param sopClassUid its SOP Class UID
     * @param reason {@link #UNKNOWN}, {@link #COMMITTED}, or the Failure Reason (0008,1197)
     */
    public record Item(String sopInstanceUid, String sopClassUid, int reason) {
        /** Nothing is known yet. */
        public static final int UNKNOWN = -1;
        /** It is committed. */
        public static final int COMMITTED = 0;
    }
}
