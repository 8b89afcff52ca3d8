package org.isocenter.archive;

import java.io.IOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.DataSetBuilder;
import org.isocenter.dicom.DicomFileReader;
import org.isocenter.dicom.Element;
import org.isocenter.dicom.ReadOptions;
import org.isocenter.dicom.Tags;
import org.isocenter.matching.Key;

/** Reads rows of one query and makes data sets of them. Bytes are read while a connection is held, and understood afterwards. */
final class QueryRows {
    /** A row as it stands in the index: for each level from the top its number and what it keeps. */
    record Stored(
            EnumMap<QueryLevel, byte[]> kept,
            Map<ComputedKey, String[]> computed,
            String sopClassUid,
            String sopInstanceUid,
            String file) {}

    private final QueryLevel level;
    private final String retrieveAeTitle;
    private final Shelves shelves;
    private final List<Integer> asked = new ArrayList<>();
    private final List<ComputedKey> computed = new ArrayList<>();
    private final List<Integer> fromFile = new ArrayList<>();

    QueryRows(ArchiveQuery query, Shelves shelves) {
        this.level = query.level();
        this.retrieveAeTitle = query.retrieveAeTitle();
        this.shelves = shelves;
        for (Key key : query.matching().keys()) {
            Optional<ComputedKey> counted = ComputedKey.of(key.tag()).filter(c -> level.includes(c.level()));
            if (counted.isPresent()) {
                computed.add(counted.get());
            } else if (QueryAttributes.answers(level, key.tag())) {
                asked.add(key.tag());
            } else if (query.files()
                    && level == QueryLevel.IMAGE
                    && ComputedKey.of(key.tag()).isEmpty()) {
                fromFile.add(key.tag());
            }
        }
    }

    /** The tables from a level up to another, joined. */
    static String tables(QueryLevel level, QueryLevel highest) {
        StringBuilder sql = new StringBuilder(
                switch (level) {
                    case PATIENT -> "patient p";
                    case STUDY -> "study t";
                    case SERIES -> "series s";
                    case IMAGE -> "instance i";
                });
        if (level == QueryLevel.IMAGE && highest != QueryLevel.IMAGE) {
            sql.append(" JOIN series s ON s.id = i.series");
        }
        if (level.includes(QueryLevel.SERIES) && highest.compareTo(QueryLevel.STUDY) <= 0) {
            sql.append(" JOIN study t ON t.id = s.study");
        }
        if (level.includes(QueryLevel.STUDY) && highest == QueryLevel.PATIENT) {
            sql.append(" JOIN patient p ON p.id = t.patient");
        }
        return sql.toString();
    }

    List<Stored> read(Statements statements, long[] ids) throws SQLException {
        StringBuilder sql = new StringBuilder("SELECT ");
        for (QueryLevel each : QueryLevel.values()) {
            if (level.includes(each)) {
                sql.append(each.alias).append(".id, ").append(each.alias).append(".attributes, ");
            }
        }
        sql.append(level == QueryLevel.IMAGE ? "i.sop_class, i.uid, i.file" : "'', '', ''")
                .append(" FROM ")
                .append(tables(level, QueryLevel.PATIENT))
                .append(" WHERE ")
                .append(level.alias)
                .append(".id IN (")
                .append("?, ".repeat(ids.length - 1))
                .append("?) ORDER BY ")
                .append(level.alias)
                .append(".id");
        Object[] values = new Object[ids.length];
        for (int i = 0; i < ids.length; i++) {
            values[i] = ids[i];
        }
        List<EnumMap<QueryLevel, Long>> numbers = new ArrayList<>();
        List<Stored> rows = statements.rows(row -> stored(row, numbers), sql.toString(), values);
        for (ComputedKey key : rows.isEmpty() ? List.<ComputedKey>of() : computed) {
            // As many as were asked for, so that each key has a query for each length of a page and no more.
            long[] of = new long[ids.length];
            for (int i = 0; i < of.length; i++) {
                of[i] = numbers.get(Math.min(i, rows.size() - 1)).get(key.level());
            }
            Map<Long, String[]> found = key.values(statements, of, retrieveAeTitle);
            for (int i = 0; i < rows.size(); i++) {
                rows.get(i).computed().put(key, found.get(of[i]));
            }
        }
        return rows;
    }

    private Stored stored(ResultSet row, List<EnumMap<QueryLevel, Long>> numbers) throws SQLException {
        EnumMap<QueryLevel, byte[]> kept = new EnumMap<>(QueryLevel.class);
        EnumMap<QueryLevel, Long> number = new EnumMap<>(QueryLevel.class);
        int column = 1;
        for (QueryLevel each : QueryLevel.values()) {
            if (level.includes(each)) {
                number.put(each, row.getLong(column++));
                kept.put(each, row.getBytes(column++));
            }
        }
        numbers.add(number);
        return new Stored(
                kept,
                new EnumMap<>(ComputedKey.class),
                row.getString(column),
                row.getString(column + 1),
                row.getString(column + 2));
    }

    /** All asked keys that are known; with them what tells how to read texts and times. */
    DataSet candidate(Stored row) throws IOException {
        List<DataSet> kept = new ArrayList<>();
        for (byte[] bytes : row.kept().values()) {
            kept.add(QueryAttributes.decode(bytes));
        }
        DataSetBuilder candidate = DataSet.builder();
        if (!fromFile.isEmpty() || kept.stream().anyMatch(d -> d.has(Tags.SpecificCharacterSet))) {
            candidate.put(Tags.SpecificCharacterSet, "ISO_IR 192");
        }
        kept.forEach(d -> d.find(Tags.TimezoneOffsetFromUTC).ifPresent(candidate::put));
        for (int tag : asked) {
            put(candidate, tag, row, kept);
        }
        row.computed().forEach((key, values) -> candidate.put(key.tag(), values));
        if (!fromFile.isEmpty()) {
            read(candidate, row.file());
        }
        return candidate.build();
    }

    private void put(DataSetBuilder candidate, int tag, Stored row, List<DataSet> kept) {
        switch (tag) {
            case Tags.SOPClassUID -> candidate.put(tag, row.sopClassUid());
            case Tags.SOPInstanceUID -> candidate.put(tag, row.sopInstanceUid());
            default -> {
                int at = QueryAttributes.level(tag).orElse(level).ordinal();
                Optional<Element> element = kept.get(at).find(tag);
                element.ifPresentOrElse(candidate::put, () -> candidate.putEmpty(tag));
            }
        }
    }

    private void read(DataSetBuilder candidate, String file) throws IOException {
        DataSet whole = DicomFileReader.read(
                        shelves.file(file), ReadOptions.headerOnly().withStopBefore(Tags.PixelData))
                .dataSet();
        for (int tag : fromFile) {
            whole.find(tag).ifPresent(e -> QueryAttributes.copy(candidate, e, whole));
        }
    }

    /** What the asker sees of a candidate that matched. */
    DataSet answer(DataSet candidate) {
        return asked.contains(Tags.TimezoneOffsetFromUTC)
                ? candidate
                : candidate.toBuilder().remove(Tags.TimezoneOffsetFromUTC).build();
    }
}
