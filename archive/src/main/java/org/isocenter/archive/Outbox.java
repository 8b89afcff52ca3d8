package org.isocenter.archive;

import java.io.IOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.isocenter.archive.Delivery.State;

/**
 * What is to be sent. A row is written in the transaction that keeps its object, and every step of its way is one transaction, so
 * that nothing is lost and nothing doubled by a crash. Only one thing can happen twice: an object that was on the wire when the
 * process died is sent again, as PS3.4 B.2.3 permits.
 */
public final class Outbox {
    /** How one delivery ended; see the factories. */
    public record Result(long id, State state, boolean counts, Instant due, int status, String note) {
        /** The peer keeps it. */
        public static Result sent(Delivery delivery, int status, String note) {
            return new Result(delivery.id(), State.SENT, true, Instant.EPOCH, status, note);
        }

        /** Try again, not before a moment. */
        public static Result again(Delivery delivery, Instant due, int status, String note) {
            return new Result(delivery.id(), State.QUEUED, true, due, status, note);
        }

        /** A person must decide. */
        public static Result parked(Delivery delivery, int status, String note) {
            return new Result(delivery.id(), State.PARKED, true, Instant.EPOCH, status, note);
        }

        /** It was taken but not tried. */
        public static Result untried(Delivery delivery) {
            return untried(delivery, delivery.due());
        }

        /** It was taken but not tried, and is not to be before a moment. */
        public static Result untried(Delivery delivery, Instant due) {
            return new Result(delivery.id(), State.QUEUED, false, due, delivery.status(), delivery.note());
        }
    }

    private static final String COLUMNS =
            "o.id, o.destination, o.state, o.attempts, o.due, o.status, o.note, o.route, o.orders";
    private static final int COLUMN_COUNT = 9;
    private static final String ROWS = "SELECT " + COLUMNS + ", " + InstanceQuery.COLUMNS
            + " FROM outbox o JOIN instance i ON i.id = o.instance" + InstanceQuery.JOINS;

    /** In a set a row goes when all that must be there before it are sent: images, then structures, plan, dose. */
    private static final String ITS_TURN = " AND NOT EXISTS (SELECT 1 FROM shipment_item m JOIN shipment_item e"
            + " ON e.shipment = m.shipment AND e.position < m.position JOIN outbox x ON x.id = e.outbox"
            + " WHERE m.outbox = o.id AND x.state NOT IN ('sent', 'cancelled'))";

    private final IndexWriter writer;
    private final IndexReaders readers;
    private final Shelves shelves;
    private final Dialect dialect;

    Outbox(IndexWriter writer, IndexReaders readers, Shelves shelves, Dialect dialect) {
        this.dialect = dialect;
        this.writer = writer;
        this.readers = readers;
        this.shelves = shelves;
    }

    /** Takes due rows of one destination, oldest first; they are {@link State#SENDING} until {@link #settle}. */
    public List<Delivery> take(String destination, int limit, Instant now) throws IOException {
        return writer.call(statements -> {
            List<Delivery> due = read(
                    statements,
                    ROWS
                            + " WHERE o.destination = ? AND o.state = 'queued' AND o.due <= ?" + ITS_TURN
                            + " ORDER BY o.due, o.id LIMIT ?"
                            + dialect.skipLocked("o"),
                    destination,
                    now.toEpochMilli(),
                    limit);
            for (Delivery delivery : due) {
                statements.update(
                        "UPDATE outbox SET state = 'sending', taken_by = ?, changed = ? WHERE id = ?",
                        statements.node(),
                        now.toEpochMilli(),
                        delivery.id());
            }
            return due;
        });
    }

    /** When the next row of a destination is due; {@link Instant#MAX} where none waits. */
    public Instant nextDue(String destination) throws IOException {
        return readers.call(statements -> {
            long due = statements.number(
                    "SELECT o.due FROM outbox o WHERE o.destination = ? AND o.state = 'queued'" + ITS_TURN
                            + " ORDER BY o.due LIMIT 1",
                    destination);
            return due < 0 ? Instant.MAX : Instant.ofEpochMilli(due);
        });
    }

    /** Writes down how deliveries ended; parks until that is kept. */
    public void settle(List<Result> results) throws IOException {
        writer.call(settling(results));
    }

    /** Likewise, without waiting; what is taken later sees it. A failure leaves the rows as taken, until the next start. */
    public void settleLater(Result result) {
        writer.submit(settling(List.of(result)), null);
    }

