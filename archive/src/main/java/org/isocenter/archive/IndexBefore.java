package org.isocenter.archive;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The embedded index that was there before a rebuild: put aside, and asked for what no file tells. */
final class IndexBefore {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuuMMdd-HHmmssSSS").withZone(ZoneOffset.UTC);

    /** Rows that name no instance, in an order that foreign keys allow. */
    private static final List<String> FREE = List.of(
            "quarantine",
            "setting",
            "web_user",
            "token",
            "session",
            "worklist",
            "step",
            "commitment",
            "commitment_instance",
            "job",
            "audit");

    /** Rows of an instance, which is found again by its file. */
    private static final List<String> OF_INSTANCES = List.of("finding", "outbox", "job_instance");

    private final Path file;

    private IndexBefore(Path file) {
        this.file = file;
    }

    /** Puts the index of a folder aside; empty where there is none. */
    static Optional<IndexBefore> putAside(Path folder) throws IOException {
        if (!Files.exists(folder.resolve("index.db"))) {
            return Optional.empty();
        }
        Path aside = folder.resolve("index-before-" + TIME.format(Instant.now()) + ".db");
        for (String part : List.of("-wal", "-shm", "")) {
            Path each = folder.resolve("index.db" + part);
            if (Files.exists(each)) {
                Files.move(each, aside.resolveSibling(aside.getFileName() + part));
            }
        }
        return Optional.of(new IndexBefore(aside));
    }

    Path file() {
        return file;
    }

    /** Copies rows that name no instance; what of it could not be read. */
    List<String> copyFree(Connection connection) throws SQLException {
        return copy(connection, FREE, "SELECT %2$s FROM old.%1$s o");
    }

    /** Copies rows of instances that are in the index again, and who sent them. */
    List<String> copyOfInstances(Connection connection) throws SQLException {
        List<String> lost = copy(
                connection,
                OF_INSTANCES,
                "SELECT %2$s FROM old.%1$s o JOIN old.instance oi ON oi.id = o.instance JOIN main.instance n ON n.file = oi.file");
        try (Statement statement = connection.createStatement()) {
            statement.execute("ATTACH DATABASE '" + file + "' AS old");
            try {
                statement.executeUpdate(
                        "UPDATE instance SET received_from = o.received_from, received_by = o.received_by,"
                                + " received_over = o.received_over, received_at = o.received_at FROM old.instance o"
                                + " WHERE o.file = instance.file");
            } catch (SQLException unreadable) {
                lost.add("instance: " + unreadable.getMessage());
            } finally {
                statement.execute("DETACH DATABASE old");
            }
        }
        return lost;
    }

    private List<String> copy(Connection connection, List<String> tables, String select) throws SQLException {
        List<String> lost = new ArrayList<>();
        try (Statement statement = connection.createStatement()) {
            statement.execute("ATTACH DATABASE '" + file + "' AS old");
            try {
                for (String table : tables) {
                    copy(statement, table, select, lost);
                }
            } finally {
                statement.execute("DETACH DATABASE old");
            }
        }
        return lost;
    }

    private static void copy(Statement statement, String table, String select, List<String> lost) {
        try {
            List<String> columns = columns(statement.getConnection(), "old", table);
            columns.retainAll(columns(statement.getConnection(), "main", table));
            if (columns.isEmpty()) {
                return;
            }
            String from = String.join(
                    ", ",
                    columns.stream()
                            .map(c -> c.equals("instance") ? "n.id" : "o." + c)
                            .toList());
            statement.executeUpdate("INSERT OR IGNORE INTO main." + table + " (" + String.join(", ", columns) + ") "
                    + select.formatted(table, from));
        } catch (SQLException unreadable) {
            lost.add(table + ": " + unreadable.getMessage());
        }
    }

    private static List<String> columns(Connection connection, String database, String table) throws SQLException {
        List<String> columns = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement("SELECT name FROM pragma_table_info(?, ?)")) {
            statement.setString(1, table);
            statement.setString(2, database);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    columns.add(row.getString(1));
                }
            }
        }
        return columns;
    }
}
