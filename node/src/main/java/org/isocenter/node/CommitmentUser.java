package org.isocenter.node;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.isocenter.archive.Archive;
import org.isocenter.archive.Commitment;
import org.isocenter.archive.Commitment.Item;
import org.isocenter.archive.Commitment.Role;
import org.isocenter.archive.Commitment.State;
import org.isocenter.dicom.Uids;
import org.isocenter.network.Status;
import org.isocenter.services.CommitmentReport;
import org.isocenter.services.CommitmentReportReceiver;
import org.isocenter.services.CommitmentRequest;
import org.isocenter.services.SopReference;
import org.isocenter.services.StorageCommitmentScu;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks one peer for Storage Commitment of what was delivered to it, where its settings say so: one request for all that a job delivered. Used on
 * the thread of the {@link CommitmentDesk}; an association that stays open for the report has a thread of its own.
 */
final class CommitmentUser {
    private static final Logger LOG = LoggerFactory.getLogger(CommitmentUser.class);
    private static final int BATCH = 20;

    private final Settings.HubSettings hub;
    private final Optional<Peer> peer;
    private final Archive archive;
    private final Backoff backoff;
    private final CommitmentReportReceiver receiver;
    private final Runnable free;
    private final Set<StorageCommitmentScu> open = ConcurrentHashMap.newKeySet();
    /** Whether something was delivered since the last look; at start there may be what the last process delivered. */
    private volatile boolean delivered = true;

    /** Outbox rows that changed before were looked at. */
    private Instant lookedAt = Instant.EPOCH;

    /** @param free is told when an association that waited for a report is over */
    CommitmentUser(
            Settings.HubSettings hub,
            Optional<Peer> peer,
            Archive archive,
            Backoff backoff,
            CommitmentReportReceiver receiver,
            Runnable free) {
        this.hub = hub;
        this.peer = peer.filter(one -> one.settings().port() > 0);
        this.archive = archive;
        this.backoff = backoff;
        this.receiver = receiver;
        this.free = free;
    }

    void delivered() {
        delivered = true;
    }

    /** Ends associations that wait for reports. */
    void hangUp() throws IOException {
        for (StorageCommitmentScu waiting : open) {
            waiting.abort();
        }
    }

    /** Does what is due; when the next is. */
    Instant round() throws IOException {
        if (peer.isEmpty()) {
            return Instant.MAX;
        }
        if (peer.get().settings().commit() && delivered) {
            delivered = false;
            begin(peer.get());
        }
        boolean waits = false;
        for (Commitment one : archive.commitments().due(Role.SCU, peer.get().name(), Instant.now(), BATCH)) {
            if (one.state() != State.SENT) {
                expire(peer.get(), one);
            } else if (mayCall(peer.get())) {
                ask(peer.get(), one);
            } else {
                waits = true;
            }
        }
        // What waits for an association goes on when one is over, or at its deadline.
        return waits
                ? Instant.now().plusSeconds(peer.get().settings().commitSeconds())
                : archive.commitments().nextDue(Role.SCU, peer.get().name());
    }

    // COH-COM-024
    /** Whether another association may be open beside those that wait for reports. */
    private boolean mayCall(Peer to) {
        return to.mostAssociations() == 0 || open.size() < to.mostAssociations();
    }

    // COH-COM-002, COH-COM-003, COH-COM-014
    private void begin(Peer to) throws IOException {
        Instant now = Instant.now();
        List<Item> items;
        do {
            items = archive.commitments().unasked(to.name(), lookedAt, CommitmentRequest.MOST_REFERENCES);
            if (!items.isEmpty()) {
                archive.commitments().begin(Role.SCU, to.name(), Uids.create(), State.SENT, items, Instant.MAX);
            }
        } while (items.size() == CommitmentRequest.MOST_REFERENCES);
        lookedAt = now;
    }

    // COH-COM-005, COH-COM-006, COH-COM-023
    private void ask(Peer to, Commitment wanted) throws IOException {
        CommitmentRequest request = new CommitmentRequest(
                wanted.transactionUid(),
                wanted.items().stream()
                        .map(item -> new SopReference(item.sopClassUid(), item.sopInstanceUid()))
                        .toList());
        StorageCommitmentScu scu = null;
        try {
            scu = StorageCommitmentScu.open(
                    to.endpoint(), to.callingAe(hub.aeTitle()), to.aeTitle(), receiver, to.manner());
            // A report may come before this is written down: it ends a transaction that is sent as one that is pending.
            Status status = scu.request(request);
            if (!status.isDone()) {
                again(wanted, "the peer answered " + status);
                scu.close();
                return;
            }
            Duration patience = Duration.ofSeconds(to.settings().commitSeconds());
            archive.commitments().accepted(wanted.id(), Instant.now().plus(patience));
            if (to.settings().commitKeepOpen()) {
                await(scu, wanted, patience);
            } else {
                scu.close();
            }
        } catch (IOException e) {
            if (scu != null) {
                scu.abort();
            }
            again(wanted, String.valueOf(e.getMessage()));
        }
    }

    // COH-COM-007, COH-COM-009
    /** Leaves the association open for the report; requests after this one go over others. */
    private void await(StorageCommitmentScu scu, Commitment wanted, Duration patience) {
        open.add(scu);
        Thread.ofVirtual().name("commitment-report-" + wanted.peer()).start(() -> {
            try (scu) {
                boolean came = scu.await(() -> isOver(wanted), patience);
                LOG.debug("{}: report {}", wanted.transactionUid(), came ? "came" : "may come otherwise");
            } catch (IOException e) {
                LOG.debug("{}: {}", wanted.transactionUid(), e.getMessage());
            } finally {
                open.remove(scu);
                free.run();
            }
        });
    }

    /** Asked after each message of the peer, which is seldom. */
    private boolean isOver(Commitment wanted) {
        try {
            return archive.commitments()
                    .find(wanted.id())
                    .map(now -> now.state() != State.PENDING && now.state() != State.SENT)
                    .orElse(true);
        } catch (IOException e) {
            LOG.error("the state of {} cannot be read: {}", wanted.transactionUid(), e.getMessage(), e);
            return true;
        }
    }

    private void again(Commitment wanted, String why) throws IOException {
        int tries = wanted.attempts() + 1;
        if (tries >= hub.attempts()) {
            fail(wanted, "given up after " + tries + " tries: " + why);
            return;
        }
        LOG.warn("request for commitment to {} waits: {}", wanted.peer(), why);
        archive.commitments().again(wanted.id(), Instant.now().plus(backoff.after(tries)), why);
    }

    // COH-COM-008
    private void expire(Peer to, Commitment waiting) throws IOException {
        fail(waiting, "no report within " + to.settings().commitSeconds() + " s");
    }

    private void fail(Commitment lost, String why) throws IOException {
        LOG.warn("commitment {} by {} failed: {}", lost.transactionUid(), lost.peer(), why);
        archive.commitments()
                .resolve(lost.transactionUid(), Map.of(), CommitmentReport.Failure.PROCESSING_FAILURE, "", why);
    }
}
