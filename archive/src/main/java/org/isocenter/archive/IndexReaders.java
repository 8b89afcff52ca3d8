package org.isocenter.archive;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * Queries, each on one of a few platform threads that own a connection; callers park. A query sees all that was committed before
 * it began.
 */
final class IndexReaders implements AutoCloseable {
    /** Reads rows. */
    interface Query<T> {
        T run(Statements statements) throws SQLException;
    }

    private record Job<T>(Query<T> query, CompletableFuture<T> done) {
        void run(Statements statements) {
            try {
                done.complete(query.run(statements));
            } catch (SQLException | RuntimeException e) {
                done.completeExceptionally(e);
            }
        }
    }

    private final Index index;
    private final LinkedBlockingQueue<Job<?>> queue = new LinkedBlockingQueue<>();
    private final List<Job<Boolean>> ends = new ArrayList<>();
    private final int count;
    private volatile boolean closing;

    /** Threads and connections are made when the first query comes, so that a hub starts sooner. */
    IndexReaders(Index index, int count) {
        this.index = index;
        this.count = count;
    }

    <T> T call(Query<T> query) throws IOException {
        if (closing) {
            throw new IOException("the archive is closed");
        }
        startOnce();
        Job<T> job = new Job<>(query, new CompletableFuture<>());
        queue.add(job);
        try {
            return job.done().join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException bug) {
                throw bug;
            }
            throw new IOException("the index cannot be read: " + e.getCause().getMessage(), e.getCause());
        }
    }

    private synchronized void startOnce() throws IOException {
        while (ends.size() < count) {
            Connection connection = index.reader();
            Job<Boolean> end = new Job<>(_ -> true, new CompletableFuture<>());
            ends.add(end);
            Thread.ofPlatform().daemon().name("archive-reader-" + ends.size()).start(() -> loop(connection));
        }
    }

    private void loop(Connection connection) {
        Statements statements = new Statements(connection);
        Job<?> job;
        do {
            try {
                job = queue.take();
            } catch (InterruptedException e) {
                throw new IllegalStateException("nobody interrupts a reader of the index", e);
            }
            if (isEnd(job)) {
                closeQuietly(statements, connection, job);
            } else {
                job.run(statements);
            }
        } while (!isEnd(job));
    }

    private synchronized boolean isEnd(Job<?> job) {
        return ends.contains(job);
    }

    private static void closeQuietly(Statements statements, Connection connection, Job<?> end) {
        try {
            statements.close();
            connection.close();
            end.run(statements);
        } catch (SQLException e) {
            end.done().completeExceptionally(e);
        }
    }

    @Override
    public void close() throws IOException {
        closing = true;
        List<Job<Boolean>> all;
        synchronized (this) {
            all = List.copyOf(ends);
        }
        queue.addAll(all);
        for (Job<Boolean> end : all) {
            try {
                end.done().join();
            } catch (CompletionException e) {
                throw new IOException("a reader of the index cannot be closed", e.getCause());
            }
        }
    }
}
