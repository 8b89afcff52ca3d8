package org.isocenter.archive;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.isocenter.dicom.Finding;
import org.isocenter.stores.DirectoryStore;
import org.isocenter.stores.ObjectStore;
import org.isocenter.stores.S3Store;

/**
 * Keeps objects: a file each, as received, and an index. One process per folder; several where the index is on a server.
 *
 * <pre>
 * lock        held by the process
 * index.db    the index (SQLite, write-ahead log beside it), where it is not on a server
 * files/      a Part 10 file per object, see {@link Shelves}; where they are not kept in a service
 * open/       marks of folders that are being filled, likewise
 * </pre>
 *
 * <p>The way of an object: {@link #receive}, write, {@link #commit}. When commit returns, the object survives {@code kill -9} (with
 * {@link Durability#SYNC} a power cut). When it throws, or the {@link Incoming} is closed before, nothing remains.
 */
public final class Archive implements AutoCloseable {
    private final FolderLock folderLock;
    private final ObjectStore store;
    private final ArchiveOptions options;
    private final Index index;
    private final Shelves shelves;
    /** Empty where the folder is this node's alone. */
    private final Optional<Nodes> nodes;

    private final IndexWriter writer;
    private final IndexReaders readers;
    private final Outbox outbox;
    private final Worklist worklist;
    private final Steps steps;
    private final Commitments commitments;
    private final Securing securing;
    private final Retention retention;
    private final Jobs jobs;
    private final KeptSettings settings;
    private final AuditTrail auditTrail;
    private final Shipments shipments;
    private final Relations relations;
    private volatile Consumer<AuditEvent> auditListener = _ -> {};
    private Recovery recovery = new Recovery(0, 0);

    /**
     * What was put right at start.
     *
     * @param filesRemoved files whose senders never heard success
     * @param deliveriesRequeued rows of the outbox that were on their way when the process died
     */
    public record Recovery(int filesRemoved, int deliveriesRequeued) {}

    private Archive(Path folder, ArchiveOptions options, ObjectStore store, FolderLock lock, boolean rebuilds)
            throws IOException {
        this.folderLock = lock;
        this.options = options;
        this.store = store;
        Optional<ServerIndex> server = options.server().map(ServerIndex::new);
        Index index = server.isPresent() ? server.get() : new EmbeddedIndex(folder.resolve("index.db"));
        this.index = index;
        this.shelves = new Shelves(store, options.durability() == Durability.SYNC, index::node);
        try (Connection connection = index.writer(options.durability())) {
            Migrations.run(connection, index.dialect());
            if (server.isEmpty() && !rebuilds) {
                this.recovery = recover(connection, shelves);
            }
        } catch (SQLException e) {
            throw unopened(folder, e);
        }
        try {
            this.writer = new IndexWriter(index, options.durability(), options.groupLimit());
        } catch (SQLException e) {
            throw unopened(folder, e);
        }
        this.nodes = server.map(shared -> new Nodes(
                shared, writer, shelves, options.server().orElseThrow().lease()));
        this.readers = new IndexReaders(index, options.readers());
        this.outbox = new Outbox(writer, readers, shelves, index.dialect());
        this.worklist = new Worklist(writer, readers);
        this.steps = new Steps(writer, readers);
        this.commitments = new Commitments(writer, readers);
        this.retention = new Retention(writer, readers, shelves);
        this.securing = new Securing(this, store, index);
        this.jobs = new Jobs(writer, readers, index);
        this.settings = new KeptSettings(writer, readers);
        this.auditTrail = new AuditTrail(writer, readers);
        this.shipments = new Shipments(writer, readers, shelves);
        this.relations = new Relations(readers, shelves);
        try {
            if (nodes.isPresent()) {
                this.recovery = new Recovery(nodes.get().start(), 0);
            }
        } catch (IOException e) {
            writer.close();
            throw e;
        }
    }

    private static ObjectStore store(Path folder, ArchiveOptions options) throws IOException {
        if (options.service().isPresent()) {
            return S3Store.open(options.service().get(), folder);
        }
        Files.createDirectories(folder.resolve(Shelves.FILES));
        return new DirectoryStore(folder, options.durability() == Durability.SYNC);
    }

    /** Several nodes have one data folder where the index is on a server and the files are in the folder; else each has its own. */
    private static FolderLock lock(Path folder, ArchiveOptions options) throws IOException {
        boolean shared = options.server().isPresent() && options.service().isEmpty();
        return shared ? FolderLock.share(folder) : FolderLock.take(folder);
    }

    private static IOException unopened(Path folder, SQLException e) {
        return new IOException("the index of " + folder + " cannot be opened: " + e.getMessage(), e);
    }

    /** Opens the archive in a folder, or begins one. Fails where another process holds the folder. */
    public static Archive open(Path folder, ArchiveOptions options) throws IOException {
        Files.createDirectories(folder);
        Path real = folder.toRealPath();
        FolderLock lock = lock(real, options);
        ObjectStore store = null;
        try {
            if (IndexBefore.isUnfinished(real)) {
                throw new IOException("the index of " + folder + " was being made anew, and that was cut off; run:"
                        + " isocenter archive rebuild --data " + folder);
            }
            store = store(real, options);
            Archive archive = new Archive(real, options, store, lock, false);
            archive.retention.removeFiles();
            return archive;
        } catch (IOException | RuntimeException e) {
            try (lock) {
                if (store != null) {
                    store.close();
                }
            }
            throw e;
        }
    }

