package org.isocenter.archive;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.isocenter.dicom.Tags;

/** Keys that no object holds and that are counted when asked (PS3.4 C.3.4, C.6.1.1). What stands beside another object does not count. */
public enum ComputedKey {
    NUMBER_OF_PATIENT_RELATED_STUDIES(
            QueryLevel.PATIENT, Tags.NumberOfPatientRelatedStudies, "SELECT COUNT(*) FROM study t WHERE t.patient = ?"),
    NUMBER_OF_PATIENT_RELATED_SERIES(
            QueryLevel.PATIENT,
            Tags.NumberOfPatientRelatedSeries,
            "SELECT COUNT(*) FROM study t JOIN series s ON s.study = t.id WHERE t.patient = ?"),
    NUMBER_OF_PATIENT_RELATED_INSTANCES(
            QueryLevel.PATIENT,
            Tags.NumberOfPatientRelatedInstances,
            "SELECT COUNT(*) FROM study t JOIN series s ON s.study = t.id JOIN instance i ON i.series = s.id"
                    + " WHERE t.patient = ? AND i.variant = 0"),
    NUMBER_OF_STUDY_RELATED_SERIES(
            QueryLevel.STUDY, Tags.NumberOfStudyRelatedSeries, "SELECT COUNT(*) FROM series s WHERE s.study = ?"),
    NUMBER_OF_STUDY_RELATED_INSTANCES(
            QueryLevel.STUDY,
            Tags.NumberOfStudyRelatedInstances,
            "SELECT COUNT(*) FROM series s JOIN instance i ON i.series = s.id WHERE s.study = ? AND i.variant = 0"),
    MODALITIES_IN_STUDY(
            QueryLevel.STUDY,
            Tags.ModalitiesInStudy,
            "SELECT DISTINCT s.modality FROM series s WHERE s.study = ? ORDER BY s.modality"),
    SOP_CLASSES_IN_STUDY(
            QueryLevel.STUDY,
            Tags.SOPClassesInStudy,
            "SELECT DISTINCT i.sop_class FROM series s JOIN instance i ON i.series = s.id WHERE s.study = ?"
                    + " AND i.variant = 0 ORDER BY i.sop_class"),
    NUMBER_OF_SERIES_RELATED_INSTANCES(
            QueryLevel.SERIES,
            Tags.NumberOfSeriesRelatedInstances,
            "SELECT COUNT(*) FROM instance i WHERE i.series = ? AND i.variant = 0"),
    AVAILABLE_TRANSFER_SYNTAX_UID(
            QueryLevel.IMAGE,
            Tags.AvailableTransferSyntaxUID,
            "SELECT i.transfer_syntax FROM instance i WHERE i.id = ?"),
    /** What is kept can be had at once. */
    INSTANCE_AVAILABILITY(QueryLevel.PATIENT, Tags.InstanceAvailability, ""),
    /** PS3.4 C.4.1.1.3.2: of objects that are online there is no medium to be fetched, so it has no value (COH-QRY-019). */
    STORAGE_MEDIA_FILE_SET_ID(QueryLevel.STUDY, Tags.StorageMediaFileSetID, ""),
    RETRIEVE_AE_TITLE(QueryLevel.PATIENT, Tags.RetrieveAETitle, "");

    private final QueryLevel level;
    private final int tag;
    private final String sql;

    ComputedKey(QueryLevel level, int tag, String sql) {
        this.level = level;
        this.tag = tag;
        this.sql = sql;
    }

    /** The level it says something about; rows of lower levels can have it too. */
    public QueryLevel level() {
        return level;
    }

    /** Its tag. */
    public int tag() {
        return tag;
    }

    /** The computed key of a tag. */
    public static Optional<ComputedKey> of(int tag) {
        for (ComputedKey key : values()) {
            if (key.tag == tag) {
                return Optional.of(key);
            }
        }
        return Optional.empty();
    }

    /** Its values for a row of its level. */
    String[] values(Statements statements, long row, String retrieveAeTitle) throws SQLException {
        if (this == INSTANCE_AVAILABILITY) {
            return new String[] {"ONLINE"};
        }
        if (this == RETRIEVE_AE_TITLE) {
            return retrieveAeTitle.isEmpty() ? new String[0] : new String[] {retrieveAeTitle};
        }
        if (this == STORAGE_MEDIA_FILE_SET_ID) {
            return new String[0];
        }
        List<String> values = new ArrayList<>();
        try (ResultSet rows = statements.prepare(sql, row).executeQuery()) {
            while (rows.next()) {
                values.add(rows.getString(1));
            }
        }
        values.removeIf(String::isEmpty);
        return values.toArray(String[]::new);
    }
}
