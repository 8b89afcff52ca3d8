package org.isocenter.archive;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The nodes that share an index and a folder of files. Each renews its lease; one that does not is taken for dead by another, which removes its
 * row, queues what it was doing, and clears up its open shelves. A commit holds the row of its own node against removal, so that a node that
 * only seemed dead can keep nothing on a shelf that is being cleared: it takes another name and begins anew.
 */
final class Nodes implements AutoCloseable {
    private static final String NOW = "CAST(EXTRACT(EPOCH FROM clock_timestamp()) * 1000 AS BIGINT)";
    private static final int BEATS_PER_LEASE = 6;

    private final ServerIndex index;
    private final IndexWriter writer;
    private final Shelves shelves;
    private final Duration lease;
    /** Guards {@link #stopping}; its condition is waited on between two beats. */
    private final ReentrantLock lock = new ReentrantLock();

    private final Condition stop = lock.newCondition();
    private boolean stopping;
    /** Beats without a gap: only who has beaten for a whole lease judges others, since after a failure of the server all seem dead. */
    private int beats;

    private Thread thread;

    Nodes(ServerIndex index, IndexWriter writer, Shelves shelves, Duration lease) {
        this.index = index;
        this.writer = writer;
        this.shelves = shelves;
        this.lease = lease;
    }

    /** Number of files removed that dead nodes had left. */
    int start() throws IOException {
        register();
        int removed = sweep();
        thread = Thread.ofPlatform().daemon().name("archive-lease").start(this::loop);
        return removed;
    }

    private void register() throws IOException {
        writer.callUnfenced(statements -> {
            statements.update(
                    "INSERT INTO node (id, host, started, beat) VALUES (?, ?, " + NOW + ", " + NOW + ")",
                    index.node(),
                    Long.toString(ProcessHandle.current().pid()));
            return statements.update(
                    "INSERT INTO total (node, patients, studies, series, instances, bytes, quarantined)"
                            + " VALUES (?, 0, 0, 0, 0, 0, 0)",
                    index.node());
        });
    }

    private void loop() {
        while (!pause()) {
            try {
                beat();
                beats++;
                if (beats > BEATS_PER_LEASE) {
                    bury();
                }
            } catch (IOException e) {
                // The server is away; whoever commits hears of it. The next beat tries again.
                beats = 0;
            }
        }
    }

    /** Whether to stop. */
    private boolean pause() {
        lock.lock();
        try {
            long left = lease.dividedBy(BEATS_PER_LEASE).toNanos();
            while (!stopping && left > 0) {
                left = stop.awaitNanos(left);
            }
            return stopping;
        } catch (InterruptedException e) {
            throw new IllegalStateException("nobody interrupts the lease of a node", e);
        } finally {
            lock.unlock();
        }
    }

    private void beat() throws IOException {
        int renewed = writer.callUnfenced(
                statements -> statements.update("UPDATE node SET beat = " + NOW + " WHERE id = ?", index.node()));
        if (renewed == 0) {
            index.rename();
            shelves.abandon();
            writer.callUnfenced(statements -> {
                statements.forget();
                return true;
            });
            register();
        }
    }

    /** Takes over from nodes whose lease has ended. */
    private void bury() throws IOException {
        List<String> dead = writer.call(statements -> statements.rows(
                row -> row.getString(1),
                "SELECT id FROM node WHERE id <> ? AND beat < " + NOW + " - ?",
                index.node(),
                lease.toMillis()));
        for (String node : dead) {
            writer.call(statements -> bury(statements, node));
        }
        sweep();
    }

    private boolean bury(Statements statements, String node) throws SQLException {
        int removed =
                statements.update("DELETE FROM node WHERE id = ? AND beat < " + NOW + " - ?", node, lease.toMillis());
        if (removed > 0) {
            settle(statements, node);
        }
        return removed > 0;
    }

    /** What a node leaves: deliveries and jobs under way, and its part of the totals. */
    private static void settle(Statements statements, String node) throws SQLException {
        statements.update(
                "UPDATE outbox SET state = 'queued', taken_by = '', note = 'was on its way when a node died; it may arrive twice'"
                        + " WHERE state = 'sending' AND taken_by = ?",
                node);
        statements.update(
                "UPDATE job SET state = 'queued', taken_by = '', note = 'was running when a node died'"
                        + " WHERE state = 'running' AND taken_by = ?",
                node);
        statements.update(
                "UPDATE total SET patients = total.patients + d.patients, studies = total.studies + d.studies,"
                        + " series = total.series + d.series, instances = total.instances + d.instances,"
                        + " bytes = total.bytes + d.bytes, quarantined = total.quarantined + d.quarantined"
                        + " FROM total d WHERE total.node = '' AND d.node = ?",
                node);
        statements.update("DELETE FROM total WHERE node = ?", node);
    }

    /** Removes files that dead nodes were receiving. A node is in the table before it marks a shelf. */
    int sweep() throws IOException {
        Set<String> marked = shelves.markedNodes();
        if (marked.isEmpty()) {
            return 0;
        }
        Set<String> living = new HashSet<>(
                writer.call(statements -> statements.rows(row -> row.getString(1), "SELECT id FROM node")));
        int removed = 0;
        for (String node : marked) {
            if (!living.contains(node)) {
                removed += shelves.sweep(node, this::isKnown);
            }
        }
        return removed;
    }

    private boolean isKnown(String fileId) throws IOException {
        return writer.call(statements -> Archive.isKnown(statements, fileId));
    }

    /** Leaves in order. */
    @Override
    public void close() throws IOException {
        lock.lock();
        try {
            stopping = true;
            stop.signalAll();
        } finally {
            lock.unlock();
        }
        try {
            thread.join(TimeUnit.SECONDS.toMillis(30));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        writer.callUnfenced(statements -> {
            settle(statements, index.node());
            return statements.update("DELETE FROM node WHERE id = ?", index.node());
        });
    }
}
