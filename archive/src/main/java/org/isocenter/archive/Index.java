package org.isocenter.archive;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import org.sqlite.SQLiteConfig;

/** Opens connections to the embedded index (decision 060). */
final class Index {
    private static final int BUSY_MILLIS = 10_000;
    /** Pages of the write-ahead log before it is folded into the database: 16 MiB of 4 KiB pages. */
    private static final int CHECKPOINT_PAGES = 4096;

    private final Path file;

    Index(Path file) {
        this.file = file;
    }

    /** Name of this node in the index; empty where the index is its own. */
    String node() {
        return "";
    }

    /** How the database speaks. */
    Dialect dialect() {
        return Dialect.SQLITE;
    }

    /** The writer's. With {@link Durability#PROCESS} a commit is in the system's hands, with SYNC on the disk. */
    Connection writer(Durability durability) throws IOException {
        SQLiteConfig config = config();
        config.setSynchronous(
                durability == Durability.SYNC
                        ? SQLiteConfig.SynchronousMode.FULL
                        : SQLiteConfig.SynchronousMode.NORMAL);
        config.setPragma(SQLiteConfig.Pragma.WAL_AUTOCHECKPOINT, Integer.toString(CHECKPOINT_PAGES));
        return connect(config);
    }

    /** One for queries. */
    Connection reader() throws IOException {
        SQLiteConfig config = config();
        config.setReadOnly(true);
        return connect(config);
    }

    private static SQLiteConfig config() {
        SQLiteConfig config = new SQLiteConfig();
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        config.setBusyTimeout(BUSY_MILLIS);
        config.enforceForeignKeys(true);
        config.setCacheSize(-32 << 10);
        config.setTempStore(SQLiteConfig.TempStore.MEMORY);
        return config;
    }

    private Connection connect(SQLiteConfig config) throws IOException {
        try {
            return config.createConnection("jdbc:sqlite:" + file);
        } catch (SQLException e) {
            throw new IOException("the index " + file + " cannot be opened: " + e.getMessage(), e);
        }
    }
}
