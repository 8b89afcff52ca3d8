package org.isocenter.archive;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.isocenter.dicom.Finding;

/** Whether what an object says of patient, study and series contradicts what is kept; reads only. */
final class Conflicts {
    record PatientRow(long id, InstanceHeader.Patient patient) {}

    private record PatientKey(String id, String issuer) {}

    private Conflicts() {}

    static List<Finding> of(Statements statements, InstanceHeader header) throws SQLException {
        List<Finding> noticed = new ArrayList<>();
        Optional<PatientRow> patient = patient(statements, header.patient());
        if (patient.isPresent() && !patient.get().patient().equals(header.patient())) {
            noticed.add(Noticed.otherPatient(patient.get().patient(), header.patient()));
        }
        long patientRow = patient.map(PatientRow::id).orElse(-1L);
        long study = study(statements, header.study().uid(), patientRow);
        if (study < 0
                && statements.number(
                                "SELECT id FROM study WHERE uid = ?",
                                header.study().uid())
                        >= 0) {
            noticed.add(Noticed.studyOfOtherPatient(header));
        }
        if (!isSeriesOf(statements, header.series().uid(), study)
                && statements.number(
                                "SELECT id FROM series WHERE uid = ?",
                                header.series().uid())
                        >= 0) {
            noticed.add(Noticed.seriesOfOtherStudy(header));
        }
        return noticed;
    }

    private static long study(Statements statements, String uid, long patient) throws SQLException {
        Long known = statements.recall(new InstanceWrite.StudyKey(uid, patient), Long.class);
        return known != null
                ? known
                : statements.number("SELECT id FROM study WHERE uid = ? AND patient = ?", uid, patient);
    }

    private static boolean isSeriesOf(Statements statements, String uid, long study) throws SQLException {
        return statements.recall(new InstanceWrite.SeriesKey(uid, study), Long.class) != null
                || statements.number("SELECT id FROM series WHERE uid = ? AND study = ?", uid, study) >= 0;
    }

    /** The row of a patient, remembered where it is seen often. */
    static Optional<PatientRow> patient(Statements statements, InstanceHeader.Patient p) throws SQLException {
        PatientKey key = new PatientKey(p.id(), p.issuer());
        PatientRow known = statements.recall(key, PatientRow.class);
        if (known != null) {
            return Optional.of(known);
        }
        PreparedStatement find = statements.prepare(
                "SELECT id, name, name_form, birth_date, sex FROM patient WHERE patient_id = ? AND issuer = ?",
                p.id(),
                p.issuer());
        try (ResultSet row = find.executeQuery()) {
            if (!row.next()) {
                return Optional.empty();
            }
            InstanceHeader.Patient kept = new InstanceHeader.Patient(
                    p.id(), p.issuer(), row.getString(2), row.getString(3), row.getString(4), row.getString(5));
            PatientRow read = new PatientRow(row.getLong(1), kept);
            statements.remember(key, read);
            return Optional.of(read);
        }
    }
}
