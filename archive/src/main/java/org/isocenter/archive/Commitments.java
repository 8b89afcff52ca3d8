package org.isocenter.archive;

import java.io.IOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.isocenter.archive.Commitment.Item;
import org.isocenter.archive.Commitment.Role;
import org.isocenter.archive.Commitment.State;

/**
 * Transactions of Storage Commitment, those that peers asked of us and those we asked of peers. Every step is one transaction of the index, so that
 * what is open survives the process.
 */
public final class Commitments {
    private static final String COLUMNS =
            "id, role, peer, transaction_uid, state, reported, attempts, due, deadline, retrieve_ae, note, created";
    private static final long NEVER = Long.MAX_VALUE;

    private final IndexWriter writer;
    private final IndexReaders readers;

    Commitments(IndexWriter writer, IndexReaders readers) {
        this.writer = writer;
        this.readers = readers;
    }

    /**
     * Begins a transaction. The same once more, over the same instances, begins anew where it had ended: a peer may not have heard the result.
     *
     * @return false where the peer uses the Transaction UID for other instances
     */
    public boolean begin(
            Role role, String peer, String transactionUid, State state, Collection<Item> items, Instant deadline)
            throws IOException {
        Map<String, Item> byUid = new LinkedHashMap<>();
        items.forEach(item -> byUid.put(item.sopInstanceUid(), item));
        return writer.call(statements -> {
            Optional<Commitment> there = one(
                    statements, "role = ? AND peer = ? AND transaction_uid = ?", role.column(), peer, transactionUid);
            if (there.isPresent()) {
                return again(statements, there.get(), byUid.keySet());
            }
            insert(statements, role, peer, transactionUid, state, byUid.values(), deadline);
            return true;
        });
    }

    private static void insert(
            Statements statements,
            Role role,
            String peer,
            String transactionUid,
            State state,
            Collection<Item> items,
            Instant deadline)
            throws SQLException {
        long now = System.currentTimeMillis();
        long id = statements.insert(
                "INSERT INTO commitment (role, peer, transaction_uid, state, reported, attempts, due, deadline, note,"
                        + " created, changed) VALUES (?, ?, ?, ?, 0, 0, ?, ?, '', ?, ?) RETURNING id",
                role.column(),
                peer,
                transactionUid,
                state.column(),
                now,
                millis(deadline),
                now,
                now);
        for (Item item : items) {
            statements.update(
                    "INSERT INTO commitment_instance (commitment, uid, sop_class, reason) VALUES (?, ?, ?, ?)",
                    id,
                    item.sopInstanceUid(),
                    item.sopClassUid(),
                    item.reason());
        }
    }

    private static boolean again(Statements statements, Commitment there, Set<String> uids) throws SQLException {
        Set<String> before = new HashSet<>();
        there.items().forEach(item -> before.add(item.sopInstanceUid()));
        if (!before.equals(uids)) {
            return false;
        }
        if (there.reported() || there.due().equals(Instant.MAX)) {
            long now = System.currentTimeMillis();
            statements.update(
                    "UPDATE commitment SET state = 'pending', reported = 0, attempts = 0, due = ?, changed = ?"
                            + " WHERE id = ?",
                    now,
                    now,
                    there.id());
            statements.update("UPDATE commitment_instance SET reason = ? WHERE commitment = ?", Item.OPEN, there.id());
        }
        return true;
    }

    /** Transactions with a peer that are not over and may go on, oldest first. */
    public List<Commitment> due(Role role, String peer, Instant now, int limit) throws IOException {
        return readers.call(statements -> read(
                statements,
                "role = ? AND peer = ? AND reported = 0 AND due <= ? ORDER BY due, id LIMIT ?",
                role.column(),
                peer,
                now.toEpochMilli(),
                limit));
    }

    /** When the next one is due; {@link Instant#MAX} where none is. */
    public Instant nextDue(Role role, String peer) throws IOException {
        return readers.call(statements -> {
            long due = statements.number(
                    "SELECT due FROM commitment WHERE role = ? AND peer = ? AND reported = 0 ORDER BY due LIMIT 1",
                    role.column(),
                    peer);
            return due < 0 ? Instant.MAX : instant(due);
        });
    }