    /**
     * Makes the index of a folder anew from the files alone. An index in the folder is put aside, and what no file tells is taken from it; one on a
     * server must be empty.
     *
     * @param faults is told files that cannot be indexed; they stay where they are
     * @param advance is told the files that were read; where it says no, the index is left as it is then, and the next rebuild begins anew
     */
    public static Rebuilt rebuild(Path folder, ArchiveOptions options, Consumer<Fault> faults, Advance advance)
            throws IOException {
        Path real = folder.toRealPath();
        FolderLock lock = lock(real, options);
        try (ObjectStore store = store(real, options)) {
            boolean onServer = options.server().isPresent();
            Optional<IndexBefore> before = onServer ? Optional.empty() : IndexBefore.putAside(real);
            Rebuilt rebuilt;
            try (Archive archive = new Archive(real, options, store, lock, true)) {
                rebuilt = archive.rebuild(before, faults, advance);
            }
            IndexBefore.finished(real);
            return rebuilt;
        } finally {
            lock.close();
        }
    }

    private Rebuilt rebuild(Optional<IndexBefore> before, Consumer<Fault> faults, Advance advance) throws IOException {
        if (totals().instances() > 0) {
            throw new IOException("the database holds an index already; name an empty one, or drop what is in it");
        }
        List<String> lost = new ArrayList<>();
        if (before.isPresent()) {
            lost.addAll(copied(before.get()::copyFree));
        }
        Rebuild.Result result = new Rebuild(writer, shelves, faults).run(advance);
        if (before.isPresent()) {
            lost.addAll(copied(before.get()::copyOfInstances));
        }
        writer.call(statements -> statements.update(
                "UPDATE total SET quarantined = (SELECT COUNT(*) FROM quarantine) WHERE node = ?", statements.node()));
        shelves.unmarkAll();
        String name = before.map(b -> b.file().getFileName().toString()).orElse("");
        return new Rebuilt(result.instances(), result.duration(), name, lost);
    }

    private interface Copy {
        List<String> from(Connection connection) throws SQLException;
    }

    private List<String> copied(Copy copy) throws IOException {
        try (Connection connection = index.writer(options.durability())) {
            return copy.from(connection);
        } catch (SQLException e) {
            return List.of("all: " + e.getMessage());
        }
    }

    /**
     * What a rebuild did.
     *
     * @param instances in the index now
     * @param before file name of the index before; empty where there was none
     * @param lost what of the index before could not be read
     */
    public record Rebuilt(long instances, Duration duration, String before, List<String> lost) {
        public Rebuilt {
            lost = List.copyOf(lost);
        }
    }

    /** Compares all files with their rows; number of instances looked at. May run beside all else. */
    public long verify(Consumer<Fault> faults, Advance advance) throws IOException {
        return new Verification(readers, shelves, faults).run(advance);
    }

    /**
     * Compares the files of some instances with their rows.
     *
     * @param after a row; begin with 0
     * @param limit most instances
     * @return the row to go on after; 0 where there is none left
     */
    public long verifySome(long after, int limit, Consumer<Fault> faults) throws IOException {
        return new Verification(readers, shelves, faults).some(after, limit);
    }

    /** Looks for files that have no row. */
    public void verifySurplus(Consumer<Fault> faults) throws IOException {
        new Verification(readers, shelves, faults).surplus();
    }

    /** Removes what may go by a policy; or only says what would. Told the studies that are looked at; a study goes whole or not. */
    public Removal retain(RetentionPolicy policy, boolean dry, Advance advance) throws IOException {
        return retention.run(policy, dry, advance);
    }

    /**
     * What was removed.
     *
     * @param studies their Study Instance UIDs
     * @param bytes of their files
     * @param kept studies that should go but are still needed
     */
    public record Removal(List<String> studies, long instances, long bytes, long kept) {
        public Removal {
            studies = List.copyOf(studies);
        }
    }

    private static Recovery recover(Connection connection, Shelves shelves) throws IOException, SQLException {
        try (Statements statements = new Statements(connection, () -> "")) {
            int requeued = Outbox.recover(statements);
            Jobs.recover(statements);
            int removed = shelves.sweep("", fileId -> isKnownHere(statements, fileId));
            return new Recovery(removed, requeued);
        }
    }

    private static boolean isKnownHere(Statements statements, String fileId) throws IOException {
        try {
            return isKnown(statements, fileId);
        } catch (SQLException e) {
            throw new IOException("the index cannot be read: " + e.getMessage(), e);
        }
    }

    static boolean isKnown(Statements statements, String fileId) throws SQLException {
        return statements.number("SELECT 1 FROM instance WHERE file = ?", fileId) > 0
                || statements.number("SELECT 1 FROM quarantine WHERE file = ?", fileId) > 0;
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
        long free = store.room();
        if (free < options.reserveBytes()) {
            throw new ArchiveFullException(
                    "free space is " + (free >> 20) + " MiB, the reserve is " + (options.reserveBytes() >> 20)
                            + " MiB; nothing more is received",
                    null);
        }
    }

