package org.isocenter.node;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.isocenter.archive.Archive;
import org.isocenter.archive.AuditEvent;
import org.isocenter.archive.Commitment;
import org.isocenter.archive.Commitment.Item;
import org.isocenter.archive.Commitment.Role;
import org.isocenter.archive.Commitment.State;
import org.isocenter.dicom.Uids;
import org.isocenter.network.Association;
import org.isocenter.network.Exchange;
import org.isocenter.network.Request;
import org.isocenter.network.Service;
import org.isocenter.network.Status;
import org.isocenter.services.CommitmentReport;
import org.isocenter.services.CommitmentReportReceiver;
import org.isocenter.services.CommitmentRequest;
import org.isocenter.services.StorageCommitmentScp;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Storage Commitment in both roles: what peers ask is kept and handed to the {@link CommitmentDesk} of the peer, and so is what peers
 * report.
 */
final class Commitments implements Part {
    private static final Logger LOG = LoggerFactory.getLogger(Commitments.class);
    /** Peers that are not configured share one desk. */
    private static final String OTHERS = "";

    private final Archive archive;
    /** By AE title; of several with one title the first that can be called. */
    private final Map<String, CommitmentDesk> desks = new LinkedHashMap<>();

    private final Map<String, CommitmentDesk> byName = new HashMap<>();

    Commitments(Settings.HubSettings hub, Collection<Peer> peers, Archive archive, Backoff backoff) {
        this.archive = archive;
        CommitmentReportReceiver receiver = new CommitmentReportReceiver(this::keep);
        List<Peer> callableFirst = new ArrayList<>(peers);
        callableFirst.sort(
                (a, b) -> Boolean.compare(a.settings().port() == 0, b.settings().port() == 0));
        Optional<Forwarding> forwarding = callableFirst.stream()
                .filter(peer -> peer.name().equals(hub.commitmentArchive()))
                .findFirst()
                .map(peer -> new Forwarding(
                        peer,
                        archive.commitments(),
                        () -> byName.get(peer.name()).wake()));
        for (Peer peer : callableFirst) {
            boolean first = !desks.containsKey(peer.aeTitle());
            CommitmentDesk desk =
                    new CommitmentDesk(hub, Optional.of(peer), first, archive, backoff, receiver, forwarding);
            byName.put(peer.name(), desk);
            desks.putIfAbsent(peer.aeTitle(), desk);
        }
        desks.put(OTHERS, new CommitmentDesk(hub, Optional.empty(), true, archive, backoff, receiver, forwarding));
    }

    @Override
    public Map<String, Service> services() {
        StorageCommitmentScp provider = new StorageCommitmentScp(this::take, this::taken);
        CommitmentReportReceiver receiver = new CommitmentReportReceiver(this::keep);
        return Map.of(
                Uids.StorageCommitmentPushModel,
                exchange ->
                        (exchange.request() instanceof Request.NEventReportRq ? receiver : provider).serve(exchange));
    }

    /** Says that the courier of a peer has delivered all there was. */
    void delivered(String peerName) {
        byName.get(peerName).delivered();
    }

    private CommitmentDesk desk(String aeTitle) {
        return desks.getOrDefault(aeTitle, desks.get(OTHERS));
    }

    private Status take(Exchange exchange, CommitmentRequest request) throws IOException {
        String peer = exchange.callingAe().strip();
        List<Item> items = request.references().stream()
                .map(one -> Item.open(one.sopClassUid(), one.sopInstanceUid()))
                .toList();
        boolean begun = archive.commitments()
                .begin(Role.SCP, peer, request.transactionUid(), State.PENDING, items, Instant.MAX);
        LOG.info("{} asks for commitment of {} instances, {}", peer, items.size(), request.transactionUid());
        return begun
                ? Status.SUCCESS
                : Status.PROCESSING_FAILURE.with("the Transaction UID is in use for other instances");
    }

    private void taken(Association association, CommitmentRequest request) {
        desk(association.callingAe().strip()).asked(association, request.transactionUid());
    }

    // COH-COM-010, COH-COM-011, COH-COM-012
    /** Keeps a report; one for a transaction that is not waited for changes nothing, and the peer need not send it again. */
    private Status keep(Exchange exchange, CommitmentReport report) throws IOException {
        Map<String, Integer> results = new HashMap<>();
        report.committed().forEach(one -> results.put(one.sopInstanceUid(), Item.COMMITTED));
        report.failed().forEach(one -> results.put(one.reference().sopInstanceUid(), one.reason()));
        String note = report.failed().isEmpty()
                ? ""
                : report.failed().size() + " failed, the first with "
                        + report.failed().getFirst().why();
        Optional<Commitment> resolved = archive.commitments()
                .resolve(
                        report.transactionUid(),
                        results,
                        CommitmentReport.Failure.PROCESSING_FAILURE,
                        report.retrieveAe(),
                        note);
        if (resolved.isEmpty()) {
            LOG.warn("{} reports on {}, which is not waited for", exchange.callingAe(), report.transactionUid());
            return Status.SUCCESS;
        }
        Commitment done = resolved.get();
        LOG.info(
                "{} {} {} of {} instances, {}",
                done.peer(),
                done.state() == State.COMMITTED ? "committed" : "did not commit",
                done.items().stream()
                        .filter(item -> item.state() == done.state())
                        .count(),
                done.items().size(),
                done.transactionUid());
        archive.audit(AuditEvent.of(
                        AuditEvent.Kind.COMMITMENT,
                        done.state() == State.COMMITTED ? AuditEvent.Outcome.DONE : AuditEvent.Outcome.FAILED)
                .by(exchange.callingAe(), exchange.remote().getAddress().getHostAddress())
                .saying("report for " + done.peer() + " on " + done.items().size() + " instances"
                        + (note.isEmpty() ? "" : ": " + note)));
        // Of all desks one may wait for what the archive behind us says.
        desks().forEach(CommitmentDesk::wake);
        return Status.SUCCESS;
    }

    @Override
    public void start() {
        desks().forEach(CommitmentDesk::start);
    }

    private List<CommitmentDesk> desks() {
        List<CommitmentDesk> all = new ArrayList<>(byName.values());
        all.add(desks.get(OTHERS));
        return all;
    }

    @Override
    public void stop(Duration patience) throws IOException {
        for (CommitmentDesk desk : desks()) {
            desk.stop(patience);
        }
    }
}