    private static IndexWriter.Write<Boolean> settling(List<Result> results) {
        long now = System.currentTimeMillis();
        return statements -> {
            for (Result result : results) {
                statements.update(
                        "UPDATE outbox SET state = ?, attempts = attempts + ?, due = ?, status = ?, note = ?, changed = ?"
                                + " WHERE id = ? AND state = 'sending'",
                        result.state().column(),
                        result.counts() ? 1 : 0,
                        result.due().toEpochMilli(),
                        result.status(),
                        result.note(),
                        now,
                        result.id());
                if (result.state() == State.QUEUED) {
                    Shipments.decided(statements, result.id());
                }
            }
            return true;
        };
    }

    /** Queues parked or held rows again, with no attempts counted; number of rows. An id that is neither is left alone. */
    public int release(List<Long> ids) throws IOException {
        long now = System.currentTimeMillis();
        return writer.call(statements -> {
            int released = 0;
            for (long id : ids) {
                released += statements.update(
                        "UPDATE outbox SET state = 'queued', attempts = 0, due = ?, changed = ? WHERE id = ?"
                                + " AND state IN ('parked', 'held')",
                        now,
                        now,
                        id);
            }
            return released;
        });
    }

    /** Stops queued or parked rows until a person releases them; number of rows. */
    public int hold(List<Long> ids, String reason) throws IOException {
        return decide(ids, "held", reason, "'queued', 'parked'");
    }

    /** Gives rows up that are not sent; number of rows. */
    public int cancel(List<Long> ids, String reason) throws IOException {
        return decide(ids, "cancelled", reason, "'queued', 'parked', 'held'");
    }

    private int decide(List<Long> ids, String state, String reason, String from) throws IOException {
        long now = System.currentTimeMillis();
        return writer.call(statements -> {
            int changed = 0;
            for (long id : ids) {
                changed += statements.update(
                        "UPDATE outbox SET state = ?, note = ?, changed = ? WHERE id = ? AND state IN (" + from + ")",
                        state,
                        reason,
                        now,
                        id);
            }
            return changed;
        });
    }

    /** Rows that are neither sent nor cancelled, oldest first. */
    public List<Delivery> open(int limit) throws IOException {
        return readers.call(statements -> read(
                statements, ROWS + " WHERE o.state <> 'sent' AND o.state <> 'cancelled' ORDER BY o.id LIMIT ?", limit));
    }

    /** All rows, those that changed last first. */
    public List<Delivery> newest(int limit) throws IOException {
        return readers.call(
                statements -> read(statements, ROWS + " ORDER BY o.changed DESC, o.id DESC LIMIT ?", limit));
    }

    /** What has gone or will go to a destination of these objects; their UIDs. */
    public Set<String> known(String destination, List<String> sopInstanceUids) throws IOException {
        return readers.call(statements -> {
            Set<String> known = new LinkedHashSet<>();
            for (String uid : sopInstanceUids) {
                if (statements.number(
                                "SELECT 1 FROM outbox o JOIN instance i ON i.id = o.instance"
                                        + " WHERE i.uid = ? AND o.destination = ?",
                                uid,
                                destination)
                        > 0) {
                    known.add(uid);
                }
            }
            return known;
        });
    }

    /** Number of rows of a destination in each state. */
    public Map<State, Long> counts(String destination) throws IOException {
        return readers.call(statements -> {
            Map<State, Long> counts = new EnumMap<>(State.class);
            try (ResultSet row = statements
                    .prepare("SELECT state, COUNT(*) FROM outbox WHERE destination = ? GROUP BY state", destination)
                    .executeQuery()) {
                while (row.next()) {
                    counts.put(state(row.getString(1)), row.getLong(2));
                }
            }
            return counts;
        });
    }

    /** At start: what was being sent when the process died is queued again. */
    static int recover(Statements statements) throws SQLException {
        return statements.update("UPDATE outbox SET state = 'queued',"
                + " note = 'was on its way when the hub stopped; it may arrive twice' WHERE state = 'sending'");
    }

    private List<Delivery> read(Statements statements, String sql, Object... values) throws SQLException {
        List<Delivery> all = new ArrayList<>();
        try (ResultSet row = statements.prepare(sql, values).executeQuery()) {
            while (row.next()) {
                all.add(new Delivery(
                        row.getLong(1),
                        row.getString(2),
                        InstanceQuery.read(row, COLUMN_COUNT, shelves),
                        state(row.getString(3)),
                        row.getInt(4),
                        Instant.ofEpochMilli(row.getLong(5)),
                        row.getInt(6),
                        row.getString(7),
                        row.getString(8),
                        row.getString(9)));
            }
        }
        return all;
    }

    private static State state(String column) {
        return State.valueOf(column.toUpperCase(java.util.Locale.ROOT));
    }
}
