package org.isocenter.archive;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import org.isocenter.stores.DirectoryStore;
import org.sqlite.SQLiteConfig;

/** The index in a file of the data folder (decision 060). */
final class EmbeddedIndex implements Index {
    private static final int BUSY_MILLIS = 10_000;
    /** Pages of the write-ahead log before it is folded into the database: 16 MiB of 4 KiB pages. */
    private static final int CHECKPOINT_PAGES = 4096;

    private final Path file;

    EmbeddedIndex(Path file) {
        this.file = file;
    }

    @Override
    public String node() {
        return "";
    }

    @Override
    public Dialect dialect() {
        return Dialect.SQLITE;
    }

    /** The writer's. With {@link Durability#PROCESS} a commit is in the system's hands, with SYNC on the disk. */
    @Override
    public Connection writer(Durability durability) throws IOException {
        SQLiteConfig config = config();
        config.setSynchronous(
                durability == Durability.SYNC
                        ? SQLiteConfig.SynchronousMode.FULL
                        : SQLiteConfig.SynchronousMode.NORMAL);
        config.setPragma(SQLiteConfig.Pragma.WAL_AUTOCHECKPOINT, Integer.toString(CHECKPOINT_PAGES));
        return connect(config);
    }

    @Override
    public Connection reader() throws IOException {
        SQLiteConfig config = config();
        config.setReadOnly(true);
        return connect(config);
    }

    /** Forces the log: what is committed survives a power cut. Closing it drops no lock of the database, which are on other files. */
    @Override
    public void secure() throws IOException {
        Path log = file.resolveSibling(file.getFileName() + "-wal");
        for (Path each : new Path[] {log, file.getParent()}) {
            if (Files.exists(each)) {
                DirectoryStore.force(each);
            }
        }
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
