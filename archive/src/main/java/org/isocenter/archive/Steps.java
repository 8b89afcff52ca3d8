package org.isocenter.archive;

import java.io.IOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.DataSetWriter;
import org.isocenter.dicom.Tags;
import org.isocenter.dicom.TransferSyntax;
import org.isocenter.dicom.Vr;
import org.isocenter.matching.IndexForm;

/** Performed procedure steps. Each change is one transaction. */
public final class Steps {
    private static final String ROWS = "SELECT uid, state, peer, step, changed, id FROM step";

    private record Row(String uid, String state, String peer, byte[] step, long changed) {
        static Row read(ResultSet row) throws SQLException {
            return new Row(row.getString(1), row.getString(2), row.getString(3), row.getBytes(4), row.getLong(5));
        }

        Step step(DataSet dataSet) {
            return new Step(uid, state, peer, dataSet, Instant.ofEpochMilli(changed));
        }
    }

    private final IndexWriter writer;
    private final IndexReaders readers;

    Steps(IndexWriter writer, IndexReaders readers) {
        this.writer = writer;
        this.readers = readers;
    }

    /** Begins a step; false where its SOP Instance UID is known already, which changes nothing. */
    public boolean create(Step step) throws IOException {
        DataSet all = step.step();
        DataSet scheduled = all.items(Tags.ScheduledStepAttributesSequence).stream()
                .findFirst()
                .orElse(DataSet.EMPTY);
        return writer.call(statements -> statements.update(
                        "INSERT INTO step (uid, state, peer, patient_id, study_uid, modality, station_ae, start_date, step,"
                                + " created, changed) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (uid) DO NOTHING",
                        step.sopInstanceUid(),
                        step.state(),
                        step.peer(),
                        IndexForm.of(Vr.LO, all.string(Tags.PatientID)),
                        scheduled.string(Tags.StudyInstanceUID),
                        all.string(Tags.Modality),
                        all.string(Tags.PerformedStationAETitle),
                        IndexForm.of(Vr.DA, all.string(Tags.PerformedProcedureStepStartDate)),
                        DataSetWriter.toBytes(all, TransferSyntax.EXPLICIT_LE).toArray(),
                        step.changed().toEpochMilli(),
                        step.changed().toEpochMilli())
                > 0);
    }

    /**
     * Changes a step if nobody else did since it was read.
     *
     * @param before the step as it was read
     * @param after what it shall be
     * @return whether it was changed
     */
    public boolean change(Step before, Step after) throws IOException {
        byte[] was =
                DataSetWriter.toBytes(before.step(), TransferSyntax.EXPLICIT_LE).toArray();
        byte[] now =
                DataSetWriter.toBytes(after.step(), TransferSyntax.EXPLICIT_LE).toArray();
        return writer.call(statements -> statements.update(
                        "UPDATE step SET state = ?, step = ?, changed = ? WHERE uid = ? AND state = ? AND step = ?",
                        after.state(),
                        now,
                        after.changed().toEpochMilli(),
                        before.sopInstanceUid(),
                        before.state(),
                        was)
                > 0);
    }

    /** The step of a SOP Instance UID. */
    public Optional<Step> find(String sopInstanceUid) throws IOException {
        return all(" WHERE uid = ?", sopInstanceUid).stream().findFirst();
    }

    /** Steps of a study, in the order they began. */
    public List<Step> ofStudy(String studyUid) throws IOException {
        return all(" WHERE study_uid = ? ORDER BY id", studyUid);
    }

    /** The newest steps, newest first; with a state only those. */
    public List<Step> newest(String state, int limit) throws IOException {
        return state.isEmpty()
                ? all(" ORDER BY id DESC LIMIT ?", limit)
                : all(" WHERE state = ? ORDER BY id DESC LIMIT ?", state, limit);
    }

    private List<Step> all(String condition, Object... values) throws IOException {
        List<Row> rows = readers.call(statements -> statements.rows(Row::read, ROWS + condition, values));
        List<Step> steps = new ArrayList<>();
        for (Row row : rows) {
            steps.add(row.step(Worklist.dataSet(row.step())));
        }
        return steps;
    }
}
