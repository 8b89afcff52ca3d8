package org.isocenter.archive;

import java.sql.ResultSet;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Received bytes that are no object.
 *
 * @param file the bytes, behind a Part 10 header
 * @param sopClassUid as the sender's command said
 * @param sopInstanceUid as the sender's command said
 * @param reason why
 * @param origin where they came from
 * @param receivedAt when
 */
public record Quarantined(
        StoredFile file, String sopClassUid, String sopInstanceUid, String reason, Origin origin, Instant receivedAt) {

    static IndexReaders.Query<List<Quarantined>> all(Shelves shelves) {
        return statements -> {
            List<Quarantined> all = new ArrayList<>();
            try (ResultSet row = statements
                    .prepare(
                            "SELECT file, sop_class, uid, reason, received_from, received_by, received_over, received_at"
                                    + " FROM quarantine ORDER BY id")
                    .executeQuery()) {
                while (row.next()) {
                    all.add(new Quarantined(
                            shelves.file(row.getString(1)),
                            row.getString(2),
                            row.getString(3),
                            row.getString(4),
                            new Origin(row.getString(5), row.getString(6), row.getString(7)),
                            Instant.ofEpochMilli(row.getLong(8))));
                }
            }
            return all;
        };
    }
}
