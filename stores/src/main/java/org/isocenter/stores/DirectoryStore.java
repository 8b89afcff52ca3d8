package org.isocenter.stores;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileStore;
import java.nio.file.FileSystemException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/**
 * Objects as files of a directory, which several machines may share. A file is written beside its place, under a name that begins with a dot, and
 * gets its name when it is whole.
 *
 * <pre>
 * files/2026-11-21/094844123/0042.dcm                the object "files/2026-11-21/094844123/0042.dcm"
 * files/2026-11-21/094844123/.0043.dcm~9c41d0e2-7    one that is being written
 * </pre>
 */
public final class DirectoryStore implements ObjectStore {
    private static final String UNFINISHED = ".";
    private static final Duration CLAIM_WAIT = Duration.ofMillis(20);
    private static final int CLAIM_TRIES = 500;

    private final Path root;
    private final FileStore disk;
    private final boolean sync;
    /** Whether the file system has hard links, as far as is known. */
    private volatile boolean hasLinks;
    /** Tells files that machines write at the same moment apart. */
    private final String writer = HexFormat.of().toHexDigits(new SecureRandom().nextInt());

    private final AtomicLong begun = new AtomicLong();
    /** The folder that was asked for last; it is there. */
    private volatile Path known;

    /**
     * The store in a directory, which is made where it is not there.
     *
     * @param sync whether a new folder is to survive a power cut before anything is written into it
     */
    public DirectoryStore(Path root, boolean sync) throws IOException {
        this(root, sync, true);
    }

    DirectoryStore(Path root, boolean sync, boolean hasLinks) throws IOException {
        this.hasLinks = hasLinks;
        this.root = Files.createDirectories(root).toRealPath();
        this.disk = Files.getFileStore(this.root);
        this.sync = sync;
    }

    private Path path(String key) throws IOException {
        return root.resolve(ObjectKey.require(key));
    }

    /** What the names of unfinished files of an object begin with. */
    private static String unfinished(Path path) {
        return UNFINISHED + path.getFileName() + "~";
    }

    @Override
    public Path begin(String key) throws IOException {
        Path path = path(key);
        Path folder = path.getParent();
        if (!folder.equals(known)) {
            makeFolder(folder);
            known = folder;
        }
        return path.resolveSibling(unfinished(path) + writer + "-" + begun.incrementAndGet());
    }

    private void makeFolder(Path folder) throws IOException {
        if (Files.isDirectory(folder)) {
            return;
        }
        Files.createDirectories(folder);
        for (Path made = folder; sync && made.startsWith(root); made = made.getParent()) {
            force(made);
        }
    }

    @Override
    public void put(String key, Path written) throws IOException {
        Path path = path(key);
        if (!path.getParent().equals(written.getParent())
                || !written.getFileName().toString().startsWith(unfinished(path))) {
            throw new IOException(written + " is not where " + key + " is to be written");
        }
        try {
            if (hasLinks) {
                link(path, written);
            } else {
                move(path, written);
            }
        } catch (FileAlreadyExistsException taken) {
            if (Files.mismatch(path, written) >= 0) {
                throw taken;
            }
            Files.delete(written);
        }
    }

    /** A link is refused where the name is taken; to move a file is not. */
    private void link(Path path, Path written) throws IOException {
        try {
            Files.createLink(path, written);
        } catch (FileAlreadyExistsException | NoSuchFileException e) {
            throw e;
        } catch (FileSystemException | UnsupportedOperationException e) {
            // SMB and FAT have no links; whatever else is wrong, moving meets it too.
            move(path, written);
            hasLinks = false;
            return;
        }
        Files.delete(written);
    }

