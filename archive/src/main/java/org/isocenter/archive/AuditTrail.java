package org.isocenter.archive;

import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * The audit as a chain: each line holds a hash over its message and the hash of the line before. Two nodes that append at once cannot both
 * follow the same line, because a hash stands before one line only; the second appends behind the first.
 */
public final class AuditTrail {
    /**
     * A line of the chain.
     *
     * @param id its row; the chain is in the order of rows
     * @param message the whole message
     * @param previous hash of the line before; empty for the first
     * @param hash of this line
     */
    public record Link(long id, AuditEvent event, String message, String previous, String hash) {}

    private final IndexWriter writer;
    private final IndexReaders readers;

    AuditTrail(IndexWriter writer, IndexReaders readers) {
        this.writer = writer;
        this.readers = readers;
    }

    /**
     * Appends a line; parks until it is kept.
     *
     * @param message the whole message
     * @param hash gives the hash of this line for that of the line before, which is empty for the first
     */
    public void append(AuditEvent event, String message, UnaryOperator<String> hash) throws IOException {
        writer.call(statements -> {
            String previous = last(statements);
            return statements.update(
                    "INSERT INTO audit (at, event, outcome, peer, address, person, detail, message, previous, hash)"
                            + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                    event.at().toEpochMilli(),
                    event.kind().word(),
                    event.outcome().word(),
                    event.peer(),
                    event.address(),
                    event.user(),
                    event.detail(),
                    message,
                    previous,
                    hash.apply(previous));
        });
    }

    private static String last(Statements statements) throws SQLException {
        return statements
                .rows(row -> row.getString(1), "SELECT hash FROM audit WHERE hash <> '' ORDER BY id DESC LIMIT 1")
                .stream()
                .findFirst()
                .orElse("");
    }

    /** Lines of the chain in their order, at most a number of them, after a row; begin with row 0. */
    public List<Link> chain(long afterId, int limit) throws IOException {
        return readers.call(statements -> statements.rows(
                row -> new Link(
                        row.getLong(1),
                        AuditEvent.read(row, 1),
                        row.getString(9),
                        row.getString(10),
                        row.getString(11)),
                "SELECT id, at, event, outcome, peer, address, person, detail, message, previous, hash FROM audit"
                        + " WHERE id > ? AND hash <> '' ORDER BY id LIMIT ?",
                afterId,
                limit));
    }
}
