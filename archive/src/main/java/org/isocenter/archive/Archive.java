package org.isocenter.archive;

import java.io.IOException;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.isocenter.dicom.Finding;

/**
 * Keeps objects: a file each, as received, and an index. One process per folder.
 *
 * <pre>
 * lock        held by the process
 * index.db    the index (SQLite, write-ahead log beside it)
 * files/      a Part 10 file per object, see {@link Shelves}
 * open/       marks of folders that are being filled
 * </pre>
 *
 * <p>The way of an object: {@link #receive}, write, {@link #commit}. When commit returns, the object survives {@code kill -9} (with
 * {@link Durability#SYNC} a power cut). When it throws, or the {@link Incoming} is closed before, nothing remains.
 */
public final class Archive implements AutoCloseable {
    private final FolderLock folderLock;
    private final FileStore disk;
    private final ArchiveOptions options;
    private final Shelves shelves;
    private final IndexWriter writer;
    private final IndexReaders readers;
    private final Outbox outbox;
    private final Worklist worklist;
    private final Steps steps;
    private final Commitments commitments;
    private final Securing securing;
    private final Jobs jobs;
    private final KeptSettings settings;
    private final WebUsers users;
    private final AuditTrail auditTrail;
    private final Recovery recovery;

    /**
     * What was put right at start.
     *
     * @param filesRemoved files whose senders never heard success
     * @param deliveriesRequeued rows of the outbox that were on their way when the process died
     */
    public record Recovery(int filesRemoved, int deliveriesRequeued) {}

    private Archive(Path folder, ArchiveOptions options, FolderLock lock) throws IOException {
        this.folderLock = lock;
        this.options = options;
        this.disk = Files.getFileStore(folder);
        this.shelves = new Shelves(folder, options.durability() == Durability.SYNC);
        Index index = new Index(folder.resolve("index.db"));
        Connection connection = index.writer(options.durability());
        try {
            Migrations.run(connection, index.dialect());
            this.recovery = recover(connection, shelves);
            this.writer = new IndexWriter(connection, index.node(), options.groupLimit());
        } catch (SQLException e) {
            throw new IOException("the index in " + folder + " cannot be opened: " + e.getMessage(), e);
        }
        this.readers = new IndexReaders(index, options.readers());
        this.outbox = new Outbox(writer, readers, shelves, index.dialect());
        this.worklist = new Worklist(writer, readers);
        this.steps = new Steps(writer, readers);
        this.commitments = new Commitments(writer, readers);
        this.securing = new Securing(this, folder);
        this.jobs = new Jobs(writer, readers, index.node(), index.dialect());
        this.settings = new KeptSettings(writer, readers);
        this.users = new WebUsers(writer, readers);
        this.auditTrail = new AuditTrail(writer, readers);
    }

