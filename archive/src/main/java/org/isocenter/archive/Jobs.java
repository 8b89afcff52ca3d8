package org.isocenter.archive;

import java.io.IOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.isocenter.archive.Job.State;

/**
 * Jobs. Each step of a job's way is one transaction; a job that was running when its process died runs again from what it wrote down
 * with {@link #progress}, so a kind must be able to go on from there.
 */
public final class Jobs {
    private static final String ROWS =
            "SELECT id, kind, name, state, payload, done, total, attempts, due, note, created," + " changed FROM job";

    /**
     * A new job.
     *
     * @param instances rows of objects it needs: they are kept until it has ended
     */
    public record Order(
            String kind, String name, String payload, long total, Instant due, boolean held, List<Long> instances) {
        public Order {
            instances = List.copyOf(instances);
        }
    }

    private final IndexWriter writer;
    private final IndexReaders readers;
    private final Index index;

    Jobs(IndexWriter writer, IndexReaders readers, Index index) {
        this.writer = writer;
        this.readers = readers;
        this.index = index;
    }

    /** Submits a job; its row, or empty where the name is taken, which changes nothing. */
    public Optional<Long> submit(Order order) throws IOException {
        return writer.call(statements -> insert(statements, order));
    }

    static Optional<Long> insert(Statements statements, Order order) throws SQLException {
        long now = System.currentTimeMillis();
        Optional<Long> id = statements
                .rows(
                        row -> row.getLong(1),
                        "INSERT INTO job (kind, name, state, payload, done, total, attempts, due, note, taken_by, created,"
                                + " changed) VALUES (?, ?, ?, ?, 0, ?, 0, ?, '', '', ?, ?)"
                                + " ON CONFLICT (name) DO NOTHING RETURNING id",
                        order.kind(),
                        order.name(),
                        (order.held() ? State.HELD : State.QUEUED).column(),
                        order.payload(),
                        order.total(),
                        order.due().toEpochMilli(),
                        now,
                        now)
                .stream()
                .findFirst();
        if (id.isPresent()) {
            for (long instance : order.instances()) {
                statements.update(
                        "INSERT INTO job_instance (job, instance) VALUES (?, ?) ON CONFLICT (job, instance) DO NOTHING",
                        id.get(),
                        instance);
            }
        }
        return id;
    }

    /** Takes due jobs of a kind, oldest first; they are {@link State#RUNNING} until {@link #end} or {@link #again}. */
    public List<Job> take(String kind, int limit, Instant now) throws IOException {
        return writer.call(statements -> {
            List<Long> due = statements.rows(
                    row -> row.getLong(1),
                    "SELECT id FROM job WHERE kind = ? AND state = 'queued' AND due <= ? ORDER BY due, id LIMIT ?"
                            + index.dialect().skipLocked("job"),
                    kind,
                    now.toEpochMilli(),
                    limit);
            List<Job> taken = new ArrayList<>();
            for (long id : due) {
                statements.update(
                        "UPDATE job SET state = 'running', attempts = attempts + 1, taken_by = ?, changed = ? WHERE id = ?",
                        index.node(),
                        now.toEpochMilli(),
                        id);
                taken.addAll(statements.rows(Jobs::read, ROWS + " WHERE id = ?", id));
            }
            return taken;
        });
    }

    /** Writes down how far a job is, and its payload as it must be to go on from there; false where it runs no more. */
    public boolean progress(long id, long done, long total, String payload) throws IOException {
        return change(
                "UPDATE job SET done = ?, total = ?, payload = ?, changed = ? WHERE id = ? AND state = 'running'"
                        + " AND taken_by = ?",
                done,
                total,
                payload,
                System.currentTimeMillis(),
                id,
                index.node());
    }

    /** Ends a running job; its objects may go, unless it failed and may be released. False where it runs no more, as after {@link #cancel}. */
    public boolean end(long id, State state, String note) throws IOException {
        return writer.call(statements -> {
            boolean ended = statements.update(
                            "UPDATE job SET state = ?, note = ?, changed = ? WHERE id = ? AND state = 'running'"
                                    + " AND taken_by = ?",
                            state.column(),
                            note,
                            System.currentTimeMillis(),
                            id,
                            index.node())
                    > 0;
            if (ended && state != State.FAILED) {
                statements.update("DELETE FROM job_instance WHERE job = ?", id);
            }
            return ended;
        });
    }

