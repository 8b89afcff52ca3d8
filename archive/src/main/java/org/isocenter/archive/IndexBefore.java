package org.isocenter.archive;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
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
    private static final List<String> FREE =
            List.of("quarantine", "setting", "worklist", "step", "commitment", "commitment_instance", "job", "audit");

    /** Rows of an instance, which is found again by its file. */
    private static final List<String> OF_INSTANCES = List.of("finding", "outbox", "job_instance");

    /** What says where the index before is, from the first step of a rebuild to its last. */
    private static final String MARK = "rebuilding";

    private final Path file;

    private IndexBefore(Path file) {
        this.file = file;
    }

    /** Whether a rebuild of a folder was begun and not ended. */
    static boolean isUnfinished(Path folder) {
        return Files.exists(folder.resolve(MARK));
    }

    /**
     * Puts the index of a folder aside; empty where there is none. After a rebuild that was cut off the index before that one counts, and what it
     * had made is removed.
     */
    static Optional<IndexBefore> putAside(Path folder) throws IOException {
        Path mark = folder.resolve(MARK);
        String name = Files.exists(mark) ? Files.readString(mark).strip() : "";
        if (!name.matches("index-before-[0-9-]+\\.db")) {
            name = "index-before-" + TIME.format(Instant.now()) + ".db";
            Path written = folder.resolve(MARK + ".part");
            Files.writeString(written, name);
            Files.move(written, mark, StandardCopyOption.ATOMIC_MOVE);
        }
        Path aside = folder.resolve(name);
        boolean done = Files.exists(aside);
        // The index itself last: while it is not there, this was not done.
        for (String part : List.of("-wal", "-shm", "")) {
            Path each = folder.resolve("index.db" + part);
            if (done) {
                Files.deleteIfExists(each);
            } else if (Files.exists(each)) {
                Files.move(each, aside.resolveSibling(aside.getFileName() + part));
            }
        }
        return Files.exists(aside) ? Optional.of(new IndexBefore(aside)) : Optional.empty();
    }

    /** The rebuild is done. */
    static void finished(Path folder) throws IOException {
        Files.deleteIfExists(folder.resolve(MARK));
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
        lost.addAll(
                copy(
                        connection,
                        List.of("shipment"),
                        "SELECT %2$s FROM old.%1$s o JOIN old.instance oi ON oi.id = o.root JOIN main.instance n ON n.file = oi.file"));
        lost.addAll(
                copy(
                        connection,
                        List.of("shipment_item"),
                        "SELECT %2$s FROM old.%1$s o JOIN main.shipment h ON h.id = o.shipment JOIN main.outbox x ON x.id = o.outbox"));
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
                            .map(c -> c.equals("instance") || c.equals("root") ? "n.id" : "o." + c)
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
