package org.isocenter.archive;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Reads {@link Instance} rows. */
final class InstanceQuery {
    static final String COLUMNS = "i.id, i.uid, i.variant, i.sop_class, i.transfer_syntax, s.uid, t.uid, p.patient_id,"
            + " p.name, s.modality, i.label, i.file, i.data_set_offset, i.size, i.digest, i.received_from,"
            + " i.received_by, i.received_over, i.received_at";

    static final String JOINS =
            " JOIN series s ON s.id = i.series JOIN study t ON t.id = s.study JOIN patient p ON p.id = t.patient";

    private InstanceQuery() {}

    /** One page in the order of arrival, after a row id. */
    static IndexReaders.Query<List<Instance>> page(Selection selection, long after, int limit, Shelves shelves) {
        StringBuilder sql = new StringBuilder("SELECT ")
                .append(COLUMNS)
                .append(" FROM instance i")
                .append(JOINS)
                .append(" WHERE i.id > ?");
        List<Object> values = new ArrayList<>(List.of(after));
        condition(sql, values, "i.uid", selection.sopInstanceUid());
        condition(sql, values, "s.uid", selection.seriesUid());
        condition(sql, values, "t.uid", selection.studyUid());
        condition(sql, values, "p.patient_id", selection.patientId());
        sql.append(" ORDER BY i.id LIMIT ?");
        values.add(limit);
        return statements -> {
            List<Instance> all = new ArrayList<>();
            try (ResultSet row =
                    statements.prepare(sql.toString(), values.toArray()).executeQuery()) {
                while (row.next()) {
                    all.add(read(row, 0, shelves));
                }
            }
            return all;
        };
    }

    /** All below some entities, in the order of retrieval. */
    static IndexReaders.Query<List<Instance>> below(Map<QueryLevel, List<String>> uniqueKeys, Shelves shelves) {
        StringBuilder sql = new StringBuilder("SELECT ")
                .append(COLUMNS)
                .append(" FROM instance i")
                .append(JOINS);
        sql.append(" WHERE i.variant = 0");
        List<Object> values = new ArrayList<>();
        uniqueKeys.forEach((level, keys) -> {
            String column = level == QueryLevel.PATIENT ? "p.patient_id" : level.alias + ".uid";
            if (!keys.isEmpty()) {
                sql.append(" AND ")
                        .append(column)
                        .append(" IN (")
                        .append("?, ".repeat(keys.size() - 1))
                        .append("?)");
                values.addAll(keys);
            }
        });
        if (values.isEmpty()) {
            throw new IllegalArgumentException("a retrieval needs a unique key");
        }
        sql.append(" ORDER BY t.id, s.id, i.id");
        return statements -> statements.rows(row -> read(row, 0, shelves), sql.toString(), values.toArray());
    }

    private static void condition(StringBuilder sql, List<Object> values, String column, String value) {
        if (!value.isEmpty()) {
            sql.append(" AND ").append(column).append(" = ?");
            values.add(value);
        }
    }

    /** Reads the columns that begin after a number of others. */
    static Instance read(ResultSet row, int before, Shelves shelves) throws SQLException {
        return new Instance(
                row.getLong(before + 1),
                row.getString(before + 2),
                row.getInt(before + 3),
                row.getString(before + 4),
                row.getString(before + 5),
                row.getString(before + 6),
                row.getString(before + 7),
                row.getString(before + 8),
                row.getString(before + 9),
                row.getString(before + 10),
                row.getString(before + 11),
                shelves.file(row.getString(before + 12)),
                row.getLong(before + 13),
                row.getLong(before + 14),
                row.getString(before + 15),
                new Origin(row.getString(before + 16), row.getString(before + 17), row.getString(before + 18)),
                Instant.ofEpochMilli(row.getLong(before + 19)));
    }
}
