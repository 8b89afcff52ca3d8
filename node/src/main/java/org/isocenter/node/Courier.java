package org.isocenter.node;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import org.isocenter.archive.AuditEvent;
import org.isocenter.archive.Delivery;
import org.isocenter.archive.Outbox;
import org.isocenter.network.AssociationException;
import org.isocenter.network.Status;
import org.isocenter.node.Parcels.Parcel;
import org.isocenter.services.Conversion;
import org.isocenter.services.StorageContext;
import org.isocenter.services.StorageScu;
import org.isocenter.services.StoreResult;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/**
 * Delivers to one destination, on one virtual thread: takes due rows of the outbox, sends them one after the other over one
 * association, writes down how each ended before it sends the next. What was on the wire when the process died is sent again at the
 * next start: one object for each association, as PS3.4 B.2.3 permits.
 */
final class Courier {
    private static final Logger LOG = LoggerFactory.getLogger(Courier.class);
    /** Rows taken at once. */
    private static final int BATCH = 32;
    /** How long an association is kept for what may come next. */
    private static final Duration LINGER = Duration.ofMillis(500);

    /**
     * What all couriers share.
     *
     * @param hubAeTitle ours
     * @param routes for the hours of sending
     * @param attempts before an object is parked
     * @param audit is told what was sent and mended
     * @param measures counts what was sent
     */
    record Office(
            String hubAeTitle,
            Outbox outbox,
            Parcels parcels,
            RouteBook routes,
            Conversion conversion,
            Backoff backoff,
            int attempts,
            Consumer<AuditEvent> audit,
            Measures measures) {}

    private final Peer peer;
    private final Office office;
    private final Outbox outbox;
    private final Runnable wakeOthers;
    private final Runnable onIdle;
    private final Rounds rounds;

    // Touched by the courier's thread; the association also by stop, which may abort it.
    private volatile StorageScu scu;
    private Set<StorageContext> proposed = Set.of();
    private String calling = "";
    private TransferTally tally;
    /** Until when the association stays open though nothing is due. */
    private Instant kept = Instant.MIN;

    private final Parcels.Bench bench = new Parcels.Bench();

    /**
     * A courier.
     *
     * @param number 1 for the first of its destination
     * @param wakeOthers tells those of the same destination that the way may be free for what waited for others of its set
     * @param onIdle is told when what there was is delivered
     */
    Courier(Peer peer, int number, Office office, Runnable wakeOthers, Runnable onIdle) {
        this.peer = peer;
        this.office = office;
        this.outbox = office.outbox();
        this.wakeOthers = wakeOthers;
        this.onIdle = onIdle;
        this.tally = tally();
        String name = "courier-" + peer.name() + (number == 1 ? "" : "-" + number);
        this.rounds = new Rounds(name, this::round);
    }

    private TransferTally tally() {
        return new TransferTally(office.audit(), peer.aeTitle(), peer.settings().host());
    }

    void start() {
        rounds.start();
    }

    /** Says that something may be due. */
    void wake() {
        rounds.wake();
    }

    /** Lets the object on the wire end, for some time; what was taken and not sent stays queued. */
    void stop(Duration patience) throws IOException {
        boolean ended = rounds.stop(patience);
        StorageScu slow = scu;
        if (!ended && slow != null) {
            slow.abort();
            ended = rounds.stop(patience);
        }
        if (ended) {
            hangUp();
        }
    }

    /** Takes what is due and delivers it. Where nothing is, an association is kept a moment longer. */
    private Instant round() throws IOException {
        Instant now = Instant.now();
        List<Delivery> due = outbox.take(peer.name(), BATCH, now);
        if (!due.isEmpty()) {
            deliver(due);
            kept = Instant.now().plus(LINGER);
            return now;
        }
        if (scu != null && now.isBefore(kept)) {
            return kept;
        }
        hangUp();
        return outbox.nextDue(peer.name());
    }

    private void deliver(List<Delivery> due) throws IOException {
        Map<String, List<Delivery>> byTitle = new LinkedHashMap<>();
        ZonedDateTime now = ZonedDateTime.now();
        for (Delivery delivery : due) {
            ZonedDateTime opens = office.routes().hours(delivery.route()).next(now);
            if (opens.isAfter(now)) {
                outbox.settle(List.of(Outbox.Result.untried(delivery, opens.toInstant())));
            } else {
                String own = Orders.parse(delivery.orders()).callingAeTitle();
                String title = own.isEmpty() ? peer.callingAe(office.hubAeTitle()) : own;
                byTitle.computeIfAbsent(title, _ -> new ArrayList<>()).add(delivery);
            }
        }
        for (Map.Entry<String, List<Delivery>> group : byTitle.entrySet()) {
            deliver(group.getKey(), prepare(group.getValue()));
        }
        wakeOthers.run();
    }

