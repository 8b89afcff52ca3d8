package org.isocenter.node;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.isocenter.archive.Archive;
import org.isocenter.archive.AuditEvent;
import org.isocenter.archive.Commitment;
import org.isocenter.archive.Commitment.Item;
import org.isocenter.archive.Commitment.Role;
import org.isocenter.network.Association;
import org.isocenter.network.Status;
import org.isocenter.services.CommitmentReport;
import org.isocenter.services.CommitmentReport.Failure;
import org.isocenter.services.CommitmentReportReceiver;
import org.isocenter.services.SopReference;
import org.isocenter.services.StorageCommitmentScp;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Storage Commitment with one peer, on one virtual thread: checks and reports what it asked of us, asks it for what was delivered to it
 * ({@link CommitmentUser}). All that is open stands in the index, so that a start goes on where the last process ended.
 */
final class CommitmentDesk {
    private static final Logger LOG = LoggerFactory.getLogger(CommitmentDesk.class);
    private static final int BATCH = 20;

    private final Settings.HubSettings hub;
    private final Optional<Peer> peer;
    private final boolean answers;
    private final Archive archive;
    private final Backoff backoff;
    private final CommitmentUser user;
    private final Optional<Forwarding> forwarding;
    /** What the archive behind us was asked and has not answered; rows in the index, of this process. */
    private final Set<Long> forwarded = ConcurrentHashMap.newKeySet();

    private final Rounds rounds;
    /** Associations over which requests came, by AE title and transaction; as long as they are open a report may go over them. */
    private final Map<String, Association> held = new ConcurrentHashMap<>();

    /**
     * @param peer whose; empty for all that are not configured
     * @param forwarding asks the archive behind us, where there is one
     * @param answers whether it reports to those who ask under the AE title of the peer; of two peers with one title only one desk does
     */
    CommitmentDesk(
            Settings.HubSettings hub,
            Optional<Peer> peer,
            boolean answers,
            Archive archive,
            Backoff backoff,
            CommitmentReportReceiver receiver,
            Optional<Forwarding> forwarding) {
        this.forwarding = forwarding;
        this.hub = hub;
        this.peer = peer;
        this.answers = answers;
        this.archive = archive;
        this.backoff = backoff;
        this.user = new CommitmentUser(hub, peer, archive, backoff, receiver, this::wake);
        this.rounds = new Rounds("commitment-" + peer.map(Peer::name).orElse("others"), this::round);
    }

    void start() {
        rounds.start();
    }

    void wake() {
        rounds.wake();
    }

    void stop(Duration patience) throws IOException {
        user.hangUp();
        rounds.stop(patience);
    }

    /** The peer asked, and was told that its request is kept. */
    void asked(Association association, String transactionUid) {
        held.put(key(association.callingAe().strip(), transactionUid), association);
        rounds.wake();
    }

    /** The courier has delivered all there was. */
    void delivered() {
        user.delivered();
        rounds.wake();
    }

    private static String key(String aeTitle, String transactionUid) {
        return aeTitle + "/" + transactionUid;
    }

    private Instant round() throws IOException {
        held.values().removeIf(association -> !association.isOpen());
        Instant next = user.round();
        for (long id : forwarded) {
            Optional<Commitment> asked = archive.commitments().find(id);
            if (asked.isPresent() && !rounds.isStopping()) {
                answer(asked.get());
            }
        }
        for (String aeTitle : answered()) {
            for (Commitment one : archive.commitments().due(Role.SCP, aeTitle, Instant.now(), BATCH)) {
                if (!rounds.isStopping()) {
                    answer(one);
                }
            }
            Instant due = archive.commitments().nextDue(Role.SCP, aeTitle);
            next = due.isBefore(next) ? due : next;
        }
        return next;
    }

    /** AE titles that are reported to; of peers that are not configured those that are connected, since nobody else can be told. */
    private Set<String> answered() {
        if (peer.isPresent()) {
            return answers ? Set.of(peer.get().aeTitle()) : Set.of();
        }
        Set<String> connected = new HashSet<>();
        held.values()
                .forEach(association -> connected.add(association.callingAe().strip()));
        return connected;
    }

    private void answer(Commitment asked) throws IOException {
        Optional<Commitment> known = asked.state() == Commitment.State.PENDING ? judge(asked) : Optional.of(asked);
        if (known.isEmpty()) {
            return;
        }
        Commitment checked = known.get();
        Association association = held.remove(key(asked.peer(), asked.transactionUid()));
        try {
            Status status = report(checked, association);
            if (status.isDone()) {
                archive.commitments().over(asked.id());
                LOG.info("{} knows that {} is {}", asked.peer(), asked.transactionUid(), checked.state());
            } else {
                again(asked, "the peer answered " + status);
            }
        } catch (IOException e) {
            again(asked, String.valueOf(e.getMessage()));
        }
    }

