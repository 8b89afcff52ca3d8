package org.isocenter.archive;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Writes the index. A caller that finds nobody else writing commits on its own thread; the others queue, and a thread of its own takes
 * what waits, up to a limit, as one transaction: one association alone never waits for others, many share the cost of a commit.
 *
 * <p>That thread is a platform thread because the driver's native calls would pin the carrier of a virtual one; callers park on a future.
 */
final class IndexWriter implements AutoCloseable {
    /** What is done within a transaction. It may run twice when another write of its group fails. */
    interface Write<T> {
        T run(Statements statements) throws SQLException;
    }

    private record Job<T>(Write<T> write, Path folderToForce, CompletableFuture<T> done) {}

    private final Connection connection;
    private final Statements statements;
    private final int groupLimit;
    /** Held by whoever uses the connection. */
    private final ReentrantLock turn = new ReentrantLock();

    private final LinkedBlockingQueue<Job<?>> queue = new LinkedBlockingQueue<>();
    private final Job<Void> last = new Job<>(_ -> null, null, new CompletableFuture<>());
    private volatile boolean closing;
    private volatile boolean ended;

    IndexWriter(Connection connection, String node, int groupLimit) throws SQLException {
        this.connection = connection;
        this.statements = new Statements(connection, node);
        this.groupLimit = groupLimit;
        connection.setAutoCommit(false);
        Thread.ofPlatform().name("archive-writer").start(this::loop);
    }

    /** Parks until the transaction that holds the write is committed. */
    <T> T call(Write<T> write) throws IOException {
        return call(write, null);
    }

    /** Likewise; the names in a folder are on the disk before the commit. */
    <T> T call(Write<T> write, Path folderToForce) throws IOException {
        Job<T> job = new Job<>(write, folderToForce, new CompletableFuture<>());
        return await(commitsHere(job) ? job.done() : submit(write, folderToForce));
    }

    /** Where nobody else writes, the caller does: two threads that wake each other take longer than a commit. */
    private boolean commitsHere(Job<?> job) {
        if (!queue.isEmpty() || !turn.tryLock()) {
            return false;
        }
        try {
            if (closing) {
                return false;
            }
            commit(List.of(job));
            return true;
        } finally {
            turn.unlock();
        }
    }

    /** Queues a write; nobody waits. */
    <T> CompletableFuture<T> submit(Write<T> write, Path folderToForce) {
        CompletableFuture<T> done = new CompletableFuture<>();
        if (closing) {
            done.completeExceptionally(new IOException("the archive is closed"));
            return done;
        }
        queue.add(new Job<>(write, folderToForce, done));
        if (ended) {
            done.completeExceptionally(new IOException("the writer of the index ended"));
        }
        return done;
    }

    private static <T> T await(CompletableFuture<T> done) throws IOException {
        try {
            return done.join();
        } catch (CompletionException e) {
            Throwable cause = e.getCause();
            if (cause instanceof RuntimeException bug) {
                throw bug;
            }
            throw ArchiveFullException.tellsOf(cause)
                    ? new ArchiveFullException("no room for the index: " + cause.getMessage(), cause)
                    : new IOException("the index cannot be written: " + cause.getMessage(), cause);
        }
    }

    private void loop() {
        List<Job<?>> group = new ArrayList<>();
        try {
            while (!group.contains(last)) {
                group.clear();
                group.add(queue.take());
                turn.lock();
                try {
                    queue.drainTo(group, groupLimit - 1);
                    commit(group);
                } finally {
                    turn.unlock();
                }
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException("nobody interrupts the writer of the index", e);
        } finally {
            // Also when this thread dies of an error: nobody may wait for a writer that is gone.
            ended = true;
            queue.drainTo(group);
            group.forEach(job -> job.done().completeExceptionally(new IOException("the writer of the index ended")));
        }
    }

    private void commit(List<Job<?>> group) {
        List<Runnable> answers = new ArrayList<>(group.size());
        try {
            for (Job<?> job : group) {
                answers.add(run(job));
            }
            forceFolders(group);
            connection.commit();
        } catch (SQLException | IOException | RuntimeException e) {
            rollback(e);
            commitApart(group, e);
            return;
        }
        answers.forEach(Runnable::run);
    }

    private <T> Runnable run(Job<T> job) throws SQLException {
        T result = job.write().run(statements);
        return () -> job.done().complete(result);
    }

    /** One write of a group failed: each goes alone, so that only the guilty one fails. */
    private void commitApart(List<Job<?>> group, Exception error) {
        if (group.size() == 1) {
            group.getFirst().done().completeExceptionally(error);
            return;
        }
        for (Job<?> job : group) {
            commit(List.of(job));
        }
    }

    private static void forceFolders(List<Job<?>> group) throws IOException {
        Set<Path> folders = new LinkedHashSet<>();
        for (Job<?> job : group) {
            if (job.folderToForce() != null) {
                folders.add(job.folderToForce());
            }
        }
        for (Path folder : folders) {
            Shelves.forceFolder(folder);
        }
    }

    private void rollback(Exception error) {
        statements.forget();
        try {
            connection.rollback();
        } catch (SQLException e) {
            error.addSuppressed(e);
        }
    }

    /** Finishes what is queued, then closes the connection. */
    @Override
    public void close() throws IOException {
        closing = true;
        queue.add(last);
        await(last.done());
        turn.lock();
        try {
            statements.close();
            connection.setAutoCommit(true);
            connection.close();
        } catch (SQLException e) {
            throw new IOException("the index cannot be closed: " + e.getMessage(), e);
        } finally {
            turn.unlock();
        }
    }
}
