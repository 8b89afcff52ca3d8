package org.isocenter.archive;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.isocenter.dicom.Finding;

/**
 * What one commit writes: patient, study and series where they are new, the instance, its references and findings, and its rows
 * in the outbox. Runs in the writer's transaction; may run twice.
 */
final class InstanceWrite implements IndexWriter.Write<InstanceWrite.Result> {
    /** Either the row written, or objects whose bytes must be compared first. */
    record Result(Kept kept, List<Candidate> candidates) {}

    /** A kept object with the same UID, length and digest. */
    record Candidate(long instance, String file, long dataSetOffset) {}

    private record PatientKey(String id, String issuer) {}

    private record StudyKey(String uid, long patient) {}

    private record SeriesKey(String uid, long study) {}

    private record PatientRow(long id, InstanceHeader.Patient patient) {}

    private final Arrival arrival;
    private final InstanceHeader header;
    private final List<Reference> references;
    private final Incoming incoming;
    private final String digest;
    private final boolean knownToDiffer;
    private NewRows newRows = new NewRows();

    /** Rows written above the instance; counted anew each time this runs. */
    private static final class NewRows {
        int patients;
        int studies;
        int series;
    }

    /** @param knownToDiffer whether the bytes were compared with those of the same digest already */
    InstanceWrite(Arrival arrival, List<Reference> references, Incoming incoming, boolean knownToDiffer) {
        this.arrival = arrival;
        this.header = InstanceHeader.of(arrival.header());
        this.references = references;
        this.incoming = incoming;
        this.digest = incoming.digest();
        this.knownToDiffer = knownToDiffer;
    }

    @Override
    public Result run(Statements statements) throws SQLException {
        List<Candidate> alike = new ArrayList<>();
        int variant = 0;
        String otherSeries = "";
        PreparedStatement others = statements.prepare(
                "SELECT i.id, i.file, i.data_set_offset, i.size, i.digest, s.uid FROM instance i"
                        + " JOIN series s ON s.id = i.series WHERE i.uid = ? ORDER BY i.variant",
                header.entry().sopInstanceUid());
        try (ResultSet row = others.executeQuery()) {
            while (row.next()) {
                long length = row.getLong(4) - row.getLong(3);
                if (length == incoming.size() - incoming.dataSetOffset()
                        && row.getString(5).equals(digest)) {
                    alike.add(new Candidate(row.getLong(1), row.getString(2), row.getLong(3)));
                }
                otherSeries = variant == 0 ? row.getString(6) : otherSeries;
                variant++;
            }
        }
        return alike.isEmpty() || knownToDiffer
                ? new Result(write(statements, variant, otherSeries), List.of())
                : new Result(null, alike);
    }

    private Kept write(Statements statements, int variant, String otherSeries) throws SQLException {
        long now = System.currentTimeMillis();
        newRows = new NewRows();
        List<Finding> noticed = new ArrayList<>();
        long patient = patient(statements, noticed);
        long series = series(statements, study(statements, patient, noticed), noticed);
        long instance = instance(statements, series, variant, now);
        if (variant > 0) {
            noticed.add(Noticed.reusedUid(header, otherSeries));
        }
        count(statements);
        references(statements, instance);
        for (Judged judged : arrival.findings()) {
            finding(statements, instance, judged.target(), judged.finding());
        }
        for (Finding finding : noticed) {
            finding(statements, instance, "", finding);
        }
        dispatches(statements, instance, variant > 0, now);
        return new Kept(instance, variant == 0 ? Kept.Outcome.NEW : Kept.Outcome.BESIDE, noticed);
    }

    private long patient(Statements statements, List<Finding> noticed) throws SQLException {
        InstanceHeader.Patient p = header.patient();
        PatientKey key = new PatientKey(p.id(), p.issuer());
        PatientRow row = statements.recall(key, PatientRow.class);
        if (row == null) {
            row = patientRow(statements, p);
            statements.remember(key, row);
        }
        if (!row.patient().equals(p)) {
            noticed.add(Noticed.otherPatient(row.patient(), p));
        }
        return row.id();
    }

    private PatientRow patientRow(Statements statements, InstanceHeader.Patient p) throws SQLException {
        PreparedStatement find = statements.prepare(
                "SELECT id, name, name_form, birth_date, sex FROM patient WHERE patient_id = ? AND issuer = ?",
                p.id(),
                p.issuer());
        try (ResultSet row = find.executeQuery()) {
            if (row.next()) {
                return new PatientRow(
                        row.getLong(1),
                        new InstanceHeader.Patient(
                                p.id(),
                                p.issuer(),
                                row.getString(2),
                                row.getString(3),
                                row.getString(4),
                                row.getString(5)));
            }
        }
        long id = statements.insert(
                "INSERT INTO patient (patient_id, issuer, name, name_form, birth_date, sex, attributes)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?) RETURNING id",
                p.id(),
                p.issuer(),
                p.name(),
                p.nameForm(),
                p.birthDate(),
                p.sex(),
                kept(QueryLevel.PATIENT));
        newRows.patients++;
        return new PatientRow(id, p);
    }

