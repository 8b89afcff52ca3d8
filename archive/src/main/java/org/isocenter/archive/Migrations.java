package org.isocenter.archive;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * Brings the index to the newest schema: each numbered script runs once, in its own transaction, and is written down in the
 * table {@code migration}. A database newer than this program is refused.
 */
final class Migrations {
    /** File names in order; the number is the position, counted from 1. */
    static final List<String> SCRIPTS = List.of("V001__spine.sql");

    private Migrations() {}

    static void run(Connection connection) throws SQLException, IOException {
        int done = done(connection);
        if (done > SCRIPTS.size()) {
            throw new IOException("the index has schema " + done + ", this program knows schemas up to "
                    + SCRIPTS.size() + "; start the newer program that wrote it");
        }
        for (int number = done + 1; number <= SCRIPTS.size(); number++) {
            apply(connection, number, SCRIPTS.get(number - 1));
        }
    }

    private static int done(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE IF NOT EXISTS migration ("
                    + "number INTEGER PRIMARY KEY, name TEXT NOT NULL, applied INTEGER NOT NULL)");
            try (ResultSet rows = statement.executeQuery("SELECT COALESCE(MAX(number), 0) FROM migration")) {
                rows.next();
                return rows.getInt(1);
            }
        }
    }

    private static void apply(Connection connection, int number, String name) throws SQLException, IOException {
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement();
                PreparedStatement note = connection.prepareStatement("INSERT INTO migration VALUES (?, ?, ?)")) {
            for (String sql : statements(script(name))) {
                statement.execute(sql);
            }
            note.setInt(1, number);
            note.setString(2, name);
            note.setLong(3, System.currentTimeMillis());
            note.executeUpdate();
            connection.commit();
        } catch (SQLException e) {
            connection.rollback();
            throw e;
        } finally {
            connection.setAutoCommit(true);
        }
    }

    private static String script(String name) throws IOException {
        try (InputStream in = Migrations.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException(name + " is not packaged");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** Splits at a semicolon that ends a line; lines of comment go. */
    static List<String> statements(String script) {
        List<String> all = new ArrayList<>();
        StringBuilder one = new StringBuilder();
        for (String line : script.lines().toList()) {
            if (line.strip().startsWith("--") || line.isBlank()) {
                continue;
            }
            one.append(line).append('\n');
            if (line.stripTrailing().endsWith(";")) {
                all.add(one.toString());
                one.setLength(0);
            }
        }
        if (!one.isEmpty()) {
            throw new IllegalStateException("script does not end with a semicolon: " + one);
        }
        return all;
    }
}