    ObjectStore store() {
        return store;
    }

    Shelves shelves() {
        return shelves;
    }

    /** What {@link ArchiveOptions#keep} says. */
    public KeepPolicy keepPolicy() {
        return options.keep();
    }

    /** Likewise, by the policy of {@link ArchiveOptions#keep}. */
    public Kept commit(Incoming incoming, Arrival arrival) throws IOException {
        return commit(incoming, arrival, options.keep());
    }

    /**
     * Keeps what was received: ONE transaction writes object, references, findings and outbox. The same bytes under the same SOP
     * Instance UID are kept once (I-02); for other bytes (P-13, I-03) and conflicts of identity the policy decides. Parks until all of it is
     * safe.
     */
    public Kept commit(Incoming incoming, Arrival arrival, KeepPolicy policy) throws IOException {
        boolean sync = options.durability() == Durability.SYNC;
        incoming.finish(sync);
        Path folder = sync
                ? store.localFile(incoming.slot().key()).map(Path::getParent).orElse(null)
                : null;
        List<Reference> references = Reference.of(arrival.header());
        InstanceWrite.Result result =
                writer.call(new InstanceWrite(arrival, references, incoming.file(), policy, false), folder);
        for (InstanceWrite.Candidate candidate : result.candidates()) {
            if (Comparison.sameDataSet(
                    shelves.file(incoming.slot().id()),
                    incoming.dataSetOffset(),
                    shelves.file(candidate.file()),
                    candidate.dataSetOffset())) {
                incoming.close();
                return policy.same() == KeepPolicy.Duplicate.REFUSE
                        ? new Kept(Kept.NONE, Kept.Outcome.REFUSED, List.of())
                        : new Kept(candidate.instance(), Kept.Outcome.SAME, List.of());
            }
        }
        if (result.kept() == null) {
            result = writer.call(new InstanceWrite(arrival, references, incoming.file(), policy, true), folder);
        }
        switch (result.kept().outcome()) {
            case NEW, BESIDE, REPLACED, QUARANTINED -> incoming.kept();
            case SAME, DISCARDED, REFUSED -> incoming.close();
        }
        return result.kept();
    }

    /** Keeps what cannot be an object, for a person to look at. The sender is to be told that it failed. */
    public void quarantine(Incoming incoming, Origin origin, String sopClassUid, String sopInstanceUid, String reason)
            throws IOException {
        incoming.finish(options.durability() == Durability.SYNC);
        Quarantine row =
                new Quarantine(incoming.slot().id(), incoming.size(), origin, sopClassUid, sopInstanceUid, reason);
        String node = incoming.slot().node();
        writer.call(statements -> {
            if (!node.equals(statements.node())) {
                throw new SQLException("this node was taken for dead while it received");
            }
            return row.write(statements);
        });
        incoming.kept();
    }

    /** Kept objects in the order of their arrival, at most a number of them, after a row; begin with row 0. */
    public List<Instance> find(Selection selection, long afterId, int limit) throws IOException {
        return readers.call(InstanceQuery.page(selection, afterId, limit, shelves));
    }

    /** The row of the object that came last; 0 where there is none. */
    public long lastInstance() throws IOException {
        return readers.call(statements -> Math.max(0, statements.number("SELECT COALESCE(MAX(id), 0) FROM instance")));
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

    /** Sets that are to be sent. */
    public Shipments shipments() {
        return shipments;
    }

    /** Who refers to whom. */
    public Relations relations() {
        return relations;
    }

    /** Says who else is told of every event of the audit; to be called once, before the first. */
    public void tellAuditTo(Consumer<AuditEvent> other) {
        auditListener = other;
    }

    /** Writes a line of the audit; nobody waits for it. */
    public void audit(AuditEvent event) {
        auditListener.accept(event);
        writer.submit(
                statements -> statements.update(
                        "INSERT INTO audit (at, event, outcome, peer, address, person, detail)"
                                + " VALUES (?, ?, ?, ?, ?, ?, ?)",
                        event.at().toEpochMilli(),
                        event.kind().word(),
                        event.outcome().word(),
                        event.peer(),
                        event.address(),
                        event.user(),
                        event.detail()),
                null);
    }

    /** The newest lines of the audit, newest first. */
    public List<AuditEvent> auditTrail(int limit) throws IOException {
        return readers.call(AuditEvent.newest(limit));
    }

    /** Removes the row of this node, as another does that takes it for dead; for tests. */
    void declareDead() throws IOException {
        writer.callUnfenced(statements -> statements.update("DELETE FROM node WHERE id = ?", index.node()));
    }

    /** Finishes what is queued, folds the log into the index, releases the folder. */
    @Override
    public void close() throws IOException {
        try {
            shelves.close();
            if (nodes.isPresent()) {
                nodes.get().close();
            }
            readers.close();
            writer.close();
        } finally {
            try (folderLock) {
                store.close();
            }
        }
    }
}
