package org.isocenter.archive;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.isocenter.stores.ObjectStore;

/**
 * Names for files. A shelf is a folder of at most {@link #SHELF_SIZE} files, named after the moment it was begun; a file is
 * named after its place on the shelf. No name comes from an attribute (field.md D2, path traversal).
 *
 * <pre>
 * files/2026-11-21/094844123/0042.dcm       a file; "2026-11-21/094844123/0042.dcm" is its id in the index
 * files/2026-11-21/094844123-9c41/0042.dcm  likewise, where several nodes share the store
 * open/2026-11-21_094844123                 empty; the shelf may hold files that no transaction knows yet
 * open/2026-11-21_094844123-9c41@NODE       likewise, of one of the nodes that share the store
 * </pre>
 *
 * After a crash only the shelves marked open are compared with the index, so that starting again costs the same however much is kept.
 */
final class Shelves {
    /** Files per folder, at most. */
    static final int SHELF_SIZE = 1000;

    /** What the keys of files begin with. */
    static final String FILES = "files/";

    private static final String OPEN = "open/";

    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("uuuu-MM-dd").withZone(ZoneOffset.UTC);
    private static final SecureRandom RANDOM = new SecureRandom();

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HHmmssSSS").withZone(ZoneOffset.UTC);

    /** A folder being filled. Guarded by the lock of {@link Shelves}. */
    private static final class Shelf {
        final String id;
        final String mark;
        final String node;
        int taken;
        int settled;

        Shelf(String id, String mark, String node) {
            this.node = node;
            this.id = id;
            this.mark = mark;
        }
    }

    /** A name nobody else has. */
    static final class Slot {
        private final Shelf shelf;
        private final String name;

        private Slot(Shelf shelf, String name) {
            this.shelf = shelf;
            this.name = name;
        }

        String id() {
            return shelf.id + "/" + name;
        }

        String key() {
            return FILES + id();
        }

        /** Name of the node that took it; empty where the store is one node's. */
        String node() {
            return shelf.node;
        }
    }

    /** Asks the index whether it knows a file id. */
    interface Known {
        boolean test(String fileId) throws IOException;
    }

    private final ObjectStore store;
    private final boolean sync;
    private final Supplier<String> node;
    /** Guards the shelves and their counts; held while a shelf is marked, never while a file is written. */
    private final ReentrantLock lock = new ReentrantLock();

    private final Set<Shelf> unsettled = new HashSet<>();
    private Shelf current;
    private String last = "";

    Shelves(ObjectStore store, boolean sync, Supplier<String> node) {
        this.node = node;
        this.store = store;
        this.sync = sync;
    }

    ObjectStore store() {
        return store;
    }

    /** The file of an id that the index holds. */
    StoredFile file(String fileId) {
        return new StoredFile(store, fileId);
    }

    /** Name of this node; empty where the folder is its own. */
    String node() {
        return node.get();
    }

    /** Ids of all files in the order of their shelves and places; close it. */
    Stream<String> fileIds() throws IOException {
        return store.list(FILES).map(key -> key.substring(FILES.length()));
    }

    /** Names of the marks, without what their keys begin with. */
    private List<String> marks() throws IOException {
        try (Stream<String> keys = store.list(OPEN)) {
            return keys.map(key -> key.substring(OPEN.length())).toList();
        }
    }

    private static String shelfOf(String mark) {
        return mark.split("@", 2)[0].replace('_', '/');
    }

    private static String nodeOf(String mark) {
        return mark.contains("@") ? mark.substring(mark.indexOf('@') + 1) : "";
    }

    /** Shelves that may hold files no transaction knows yet, as {@code day/time}. */
    Set<String> openShelves() throws IOException {
        return marks().stream().map(Shelves::shelfOf).collect(Collectors.toSet());
    }

    /** Takes the marks from all shelves; nothing that is whole is removed from them. */
    void unmarkAll() throws IOException {
        for (String mark : marks()) {
            store.clear(FILES + shelfOf(mark) + "/");
            store.delete(OPEN + mark);
        }
    }

