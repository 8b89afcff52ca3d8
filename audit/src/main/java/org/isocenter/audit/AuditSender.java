package org.isocenter.audit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/**
 * Sends the lines of an audit to a repository, in order, on a virtual thread of its own. The files are the queue: what is not sent is read
 * from them when the repository is back, also by the next process; a file says how far it came. A line that was on its way when the process
 * died is sent again. More lines than the backlog allows are not made up for; the listener is told.
 */
public final class AuditSender implements AutoCloseable {
    private static final Duration SHORTEST_WAIT = Duration.ofSeconds(1);
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(1);
    /** Lines sent before it is written down how far it came. */
    private static final int NOTED_EVERY = 100;

    private final AuditFolder folder;
    private final AuditLog log;
    private final Repository repository;
    private final long backlog;
    private final Consumer<String> listener;
    private final Thread thread = Thread.ofVirtual().name("audit-sender").unstarted(this::run);
    /** Guards woken and stopping. */
    private final ReentrantLock lock = new ReentrantLock();

    private final Condition change = lock.newCondition();
    private boolean woken;
    private boolean stopping;
    // of the thread
    private long sent;
    private AuditReader.Place place = AuditReader.Place.BEGINNING;
    private Duration wait = SHORTEST_WAIT;

    /**
     * A sender; {@link #start} begins.
     *
     * @param backlog lines that may wait at most
     * @param listener is told when the repository cannot be reached, when it is back, and what was passed over
     */
    public AuditSender(Path folder, AuditLog log, Repository repository, long backlog, Consumer<String> listener) {
        this.folder = new AuditFolder(folder);
        this.log = log;
        this.repository = repository;
        this.backlog = backlog;
        this.listener = listener;
    }

    /** Begins with the first line that was not sent. */
    public void start() throws IOException {
        sent = Files.exists(folder.sent())
                ? Long.parseLong(Files.readString(folder.sent()).strip())
                : 0;
        thread.start();
    }

    /** Says that there is a new line. */
    public void wake() {
        lock.lock();
        try {
            woken = true;
            change.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void run() {
        while (!isStopping()) {
            boolean reached = true;
            try {
                sendAll();
            } catch (IOException e) {
                listener.accept("the audit repository cannot be reached, " + (log.newest() - sent) + " messages wait: "
                        + e.getMessage());
                reached = false;
            }
            await(reached);
        }
    }

    private void sendAll() throws IOException {
        long newest = log.newest();
        if (newest - sent > backlog) {
            listener.accept((newest - sent - backlog) + " messages are not sent to the audit repository: more than "
                    + backlog + " waited; they stand in the files");
            sent = newest - backlog;
        }
        if (sent >= newest) {
            return;
        }
        try {
            place = AuditReader.forEach(folder, place, line -> send(line, newest));
        } finally {
            note();
        }
        wait = SHORTEST_WAIT;
    }

    /** A line newer than the newest at the beginning may not be whole yet. */
    private boolean send(ChainLine line, long newest) throws IOException {
        if (line.number() > newest || isStopping()) {
            return false;
        }
        if (line.number() > sent) {
            repository.send(Instant.now(), line.message());
            sent = line.number();
            if (sent % NOTED_EVERY == 0) {
                note();
            }
        }
        return true;
    }

    private void note() throws IOException {
        Path next = folder.path().resolve("sent.new");
        Files.writeString(next, sent + "\n");
        Files.move(next, folder.sent(), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private boolean isStopping() {
        lock.lock();
        try {
            return stopping;
        } finally {
            lock.unlock();
        }
    }

    /** Until there is something new; after a failure for a while, longer each time. */
    private void await(boolean reached) {
        lock.lock();
        try {
            long left = reached ? LONGEST_WAIT.toNanos() : wait.toNanos();
            while (!stopping && left > 0 && !(reached && woken)) {
                left = change.awaitNanos(left);
            }
            woken = false;
        } catch (InterruptedException e) {
            throw new IllegalStateException("nobody interrupts the sender of the audit", e);
        } finally {
            lock.unlock();
        }
        if (!reached) {
            Duration twice = wait.multipliedBy(2);
            wait = twice.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : twice;
        }
    }

    /** Ends after the message on the wire; what is not sent waits in the files. */
    @Override
    public void close() throws IOException {
        lock.lock();
        try {
            stopping = true;
            change.signalAll();
        } finally {
            lock.unlock();
        }
        try {
            if (thread.getState() != Thread.State.NEW) {
                thread.join(Duration.ofSeconds(5));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        repository.close();
    }
}
