package org.isocenter.archive;

import java.time.Instant;
import java.util.List;
import java.util.Locale;

/**
 * A transaction of Storage Commitment.
 *
 * @param id its row
 * @param role SCU where we asked, SCP where we were asked
 * @param peer SCU: name of the peer; SCP: its AE title
 * @param transactionUid Transaction UID
 * @param state where it stands
 * @param reported SCP: whether the peer knows the result
 * @param attempts SCU: tries of the request; SCP: of the report
 * @param due when to try again; {@link Instant#MAX} where nothing is to be tried any more
 * @param deadline SCU: when the report must have come
 * @param retrieveAe SCU: where the peer says that the instances can be had; may be empty
 * @param note last error, or why it failed
 * @param created when it was begun
 * @param items the instances
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
        String retrieveAe,
        String note,
        Instant created,
        List<Item> items) {
    /** Who asked. */
    public enum Role {
        SCU,
        SCP;

        String column() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** {@code sent -> pending -> committed | failed}; what a peer asked begins with pending. */
    public enum State {
        /** The instances are delivered, the request is not answered yet. */
        SENT,
        /** The request is taken; nothing is said about the instances. */
        PENDING,
        /** All are kept. */
        COMMITTED,
        /** At least one is not. */
        FAILED;

        // COH-COM-013
        /** The two characters that COHERENCE shows; {@code archive} where the destination is the archive, not any other system. */
        public String flag(boolean archive) {
            String destination = archive ? "A" : "S";
            return switch (this) {
                case SENT, PENDING -> destination + "?";
                case COMMITTED -> destination + "C";
                case FAILED -> destination + "f";
            };
        }

        String column() {
            return name().toLowerCase(Locale.ROOT);
        }

        static State of(String column) {
            return valueOf(column.toUpperCase(Locale.ROOT));
        }
    }

    /**
     * One instance of a transaction.
     *
     * @param reason {@link #OPEN}, {@link #COMMITTED}, or a Failure Reason (0008,1197)
     */
    public record Item(String sopClassUid, String sopInstanceUid, int reason) {
        /** Nothing is known yet. */
        public static final int OPEN = -1;
        /** It is kept. */
        public static final int COMMITTED = 0;

        /** Of which nothing is known. */
        public static Item open(String sopClassUid, String sopInstanceUid) {
            return new Item(sopClassUid, sopInstanceUid, OPEN);
        }

        /** The same with a result. */
        public Item with(int result) {
            return new Item(sopClassUid, sopInstanceUid, result);
        }

        /** Where it alone stands. */
        public State state() {
            return switch (reason) {
                case OPEN -> State.PENDING;
                case COMMITTED -> State.COMMITTED;
                default -> State.FAILED;
            };
        }
    }

    public Commitment {
        items = List.copyOf(items);
    }

    /** The same with these instances, in the state that follows from them; without any in its own. */
    public Commitment with(List<Item> results) {
        boolean decided = results.stream().allMatch(item -> item.reason() != Item.OPEN) && !results.isEmpty();
        return new Commitment(
                id,
                role,
                peer,
                transactionUid,
                decided ? Commitments.stateOf(results) : state,
                reported,
                attempts,
                due,
                deadline,
                retrieveAe,
                note,
                created,
                results);
    }
}
