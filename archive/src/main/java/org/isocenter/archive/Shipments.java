package org.isocenter.archive;

import java.io.IOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * Sets on their way. A row is written in the transaction that keeps its root, and each step is one transaction: a process that dies
 * forgets nothing and sends nothing twice. What a set holds is found by references, each time anew (see {@link Relations}).
 */
public final class Shipments {
    private static final int COLUMN_COUNT = 9;
    private static final String ROWS = "SELECT h.id, h.route, h.destination, h.state, h.reason, h.created, h.changed,"
            + " (SELECT COUNT(*) FROM shipment_item n WHERE n.shipment = h.id),"
            + " (SELECT COUNT(*) FROM shipment_item n JOIN outbox x ON x.id = n.outbox"
            + " WHERE n.shipment = h.id AND x.state = 'sent'), "
            + InstanceQuery.COLUMNS + " FROM shipment h JOIN instance i ON i.id = h.root" + InstanceQuery.JOINS;

    private final IndexWriter writer;
    private final IndexReaders readers;
    private final Shelves shelves;

    Shipments(IndexWriter writer, IndexReaders readers, Shelves shelves) {
        this.writer = writer;
        this.readers = readers;
        this.shelves = shelves;
    }

    /** Within the transaction that keeps the root. */
    static void begin(Statements statements, long root, List<Consignment> consignments, long now) throws SQLException {
        for (Consignment consignment : consignments) {
            statements.update(
                    "INSERT INTO shipment (route, destination, root, state, reason, created, changed)"
                            + " VALUES (?, ?, ?, 'waiting', '', ?, ?) ON CONFLICT DO NOTHING",
                    consignment.route(),
                    consignment.destination(),
                    root,
                    now,
                    now);
        }
    }

    /** Those that wait for something, after a row; begin with 0. */
    public List<Shipment> waiting(long afterId) throws IOException {
        return readers.call(statements ->
                read(statements, ROWS + " WHERE h.state = 'waiting' AND h.id > ? ORDER BY h.id", afterId));
    }

    /** Those not delivered to the end nor cancelled, oldest first. */
    public List<Shipment> open(int limit) throws IOException {
        return readers.call(statements -> read(
                statements,
                ROWS
                        + " WHERE h.state IN ('waiting', 'held') OR h.state = 'released' AND EXISTS (SELECT 1 FROM"
                        + " shipment_item n JOIN outbox x ON x.id = n.outbox WHERE n.shipment = h.id"
                        + " AND x.state NOT IN ('sent', 'cancelled')) ORDER BY h.id LIMIT ?",
                limit));
    }

    /** All of them, newest first. */
    public List<Shipment> newest(int limit) throws IOException {
        return readers.call(statements -> read(statements, ROWS + " ORDER BY h.id DESC LIMIT ?", limit));
    }

    /** These, where they are there. */
    public List<Shipment> find(List<Long> ids) throws IOException {
        return readers.call(statements -> {
            List<Shipment> all = new ArrayList<>();
            for (long id : ids) {
                all.addAll(read(statements, ROWS + " WHERE h.id = ?", id));
            }
            return all;
        });
    }

    /** The shipment through which a row of the outbox goes; 0 where it goes alone. */
    public long carrying(long delivery) throws IOException {
        return readers.call(statements -> Math.max(
                0,
                statements.number(
                        // That of its own orders first: a row may be part of the sets of several routes.
                        "SELECT m.shipment FROM shipment_item m JOIN shipment h ON h.id = m.shipment"
                                + " JOIN outbox x ON x.id = m.outbox WHERE m.outbox = ?"
                                + " ORDER BY CASE WHEN h.route = x.route THEN 0 ELSE 1 END, m.shipment LIMIT 1",
                        delivery)));
    }

    /** Shipments that have left and whose root an object refers to, or whose series it belongs to. */
    public List<Shipment> concernedBy(long instance) throws IOException {
        return readers.call(statements -> {
            List<Shipment> all = read(
                    statements,
                    ROWS
                            + " WHERE h.state IN ('released', 'held') AND i.uid IN (SELECT uid FROM reference WHERE"
                            + " instance = ?)",
                    instance);
            long first = statements.number(
                    "SELECT MIN(o.id) FROM instance o WHERE o.series = (SELECT series FROM instance WHERE id = ?)",
                    instance);
            all.addAll(read(
                    statements,
                    ROWS
                            + " WHERE h.state IN ('released', 'held') AND h.id IN (SELECT n.shipment FROM"
                            + " shipment_item n JOIN outbox x ON x.id = n.outbox WHERE x.instance = ?)",
                    first));
            return all;
        });
    }

