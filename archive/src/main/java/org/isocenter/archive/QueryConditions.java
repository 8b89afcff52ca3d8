package org.isocenter.archive;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.isocenter.dicom.Tags;
import org.isocenter.matching.Bounds;
import org.isocenter.matching.Key;
import org.isocenter.matching.Matching;

/** What of an identifier the columns of the index decide, as SQL. It leaves out only what cannot match. */
final class QueryConditions {
    /** Values of one key that are looked up; with more the key is left to {@link Matching}. */
    static final int MAX_LIST = 16_384;

    /** The last code point: no text that begins with a prefix stands behind the prefix and this. */
    private static final String LAST = Character.toString(Character.MAX_CODE_POINT);

    private record Column(QueryLevel level, String name) {}

    private static final Map<Integer, Column> COLUMNS = Map.ofEntries(
            Map.entry(Tags.PatientID, new Column(QueryLevel.PATIENT, "p.patient_id")),
            Map.entry(Tags.IssuerOfPatientID, new Column(QueryLevel.PATIENT, "p.issuer")),
            Map.entry(Tags.PatientName, new Column(QueryLevel.PATIENT, "p.name_form")),
            Map.entry(Tags.PatientBirthDate, new Column(QueryLevel.PATIENT, "p.birth_date")),
            Map.entry(Tags.PatientSex, new Column(QueryLevel.PATIENT, "p.sex")),
            Map.entry(Tags.StudyInstanceUID, new Column(QueryLevel.STUDY, "t.uid")),
            Map.entry(Tags.StudyID, new Column(QueryLevel.STUDY, "t.study_id")),
            Map.entry(Tags.StudyDate, new Column(QueryLevel.STUDY, "t.study_date")),
            Map.entry(Tags.StudyTime, new Column(QueryLevel.STUDY, "t.study_time")),
            Map.entry(Tags.AccessionNumber, new Column(QueryLevel.STUDY, "t.accession_number")),
            Map.entry(Tags.StudyDescription, new Column(QueryLevel.STUDY, "t.description")),
            Map.entry(Tags.ReferringPhysicianName, new Column(QueryLevel.STUDY, "t.referring_physician")),
            Map.entry(Tags.SeriesInstanceUID, new Column(QueryLevel.SERIES, "s.uid")),
            Map.entry(Tags.Modality, new Column(QueryLevel.SERIES, "s.modality")),
            Map.entry(Tags.SeriesDescription, new Column(QueryLevel.SERIES, "s.description")),
            Map.entry(Tags.FrameOfReferenceUID, new Column(QueryLevel.SERIES, "s.frame_of_reference")),
            Map.entry(Tags.StationName, new Column(QueryLevel.SERIES, "s.station_name")),
            Map.entry(Tags.SOPInstanceUID, new Column(QueryLevel.IMAGE, "i.uid")),
            Map.entry(Tags.SOPClassUID, new Column(QueryLevel.IMAGE, "i.sop_class")));

    private final List<String> conditions = new ArrayList<>();
    private final List<Object> values = new ArrayList<>();
    private QueryLevel highest;

    private QueryConditions(QueryLevel level) {
        this.highest = level;
    }

    static QueryConditions of(QueryLevel level, Matching matching) {
        QueryConditions all = new QueryConditions(level);
        for (Key key : matching.keys()) {
            Bounds bounds = matching.bounds(key.tag());
            Column column = COLUMNS.get(key.tag());
            if (column != null && level.includes(column.level())) {
                all.add(column, bounds);
            } else if (level.includes(QueryLevel.STUDY) && key.tag() == Tags.ModalitiesInStudy) {
                all.addAmong("SELECT 1 FROM series x WHERE x.study = t.id AND ", "x.modality", bounds);
            } else if (level.includes(QueryLevel.STUDY) && key.tag() == Tags.SOPClassesInStudy) {
                all.addAmong(
                        "SELECT 1 FROM series x JOIN instance y ON y.series = x.id WHERE x.study = t.id AND ",
                        "y.sop_class",
                        bounds);
            }
        }
        return all;
    }

    private void add(Column column, Bounds bounds) {
        String condition = condition(column.name(), bounds);
        if (!condition.isEmpty()) {
            conditions.add(condition);
            reach(column.level());
        }
    }

    private void addAmong(String select, String column, Bounds bounds) {
        String condition = condition(column, bounds);
        if (!condition.isEmpty()) {
            conditions.add("EXISTS (" + select + condition + ")");
            reach(QueryLevel.STUDY);
        }
    }

    private void reach(QueryLevel level) {
        highest = highest.includes(level) ? level : highest;
    }

    private String condition(String column, Bounds bounds) {
        return switch (bounds) {
            case Bounds.Any() -> "";
            case Bounds.Exact(List<String> wanted) ->
                wanted.size() > MAX_LIST ? "" : column + " IN (" + marks(wanted) + ")";
            case Bounds.Prefix(String start) -> {
                values.add(start);
                values.add(start + LAST);
                yield column + " >= ? AND " + column + " < ?";
            }
            case Bounds.Range(String from, String to) -> range(column, from, to);
        };
    }

    private String range(String column, String from, String to) {
        List<String> both = new ArrayList<>();
        if (!from.isEmpty()) {
            both.add(column + " >= ?");
            values.add(from);
        }
        // An absent value is '' and lies before every end.
        both.add(to.isEmpty() ? column + " <> ''" : column + " <= ? AND " + column + " <> ''");
        if (!to.isEmpty()) {
            values.add(to);
        }
        return String.join(" AND ", both);
    }

    /** Padded to a power of two, so that few statements are prepared. */
    private String marks(List<String> wanted) {
        int size = Math.max(1, Integer.highestOneBit(Math.max(1, wanted.size() * 2 - 1)));
        for (int i = 0; i < size; i++) {
            values.add(wanted.get(Math.min(i, wanted.size() - 1)));
        }
        return "?, ".repeat(size - 1) + "?";
    }

    /** Whether nothing is decided here. */
    boolean isEmpty() {
        return conditions.isEmpty();
    }

    /** The highest level that is spoken of. */
    QueryLevel highest() {
        return highest;
    }

    /** Conditions with AND between; not for {@link #isEmpty}. */
    String sql() {
        return String.join(" AND ", conditions);
    }

    /** Values in the order of their marks. */
    List<Object> values() {
        return values;
    }
}