    Slot take() throws IOException {
        lock.lock();
        try {
            if (current == null || current.taken == SHELF_SIZE) {
                current = begin();
                unsettled.add(current);
            }
            return new Slot(current, fileName(current.taken++));
        } finally {
            lock.unlock();
        }
    }

    /** {@code 0042.dcm}; four digits hold the largest number of a shelf. */
    private static String fileName(int number) {
        return Integer.toString(SHELF_SIZE * 10 + number).substring(1) + ".dcm";
    }

    /** Says that the index knows the file, or that the file is gone. */
    void settle(Slot slot) throws IOException {
        lock.lock();
        try {
            Shelf shelf = slot.shelf;
            shelf.settled++;
            if (shelf.taken == SHELF_SIZE && shelf.settled == SHELF_SIZE) {
                close(shelf);
            }
        } finally {
            lock.unlock();
        }
    }

    /** Takes the marks from all shelves whose files are accounted for. */
    void close() throws IOException {
        lock.lock();
        try {
            for (Shelf shelf : Set.copyOf(unsettled)) {
                if (shelf.settled == shelf.taken) {
                    close(shelf);
                }
            }
            current = null;
        } finally {
            lock.unlock();
        }
    }

    private void close(Shelf shelf) throws IOException {
        unsettled.remove(shelf);
        store.delete(shelf.mark);
    }

    private Shelf begin() throws IOException {
        String owner = node.get();
        // Who has the store alone needs no name that nobody else can come upon.
        boolean alone = owner.isEmpty() && store.isLocal();
        for (Instant at = Instant.now(); ; at = at.plusMillis(1)) {
            String time = TIME.format(at) + (alone ? "" : "-" + HexFormat.of().toHexDigits(RANDOM.nextInt()));
            String id = DAY.format(at) + "/" + time;
            if (id.equals(last) || isUsed(id)) {
                continue;
            }
            last = id;
            // The mark stands before the first file, so that no shelf is ever without one while it may hold strays.
            String mark = OPEN + id.replace('/', '_') + (owner.isEmpty() ? "" : "@" + owner);
            Path empty = store.begin(mark);
            Files.deleteIfExists(empty);
            Files.createFile(empty);
            store.put(mark, empty);
            if (sync) {
                store.secure(List.of(mark));
            }
            return new Shelf(id, mark, owner);
        }
    }

    private boolean isUsed(String id) throws IOException {
        try (Stream<String> any = store.list(FILES + id + "/")) {
            return any.findFirst().isPresent();
        }
    }

    /**
     * Removes what a dead process left behind: files on open shelves that the index does not know. Their senders never heard
     * success. Called before anything new is received.
     *
     * @param deadNode whose shelves; empty where the store is one node's
     * @return number of files removed
     */
    int sweep(String deadNode, Known known) throws IOException {
        int removed = 0;
        for (String mark : marks()) {
            if (nodeOf(mark).equals(deadNode)) {
                removed += sweepShelf(shelfOf(mark), known);
                // Another node may have cleared the same.
                store.delete(OPEN + mark);
            }
        }
        return removed;
    }

    /** Nodes that marked shelves as open. */
    Set<String> markedNodes() throws IOException {
        return marks().stream().map(Shelves::nodeOf).collect(Collectors.toSet());
    }

    /** Leaves all shelves as they are: this node has another name from now on. */
    void abandon() {
        lock.lock();
        try {
            unsettled.clear();
            current = null;
        } finally {
            lock.unlock();
        }
    }

    private int sweepShelf(String shelf, Known known) throws IOException {
        String prefix = FILES + shelf + "/";
        int removed = store.clear(prefix);
        List<String> all;
        try (Stream<String> keys = store.list(prefix)) {
            all = keys.toList();
        }
        for (String key : all) {
            if (!known.test(key.substring(FILES.length()))) {
                store.delete(key);
                removed++;
            }
        }
        return removed;
    }
}
