package org.isocenter.archive;

import java.sql.ResultSet;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * A line of the audit.
 *
 * @param at when
 * @param event such as {@code association}, {@code start}, {@code released}
 * @param outcome such as {@code accepted}, {@code rejected}, {@code aborted}
 * @param peer AE title of the other side
 * @param address its address
 * @param detail one line for a person; no patient data
 */
public record AuditEvent(Instant at, String event, String outcome, String peer, String address, String detail) {

    static IndexReaders.Query<List<AuditEvent>> newest(int limit) {
        return statements -> {
            List<AuditEvent> all = new ArrayList<>();
            try (ResultSet row = statements
                    .prepare(
                            "SELECT at, event, outcome, peer, address, detail FROM audit ORDER BY id DESC LIMIT ?",
                            limit)
                    .executeQuery()) {
                while (row.next()) {
                    all.add(new AuditEvent(
                            Instant.ofEpochMilli(row.getLong(1)),
                            row.getString(2),
                            row.getString(3),
                            row.getString(4),
                            row.getString(5),
                            row.getString(6)));
                }
            }
            return all;
        };
    }
}