    /** What cannot be made ready is settled here. */
    private List<Parcel> prepare(List<Delivery> due) throws IOException {
        List<Parcel> parcels = new ArrayList<>();
        for (Delivery delivery : due) {
            try {
                parcels.add(office.parcels().prepare(delivery, bench));
            } catch (IOException e) {
                outbox.settle(List.of(again(delivery, -1, "cannot be made ready: " + reason(e))));
            } catch (RuntimeException bug) {
                LOG.error("{} cannot be made ready", delivery.instance().sopInstanceUid(), bug);
                outbox.settle(List.of(park(delivery, -1, "cannot be made ready: " + bug)));
            }
        }
        return parcels;
    }

    private void deliver(String title, List<Parcel> parcels) throws IOException {
        try {
            dial(title, parcels);
        } catch (IOException e) {
            LOG.warn("{} cannot be reached, {} objects wait: {}", peer.name(), parcels.size(), e.getMessage());
            outbox.settle(parcels.stream()
                    .map(parcel -> again(parcel.delivery(), -1, reason(e)))
                    .toList());
            discard(parcels);
            return;
        }
        boolean open = true;
        for (Parcel parcel : parcels) {
            open = open && !rounds.isStopping() && send(parcel);
            if (!open) {
                outbox.settle(List.of(Outbox.Result.untried(parcel.delivery())));
            }
        }
        discard(parcels);
        if (scu == null || !scu.isOpen()) {
            hangUp();
        }
    }

    private static void discard(List<Parcel> parcels) throws IOException {
        for (Parcel parcel : parcels) {
            parcel.close();
        }
    }

    /** Sends one and writes down how it ended; whether another can follow. A row that is settled already stays as it is. */
    private boolean send(Parcel parcel) throws IOException {
        Delivery delivery = parcel.delivery();
        tally.begin(delivery.instance());
        StoreResult result = scu.store(parcel.instance());
        outbox.settle(List.of(settled(delivery, result)));
        office.measures().sent(peer.name(), outcome(result));
        tally.ended(delivery.instance(), result.isStored());
        if (result.isStored() && !parcel.changes().isEmpty()) {
            office.audit().accept(Deliveries.repaired(peer, delivery, parcel.changes()));
        }
        return scu.isOpen();
    }

    /** Opens an association with the contexts needed, unless there is one. */
    private void dial(String title, List<Parcel> parcels) throws IOException {
        Set<StorageContext> needed = new LinkedHashSet<>();
        for (Parcel parcel : parcels) {
            needed.add(StorageContext.of(parcel.instance()));
        }
        if (scu != null && scu.isOpen() && calling.equals(title) && proposed.containsAll(needed)) {
            return;
        }
        hangUp();
        MDC.put(
                Node.LOG_ID,
                HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong()));
        scu = StorageScu.open(peer.endpoint(), title, peer.aeTitle(), needed, office.conversion(), peer.manner());
        proposed = needed;
        calling = title;
        tally = tally();
    }

    private void hangUp() {
        StorageScu old = scu;
        scu = null;
        if (old == null) {
            return;
        }
        onIdle.run();
        tally.close();
        MDC.remove(Node.LOG_ID);
        try {
            old.close();
        } catch (IOException e) {
            // All answers are in; how the peer took the release changes nothing.
            LOG.debug("release of {}: {}", peer.name(), e.getMessage());
        }
    }

    private static String outcome(StoreResult result) {
        return switch (result) {
            case StoreResult.Answered(var _, Status status) -> "%04X".formatted(status.code());
            case StoreResult.NotAccepted _ -> "not-accepted";
            case StoreResult.Failed _ -> "failed";
        };
    }

    private Outbox.Result settled(Delivery delivery, StoreResult result) {
        Outbox.Result settled = switch (result) {
            case StoreResult.Answered(var _, Status status) -> answered(delivery, status);
            case StoreResult.NotAccepted(var _, String why) -> Outbox.Result.parked(delivery, -1, why);
            case StoreResult.Failed(var _, IOException cause) -> again(delivery, -1, reason(cause));
        };
        LOG.debug(
                "{} to {}: {} {}", delivery.instance().sopInstanceUid(), peer.name(), settled.state(), settled.note());
        return settled;
    }

    private Outbox.Result answered(Delivery delivery, Status status) {
        if (status.isDone()) {
            return Outbox.Result.sent(delivery, status.code(), status.comment());
        }
        return Deliveries.mayPass(status)
                ? again(delivery, status.code(), status.toString())
                : park(delivery, status.code(), status.toString());
    }

    private Outbox.Result again(Delivery delivery, int status, String note) {
        int tries = delivery.attempts() + 1;
        if (tries >= office.attempts()) {
            return park(delivery, status, "given up after " + tries + " tries: " + note);
        }
        return Outbox.Result.again(delivery, Instant.now().plus(office.backoff().after(tries)), status, note);
    }

    private Outbox.Result park(Delivery delivery, int status, String note) {
        LOG.warn("{} for {} parked: {}", delivery.instance().sopInstanceUid(), peer.name(), note);
        return Outbox.Result.parked(delivery, status, note);
    }

    private static String reason(IOException e) {
        String kind = e instanceof AssociationException ? "" : e.getClass().getSimpleName() + ": ";
        return kind + e.getMessage();
    }
}