    /** Queues a running job again, not before a moment. */
    public boolean again(long id, Instant due, String note) throws IOException {
        return change(
                "UPDATE job SET state = 'queued', due = ?, note = ?, taken_by = '', changed = ? WHERE id = ?"
                        + " AND state = 'running' AND taken_by = ?",
                due.toEpochMilli(),
                note,
                System.currentTimeMillis(),
                id,
                index.node());
    }

    /** Holds a queued job until it is released. */
    public boolean hold(long id, String note) throws IOException {
        return change(
                "UPDATE job SET state = 'held', note = ?, changed = ? WHERE id = ? AND state = 'queued'",
                note,
                System.currentTimeMillis(),
                id);
    }

    /** Queues a held or failed job, to begin at once. */
    public boolean release(long id) throws IOException {
        long now = System.currentTimeMillis();
        return change(
                "UPDATE job SET state = 'queued', due = ?, changed = ? WHERE id = ? AND state IN ('held', 'failed')",
                now,
                now,
                id);
    }

    /** Cancels a job that has not ended; one that runs learns it from {@link #progress}. */
    public boolean cancel(long id, String note) throws IOException {
        return writer.call(statements -> {
            statements.update(
                    "DELETE FROM job_instance WHERE job IN (SELECT id FROM job WHERE id = ?"
                            + " AND state IN ('queued', 'running', 'held', 'failed'))",
                    id);
            return statements.update(
                            "UPDATE job SET state = 'cancelled', note = ?, changed = ? WHERE id = ?"
                                    + " AND state IN ('queued', 'running', 'held', 'failed')",
                            note,
                            System.currentTimeMillis(),
                            id)
                    > 0;
        });
    }

    /** Forgets jobs of a kind that ended well or were cancelled before a moment; number of them. */
    public int forget(String kind, Instant before) throws IOException {
        return writer.call(statements -> {
            String which = " IN (SELECT id FROM job WHERE kind = ? AND state IN ('done', 'cancelled') AND changed < ?)";
            statements.update("DELETE FROM job_instance WHERE job" + which, kind, before.toEpochMilli());
            return statements.update("DELETE FROM job WHERE id" + which, kind, before.toEpochMilli());
        });
    }

    private boolean change(String sql, Object... values) throws IOException {
        return writer.call(statements -> statements.update(sql, values) > 0);
    }

    /** A job by its row. */
    public Optional<Job> find(long id) throws IOException {
        return all(" WHERE id = ?", id).stream().findFirst();
    }

    /** A job by its name. */
    public Optional<Job> find(String name) throws IOException {
        return all(" WHERE name = ?", name).stream().findFirst();
    }

    /** The newest jobs, newest first; with a kind only those. */
    public List<Job> newest(String kind, int limit) throws IOException {
        return kind.isEmpty()
                ? all(" ORDER BY id DESC LIMIT ?", limit)
                : all(" WHERE kind = ? ORDER BY id DESC LIMIT ?", kind, limit);
    }

    /** Jobs that have not ended, oldest first. */
    public List<Job> open(int limit) throws IOException {
        return all(" WHERE state IN ('queued', 'running', 'held') ORDER BY id LIMIT ?", limit);
    }

    /** When the next job of a kind is due; {@link Instant#MAX} where none waits. */
    public Instant nextDue(String kind) throws IOException {
        long due = readers.call(statements -> statements.number(
                "SELECT due FROM job WHERE kind = ? AND state = 'queued' ORDER BY due LIMIT 1", kind));
        return due < 0 ? Instant.MAX : Instant.ofEpochMilli(due);
    }

    private List<Job> all(String rest, Object... values) throws IOException {
        return readers.call(statements -> statements.rows(Jobs::read, ROWS + rest, values));
    }

    /** At start: what was running when the process died runs again. */
    static int recover(Statements statements) throws SQLException {
        return statements.update("UPDATE job SET state = 'queued', taken_by = '',"
                + " note = 'was running when the hub stopped' WHERE state = 'running'");
    }

    private static Job read(ResultSet row) throws SQLException {
        return new Job(
                row.getLong(1),
                row.getString(2),
                row.getString(3),
                State.valueOf(row.getString(4).toUpperCase(Locale.ROOT)),
                row.getString(5),
                row.getLong(6),
                row.getLong(7),
                row.getInt(8),
                Instant.ofEpochMilli(row.getLong(9)),
                row.getString(10),
                Instant.ofEpochMilli(row.getLong(11)),
                Instant.ofEpochMilli(row.getLong(12)));
    }
}
