package org.isocenter.node;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Work that is done again and again on one virtual thread: when it is woken, and when its time has come. */
final class Rounds {
    /** One round. */
    @FunctionalInterface
    interface Round {
        /** Does what is to be done, and says when the next round is due by itself; {@link Instant#MAX} for not before it is woken. */
        Instant go() throws IOException;
    }

    private static final Logger LOG = LoggerFactory.getLogger(Rounds.class);
    /** Before the next round after one that failed. */
    private static final Duration AFTER_ERROR = Duration.ofSeconds(5);
    /** Without anything due one waits to be woken; a day is as good as forever. */
    private static final Duration LONGEST = Duration.ofDays(1);

    private final String name;
    private final Round round;
    private final Thread thread;

    /** Guards woken and stopping. */
    private final ReentrantLock lock = new ReentrantLock();

    private final Condition change = lock.newCondition();
    private boolean woken;
    private boolean stopping;

    Rounds(String name, Round round) {
        this.name = name;
        this.round = round;
        this.thread = Thread.ofVirtual().name(name).unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    /** Says that there may be something to do. */
    void wake() {
        lock.lock();
        try {
            woken = true;
            change.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Lets the round under way end, for some time; whether it did. */
    boolean stop(Duration patience) {
        lock.lock();
        try {
            stopping = true;
            change.signalAll();
        } finally {
            lock.unlock();
        }
        try {
            return thread.getState() == Thread.State.NEW || thread.join(patience);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    boolean isStopping() {
        lock.lock();
        try {
            return stopping;
        } finally {
            lock.unlock();
        }
    }

    private void run() {
        while (!isStopping()) {
            Instant next;
            try {
                next = round.go();
            } catch (IOException e) {
                LOG.error("{} waits: {}", name, e.getMessage(), e);
                next = Instant.now().plus(AFTER_ERROR);
            } catch (RuntimeException bug) {
                // A thread that ended would leave all that comes later undone, without a word.
                LOG.error("{} failed", name, bug);
                next = Instant.now().plus(AFTER_ERROR);
            }
            await(next);
        }
    }

    private void await(Instant next) {
        Instant now = Instant.now();
        Duration time = next.isAfter(now.plus(LONGEST)) ? LONGEST : Duration.between(now, next);
        lock.lock();
        try {
            long left = time.toNanos();
            while (!woken && !stopping && left > 0) {
                left = change.awaitNanos(left);
            }
            woken = false;
        } catch (InterruptedException e) {
            throw new IllegalStateException("nobody interrupts " + name, e);
        } finally {
            lock.unlock();
        }
    }
}
