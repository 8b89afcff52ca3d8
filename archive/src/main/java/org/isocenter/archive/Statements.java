package org.isocenter.archive;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Prepared statements of one connection, each prepared once, and the keys its thread has seen lately. For one thread. */
final class Statements implements AutoCloseable {
    /** Patients, studies and series whose row numbers are remembered. */
    private static final int REMEMBERED_KEYS = 4096;

    private final Connection connection;
    private final Supplier<String> node;
    /** Statements kept prepared. */
    private static final int PREPARED_STATEMENTS = 400;

    private final LinkedHashMap<String, PreparedStatement> prepared = new LinkedHashMap<>(64, 0.75f, true);
    private final LinkedHashMap<Object, Object> remembered = new LinkedHashMap<>(64, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Object, Object> eldest) {
            return size() > REMEMBERED_KEYS;
        }
    };

    Statements(Connection connection, Supplier<String> node) {
        this.connection = connection;
        this.node = node;
    }

    /** Name of this node in the index; empty where the index is its own. */
    String node() {
        return node.get();
    }

    /** The statement with its parameters set: texts, whole numbers, bytes. */
    PreparedStatement prepare(String sql, Object... values) throws SQLException {
        PreparedStatement statement = prepared.get(sql);
        if (statement == null) {
            forgetEldest();
            statement = connection.prepareStatement(sql);
            prepared.put(sql, statement);
        }
        for (int i = 0; i < values.length; i++) {
            switch (values[i]) {
                // PostgreSQL knows no NUL in texts
                case String text -> statement.setString(i + 1, text.indexOf(0) < 0 ? text : text.replace("\0", ""));
                case Long number -> statement.setLong(i + 1, number);
                case Integer number -> statement.setInt(i + 1, number);
                case byte[] bytes -> statement.setBytes(i + 1, bytes);
                default -> throw new IllegalStateException("no column takes " + values[i]);
            }
        }
        return statement;
    }

    private void forgetEldest() throws SQLException {
        if (prepared.size() >= PREPARED_STATEMENTS) {
            prepared.pollFirstEntry().getValue().close();
        }
    }

    /** Reads one row. */
    interface Row<T> {
        T read(ResultSet row) throws SQLException;
    }

    /** All rows of a query. */
    <T> List<T> rows(Row<T> reader, String sql, Object... values) throws SQLException {
        List<T> all = new ArrayList<>();
        try (ResultSet row = prepare(sql, values).executeQuery()) {
            while (row.next()) {
                all.add(reader.read(row));
            }
        }
        return all;
    }

    /** Runs an INSERT, UPDATE or DELETE; number of rows touched. */
    int update(String sql, Object... values) throws SQLException {
        return prepare(sql, values).executeUpdate();
    }

    /** Runs an INSERT that ends with {@code RETURNING id}; the id. */
    long insert(String sql, Object... values) throws SQLException {
        try (ResultSet row = prepare(sql, values).executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }

    /** The first column of the first row as a number; -1 where there is no row. */
    long number(String sql, Object... values) throws SQLException {
        try (ResultSet row = prepare(sql, values).executeQuery()) {
            return row.next() ? row.getLong(1) : -1;
        }
    }

    /** What was remembered under a key, or null. */
    <T> T recall(Object key, Class<T> type) {
        return type.cast(remembered.get(key));
    }

    void remember(Object key, Object value) {
        remembered.put(key, value);
    }

    /** Forgets all keys: a rollback may have taken their rows back. */
    void forget() {
        remembered.clear();
    }

    @Override
    public void close() throws SQLException {
        for (PreparedStatement statement : prepared.values()) {
            statement.close();
        }
    }
}
