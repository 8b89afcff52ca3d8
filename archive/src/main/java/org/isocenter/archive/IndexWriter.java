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
import org.isocenter.stores.DirectoryStore;

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

    private record Job<T>(Write<T> write, Path folderToForce, boolean fenced, CompletableFuture<T> done) {}

    /** Times a write that met another node's is tried. */
    private static final int TRIES = 10;

    private final Index index;
    private final Durability durability;
    private final int groupLimit;
    /** Made anew where the server was away; for whoever holds the turn. */
    private Connection connection;

    private Statements statements;
    /** Held by whoever uses the connection. */
    private final ReentrantLock turn = new ReentrantLock();

    private final LinkedBlockingQueue<Job<?>> queue = new LinkedBlockingQueue<>();
    private final Job<Void> last = new Job<>(_ -> null, null, false, new CompletableFuture<>());
    private volatile boolean closing;
    private volatile boolean ended;

    IndexWriter(Index index, Durability durability, int groupLimit) throws IOException, SQLException {
        this.index = index;
        this.durability = durability;
        this.groupLimit = groupLimit;
        connect();
        Thread.ofPlatform().name("archive-writer").start(this::loop);
    }

    private void connect() throws IOException, SQLException {
        connection = index.writer(durability);
        statements = new Statements(connection, index::node);
        connection.setAutoCommit(false);
    }

    /** Parks until the transaction that holds the write is committed. */
    <T> T call(Write<T> write) throws IOException {
        return call(write, null);
    }

    /** Likewise, even where this node was taken for dead. */
    <T> T callUnfenced(Write<T> write) throws IOException {
        Job<T> job = new Job<>(write, null, false, new CompletableFuture<>());
        return await(commitsHere(job) ? job.done() : submit(job));
    }

    /** Likewise; the names in a folder are on the disk before the commit. */
    <T> T call(Write<T> write, Path folderToForce) throws IOException {
        Job<T> job = new Job<>(write, folderToForce, true, new CompletableFuture<>());
        return await(commitsHere(job) ? job.done() : submit(job));
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
        return submit(new Job<>(write, folderToForce, true, new CompletableFuture<>()));
    }

    private <T> CompletableFuture<T> submit(Job<T> job) {
        if (closing) {
            job.done().completeExceptionally(new IOException("the archive is closed"));
            return job.done();
        }
        queue.add(job);
        if (ended) {
            job.done().completeExceptionally(new IOException("the writer of the index ended"));
        }
        return job.done();
    }

    private static <T> T await(CompletableFuture<T> done) throws IOException {
        try {
            return done.join();
        } catch (CompletionException e) {
            Throwable cause = e.getCause();
            if (cause instanceof RuntimeException bug) {
                throw bug;
            }
            // Another throwable for each caller: its stack trace says who waited.
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
        commit(group, 1);
    }

    private void commit(List<Job<?>> group, int attempt) {
        List<Runnable> answers = new ArrayList<>(group.size());
        try {
            fence(group);
            for (Job<?> job : group) {
                answers.add(run(job));
            }
            forceFolders(group);
            connection.commit();
        } catch (SQLException | IOException | RuntimeException e) {
            rollback(e);
            if (group.size() == 1 && attempt < TRIES && mayPass(e)) {
                commit(group, attempt + 1);
            } else {
                commitApart(group, e);
            }
            return;
        }
        answers.forEach(Runnable::run);
    }

    /** Holds the row of this node, so that nobody takes it for dead before the commit; see {@link Nodes}. */
    private void fence(List<Job<?>> group) throws SQLException, IOException {
        if (index.dialect() == Dialect.POSTGRESQL
                && group.stream().anyMatch(Job::fenced)
                && statements.number("SELECT 1 FROM node WHERE id = ? FOR KEY SHARE", index.node()) < 0) {
            throw new IOException("this node was taken for dead by another; it begins anew");
        }
    }

    /**
     * Whether another attempt may succeed: another node wrote the same row or waited for ours (SQLSTATE 23505, 23503, 40001, 40P01), or the connection
     * was lost (08, 57P). After a lost connection it is not known whether the commit was done, so every write can run twice.
     */
    private boolean mayPass(Exception e) {
        String state = e instanceof SQLException sql && sql.getSQLState() != null ? sql.getSQLState() : "";
        if (index.dialect() != Dialect.POSTGRESQL) {
            return false;
        }
        if (state.startsWith("08") || state.startsWith("57P")) {
            return reconnect(e);
        }
        return state.startsWith("40") || state.equals("23505") || state.equals("23503");
    }

    private boolean reconnect(Exception error) {
        try {
            connection.close();
        } catch (SQLException e) {
            error.addSuppressed(e);
        }
        try {
            connect();
            return true;
        } catch (IOException | SQLException e) {
            error.addSuppressed(e);
            return false;
        }
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
            DirectoryStore.force(folder);
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
