package org.isocenter.archive;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Names for files. A shelf is a folder of at most {@link #SHELF_SIZE} files, named after the moment it was begun; a file is
 * named after its place on the shelf. No name comes from an attribute (field.md D2, path traversal).
 *
 * <pre>
 * files/2026-11-21/094844123/0042.dcm    a file; "2026-11-21/094844123/0042.dcm" is its id in the index
 * open/2026-11-21_094844123              empty; the shelf may hold files that no transaction knows yet
 * open/2026-11-21_094844123@NODE         likewise, of one of the nodes that share the folder
 * </pre>
 *
 * A file is written where it stays. After a crash only the shelves marked open are compared with the index, so that starting
 * again costs the same however much is kept.
 */
final class Shelves {
    /** Files per folder, at most. */
    static final int SHELF_SIZE = 1000;

    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("uuuu-MM-dd").withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HHmmssSSS").withZone(ZoneOffset.UTC);

    /** A folder being filled. Guarded by the lock of {@link Shelves}. */
    private static final class Shelf {
        final String id;
        final Path folder;
        final Path marker;
        final String node;
        int taken;
        int settled;

        Shelf(String id, Path folder, Path marker, String node) {
            this.node = node;
            this.id = id;
            this.folder = folder;
            this.marker = marker;
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

        Path path() {
            return shelf.folder.resolve(name);
        }

        Path folder() {
            return shelf.folder;
        }

        /** Name of the node that took it; empty where the folder is one node's. */
        String node() {
            return shelf.node;
        }
    }

    /** Asks the index whether it knows a file id. */
    interface Known {
        boolean test(String fileId) throws IOException;
    }

    private final Path files;
    private final Path open;
    private final boolean sync;
    private final Supplier<String> node;
    /** Guards the shelves and their counts; held while a folder is made, never while a file is written. */
    private final ReentrantLock lock = new ReentrantLock();

    private final Set<Shelf> unsettled = new HashSet<>();
    private Shelf current;

    Shelves(Path root, boolean sync, Supplier<String> node) throws IOException {
        this.node = node;
        this.files = Files.createDirectories(root.resolve("files"));
        this.open = Files.createDirectories(root.resolve("open"));
        this.sync = sync;
    }

    /** The path of a file id that the index holds. */
    Path path(String fileId) {
        return files.resolve(fileId);
    }

    /** The file of an id that the index holds. */
    StoredFile file(String fileId) {
        return new StoredFile(path(fileId), fileId);
    }

    /** The file id of a path that {@link #path} gave. */
    String id(Path path) {
        return files.relativize(path).toString().replace('\\', '/');
    }

    /** Name of this node; empty where the folder is its own. */
    String node() {
        return node.get();
    }

    /** Ids of all files in the order of their shelves and places; close it. */
    Stream<String> fileIds() throws IOException {
        return list(files).flatMap(Shelves::below).flatMap(Shelves::below).map(this::id);
    }

    private static Stream<Path> below(Path folder) {
        try {
            return list(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<Path> list(Path folder) throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.sorted().toList().stream();
        }
    }

    /** Shelves that may hold files no transaction knows yet, as {@code day/time}. */
    Set<String> openShelves() throws IOException {
        Set<String> shelves = new HashSet<>();
        try (DirectoryStream<Path> markers = Files.newDirectoryStream(open)) {
            markers.forEach(marker ->
                    shelves.add(marker.getFileName().toString().split("@", 2)[0].replace('_', '/')));
        }
        return shelves;
    }

    /** Takes the marks from all shelves; nothing on them is removed. */
    void unmarkAll() throws IOException {
        try (DirectoryStream<Path> markers = Files.newDirectoryStream(open)) {
            for (Path marker : markers) {
                Files.delete(marker);
            }
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
        Files.deleteIfExists(shelf.marker);
    }

    private Shelf begin() throws IOException {
        for (Instant at = Instant.now(); ; at = at.plusMillis(1)) {
            Path day = files.resolve(DAY.format(at));
            String id = DAY.format(at) + "/" + TIME.format(at);
            String owner = node.get();
            Path marker = open.resolve(id.replace('/', '_') + (owner.isEmpty() ? "" : "@" + owner));
            Files.createDirectories(day);
            try {
                // The mark stands before the folder, so that no folder is ever without one while it may hold strays.
                Files.createFile(marker);
                Files.createDirectory(files.resolve(id));
            } catch (FileAlreadyExistsException _) {
                // The folder is another node's, under a mark of its own.
                if (!owner.isEmpty()) {
                    Files.deleteIfExists(marker);
                }
                continue;
            }
            if (sync) {
                forceFolder(files);
                forceFolder(day);
                forceFolder(open);
            }
            return new Shelf(id, files.resolve(id), marker, owner);
        }
    }

    /**
     * Removes what a dead process left behind: files on open shelves that the index does not know. Their senders never heard
     * success. Called before anything new is received.
     *
     * @param deadNode whose shelves; empty where the folder is one node's
     * @return number of files removed
     */
    int sweep(String deadNode, Known known) throws IOException {
        int removed = 0;
        try (DirectoryStream<Path> markers = Files.newDirectoryStream(open)) {
            for (Path marker : markers) {
                if (nodeOf(marker).equals(deadNode)) {
                    String name = marker.getFileName().toString();
                    removed += sweepShelf(name.split("@", 2)[0].replace('_', '/'), known);
                    // Another node may have cleared the same.
                    Files.deleteIfExists(marker);
                }
            }
        }
        return removed;
    }

    private static String nodeOf(Path marker) {
        String name = marker.getFileName().toString();
        return name.contains("@") ? name.substring(name.indexOf('@') + 1) : "";
    }

    /** Nodes that marked shelves as open. */
    Set<String> markedNodes() throws IOException {
        Set<String> nodes = new HashSet<>();
        try (DirectoryStream<Path> markers = Files.newDirectoryStream(open)) {
            markers.forEach(marker -> nodes.add(nodeOf(marker)));
        }
        return nodes;
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
        Path folder = files.resolve(shelf);
        if (!Files.isDirectory(folder)) {
            return 0;
        }
        int removed = 0;
        try (DirectoryStream<Path> strays = Files.newDirectoryStream(folder)) {
            for (Path stray : strays) {
                if (!known.test(shelf + "/" + stray.getFileName())) {
                    Files.deleteIfExists(stray);
                    removed++;
                }
            }
        }
        return removed;
    }

    /** Makes the names in a folder survive a power cut. */
    static void forceFolder(Path folder) throws IOException {
        force(folder);
    }

    /** Makes a file, or the names in a folder, survive a power cut. */
    static void force(Path fileOrFolder) throws IOException {
        try (FileChannel channel = FileChannel.open(fileOrFolder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}
