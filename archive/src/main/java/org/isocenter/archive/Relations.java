package org.isocenter.archive;

import java.io.IOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Who refers to whom among the kept objects. */
public final class Relations {
    private static final String INSTANCES =
            "SELECT " + InstanceQuery.COLUMNS + " FROM instance i" + InstanceQuery.JOINS;

    private final IndexReaders readers;
    private final Shelves shelves;

    Relations(IndexReaders readers, Shelves shelves) {
        this.readers = readers;
        this.shelves = shelves;
    }

    /** The objects of a SOP Instance UID: none, one, or one and others with other bytes. */
    public List<Instance> named(String sopInstanceUid) throws IOException {
        return readers.call(
                statements -> read(statements, INSTANCES + " WHERE i.uid = ? ORDER BY i.variant", sopInstanceUid));
    }

    /** The objects of a series. */
    public List<Instance> ofSeries(String seriesUid) throws IOException {
        return readers.call(statements -> read(statements, INSTANCES + " WHERE s.uid = ? ORDER BY i.id", seriesUid));
    }

    /** The objects that refer to one. */
    public List<Instance> referringTo(String sopInstanceUid) throws IOException {
        return readers.call(statements -> read(
                statements,
                INSTANCES + " WHERE i.id IN (SELECT instance FROM reference WHERE uid = ?) ORDER BY i.id",
                sopInstanceUid));
    }

    /** What an object refers to. */
    public List<Reference> references(long instance) throws IOException {
        return readers.call(statements -> {
            List<Reference> all = new ArrayList<>();
            try (ResultSet row = statements
                    .prepare("SELECT uid, sop_class, place FROM reference WHERE instance = ?", instance)
                    .executeQuery()) {
                while (row.next()) {
                    all.add(new Reference(row.getString(1), row.getString(2), row.getString(3)));
                }
            }
            return all;
        });
    }

    private List<Instance> read(Statements statements, String sql, Object... values) throws SQLException {
        List<Instance> all = new ArrayList<>();
        try (ResultSet row = statements.prepare(sql, values).executeQuery()) {
            while (row.next()) {
                all.add(InstanceQuery.read(row, 0, shelves));
            }
        }
        return all;
    }
}
