package org.isocenter.node;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.isocenter.archive.Commitment;
import org.isocenter.archive.Commitment.Item;
import org.isocenter.archive.Commitment.Role;
import org.isocenter.archive.Commitment.State;
import org.isocenter.archive.Commitments;

/**
 * Requests for commitment that an archive behind us answers (COH-COM-020). What it is asked is a transaction of our own, as for what was delivered to
 * it, and so survives a restart; its UID follows from that of the request, so that a request is passed on once.
 *
 * @param archive the peer
 * @param commitments of the index
 * @param wake tells the desk of the archive that there is something to ask
 */
record Forwarding(Peer archive, Commitments commitments, Runnable wake) {
    /** When a request is looked at again though nobody reported: after a restart, or when the archive did not answer in time. */
    static final Duration LOOK_AGAIN = Duration.ofMinutes(5);

    /** Whether the archive itself asks; it is not asked back. */
    boolean isFrom(Commitment asked) {
        return asked.peer().equals(archive.aeTitle());
    }

    String retrieveAe() {
        return archive.aeTitle();
    }

    /** What the archive says of each instance; empty as long as it has said nothing. */
    Optional<List<Item>> answer(Commitment asked) throws IOException {
        String uid = uid(asked);
        Optional<Commitment> ours = commitments.about(asked.items().getFirst().sopInstanceUid()).stream()
                .filter(one -> one.role() == Role.SCU && one.transactionUid().equals(uid))
                .findFirst();
        if (ours.isEmpty()) {
            List<Item> open = asked.items().stream()
                    .map(item -> Item.open(item.sopClassUid(), item.sopInstanceUid()))
                    .toList();
            commitments.begin(Role.SCU, archive.name(), uid, State.SENT, open, Instant.MAX);
            wake.run();
            return Optional.empty();
        }
        State state = ours.get().state();
        if (state != State.COMMITTED && state != State.FAILED) {
            return Optional.empty();
        }
        Map<String, Integer> reasons = new HashMap<>();
        ours.get().items().forEach(item -> reasons.put(item.sopInstanceUid(), item.reason()));
        return Optional.of(asked.items().stream()
                .map(item -> item.with(reasons.get(item.sopInstanceUid())))
                .toList());
    }

    /** UUID of version 3 behind 2.25 (PS3.5 B.2). */
    private static String uid(Commitment asked) {
        byte[] name = (asked.peer() + "\0" + asked.transactionUid()).getBytes(StandardCharsets.UTF_8);
        UUID uuid = UUID.nameUUIDFromBytes(name);
        byte[] bytes = ByteBuffer.allocate(Long.BYTES * 2)
                .putLong(uuid.getMostSignificantBits())
                .putLong(uuid.getLeastSignificantBits())
                .array();
        return "2.25." + new BigInteger(1, bytes);
    }
}
