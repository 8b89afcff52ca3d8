package org.isocenter.archive;

import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.isocenter.dicom.DataSet;

/**
 * The rows of an answer, read page by page as they are asked for: however many there are, memory and the time to the first are the same,
 * and between two calls nothing of the index is held. To stop, ask no more. For one thread.
 */
public final class Matches {
    /** Candidates whose row numbers are fetched at once. */
    private static final int IDS = 20_000;
    /** Rows of a page: the smallest that holds what is left. */
    private static final int[] PAGES = {1, 8, 64};

    private final ArchiveQuery query;
    private final IndexReaders readers;
    private final QueryRows rows;
    private final String idSql;
    private final List<Object> idValues;
    private final boolean newestFirst;

    private long[] ids = {};
    private int nextId;
    private boolean lastIds;
    private long lastId;
    private final ArrayDeque<DataSet> page = new ArrayDeque<>();
    private long passed;
    private long given;

    Matches(ArchiveQuery query, IndexReaders readers, Shelves shelves) {
        this.query = query;
        this.readers = readers;
        this.rows = new QueryRows(query, shelves);
        QueryConditions conditions = QueryConditions.of(query.level(), query.matching());
        this.newestFirst = query.order() == ArchiveQuery.Order.NEWEST;
        this.idSql = idSql(query.level(), conditions, newestFirst);
        this.idValues = conditions.values();
        this.lastId = newestFirst ? Long.MAX_VALUE : 0;
    }

    /**
     * Candidates by row number. Where there are conditions the plus sign keeps the order from choosing the index: a few rows are sorted, instead of
     * all rows being looked through in order.
     */
    private static String idSql(QueryLevel level, QueryConditions conditions, boolean newestFirst) {
        String id = (conditions.isEmpty() ? "" : "+") + level.alias + ".id";
        return "SELECT " + level.alias + ".id FROM " + QueryRows.tables(level, conditions.highest()) + " WHERE "
                + (conditions.isEmpty() ? "" : conditions.sql() + " AND ")
                + (level == QueryLevel.IMAGE ? "i.variant = 0 AND " : "")
                + id + (newestFirst ? " < ?" : " > ?") + " ORDER BY " + id + (newestFirst ? " DESC" : "") + " LIMIT "
                + IDS;
    }

    /** The next row with all keys of the query that are known of it; empty at the end. */
    public Optional<DataSet> next() throws IOException {
        if (given >= query.limit()) {
            return Optional.empty();
        }
        while (true) {
            DataSet row = page.pollFirst();
            if (row == null) {
                if (!readPage()) {
                    return Optional.empty();
                }
            } else if (query.matching().matches(row) && passed++ >= query.offset()) {
                given++;
                return Optional.of(rows.answer(row));
            }
        }
    }

    /** All rows that are left; for queries with a limit. */
    public List<DataSet> rest() throws IOException {
        List<DataSet> all = new ArrayList<>();
        for (Optional<DataSet> row = next(); row.isPresent(); row = next()) {
            all.add(row.get());
        }
        return all;
    }

    private boolean readPage() throws IOException {
        if (nextId == ids.length && lastIds) {
            return false;
        }
        List<QueryRows.Stored> stored = readers.call(statements -> {
            if (nextId == ids.length) {
                readIds(statements);
            }
            return ids.length == 0 ? List.of() : rows.read(statements, takeIds());
        });
        for (QueryRows.Stored one : newestFirst ? stored.reversed() : stored) {
            page.add(rows.candidate(one));
        }
        return !stored.isEmpty() || !lastIds || nextId < ids.length;
    }

    private void readIds(Statements statements) throws SQLException {
        List<Object> values = new ArrayList<>(idValues);
        values.add(lastId);
        ids = statements.rows(row -> row.getLong(1), idSql, values.toArray()).stream()
                .mapToLong(Long::longValue)
                .toArray();
        nextId = 0;
        lastIds = ids.length < IDS;
        lastId = ids.length == 0 ? lastId : ids[ids.length - 1];
    }

    private long[] takeIds() {
        int left = ids.length - nextId;
        int size = Arrays.stream(PAGES).filter(s -> s >= left).findFirst().orElse(PAGES[PAGES.length - 1]);
        long[] wanted = new long[size];
        int taken = Math.min(size, left);
        System.arraycopy(ids, nextId, wanted, 0, taken);
        Arrays.fill(wanted, taken, size, ids[nextId]);
        nextId += taken;
        return wanted;
    }
}