    private long study(Statements statements, long patient, List<Finding> noticed) throws SQLException {
        InstanceHeader.Study s = header.study();
        StudyKey key = new StudyKey(s.uid(), patient);
        Long known = statements.recall(key, Long.class);
        if (known != null) {
            return known;
        }
        long id = statements.number("SELECT id FROM study WHERE uid = ? AND patient = ?", s.uid(), patient);
        if (id < 0) {
            if (statements.number("SELECT id FROM study WHERE uid = ?", s.uid()) >= 0) {
                noticed.add(Noticed.studyOfOtherPatient(header));
            }
            id = statements.insert(
                    "INSERT INTO study (patient, uid, study_id, study_date, study_time, accession_number, description,"
                            + " referring_physician, attributes) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING id",
                    patient,
                    s.uid(),
                    s.id(),
                    s.date(),
                    s.time(),
                    s.accessionNumber(),
                    s.description(),
                    s.referringPhysician(),
                    kept(QueryLevel.STUDY));
            newRows.studies++;
        }
        statements.remember(key, id);
        return id;
    }

    private long series(Statements statements, long study, List<Finding> noticed) throws SQLException {
        InstanceHeader.Series s = header.series();
        SeriesKey key = new SeriesKey(s.uid(), study);
        Long known = statements.recall(key, Long.class);
        if (known != null) {
            return known;
        }
        long id = statements.number("SELECT id FROM series WHERE uid = ? AND study = ?", s.uid(), study);
        if (id < 0) {
            if (statements.number("SELECT id FROM series WHERE uid = ?", s.uid()) >= 0) {
                noticed.add(Noticed.seriesOfOtherStudy(header));
            }
            id = statements.insert(
                    "INSERT INTO series (study, uid, modality, series_number, description, frame_of_reference,"
                            + " manufacturer, model_name, station_name, attributes)"
                            + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING id",
                    study,
                    s.uid(),
                    s.modality(),
                    s.number(),
                    s.description(),
                    s.frameOfReference(),
                    s.manufacturer(),
                    s.modelName(),
                    s.stationName(),
                    kept(QueryLevel.SERIES));
            newRows.series++;
        }
        statements.remember(key, id);
        return id;
    }

    private long instance(Statements statements, long series, int variant, long now) throws SQLException {
        InstanceHeader.Entry entry = header.entry();
        return statements.insert(
                "INSERT INTO instance (series, uid, variant, sop_class, instance_number, label, transfer_syntax, file,"
                        + " data_set_offset, size, digest, received_from, received_by, received_over, received_at,"
                        + " attributes) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING id",
                series,
                entry.sopInstanceUid(),
                variant,
                entry.sopClassUid(),
                entry.number(),
                entry.label(),
                arrival.syntax().uid(),
                incoming.slot().id(),
                incoming.dataSetOffset(),
                incoming.size(),
                digest,
                arrival.origin().from(),
                arrival.origin().by(),
                arrival.origin().over(),
                now,
                kept(QueryLevel.IMAGE));
    }

    private byte[] kept(QueryLevel level) {
        return QueryAttributes.encode(level, arrival.header());
    }

    private void count(Statements statements) throws SQLException {
        statements.update(
                "UPDATE total SET patients = patients + ?, studies = studies + ?, series = series + ?,"
                        + " instances = instances + 1, bytes = bytes + ? WHERE node = ?",
                newRows.patients,
                newRows.studies,
                newRows.series,
                incoming.size(),
                statements.node());
    }

    private void references(Statements statements, long instance) throws SQLException {
        for (Reference reference : references) {
            statements.update(
                    "INSERT INTO reference (instance, uid, sop_class, place) VALUES (?, ?, ?, ?)",
                    instance,
                    reference.sopInstanceUid(),
                    reference.sopClassUid(),
                    reference.place());
        }
    }

    private static void finding(Statements statements, long instance, String target, Finding finding)
            throws SQLException {
        statements.update(
                "INSERT INTO finding (instance, target, rule, severity, effect, place, message, source, repair)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                instance,
                target,
                finding.rule(),
                finding.severity().name(),
                finding.effect().name(),
                finding.where(),
                finding.message(),
                finding.source(),
                finding.repair());
    }

    private void dispatches(Statements statements, long instance, boolean beside, long now) throws SQLException {
        for (Dispatch dispatch : arrival.dispatches()) {
            boolean held = dispatch.held() || beside;
            String reason = beside ? "other bytes are kept under this SOP Instance UID (P-13)" : dispatch.reason();
            statements.update(
                    "INSERT INTO outbox (destination, instance, state, attempts, due, status, note, created, changed)"
                            + " VALUES (?, ?, ?, 0, ?, -1, ?, ?, ?)",
                    dispatch.destination(),
                    instance,
                    (held ? Delivery.State.HELD : Delivery.State.QUEUED).column(),
                    now,
                    reason,
                    now,
                    now);
        }
    }
}