    /** Writes down what became of each instance (SCP); the state follows from them. */
    public void settle(long id, Collection<Item> items, String note) throws IOException {
        writer.call(statements -> {
            for (Item item : items) {
                statements.update(
                        "UPDATE commitment_instance SET reason = ? WHERE commitment = ? AND uid = ?",
                        item.reason(),
                        id,
                        item.sopInstanceUid());
            }
            return statements.update(
                    "UPDATE commitment SET state = ?, note = ?, changed = ? WHERE id = ?",
                    stateOf(items).column(),
                    note,
                    System.currentTimeMillis(),
                    id);
        });
    }

    /** The state of many is that of the worst: failed before pending before committed (COH-COM-012). */
    public static State stateOf(Collection<Item> items) {
        State worst = State.COMMITTED;
        for (Item item : items) {
            State state = item.state();
            if (state == State.FAILED) {
                return State.FAILED;
            }
            worst = state == State.PENDING ? State.PENDING : worst;
        }
        return worst;
    }

    /** The peer has taken the request (SCU): a report must come before the deadline. */
    public void accepted(long id, Instant deadline) throws IOException {
        writer.call(statements -> statements.update(
                "UPDATE commitment SET state = 'pending', note = '', due = ?, deadline = ?, changed = ?"
                        + " WHERE id = ? AND state = 'sent'",
                millis(deadline),
                millis(deadline),
                System.currentTimeMillis(),
                id));
    }

    /** A try failed; the next is due at a moment, {@link Instant#MAX} for none. */
    public void again(long id, Instant due, String note) throws IOException {
        writer.call(statements -> statements.update(
                "UPDATE commitment SET attempts = attempts + 1, due = ?, note = ?, changed = ? WHERE id = ?",
                millis(due),
                note,
                System.currentTimeMillis(),
                id));
    }

    /** The peer knows the result (SCP), or we do (SCU): it is over. */
    public void over(long id) throws IOException {
        writer.call(statements -> statements.update(
                "UPDATE commitment SET reported = 1, due = ?, changed = ? WHERE id = ?",
                NEVER,
                System.currentTimeMillis(),
                id));
    }

    /**
     * Takes a report for one of our transactions (SCU). Only one that is still waited for changes; an instance that the report does not name
     * counts as not kept.
     *
     * @param results of the instances, by SOP Instance UID: 0, or the Failure Reason
     * @param missing the reason of those that are not among them
     * @param retrieveAe where the peer says they can be had; may be empty
     * @return the transaction as it is then; empty where none waits under this UID
     */
    // COH-COM-010
    public Optional<Commitment> resolve(
            String transactionUid, Map<String, Integer> results, int missing, String retrieveAe, String note)
            throws IOException {
        return writer.call(statements -> {
            Optional<Commitment> waiting = one(
                    statements,
                    "role = 'scu' AND transaction_uid = ? AND state IN ('sent', 'pending')",
                    transactionUid);
            if (waiting.isEmpty()) {
                return Optional.empty();
            }
            Commitment transaction = waiting.get();
            List<Item> items = new ArrayList<>();
            for (Item item : transaction.items()) {
                Item known = item.with(results.getOrDefault(item.sopInstanceUid(), missing));
                items.add(known);
                statements.update(
                        "UPDATE commitment_instance SET reason = ? WHERE commitment = ? AND uid = ?",
                        known.reason(),
                        transaction.id(),
                        known.sopInstanceUid());
            }
            statements.update(
                    "UPDATE commitment SET state = ?, reported = 1, retrieve_ae = ?, note = ?, due = ?, changed = ?"
                            + " WHERE id = ?",
                    stateOf(items).column(),
                    retrieveAe,
                    note,
                    NEVER,
                    System.currentTimeMillis(),
                    transaction.id());
            return one(statements, "id = ?", transaction.id());
        });
    }

