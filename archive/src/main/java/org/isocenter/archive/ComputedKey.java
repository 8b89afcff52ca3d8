package org.isocenter.archive;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.isocenter.dicom.Tags;

/** Keys that no object holds and that are counted when asked (PS3.4 C.3.4, C.6.1.1). What stands beside another object does not count. */
public enum ComputedKey {
    NUMBER_OF_PATIENT_RELATED_STUDIES(
            QueryLevel.PATIENT,
            Tags.NumberOfPatientRelatedStudies,
            "SELECT t.patient, COUNT(*) FROM study t WHERE t.patient IN (#) GROUP BY t.patient"),
    NUMBER_OF_PATIENT_RELATED_SERIES(
            QueryLevel.PATIENT,
            Tags.NumberOfPatientRelatedSeries,
            "SELECT t.patient, COUNT(*) FROM study t JOIN series s ON s.study = t.id WHERE t.patient IN (#)"
                    + " GROUP BY t.patient"),
    NUMBER_OF_PATIENT_RELATED_INSTANCES(
            QueryLevel.PATIENT,
            Tags.NumberOfPatientRelatedInstances,
            "SELECT t.patient, COUNT(*) FROM study t JOIN series s ON s.study = t.id JOIN instance i ON i.series = s.id"
                    + " WHERE t.patient IN (#) AND i.variant = 0 GROUP BY t.patient"),
    NUMBER_OF_STUDY_RELATED_SERIES(
            QueryLevel.STUDY,
            Tags.NumberOfStudyRelatedSeries,
            "SELECT s.study, COUNT(*) FROM series s WHERE s.study IN (#) GROUP BY s.study"),
    NUMBER_OF_STUDY_RELATED_INSTANCES(
            QueryLevel.STUDY,
            Tags.NumberOfStudyRelatedInstances,
            "SELECT s.study, COUNT(*) FROM series s JOIN instance i ON i.series = s.id WHERE s.study IN (#)"
                    + " AND i.variant = 0 GROUP BY s.study"),
    MODALITIES_IN_STUDY(
            QueryLevel.STUDY,
            Tags.ModalitiesInStudy,
            "SELECT DISTINCT s.study, s.modality FROM series s WHERE s.study IN (#) ORDER BY s.modality"),
    SOP_CLASSES_IN_STUDY(
            QueryLevel.STUDY,
            Tags.SOPClassesInStudy,
            "SELECT DISTINCT s.study, i.sop_class FROM series s JOIN instance i ON i.series = s.id"
                    + " WHERE s.study IN (#) AND i.variant = 0 ORDER BY i.sop_class"),
    NUMBER_OF_SERIES_RELATED_INSTANCES(
            QueryLevel.SERIES,
            Tags.NumberOfSeriesRelatedInstances,
            "SELECT i.series, COUNT(*) FROM instance i WHERE i.series IN (#) AND i.variant = 0 GROUP BY i.series"),
    AVAILABLE_TRANSFER_SYNTAX_UID(
            QueryLevel.IMAGE,
            Tags.AvailableTransferSyntaxUID,
            "SELECT i.id, i.transfer_syntax FROM instance i WHERE i.id IN (#)"),
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

    /**
     * Its values for rows of its level, by one query for all of them.
     *
     * @param rows their numbers; to have few different queries, one may stand there several times
     */
    Map<Long, String[]> values(Statements statements, long[] rows, String retrieveAeTitle) throws SQLException {
        Map<Long, List<String>> found = new HashMap<>();
        if (!sql.isEmpty()) {
            Object[] numbers = Arrays.stream(rows).boxed().toArray();
            String all = sql.replace("#", "?, ".repeat(rows.length - 1) + "?");
            try (ResultSet row = statements.prepare(all, numbers).executeQuery()) {
                while (row.next()) {
                    String value = row.getString(2);
                    if (!value.isEmpty()) {
                        found.computeIfAbsent(row.getLong(1), _ -> new ArrayList<>())
                                .add(value);
                    }
                }
            }
        }
        List<String> none = none(retrieveAeTitle);
        Map<Long, String[]> values = new HashMap<>();
        for (long row : rows) {
            values.put(row, found.getOrDefault(row, none).toArray(String[]::new));
        }
        return values;
    }

    /** The values of a row of which the index says nothing. */
    private List<String> none(String retrieveAeTitle) {
        return switch (this) {
            case INSTANCE_AVAILABILITY -> List.of("ONLINE");
            case RETRIEVE_AE_TITLE -> retrieveAeTitle.isEmpty() ? List.of() : List.of(retrieveAeTitle);
            case STORAGE_MEDIA_FILE_SET_ID, MODALITIES_IN_STUDY, SOP_CLASSES_IN_STUDY, AVAILABLE_TRANSFER_SYNTAX_UID ->
                List.of();
            case NUMBER_OF_PATIENT_RELATED_STUDIES,
                    NUMBER_OF_PATIENT_RELATED_SERIES,
                    NUMBER_OF_PATIENT_RELATED_INSTANCES,
                    NUMBER_OF_STUDY_RELATED_SERIES,
                    NUMBER_OF_STUDY_RELATED_INSTANCES,
                    NUMBER_OF_SERIES_RELATED_INSTANCES -> List.of("0");
        };
    }
}
