package org.isocenter.archive;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

    private record Twin(long instance, int variant, String series) {}

    record StudyKey(String uid, long patient) {}

    record SeriesKey(String uid, long study) {}

    private final Arrival arrival;
    private final InstanceHeader header;
    private final List<Reference> references;
    private final KeptFile file;
    private final KeepPolicy policy;
    private final boolean knownToDiffer;
    /** What is kept of the attributes at each level: made where the caller's bytes are mapped, since another thread may write. */
    private final Map<QueryLevel, byte[]> attributes = new EnumMap<>(QueryLevel.class);

    private NewRows newRows = new NewRows();

    /** Rows written above the instance; counted anew each time this runs. */
    private static final class NewRows {
        int patients;
        int studies;
        int series;
    }

    /** @param knownToDiffer whether the bytes were compared with those of the same digest already */
    InstanceWrite(
            Arrival arrival, List<Reference> references, KeptFile file, KeepPolicy policy, boolean knownToDiffer) {
        this.policy = policy;
        this.arrival = arrival;
        this.header = InstanceHeader.of(arrival.header());
        this.references = references;
        this.file = file;
        this.knownToDiffer = knownToDiffer;
        for (QueryLevel level : QueryLevel.values()) {
            attributes.put(level, QueryAttributes.encode(level, arrival.header()));
        }
    }

    @Override
    public Result run(Statements statements) throws SQLException {
        if (!file.node().equals(statements.node())) {
            throw new SQLException("this node was taken for dead while it received; the sender must try again");
        }
        List<Candidate> alike = new ArrayList<>();
        List<Twin> twins = new ArrayList<>();
        PreparedStatement others = statements.prepare(
                "SELECT i.id, i.file, i.data_set_offset, i.size, i.digest, s.uid, i.variant FROM instance i"
                        + " JOIN series s ON s.id = i.series WHERE i.uid = ? ORDER BY i.variant",
                header.entry().sopInstanceUid());
        try (ResultSet row = others.executeQuery()) {
            while (row.next()) {
                if (row.getString(2).equals(file.id())) {
                    // The connection was lost after this very commit was done.
                    return new Result(new Kept(row.getLong(1), Kept.Outcome.NEW, List.of()), List.of());
                }
                long length = row.getLong(4) - row.getLong(3);
                if (length == file.size() - file.dataSetOffset()
                        && row.getString(5).equals(file.digest())) {
                    alike.add(new Candidate(row.getLong(1), row.getString(2), row.getLong(3)));
                }
                twins.add(new Twin(row.getLong(1), row.getInt(7), row.getString(6)));
            }
        }
        return alike.isEmpty() || knownToDiffer
                ? new Result(keep(statements, twins), List.of())
                : new Result(null, alike);
    }

    private Kept keep(Statements statements, List<Twin> twins) throws SQLException {
        if (twins.isEmpty()) {
            return judged(statements, twins, Kept.Outcome.NEW);
        }
        Finding reused = Noticed.reusedUid(header, twins.getFirst().series());
        return switch (policy.other()) {
            case BESIDE -> judged(statements, twins, Kept.Outcome.BESIDE);
            case REPLACE -> judged(statements, twins, Kept.Outcome.REPLACED);
            case DISCARD -> new Kept(twins.getFirst().instance(), Kept.Outcome.DISCARDED, List.of(reused));
            case REFUSE -> new Kept(Kept.NONE, Kept.Outcome.REFUSED, List.of(reused));
        };
    }

    private Kept judged(Statements statements, List<Twin> twins, Kept.Outcome outcome) throws SQLException {
        List<Finding> conflicts = Conflicts.of(statements, header);
        return switch (policy.of(conflicts)) {
            case ACCEPT -> write(statements, twins, outcome, new ArrayList<>(conflicts));
            case REJECT -> new Kept(Kept.NONE, Kept.Outcome.REFUSED, policy.notAccepted(conflicts));
            case QUARANTINE -> {
                new Quarantine(
                                file.id(),
                                file.size(),
                                arrival.origin(),
                                header.entry().sopClassUid(),
                                header.entry().sopInstanceUid(),
                                policy.notAccepted(conflicts).getFirst().message())
                        .write(statements);
                yield new Kept(Kept.NONE, Kept.Outcome.QUARANTINED, policy.notAccepted(conflicts));
            }
        };
    }

    private Kept write(Statements statements, List<Twin> twins, Kept.Outcome outcome, List<Finding> noticed)
            throws SQLException {
        long now = file.receivedAt();
        newRows = new NewRows();
        int next = twins.isEmpty() ? 0 : twins.getLast().variant() + 1;
        boolean replaces = outcome == Kept.Outcome.REPLACED;
        if (replaces) {
            statements.update(
                    "UPDATE instance SET variant = ? WHERE id = ?",
                    next,
                    twins.getFirst().instance());
        }
        long series = series(statements, study(statements, patient(statements)));
        long instance = instance(statements, series, replaces ? 0 : next, now);
        if (!twins.isEmpty()) {
            noticed.add(Noticed.reusedUid(header, twins.getFirst().series()));
        }
        count(statements);
        references(statements, instance);
        for (Judged judged : arrival.findings()) {
            finding(statements, instance, judged.target(), judged.finding());
        }
        for (Finding finding : noticed) {
            finding(statements, instance, "", finding);
        }
        dispatches(statements, instance, outcome == Kept.Outcome.BESIDE, now);
        Shipments.begin(statements, instance, arrival.consignments(), now);
        return new Kept(instance, outcome, noticed);
    }

    private long patient(Statements statements) throws SQLException {
        InstanceHeader.Patient p = header.patient();
        Optional<Conflicts.PatientRow> known = Conflicts.patient(statements, p);
        return known.isPresent() ? known.get().id() : newPatient(statements, p);
    }

    private long newPatient(Statements statements, InstanceHeader.Patient p) throws SQLException {
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
        return id;
    }

    private long study(Statements statements, long patient) throws SQLException {
        InstanceHeader.Study s = header.study();
        StudyKey key = new StudyKey(s.uid(), patient);
        Long known = statements.recall(key, Long.class);
        if (known != null) {
            return known;
        }
        long id = statements.number("SELECT id FROM study WHERE uid = ? AND patient = ?", s.uid(), patient);
        if (id < 0) {
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

    private long series(Statements statements, long study) throws SQLException {
        InstanceHeader.Series s = header.series();
        SeriesKey key = new SeriesKey(s.uid(), study);
        Long known = statements.recall(key, Long.class);
        if (known != null) {
            return known;
        }
        long id = statements.number("SELECT id FROM series WHERE uid = ? AND study = ?", s.uid(), study);
        if (id < 0) {
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
                file.id(),
                file.dataSetOffset(),
                file.size(),
                file.digest(),
                arrival.origin().from(),
                arrival.origin().by(),
                arrival.origin().over(),
                now,
                kept(QueryLevel.IMAGE));
    }

    private byte[] kept(QueryLevel level) {
        return attributes.get(level);
    }

    private void count(Statements statements) throws SQLException {
        statements.update(
                "UPDATE total SET patients = patients + ?, studies = studies + ?, series = series + ?,"
                        + " instances = instances + 1, bytes = bytes + ? WHERE node = ?",
                newRows.patients,
                newRows.studies,
                newRows.series,
                file.size(),
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

    static void finding(Statements statements, long instance, String target, Finding finding) throws SQLException {
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
                    "INSERT INTO outbox (destination, instance, state, attempts, due, status, note, created, changed,"
                            + " route, orders) VALUES (?, ?, ?, 0, ?, -1, ?, ?, ?, ?, ?)",
                    dispatch.destination(),
                    instance,
                    (held ? Delivery.State.HELD : Delivery.State.QUEUED).column(),
                    Math.max(now, dispatch.due().toEpochMilli()),
                    reason,
                    now,
                    now,
                    dispatch.route(),
                    dispatch.orders());
        }
    }
}
