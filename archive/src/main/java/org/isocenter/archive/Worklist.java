package org.isocenter.archive;

import java.io.IOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.isocenter.dicom.Bytes;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.DataSetReader;
import org.isocenter.dicom.DataSetWriter;
import org.isocenter.dicom.ReadOptions;
import org.isocenter.dicom.Tags;
import org.isocenter.dicom.TransferSyntax;
import org.isocenter.dicom.Vr;
import org.isocenter.matching.IndexForm;

/** The scheduled steps that a worklist query is answered from. Each change is one transaction. */
public final class Worklist {
    /**
     * Which items are looked at; an empty value asks nothing. The caller has the last word by the whole item.
     *
     * @param fromDate first Scheduled Procedure Step Start Date, {@code YYYYMMDD}
     * @param toDate last one
     * @param patientId Patient ID
     * @param accessionNumber Accession Number
     * @param studyUid Study Instance UID
     */
    public record Range(String fromDate, String toDate, String patientId, String accessionNumber, String studyUid) {
        /** All items. */
        public static final Range ALL = new Range("", "", "", "", "");
    }

    private static final String ROWS = "SELECT id, source, source_key, state, item FROM worklist";

    private record Row(long id, String source, String key, String state, byte[] item) {
        static Row read(ResultSet row) throws SQLException {
            return new Row(row.getLong(1), row.getString(2), row.getString(3), row.getString(4), row.getBytes(5));
        }
    }

    private final IndexWriter writer;
    private final IndexReaders readers;

    Worklist(IndexWriter writer, IndexReaders readers) {
        this.writer = writer;
        this.readers = readers;
    }

    /** Puts items, each in place of the one with its source and key; all or none. */
    public void put(List<WorklistItem> items) throws IOException {
        long now = System.currentTimeMillis();
        writer.call(statements -> {
            for (WorklistItem item : items) {
                put(statements, item, now);
            }
            return items.size();
        });
    }

    private static void put(Statements statements, WorklistItem item, long now) throws SQLException {
        DataSet all = item.item();
        DataSet step = all.items(Tags.ScheduledProcedureStepSequence).stream()
                .findFirst()
                .orElse(DataSet.EMPTY);
        statements.update(
                "INSERT INTO worklist (source, source_key, patient_id, name_form, accession_number, study_uid, step_id,"
                        + " start_date, start_time, modality, station_ae, state, item, changed)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
                        + " ON CONFLICT (source, source_key) DO UPDATE SET patient_id = excluded.patient_id,"
                        + " name_form = excluded.name_form, accession_number = excluded.accession_number,"
                        + " study_uid = excluded.study_uid, step_id = excluded.step_id,"
                        + " start_date = excluded.start_date, start_time = excluded.start_time,"
                        + " modality = excluded.modality, station_ae = excluded.station_ae, state = excluded.state,"
                        + " item = excluded.item, changed = excluded.changed",
                item.source(),
                item.key(),
                IndexForm.of(Vr.LO, all.string(Tags.PatientID)),
                IndexForm.of(Vr.PN, all.string(Tags.PatientName)),
                IndexForm.of(Vr.SH, all.string(Tags.AccessionNumber)),
                all.string(Tags.StudyInstanceUID),
                step.string(Tags.ScheduledProcedureStepID),
                IndexForm.of(Vr.DA, step.string(Tags.ScheduledProcedureStepStartDate)),
                IndexForm.of(Vr.TM, step.string(Tags.ScheduledProcedureStepStartTime)),
                step.string(Tags.Modality),
                step.string(Tags.ScheduledStationAETitle),
                item.state(),
                DataSetWriter.toBytes(all, TransferSyntax.EXPLICIT_LE).toArray(),
                now);
    }

    /** Takes an item away; whether it was there. */
    public boolean remove(String source, String key) throws IOException {
        return writer.call(statements ->
                statements.update("DELETE FROM worklist WHERE source = ? AND source_key = ?", source, key) > 0);
    }

    /** Keys of all items of a source. */
    public List<String> keys(String source) throws IOException {
        return readers.call(statements -> statements.rows(
                row -> row.getString(1), "SELECT source_key FROM worklist WHERE source = ? ORDER BY id", source));
    }

    /** Items in the order they came, at most a number of them, after a row; begin with row 0. */
    public List<WorklistItem> find(Range range, long afterId, int limit) throws IOException {
        StringBuilder sql = new StringBuilder(ROWS).append(" WHERE +id > ?");
        List<Object> values = new ArrayList<>(List.of(afterId));
        condition(sql, values, "start_date >= ?", range.fromDate());
        condition(sql, values, "start_date <= ?", range.toDate());
        condition(sql, values, "patient_id = ?", range.patientId());
        condition(sql, values, "accession_number = ?", range.accessionNumber());
        condition(sql, values, "study_uid = ?", range.studyUid());
        sql.append(" ORDER BY +id LIMIT ?");
        values.add(limit);
        List<Row> rows = readers.call(statements -> statements.rows(Row::read, sql.toString(), values.toArray()));
        List<WorklistItem> items = new ArrayList<>();
        for (Row row : rows) {
            items.add(new WorklistItem(row.id(), row.source(), row.key(), row.state(), dataSet(row.item())));
        }
        return items;
    }

    private static void condition(StringBuilder sql, List<Object> values, String condition, String value) {
        if (!value.isEmpty()) {
            sql.append(" AND ").append(condition);
            values.add(value);
        }
    }

    static DataSet dataSet(byte[] bytes) throws IOException {
        return DataSetReader.read(Bytes.of(bytes), TransferSyntax.EXPLICIT_LE, ReadOptions.ALL, _ -> {});
    }
}