    /** Writes down what one waits for. */
    public void note(long shipment, String reason) throws IOException {
        writer.call(statements -> statements.update(
                "UPDATE shipment SET reason = ?, changed = ? WHERE id = ? AND reason <> ?",
                reason,
                System.currentTimeMillis(),
                shipment,
                reason));
    }

    /**
     * Puts the objects of a set into the outbox, in one transaction. What the outbox has for the destination already is left as it is:
     * nothing goes twice. Of two hubs on one index that judged a set at the same time the second changes nothing, and no decision of a person
     * is undone.
     *
     * @param shipment as it was when it was judged
     * @param state released, or held for a person
     * @param reason why it is held; empty elsewhere
     * @param due when its objects may go
     * @param orders what is to be done with them on the way
     * @param findings what the destination's profile says now, by row of the instance; they take the place of earlier ones
     * @return number of rows that are new in the outbox; empty where the shipment is not as it was any more
     */
    public OptionalInt complete(
            Shipment shipment,
            List<Shipment.Item> items,
            Shipment.State state,
            String reason,
            Instant due,
            String orders,
            Map<Long, List<Judged>> findings)
            throws IOException {
        long now = System.currentTimeMillis();
        String rows = state == Shipment.State.HELD ? "held" : "queued";
        return writer.call(statements -> {
            // First of all: it locks the row against the other hub.
            int mine = statements.update(
                    "UPDATE shipment SET state = ?, reason = ?, changed = ? WHERE id = ? AND state = ?",
                    state.column(),
                    reason,
                    now,
                    shipment.id(),
                    shipment.state().column());
            if (mine == 0) {
                return OptionalInt.empty();
            }
            int added = 0;
            for (Shipment.Item item : items) {
                added += add(statements, shipment, item, new Row(rows, reason, due.toEpochMilli(), orders, now));
            }
            for (Map.Entry<Long, List<Judged>> of : findings.entrySet()) {
                replaceFindings(statements, of.getKey(), of.getValue());
            }
            return OptionalInt.of(added);
        });
    }

    /**
     * Puts kept objects into the outbox because a person says so; what went to the destination before goes again.
     *
     * @param name of this sending, in place of that of a route; no two are alike
     * @param root the object the set is built on, by its row
     * @param orders what is to be done with them on the way
     * @return number of the shipment
     */
    public long send(String name, String destination, long root, List<Shipment.Item> items, String orders)
            throws IOException {
        long now = System.currentTimeMillis();
        return writer.call(statements -> {
            long shipment = statements.insert(
                    "INSERT INTO shipment (route, destination, root, state, reason, created, changed)"
                            + " VALUES (?, ?, ?, 'released', '', ?, ?) RETURNING id",
                    name,
                    destination,
                    root,
                    now,
                    now);
            for (Shipment.Item item : items) {
                statements.update(
                        "INSERT INTO outbox (destination, instance, state, attempts, due, status, note, created,"
                                + " changed, route, orders) VALUES (?, ?, 'queued', 0, ?, -1, '', ?, ?, ?, ?)"
                                + " ON CONFLICT (instance, destination) DO UPDATE SET state = 'queued', attempts = 0,"
                                + " due = excluded.due, status = -1, note = '', changed = excluded.changed,"
                                + " route = excluded.route, orders = excluded.orders WHERE outbox.state <> 'sending'",
                        destination,
                        item.instance(),
                        now,
                        now,
                        now,
                        name,
                        orders);
                statements.update(
                        "INSERT INTO shipment_item (shipment, outbox, position) SELECT ?, id, ? FROM outbox"
                                + " WHERE instance = ? AND destination = ?",
                        shipment,
                        item.position(),
                        item.instance(),
                        destination);
            }
            return shipment;
        });
    }

    /** The objects of a shipment. */
    public List<Instance> members(long shipment) throws IOException {
        return readers.call(statements -> statements.rows(
                row -> InstanceQuery.read(row, 0, shelves),
                "SELECT " + InstanceQuery.COLUMNS + " FROM shipment_item m JOIN outbox o ON o.id = m.outbox"
                        + " JOIN instance i ON i.id = o.instance" + InstanceQuery.JOINS
                        + " WHERE m.shipment = ? ORDER BY m.position, i.id",
                shipment));
    }

    /** What new rows of the outbox say. */
    private record Row(String state, String note, long due, String orders, long now) {}