    /** Opens the archive in a folder, or begins one. Fails where another process holds the folder. */
    public static Archive open(Path folder, ArchiveOptions options) throws IOException {
        Files.createDirectories(folder);
        Path real = folder.toRealPath();
        FolderLock lock = FolderLock.take(real);
        try {
            return new Archive(real, options, lock);
        } catch (IOException | RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    private static Recovery recover(Connection connection, Shelves shelves) throws IOException, SQLException {
        try (Statements statements = new Statements(connection, "")) {
            int requeued = Outbox.recover(statements);
            Jobs.recover(statements);
            int removed = shelves.sweep(fileId -> isKnown(statements, fileId));
            return new Recovery(removed, requeued);
        }
    }

    private static boolean isKnown(Statements statements, String fileId) throws IOException {
        try {
            return statements.number("SELECT 1 FROM instance WHERE file = ?", fileId) > 0
                    || statements.number("SELECT 1 FROM quarantine WHERE file = ?", fileId) > 0;
        } catch (SQLException e) {
            throw new IOException("the index cannot be read: " + e.getMessage(), e);
        }
    }

    /** What was put right when this archive was opened. */
    public Recovery recovery() {
        return recovery;
    }

    /** A new file to receive into. Fails with {@link ArchiveFullException} where free space is below the reserve. */
    public Incoming receive() throws IOException {
        requireRoom();
        Shelves.Slot slot = shelves.take();
        try {
            return new Incoming(this, slot);
        } catch (IOException e) {
            shelves.settle(slot);
            throw ArchiveFullException.tellsOf(e) ? new ArchiveFullException("no room: " + e.getMessage(), e) : e;
        }
    }

    void requireRoom() throws IOException {
        long free = disk.getUsableSpace();
        if (free < options.reserveBytes()) {
            throw new ArchiveFullException(
                    "free space is " + (free >> 20) + " MiB, the reserve is " + (options.reserveBytes() >> 20)
                            + " MiB; nothing more is received",
                    null);
        }
    }

    Shelves shelves() {
        return shelves;
    }

    /**
     * Keeps what was received: ONE transaction writes object, references, findings and outbox. The same bytes under the same SOP
     * Instance UID are kept once (I-02); other bytes are kept beside (P-13, I-03). Parks until all of it is safe.
     */
    public Kept commit(Incoming incoming, Arrival arrival) throws IOException {
        boolean sync = options.durability() == Durability.SYNC;
        incoming.finish(sync);
        Path folder = sync ? incoming.slot().folder() : null;
        List<Reference> references = Reference.of(arrival.header());
        InstanceWrite.Result result = writer.call(new InstanceWrite(arrival, references, incoming, false), folder);
        for (InstanceWrite.Candidate candidate : result.candidates()) {
            if (sameDataSet(incoming, candidate)) {
                incoming.close();
                return new Kept(candidate.instance(), Kept.Outcome.SAME, List.of());
            }
        }
        if (result.kept() == null) {
            result = writer.call(new InstanceWrite(arrival, references, incoming, true), folder);
        }
        incoming.kept();
        return result.kept();
    }

    /** Compares byte for byte: the digest is too short to trust it with a patient's data. */
    private boolean sameDataSet(Incoming incoming, InstanceWrite.Candidate candidate) throws IOException {
        try (FileChannel a = FileChannel.open(incoming.path(), StandardOpenOption.READ);
                FileChannel b = FileChannel.open(shelves.path(candidate.file()), StandardOpenOption.READ)) {
            long length = a.size() - incoming.dataSetOffset();
            if (length != b.size() - candidate.dataSetOffset()) {
                return false;
            }
            return sameBytes(a, incoming.dataSetOffset(), b, candidate.dataSetOffset(), length);
        }
    }

    private static boolean sameBytes(FileChannel a, long aStart, FileChannel b, long bStart, long length)
            throws IOException {
        for (long at = 0; at < length; at += COMPARED_BYTES) {
            long part = Math.min(COMPARED_BYTES, length - at);
            MappedByteBuffer left = a.map(FileChannel.MapMode.READ_ONLY, aStart + at, part);
            MappedByteBuffer right = b.map(FileChannel.MapMode.READ_ONLY, bStart + at, part);
            if (left.mismatch(right) >= 0) {
                return false;
            }
        }
        return true;
    }

    private static final long COMPARED_BYTES = 1L << 28;

    /** Keeps what cannot be an object, for a person to look at. The sender is to be told that it failed. */
    public void quarantine(Incoming incoming, Origin origin, String sopClassUid, String sopInstanceUid, String reason)
            throws IOException {
        incoming.finish(options.durability() == Durability.SYNC);
        writer.call(statements ->
                statements.update("UPDATE total SET quarantined = quarantined + 1 WHERE node = ?", statements.node())
                        + statements.update(
                                "INSERT INTO quarantine (file, size, sop_class, uid, reason, received_from, received_by, received_over,"
                                        + " received_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                                incoming.slot().id(),
                                incoming.size(),
                                sopClassUid,
                                sopInstanceUid,
                                reason,
                                origin.from(),
                                origin.by(),
                                origin.over(),
                                System.currentTimeMillis()));
        incoming.kept();
    }

    /** Kept objects in the order of their arrival, at most a number of them, after a row; begin with row 0. */
    public List<Instance> find(Selection selection, long afterId, int limit) throws IOException {
        return readers.call(InstanceQuery.page(selection, afterId, limit, shelves));
    }

    /** What was said about an object when it came. */
    public List<Judged> findings(long instance) throws IOException {
        return readers.call(statements -> {
            List<Judged> all = new ArrayList<>();
            try (ResultSet row = statements
                    .prepare(
                            "SELECT target, severity, effect, rule, place, message, source, repair FROM finding"
                                    + " WHERE instance = ? ORDER BY id",
                            instance)
                    .executeQuery()) {
                while (row.next()) {
                    all.add(new Judged(row.getString(1), finding(row)));
                }
            }
            return all;
        });
    }

    private static Finding finding(ResultSet row) throws SQLException {
        return new Finding(
                Finding.Severity.valueOf(row.getString(2)),
                Finding.Effect.valueOf(row.getString(3)),
                row.getString(4),
                row.getString(5),
                row.getString(6),
                row.getString(7),
                row.getString(8));
    }

    /** Objects that one names and that are not kept. */
    public List<Reference> missingReferences(long instance) throws IOException {
        return readers.call(statements -> {
            List<Reference> all = new ArrayList<>();
            try (ResultSet row = statements
                    .prepare(
                            "SELECT r.uid, r.sop_class, r.place FROM reference r WHERE r.instance = ?"
                                    + " AND NOT EXISTS (SELECT 1 FROM instance i WHERE i.uid = r.uid) ORDER BY r.uid",
                            instance)
                    .executeQuery()) {
                while (row.next()) {
                    all.add(new Reference(row.getString(1), row.getString(2), row.getString(3)));
                }
            }
            return all;
        });
    }

    /** Files in quarantine, oldest first. */
    public List<Quarantined> quarantined() throws IOException {
        return readers.call(Quarantined.all(shelves));
    }

    /** How much is kept. */
    public Totals totals() throws IOException {
        return readers.call(statements -> statements
                .rows(
                        row -> new Totals(
                                row.getLong(1), row.getLong(2), row.getLong(3), row.getLong(4), row.getLong(5)),
                        "SELECT SUM(patients), SUM(studies), SUM(series), SUM(instances), SUM(quarantined) FROM total")
                .getFirst());
    }

    /**
     * How much is kept.
     *
     * @param patients rows, likewise the others
     */
    public record Totals(long patients, long studies, long series, long instances, long quarantined) {}

    /** Bytes of the files of all instances. */
    public long bytes() throws IOException {
        return readers.call(statements -> statements.number("SELECT SUM(bytes) FROM total"));
    }

    /** What is to be sent. */
    public Outbox outbox() {
        return outbox;
    }

    /** Scheduled steps. */
    public Worklist worklist() {
        return worklist;
    }

    /** Performed steps. */
    public Steps steps() {
        return steps;
    }

    /** Requests for Storage Commitment. */
    public Commitments commitments() {
        return commitments;
    }

    /**
     * Makes kept instances survive a power cut.
     *
     * @return SOP classes under which they are kept, by SOP Instance UID; those that are not kept whole are not among them
     */
    public Map<String, Set<String>> secure(Collection<String> sopInstanceUids) throws IOException {
        return securing.secure(sopInstanceUids);
    }

    /** Jobs. */
    public Jobs jobs() {
        return jobs;
    }

    /** Settings that are changed while the hub runs. */
    public KeptSettings settings() {
        return settings;
    }

    /** People, tokens and sessions. */
    public WebUsers users() {
        return users;
    }

    /** The audit as a chain. */
    public AuditTrail chainedAudit() {
        return auditTrail;
    }

    /** Rows of patients, studies, series or instances that match an identifier, read page by page as they are asked for. */
    public Matches query(ArchiveQuery query) {
        return new Matches(query, readers, shelves);
    }

    /**
     * The objects below entities of a level, in a stable order: by study, series, arrival. What stands beside another object is left out.
     *
     * @param level what the keys name
     * @param uniqueKeys Patient IDs, or UIDs
     */
    public List<Instance> instances(QueryLevel level, List<String> uniqueKeys) throws IOException {
        return instances(Map.of(level, uniqueKeys));
    }

    /** Likewise, with Unique Keys of several levels, which all hold (PS3.4 C.4.2.1.4); a level without keys asks nothing. */
    public List<Instance> instances(Map<QueryLevel, List<String>> uniqueKeys) throws IOException {
        return readers.call(InstanceQuery.below(uniqueKeys, shelves));
    }

    /** Writes a line of the audit; nobody waits for it. */
    public void audit(AuditEvent event) {
        writer.submit(
                statements -> statements.update(
                        "INSERT INTO audit (at, event, outcome, peer, address, detail) VALUES (?, ?, ?, ?, ?, ?)",
                        event.at().toEpochMilli(),
                        event.kind().word(),
                        event.outcome().word(),
                        event.peer(),
                        event.address(),
                        event.detail()),
                null);
    }

    /** The newest lines of the audit, newest first. */
    public List<AuditEvent> auditTrail(int limit) throws IOException {
        return readers.call(AuditEvent.newest(limit));
    }

    /** Finishes what is queued, folds the log into the index, releases the folder. */
    @Override
    public void close() throws IOException {
        try {
            readers.close();
            writer.close();
            shelves.close();
        } finally {
            folderLock.close();
        }
    }
}
