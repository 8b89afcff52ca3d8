package org.isocenter.archive;

import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Removes studies by a {@link RetentionPolicy}. Rows go first, in one transaction with a note of the files; then the files; then the note. */
final class Retention {
    private static final int PAGE = 100;

    /** What protects an instance i. */
    private static final String PROTECTED =
            "EXISTS (SELECT 1 FROM outbox o WHERE o.instance = i.id AND o.state NOT IN ('sent', 'cancelled'))"
                    + " OR EXISTS (SELECT 1 FROM shipment h WHERE h.root = i.id AND h.state IN ('waiting', 'held'))"
                    + " OR EXISTS (SELECT 1 FROM job_instance j WHERE j.instance = i.id)"
                    + " OR EXISTS (SELECT 1 FROM commitment_instance n JOIN commitment c ON c.id = n.commitment"
                    + " WHERE n.uid = i.uid AND c.role = 'scu' AND c.state <> 'committed')";

    private record Study(long id, String uid, long instances, long bytes, long newest) {}

    private final IndexWriter writer;
    private final IndexReaders readers;
    private final Shelves shelves;

    Retention(IndexWriter writer, IndexReaders readers, Shelves shelves) {
        this.writer = writer;
        this.readers = readers;
        this.shelves = shelves;
    }

    Archive.Removal run(RetentionPolicy policy, boolean dry, Advance advance) throws IOException {
        long bytes = readers.call(statements -> statements.number("SELECT SUM(bytes) FROM total"));
        long oldest = policy.age() == null
                ? Long.MIN_VALUE
                : System.currentTimeMillis() - policy.age().toMillis();
        boolean full = policy.highBytes() > 0 && bytes > policy.highBytes();
        List<String> studies = new ArrayList<>();
        long instances = 0;
        long freed = 0;
        long kept = 0;
        List<Study> all = studiesByAge();
        for (int i = 0; i < all.size() && advance.to(i, all.size()); i++) {
            Study study = all.get(i);
            boolean old = study.newest() < oldest;
            boolean forRoom = full && bytes - freed > policy.lowBytes();
            if (!old && !forRoom) {
                continue;
            }
            if (dry ? isProtected(study) : !remove(study)) {
                kept++;
                continue;
            }
            studies.add(study.uid());
            instances += study.instances();
            freed += study.bytes();
        }
        return new Archive.Removal(studies, instances, freed, kept);
    }

    /** Ids and sums only: some ten megabytes for a hundred thousand studies. */
    private List<Study> studiesByAge() throws IOException {
        return readers.call(statements -> statements.rows(
                row -> new Study(row.getLong(1), row.getString(2), row.getLong(3), row.getLong(4), row.getLong(5)),
                "SELECT t.id, t.uid, COUNT(*), SUM(i.size), MAX(i.received_at) FROM instance i"
                        + " JOIN series s ON s.id = i.series JOIN study t ON t.id = s.study"
                        + " GROUP BY t.id, t.uid ORDER BY MAX(i.received_at), t.id"));
    }

    private boolean isProtected(Study study) throws IOException {
        return readers.call(statements -> isProtected(statements, study));
    }

    private static boolean isProtected(Statements statements, Study study) throws SQLException {
        return statements.number(
                        "SELECT 1 FROM instance i JOIN series s ON s.id = i.series WHERE s.study = ? AND (" + PROTECTED
                                + ") LIMIT 1",
                        study.id())
                > 0;
    }

    private boolean remove(Study study) throws IOException {
        boolean removed = writer.call(statements -> {
            long newest = statements.number(
                    "SELECT MAX(i.received_at) FROM instance i JOIN series s ON s.id = i.series WHERE s.study = ?",
                    study.id());
            if (newest != study.newest() || isProtected(statements, study)) {
                return false;
            }
            removeRows(statements, study);
            return true;
        });
        if (removed) {
            removeFiles();
        }
        return removed;
    }

    private static void removeRows(Statements statements, Study study) throws SQLException {
        String below = " IN (SELECT i.id FROM instance i JOIN series s ON s.id = i.series WHERE s.study = ?)";
        statements.update(
                "INSERT INTO removal (file) SELECT i.file FROM instance i JOIN series s ON s.id = i.series"
                        + " WHERE s.study = ?",
                study.id());
        statements.update("DELETE FROM finding WHERE instance" + below, study.id());
        statements.update("DELETE FROM reference WHERE instance" + below, study.id());
        statements.update(
                "DELETE FROM shipment_item WHERE outbox IN (SELECT id FROM outbox WHERE instance" + below + ")",
                study.id());
        statements.update(
                "DELETE FROM shipment_item WHERE shipment IN (SELECT id FROM shipment WHERE root" + below + ")",
                study.id());
        statements.update("DELETE FROM shipment WHERE root" + below, study.id());
        statements.update("DELETE FROM outbox WHERE instance" + below, study.id());
        long patient = statements.number("SELECT patient FROM study WHERE id = ?", study.id());
        long bytes = statements.number(
                "SELECT SUM(i.size) FROM instance i JOIN series s ON s.id = i.series WHERE s.study = ?", study.id());
        int instances = statements.update(
                "DELETE FROM instance WHERE series IN (SELECT id FROM series WHERE study = ?)", study.id());
        int series = statements.update("DELETE FROM series WHERE study = ?", study.id());
        int studies = statements.update("DELETE FROM study WHERE id = ?", study.id());
        int patients = statements.update(
                "DELETE FROM patient WHERE id = ? AND NOT EXISTS (SELECT 1 FROM study WHERE patient = ?)",
                patient,
                patient);
        statements.update(
                "UPDATE total SET patients = patients - ?, studies = studies - ?, series = series - ?,"
                        + " instances = instances - ?, bytes = bytes - ? WHERE node = ?",
                patients,
                studies,
                series,
                instances,
                bytes,
                statements.node());
        statements.forget();
    }

    /** Files whose rows are gone; also at start, after a crash between the two. */
    void removeFiles() throws IOException {
        List<String> page = noted();
        while (!page.isEmpty()) {
            for (String id : page) {
                shelves.store().delete(shelves.file(id).key());
            }
            List<String> gone = page;
            writer.call(statements -> {
                for (String id : gone) {
                    statements.update("DELETE FROM removal WHERE file = ?", id);
                }
                return true;
            });
            page = noted();
        }
    }

    private List<String> noted() throws IOException {
        return writer.call(
                statements -> statements.rows(row -> row.getString(1), "SELECT file FROM removal LIMIT " + PAGE));
    }
}