    /**
     * Instances delivered to a destination that no transaction of ours has asked about since, as one sends them: all that a job delivered.
     *
     * @param changedSince outbox rows that changed before are left out
     */
    // COH-COM-002, COH-COM-003, COH-COM-014
    public List<Item> unasked(String destination, Instant changedSince, int limit) throws IOException {
        // By the writer: how deliveries ended may still be in its queue.
        return writer.call(statements -> {
            List<Item> all = new ArrayList<>();
            try (ResultSet row = statements
                    .prepare(
                            "SELECT i.sop_class, i.uid FROM outbox o JOIN instance i ON i.id = o.instance"
                                    + " WHERE o.destination = ? AND o.state = 'sent' AND o.changed >= ?"
                                    + " AND NOT EXISTS (SELECT 1 FROM commitment_instance ci JOIN commitment c"
                                    + " ON c.id = ci.commitment WHERE ci.uid = i.uid AND c.role = 'scu'"
                                    + " AND c.peer = o.destination AND c.created >= o.changed) ORDER BY o.id LIMIT ?",
                            destination,
                            changedSince.toEpochMilli(),
                            limit)
                    .executeQuery()) {
                while (row.next()) {
                    all.add(Item.open(row.getString(1), row.getString(2)));
                }
            }
            return all;
        });
    }

    /** One transaction by its row. */
    public Optional<Commitment> find(long id) throws IOException {
        return readers.call(statements -> one(statements, "id = ?", id));
    }

    /** What transactions say of an instance, newest first. */
    public List<Commitment> about(String sopInstanceUid) throws IOException {
        return readers.call(statements -> read(
                statements,
                "id IN (SELECT commitment FROM commitment_instance WHERE uid = ?) ORDER BY id DESC",
                sopInstanceUid));
    }

    /** The newest transactions, newest first. */
    public List<Commitment> newest(int limit) throws IOException {
        return readers.call(statements -> read(statements, "id > 0 ORDER BY id DESC LIMIT ?", limit));
    }

    private static Optional<Commitment> one(Statements statements, String condition, Object... values)
            throws SQLException {
        return read(statements, condition, values).stream().findFirst();
    }

    private static List<Commitment> read(Statements statements, String condition, Object... values)
            throws SQLException {
        List<Commitment> all = new ArrayList<>();
        try (ResultSet row = statements
                .prepare("SELECT " + COLUMNS + " FROM commitment WHERE " + condition, values)
                .executeQuery()) {
            while (row.next()) {
                all.add(commitment(row));
            }
        }
        List<Commitment> whole = new ArrayList<>();
        for (Commitment one : all) {
            whole.add(withItems(statements, one));
        }
        return whole;
    }

    private static Commitment commitment(ResultSet row) throws SQLException {
        return new Commitment(
                row.getLong(1),
                Role.valueOf(row.getString(2).toUpperCase(java.util.Locale.ROOT)),
                row.getString(3),
                row.getString(4),
                State.of(row.getString(5)),
                row.getInt(6) == 1,
                row.getInt(7),
                instant(row.getLong(8)),
                instant(row.getLong(9)),
                row.getString(10),
                row.getString(11),
                Instant.ofEpochMilli(row.getLong(12)),
                List.of());
    }

    private static Commitment withItems(Statements statements, Commitment one) throws SQLException {
        List<Item> items = new ArrayList<>();
        try (ResultSet row = statements
                .prepare("SELECT sop_class, uid, reason FROM commitment_instance WHERE commitment = ?", one.id())
                .executeQuery()) {
            while (row.next()) {
                items.add(new Item(row.getString(1), row.getString(2), row.getInt(3)));
            }
        }
        return one.with(items);
    }

    private static long millis(Instant instant) {
        return instant.equals(Instant.MAX) ? NEVER : instant.toEpochMilli();
    }

    private static Instant instant(long millis) {
        return millis == NEVER ? Instant.MAX : Instant.ofEpochMilli(millis);
    }
}
