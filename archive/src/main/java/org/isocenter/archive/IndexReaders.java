package org.isocenter.archive;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Queries, each on the thread of its caller with one of a few connections. A query sees all that was committed before it began. The one
 * used last is used next, because its pages are in memory.
 */
final class IndexReaders implements AutoCloseable {
    /** Reads rows. */
    interface Query<T> {
        T run(Statements statements) throws SQLException;
    }

    private record Reader(Connection connection, Statements statements) {
        void close() throws SQLException {
            statements.close();
            connection.close();
        }
    }

    private final Index index;
    private final int count;
    /** As many as there may be connections; who has one may take or open one. */
    private final Semaphore permits;
    /** Guards what is idle. */
    private final ReentrantLock lock = new ReentrantLock();

    private final ArrayDeque<Reader> idle = new ArrayDeque<>();
    private volatile boolean closed;

    /** Connections are made when they are needed, so that a hub starts sooner. */
    IndexReaders(Index index, int count) {
        this.index = index;
        this.count = count;
        this.permits = new Semaphore(count, true);
    }

    <T> T call(Query<T> query) throws IOException {
        permits.acquireUninterruptibly();
        try {
            return run(query);
        } finally {
            permits.release();
        }
    }

    private <T> T run(Query<T> query) throws IOException {
        Reader reader = take();
        boolean good = false;
        try {
            T result = query.run(reader.statements());
            good = true;
            return result;
        } catch (SQLException e) {
            throw new IOException("the index cannot be read: " + e.getMessage(), e);
        } finally {
            giveBack(reader, good);
        }
    }

    private Reader take() throws IOException {
        if (closed) {
            throw new IOException("the archive is closed");
        }
        Reader reader;
        lock.lock();
        try {
            reader = idle.pollFirst();
        } finally {
            lock.unlock();
        }
        if (reader != null) {
            return reader;
        }
        Connection connection = index.reader();
        return new Reader(connection, new Statements(connection, index::node));
    }

    /** One that failed is closed: a connection to a server may be gone. */
    private void giveBack(Reader reader, boolean good) throws IOException {
        if (!good) {
            close(reader);
            return;
        }
        lock.lock();
        try {
            idle.addFirst(reader);
        } finally {
            lock.unlock();
        }
    }

    private static void close(Reader reader) throws IOException {
        try {
            reader.close();
        } catch (SQLException e) {
            throw new IOException("a reader of the index cannot be closed: " + e.getMessage(), e);
        }
    }

    /** Waits for the queries that run. */
    @Override
    public void close() throws IOException {
        closed = true;
        permits.acquireUninterruptibly(count);
        for (Reader reader = idle.pollFirst(); reader != null; reader = idle.pollFirst()) {
            close(reader);
        }
        permits.release(count);
    }
}