    // COH-COM-020
    /** The result; empty as long as the archive behind us has not answered. */
    private Optional<Commitment> judge(Commitment asked) throws IOException {
        if (forwarding.isEmpty() || forwarding.get().isFrom(asked)) {
            return Optional.of(check(asked));
        }
        Optional<List<Item>> items = forwarding.get().answer(asked);
        if (items.isEmpty()) {
            if (forwarded.add(asked.id())) {
                archive.commitments()
                        .again(asked.id(), Instant.now().plus(Forwarding.LOOK_AGAIN), "the archive is asked");
            }
            return Optional.empty();
        }
        forwarded.remove(asked.id());
        return Optional.of(settled(asked, items.get(), "archive"));
    }

    // COH-COM-018, COH-COM-019, field.md N-06
    /** Says of each instance whether it is kept; what is, is on the disk before anything is written down. */
    private Commitment check(Commitment asked) throws IOException {
        List<String> uids = asked.items().stream().map(Item::sopInstanceUid).toList();
        Map<String, Set<String>> kept = archive.secure(uids);
        List<Item> items = asked.items().stream()
                .map(item -> item.with(reason(item, kept.get(item.sopInstanceUid()))))
                .toList();
        return settled(asked, items, "hub");
    }

    private Commitment settled(Commitment asked, List<Item> items, String where) throws IOException {
        long missing = items.stream()
                .filter(item -> item.state() == Commitment.State.FAILED)
                .count();
        String note = missing == 0
                ? ""
                : missing + " of " + items.size() + " instances are not kept"
                        + (where.equals("hub") ? "" : " by the archive");
        archive.commitments().settle(asked.id(), items, note);
        archive.audit(AuditEvent.of(
                        AuditEvent.Kind.COMMITMENT, missing == 0 ? AuditEvent.Outcome.DONE : AuditEvent.Outcome.PARTLY)
                .by(asked.peer(), "")
                .saying("asked for " + items.size() + " instances" + (note.isEmpty() ? "" : ": " + note)));
        return asked.with(items);
    }

    private static int reason(Item item, Set<String> sopClasses) {
        if (sopClasses == null) {
            return Failure.NO_SUCH_OBJECT_INSTANCE;
        }
        return sopClasses.contains(item.sopClassUid()) ? Item.COMMITTED : Failure.CLASS_INSTANCE_CONFLICT;
    }

    // COH-COM-021, field.md N-03
    private Status report(Commitment checked, Association association) throws IOException {
        CommitmentReport report = report(checked);
        if (association != null && association.isOpen()) {
            try {
                return StorageCommitmentScp.report(association, report);
            } catch (IOException e) {
                LOG.info("{} did not wait for the report: {}", checked.peer(), e.getMessage());
            }
        }
        Peer callee = peer.filter(known -> known.settings().port() > 0)
                .orElseThrow(() -> new IOException("no peer " + checked.peer()
                        + " with a port is configured, and its association is over: nobody can be told"));
        return StorageCommitmentScp.report(
                callee.endpoint(), callee.callingAe(hub.aeTitle()), callee.aeTitle(), report, callee.manner());
    }

    private CommitmentReport report(Commitment checked) {
        List<SopReference> committed = new ArrayList<>();
        List<Failure> failed = new ArrayList<>();
        for (Item item : checked.items()) {
            SopReference reference = new SopReference(item.sopClassUid(), item.sopInstanceUid());
            if (item.reason() == Item.COMMITTED) {
                committed.add(reference);
            } else {
                failed.add(new Failure(reference, item.reason()));
            }
        }
        String retrieveAe = forwarding
                .filter(way -> !way.isFrom(checked))
                .map(Forwarding::retrieveAe)
                .orElse(hub.aeTitle());
        return new CommitmentReport(checked.transactionUid(), retrieveAe, committed, failed);
    }

    private void again(Commitment asked, String why) throws IOException {
        int tries = asked.attempts() + 1;
        boolean hopeless = peer.isEmpty() || peer.get().settings().port() == 0 || tries >= hub.attempts();
        LOG.warn(
                "report of {} to {} {}: {}",
                asked.transactionUid(),
                asked.peer(),
                hopeless ? "given up" : "waits",
                why);
        Instant due = hopeless ? Instant.MAX : Instant.now().plus(backoff.after(tries));
        archive.commitments().again(asked.id(), due, why);
    }
}
