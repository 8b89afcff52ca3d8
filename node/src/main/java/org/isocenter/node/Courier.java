package org.isocenter.node;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.isocenter.archive.Delivery;
import org.isocenter.archive.Outbox;
import org.isocenter.dicom.TransferSyntax;
import org.isocenter.network.AssociationException;
import org.isocenter.network.Status;
import org.isocenter.services.Conversion;
import org.isocenter.services.StorageContext;
import org.isocenter.services.StorageScu;
import org.isocenter.services.StoreResult;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Delivers to one destination, on one virtual thread: takes due rows of the outbox, sends them one after the other over one
 * association, writes down how each ended. What a crash leaves half done is sent again at the next start.
 */
final class Courier {
    private static final Logger LOG = LoggerFactory.getLogger(Courier.class);
    /** Rows taken at once, and so the most that may arrive twice after a crash. */
    private static final int BATCH = 32;
    /** How long an association is kept for what may come next. */
    private static final Duration LINGER = Duration.ofMillis(500);
    /** Before the index is asked again after it failed. */
    private static final Duration AFTER_ERROR = Duration.ofSeconds(5);

    private final Peer peer;
    private final String hubAeTitle;
    private final Outbox outbox;
    private final Conversion conversion;
    private final Backoff backoff;
    private final int attempts;
    private final Runnable onIdle;
    private final Thread thread;

    /** Guards woken and stopping. */
    private final ReentrantLock lock = new ReentrantLock();

    private final Condition change = lock.newCondition();
    private boolean woken;
    private boolean stopping;

    // Touched by the courier's thread; the association also by stop, which may abort it.
    private volatile StorageScu scu;
    private Set<StorageContext> proposed = Set.of();

    Courier(
            Peer peer,
            String hubAeTitle,
            Outbox outbox,
            Conversion conversion,
            Backoff backoff,
            int attempts,
            Runnable onIdle) {
        this.peer = peer;
        this.hubAeTitle = hubAeTitle;
        this.outbox = outbox;
        this.conversion = conversion;
        this.backoff = backoff;
        this.attempts = attempts;
        this.onIdle = onIdle;
        this.thread = Thread.ofVirtual().name("courier-" + peer.name()).unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    /** Says that something may be due. */
    void wake() {
        lock.lock();
        try {
            woken = true;
            change.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Lets the object on the wire end, for some time; what was taken and not sent stays queued. */
    void stop(Duration patience) throws IOException {
        lock.lock();
        try {
            stopping = true;
            change.signalAll();
        } finally {
            lock.unlock();
        }
        try {
            if (thread.getState() == Thread.State.NEW || thread.join(patience)) {
                return;
            }
            StorageScu slow = scu;
            if (slow != null) {
                slow.abort();
            }
            thread.join(patience);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean isStopping() {
        lock.lock();
        try {
            return stopping;
        } finally {
            lock.unlock();
        }
    }

    private void run() {
        while (!isStopping()) {
            try {
                List<Delivery> due = outbox.take(peer.name(), BATCH, Instant.now());
                if (due.isEmpty()) {
                    rest();
                } else {
                    deliver(due);
                }
            } catch (IOException e) {
                LOG.error("delivery to {} waits: {}", peer.name(), e.getMessage(), e);
                await(AFTER_ERROR);
            }
        }
        hangUp();
    }

    /** Waits until something is due; an association is kept a moment longer. */
    private void rest() throws IOException {
        if (scu != null && await(LINGER)) {
            return;
        }
        hangUp();
        Instant next = outbox.nextDue(peer.name());
        Instant now = Instant.now();
        // Without anything queued the courier waits to be woken; a day is as good as forever.
        await(next.equals(Instant.MAX) ? Duration.ofDays(1) : Duration.between(now, next.isAfter(now) ? next : now));
    }

    /** Whether it was woken before the time was over. */
    private boolean await(Duration time) {
        lock.lock();
        try {
            long left = time.toNanos();
            while (!woken && !stopping && left > 0) {
                left = change.awaitNanos(left);
            }
            boolean was = woken;
            woken = false;
            return was;
        } catch (InterruptedException e) {
            throw new IllegalStateException("nobody interrupts a courier", e);
        } finally {
            lock.unlock();
        }
    }

    private void deliver(List<Delivery> due) throws IOException {
        try {
            dial(due);
        } catch (IOException e) {
            LOG.warn("{} cannot be reached, {} objects wait: {}", peer.name(), due.size(), e.getMessage());
            outbox.settle(due.stream().map(d -> again(d, -1, reason(e))).toList());
            return;
        }
        boolean open = true;
        for (Delivery delivery : due) {
            if (open && !isStopping()) {
                StoreResult result = scu.store(Deliveries.instance(delivery));
                outbox.settleLater(settled(delivery, result));
                open = scu.isOpen();
            } else {
                outbox.settleLater(Outbox.Result.untried(delivery));
            }
        }
        if (!open) {
            hangUp();
        }
    }

    /** Opens an association with the contexts needed, unless there is one. */
    private void dial(List<Delivery> due) throws IOException {
        Set<StorageContext> needed = new LinkedHashSet<>();
        for (Delivery delivery : due) {
            needed.add(new StorageContext(
                    delivery.instance().sopClassUid(),
                    TransferSyntax.of(delivery.instance().transferSyntaxUid())));
        }
        if (scu != null && scu.isOpen() && proposed.containsAll(needed)) {
            return;
        }
        hangUp();
        scu = StorageScu.open(
                peer.endpoint(), peer.callingAe(hubAeTitle), peer.aeTitle(), needed, conversion, peer.manner());
        proposed = needed;
    }

    private void hangUp() {
        StorageScu old = scu;
        scu = null;
        if (old == null) {
            return;
        }
        onIdle.run();
        try {
            old.close();
        } catch (IOException e) {
            // All answers are in; how the peer took the release changes nothing.
            LOG.debug("release of {}: {}", peer.name(), e.getMessage());
        }
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
        if (tries >= attempts) {
            return park(delivery, status, "given up after " + tries + " tries: " + note);
        }
        return Outbox.Result.again(delivery, Instant.now().plus(backoff.after(tries)), status, note);
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