    /** Likewise by a file that only one can make, for the time of a look and a move. */
    private static void move(Path path, Path written) throws IOException {
        Path claim = path.resolveSibling(unfinished(path) + "claim");
        for (int attempt = 1; !claimed(claim); attempt++) {
            if (attempt == CLAIM_TRIES) {
                throw new IOException("another is putting " + path + ", or died while it did");
            }
            LockSupport.parkNanos(CLAIM_WAIT.toNanos());
        }
        try {
            if (Files.exists(path)) {
                throw new FileAlreadyExistsException(path.toString());
            }
            Files.move(written, path, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.delete(claim);
        }
    }

    private static boolean claimed(Path claim) throws IOException {
        try {
            Files.createFile(claim);
            return true;
        } catch (FileAlreadyExistsException another) {
            return false;
        }
    }

    @Override
    public FileChannel open(String key) throws IOException {
        return FileChannel.open(path(key), StandardOpenOption.READ);
    }

    @Override
    public InputStream read(String key, long first, long length) throws IOException {
        FileChannel channel = open(key);
        try {
            return new FirstBytes(Channels.newInputStream(channel.position(first)), length);
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    @Override
    public Optional<Head> head(String key) throws IOException {
        try {
            BasicFileAttributes file = Files.readAttributes(path(key), BasicFileAttributes.class);
            return file.isRegularFile()
                    ? Optional.of(new Head(file.size(), file.lastModifiedTime().toInstant()))
                    : Optional.empty();
        } catch (NoSuchFileException gone) {
            return Optional.empty();
        }
    }

    @Override
    public void delete(String key) throws IOException {
        Files.deleteIfExists(path(key));
    }

    @Override
    public Stream<String> list(String prefix) throws IOException {
        String folder = ObjectKey.requirePrefix(prefix);
        Path start = root.resolve(folder);
        return below(start).map(path -> root.relativize(path).toString().replace('\\', '/'));
    }

    /** Files of a folder and of those in it; a folder is read when the files before it were taken. */
    private static Stream<Path> below(Path folder) throws IOException {
        List<Path> entries;
        try (Stream<Path> all = Files.list(folder)) {
            entries = all.filter(
                            entry -> ObjectKey.isSegment(entry.getFileName().toString()))
                    .toList();
        } catch (NoSuchFileException | NotDirectoryException none) {
            return Stream.empty();
        }
        record Entry(Path path, String name, boolean isFolder) {}
        return entries.stream()
                .map(path -> {
                    String name = path.getFileName().toString();
                    // Of what we name ourselves only files have a dot; to ask for each would cost more than to list
                    // them.
                    boolean isFolder = !name.endsWith(".dcm") && Files.isDirectory(path);
                    return new Entry(path, isFolder ? name + "/" : name, isFolder);
                })
                .sorted(Comparator.comparing(Entry::name))
                .flatMap(entry -> entry.isFolder() ? unchecked(entry.path()) : Stream.of(entry.path()));
    }

    private static Stream<Path> unchecked(Path folder) {
        try {
            return below(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public int clear(String prefix) throws IOException {
        Path folder = root.resolve(ObjectKey.requirePrefix(prefix));
        if (!Files.isDirectory(folder)) {
            return 0;
        }
        int[] removed = {0};
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                if (file.getFileName().toString().startsWith(UNFINISHED)) {
                    Files.deleteIfExists(file);
                    removed[0]++;
                }
                return FileVisitResult.CONTINUE;
            }
        });
        return removed[0];
    }

    @Override
    public Map<String, Long> secure(Collection<String> keys) throws IOException {
        Map<String, Long> sizes = new HashMap<>();
        Set<Path> folders = new HashSet<>();
        for (String key : keys) {
            Path path = path(key);
            try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
                channel.force(true);
                sizes.put(key, channel.size());
            } catch (NoSuchFileException gone) {
                continue;
            }
            for (Path folder = path.getParent(); folder.startsWith(root); folder = folder.getParent()) {
                folders.add(folder);
            }
        }
        for (Path folder : folders) {
            force(folder);
        }
        return sizes;
    }

    @Override
    public long room() throws IOException {
        return disk.getUsableSpace();
    }

    @Override
    public boolean isLocal() {
        return true;
    }

    @Override
    public Optional<Path> localFile(String key) throws IOException {
        return Optional.of(path(key));
    }

    /** Makes a file, or the names in a folder, survive a power cut. */
    public static void force(Path fileOrFolder) throws IOException {
        try (FileChannel channel = FileChannel.open(fileOrFolder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}
