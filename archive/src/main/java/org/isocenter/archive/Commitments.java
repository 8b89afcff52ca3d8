package org.isocenter.archive;

import java.io.IOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.isocenter.archive.Commitment.Item;
import org.isocenter.archive.Commitment.Role;
import org.isocenter.archive.Commitment.State;

/** Requests for Storage Commitment and what became of them. Each change is one transaction. */
public final class Commitments {
    private static final String ROWS =
            "SELECT c.id, c.role, c.peer, c.transaction_uid, c.state, c.reported, c.attempts,"
                    + " c.due, c.deadline, c.note, c.created FROM commitment c";

    private final IndexWriter writer;
    private final IndexReaders readers;

    Commitments(IndexWriter writer, IndexReaders readers) {
        this.writer = writer;
        this.readers = readers;
    }

    /**
     * Writes a request down.
     *
     * @return its row; empty where role, peer and Transaction UID are known already, which changes nothing
     */
    public Optional<Long> open(
            Role role, String peer, String transactionUid, List<Item> items, State state, Instant due, Instant deadline)
            throws IOException {
        long now = System.currentTimeMillis();
        return writer.call(statements -> {
            Optional<Long> id = statements
                    .rows(
                            row -> row.getLong(1),
                            "INSERT INTO commitment (role, peer, transaction_uid, state, reported, attempts, due, deadline,"
                                    + " note, created, changed) VALUES (?, ?, ?, ?, 0, 0, ?, ?, '', ?, ?)"
                                    + " ON CONFLICT (role, peer, transaction_uid) DO NOTHING RETURNING id",
                            role.column(),
                            peer,
                            transactionUid,
                            state.column(),
                            due.toEpochMilli(),
                            deadline.toEpochMilli(),
                            now,
                            now)
                    .stream()
                    .findFirst();
            if (id.isPresent()) {
                insert(statements, id.get(), items);
            }
            return id;
        });
    }

    private static void insert(Statements statements, long commitment, List<Item> items) throws SQLException {
        for (Item item : items) {
            statements.update(
                    "INSERT INTO commitment_instance (commitment, uid, sop_class, reason) VALUES (?, ?, ?, ?)"
                            + " ON CONFLICT (commitment, uid) DO NOTHING",
                    commitment,
                    item.sopInstanceUid(),
                    item.sopClassUid(),
                    item.reason());
        }
    }

    /**
     * Writes results of objects down, by SOP Instance UID. When all are known the request is {@link State#COMMITTED} or {@link State#FAILED}.
     *
     * @return where the request stands now
     */
    public State results(long id, Map<String, Integer> reasons) throws IOException {
        long now = System.currentTimeMillis();
        return writer.call(statements -> {
            for (Map.Entry<String, Integer> one : reasons.entrySet()) {
                statements.update(
                        "UPDATE commitment_instance SET reason = ? WHERE commitment = ? AND uid = ?",
                        one.getValue(),
                        id,
                        one.getKey());
            }
            boolean open = count(statements, id, "= -1") > 0;
            State state = open ? State.PENDING : count(statements, id, "> 0") > 0 ? State.FAILED : State.COMMITTED;
            statements.update("UPDATE commitment SET state = ?, changed = ? WHERE id = ?", state.column(), now, id);
            return state;
        });
    }

    private static long count(Statements statements, long id, String reason) throws SQLException {
        return statements.number(
                "SELECT COUNT(*) FROM commitment_instance WHERE commitment = ? AND reason " + reason, id);
    }

    /** The result was told, or heard: nothing more is due. */
    public void reported(long id) throws IOException {
        writer.call(statements -> statements.update(
                "UPDATE commitment SET reported = 1, changed = ? WHERE id = ?", System.currentTimeMillis(), id));
    }

    /** What was due failed or is to come: the next attempt. */
    public void again(long id, State state, int attempts, Instant due, String note) throws IOException {
        writer.call(statements -> statements.update(
                "UPDATE commitment SET state = ?, attempts = ?, due = ?, note = ?, changed = ? WHERE id = ?",
                state.column(),
                attempts,
                due.toEpochMilli(),
                note,
                System.currentTimeMillis(),
                id));
    }

    /** Requests not reported whose time has come, oldest first. */
    public List<Commitment> due(Role role, Instant now, int limit) throws IOException {
        return all(
                " WHERE c.role = ? AND c.reported = 0 AND c.due <= ? ORDER BY c.due, c.id LIMIT ?",
                role.column(),
                now.toEpochMilli(),
                limit);
    }

    /** When the next request is due; {@link Instant#MAX} where none waits. */
    public Instant nextDue(Role role) throws IOException {
        long due = readers.call(statements -> statements.number(
                "SELECT due FROM commitment WHERE role = ? AND reported = 0 ORDER BY due LIMIT 1", role.column()));
        return due < 0 ? Instant.MAX : Instant.ofEpochMilli(due);
    }

    /** The request of a Transaction UID. */
    public Optional<Commitment> find(Role role, String peer, String transactionUid) throws IOException {
        return all(" WHERE c.role = ? AND c.peer = ? AND c.transaction_uid = ?", role.column(), peer, transactionUid)
                .stream()
                .findFirst();
    }

    /** The newest requests, newest first. */
    public List<Commitment> newest(Role role, int limit) throws IOException {
        return all(" WHERE c.role = ? ORDER BY c.id DESC LIMIT ?", role.column(), limit);
    }

    /** Requests that name an object, newest first. */
    public List<Commitment> ofInstance(Role role, String sopInstanceUid) throws IOException {
        return all(
                " JOIN commitment_instance n ON n.commitment = c.id WHERE n.uid = ? AND c.role = ? ORDER BY c.id DESC",
                sopInstanceUid,
                role.column());
    }

    /** The objects of a request. */
    public List<Item> items(long id) throws IOException {
        return readers.call(statements -> statements.rows(
                row -> new Item(row.getString(1), row.getString(2), row.getInt(3)),
                "SELECT uid, sop_class, reason FROM commitment_instance WHERE commitment = ? ORDER BY uid",
                id));
    }

    private List<Commitment> all(String rest, Object... values) throws IOException {
        return readers.call(statements -> statements.rows(Commitments::read, ROWS + rest, values));
    }

    private static Commitment read(ResultSet row) throws SQLException {
        return new Commitment(
                row.getLong(1),
                Role.valueOf(row.getString(2).toUpperCase(Locale.ROOT)),
                row.getString(3),
                row.getString(4),
                State.valueOf(row.getString(5).toUpperCase(Locale.ROOT)),
                row.getInt(6) != 0,
                row.getInt(7),
                Instant.ofEpochMilli(row.getLong(8)),
                Instant.ofEpochMilli(row.getLong(9)),
                row.getString(10),
                Instant.ofEpochMilli(row.getLong(11)));
    }
}
