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
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Brings the index to the newest schema: each numbered script runs once, in its own transaction, and is written down in the
 * table {@code migration}. A database newer than this program is refused.
 */
final class Migrations {
    /** File names in order; each begins with its number. Gaps are numbers that others hold. */
    static final List<String> SCRIPTS = List.of(
            "V001__spine.sql",
            "V002__services.sql",
            "V004__routing.sql",
            "V006__nodes.sql",
            "V007__retention.sql",
            "V010__work.sql",
            "V015__users_in_a_file.sql",
            "V016__audit_person.sql");

    private Migrations() {}

    static void run(Connection connection, Dialect dialect) throws SQLException, IOException {
        if (dialect == Dialect.POSTGRESQL) {
            // Two nodes may start at once.
            lock(connection, "pg_advisory_lock");
        }
        try {
            runAlone(connection, dialect);
        } finally {
            if (dialect == Dialect.POSTGRESQL) {
                lock(connection, "pg_advisory_unlock");
            }
        }
    }

    private static void lock(Connection connection, String function) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("SELECT " + function + "(" + LOCK + ")");
        }
    }

    /** Any number that nobody else on the server uses. */
    private static final long LOCK = 0x1500CE47E4L;

    private static void runAlone(Connection connection, Dialect dialect) throws SQLException, IOException {
        Set<Integer> done = done(connection, dialect);
        Map<Integer, String> known = new TreeMap<>();
        SCRIPTS.forEach(name -> known.put(number(name), name));
        for (int number : done) {
            if (!known.containsKey(number)) {
                throw new IOException("the index has schema " + number + ", this program knows schemas "
                        + known.keySet() + "; start the newer program that wrote it");
            }
        }
        for (Map.Entry<Integer, String> script : known.entrySet()) {
            if (!done.contains(script.getKey())) {
                apply(connection, dialect, script.getKey(), script.getValue());
            }
        }
    }

    /** {@code V002__services.sql} is number 2. */
    private static int number(String name) {
        return Integer.parseInt(name.substring(1, name.indexOf('_')));
    }

    private static Set<Integer> done(Connection connection, Dialect dialect) throws SQLException {
        Set<Integer> done = new HashSet<>();
        try (Statement statement = connection.createStatement()) {
            statement.execute(dialect.script("CREATE TABLE IF NOT EXISTS migration ("
                    + "number INTEGER NOT NULL UNIQUE, name TEXT NOT NULL, applied INTEGER NOT NULL)"));
            try (ResultSet rows = statement.executeQuery("SELECT number FROM migration")) {
                while (rows.next()) {
                    done.add(rows.getInt(1));
                }
            }
        }
        return done;
    }

    private static void apply(Connection connection, Dialect dialect, int number, String name)
            throws SQLException, IOException {
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement();
                PreparedStatement note = connection.prepareStatement("INSERT INTO migration VALUES (?, ?, ?)")) {
            for (String sql : statements(script(name))) {
                statement.execute(dialect.script(sql));
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