    private static int add(Statements statements, Shipment shipment, Shipment.Item item, Row row) throws SQLException {
        int added = statements.update(
                "INSERT INTO outbox (destination, instance, state, attempts, due, status, note, created, changed,"
                        + " route, orders) VALUES (?, ?, ?, 0, ?, -1, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
                shipment.destination(),
                item.instance(),
                row.state(),
                row.due(),
                row.note(),
                row.now(),
                row.now(),
                shipment.route(),
                row.orders());
        statements.update(
                "INSERT INTO shipment_item (shipment, outbox, position)"
                        + " SELECT ?, id, ? FROM outbox WHERE instance = ? AND destination = ? ON CONFLICT DO NOTHING",
                shipment.id(),
                item.position(),
                item.instance(),
                shipment.destination());
        return added;
    }

    private static void replaceFindings(Statements statements, long instance, List<Judged> findings)
            throws SQLException {
        for (String target : findings.stream().map(Judged::target).distinct().toList()) {
            statements.update("DELETE FROM finding WHERE instance = ? AND target = ?", instance, target);
        }
        for (Judged judged : findings) {
            InstanceWrite.finding(statements, instance, judged.target(), judged.finding());
        }
    }

    /** Lets held ones go, with their objects; number of shipments. */
    public int release(List<Long> ids) throws IOException {
        return change(ids, "held", "released", "held", "queued");
    }

    /** Stops what has not been sent of released ones, until a person releases them; number of shipments. */
    public int hold(List<Long> ids) throws IOException {
        return change(ids, "released", "held", "queued", "held");
    }

    private int change(List<Long> ids, String from, String to, String rowsFrom, String rowsTo) throws IOException {
        long now = System.currentTimeMillis();
        return writer.call(statements -> {
            int changed = 0;
            for (long id : ids) {
                if (statements.update(
                                "UPDATE shipment SET state = ?, reason = '', changed = ? WHERE id = ? AND state = ?",
                                to,
                                now,
                                id,
                                from)
                        == 1) {
                    rows(statements, id, rowsFrom, rowsTo, now);
                    changed++;
                }
            }
            return changed;
        });
    }

    /** Gives them up: what was not sent will not be; number of shipments. */
    public int cancel(List<Long> ids) throws IOException {
        long now = System.currentTimeMillis();
        return writer.call(statements -> {
            int cancelled = 0;
            for (long id : ids) {
                int changed = statements.update(
                        "UPDATE shipment SET state = 'cancelled', changed = ? WHERE id = ? AND state <> 'cancelled'",
                        now,
                        id);
                if (changed == 1) {
                    for (String state : List.of("queued", "held", "parked")) {
                        rows(statements, id, state, "cancelled", now);
                    }
                }
                cancelled += changed;
            }
            return cancelled;
        });
    }

    /** A row that was on the wire when a person held or cancelled its set follows the set when it comes back. */
    static void decided(Statements statements, long outbox) throws SQLException {
        for (Shipment.State state : List.of(Shipment.State.HELD, Shipment.State.CANCELLED)) {
            statements.update(
                    "UPDATE outbox SET state = ? WHERE id = ? AND state = 'queued'"
                            + " AND EXISTS (SELECT 1 FROM shipment_item m JOIN shipment h ON h.id = m.shipment"
                            + " WHERE m.outbox = outbox.id AND h.state = ?)"
                            + " AND NOT EXISTS (SELECT 1 FROM shipment_item m JOIN shipment h ON h.id = m.shipment"
                            + " WHERE m.outbox = outbox.id AND h.state = 'released')",
                    state.column(),
                    outbox,
                    state.column());
        }
    }

    /** Rows that another open shipment needs too are left to it. */
    private static void rows(Statements statements, long shipment, String from, String to, long now)
            throws SQLException {
        statements.update(
                "UPDATE outbox SET state = ?, attempts = 0, changed = ? WHERE state = ? AND id IN (SELECT n.outbox"
                        + " FROM shipment_item n WHERE n.shipment = ?) AND (? = 'queued' OR NOT EXISTS (SELECT 1 FROM"
                        + " shipment_item m JOIN shipment h ON h.id = m.shipment WHERE m.outbox = outbox.id AND m.shipment"
                        + " <> ? AND h.state = 'released'))",
                to,
                now,
                from,
                shipment,
                to,
                shipment);
    }

    private List<Shipment> read(Statements statements, String sql, Object... values) throws SQLException {
        List<Shipment> all = new ArrayList<>();
        try (ResultSet row = statements.prepare(sql, values).executeQuery()) {
            while (row.next()) {
                all.add(new Shipment(
                        row.getLong(1),
                        row.getString(2),
                        row.getString(3),
                        InstanceQuery.read(row, COLUMN_COUNT, shelves),
                        Shipment.State.of(row.getString(4)),
                        row.getString(5),
                        Instant.ofEpochMilli(row.getLong(6)),
                        Instant.ofEpochMilli(row.getLong(7)),
                        row.getInt(8),
                        row.getInt(9)));
            }
        }
        return all;
    }
}
