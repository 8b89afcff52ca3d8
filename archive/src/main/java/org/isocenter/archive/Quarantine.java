package org.isocenter.archive;

import java.sql.SQLException;

/** Writes the row of a file that is put aside, within a transaction. */
record Quarantine(String file, long size, Origin origin, String sopClassUid, String sopInstanceUid, String reason) {
    int write(Statements statements) throws SQLException {
        statements.update("UPDATE total SET quarantined = quarantined + 1 WHERE node = ?", statements.node());
        return statements.update(
                "INSERT INTO quarantine (file, size, sop_class, uid, reason, received_from, received_by, received_over,"
                        + " received_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                file,
                size,
                sopClassUid,
                sopInstanceUid,
                reason,
                origin.from(),
                origin.by(),
                origin.over(),
                System.currentTimeMillis());
    }
}
