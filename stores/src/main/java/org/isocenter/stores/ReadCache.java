package org.isocenter.stores;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileStore;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Objects of a service on this machine, those that were used last: at most a number of bytes in files named by numbers. It begins empty with the
 * process, since nobody knows which of its files a power cut left whole.
 */
final class ReadCache {
    private static final int STRIPES = 64;

    private record Copy(Path file, long size) {}

    /** Fetches an object into a file. */
    interface Fetch {
        void into(Path file) throws IOException;
    }

    private final Path folder;
    private final long maxBytes;
    private final long keepFree;
    private final FileStore disk;
    private final AtomicLong names = new AtomicLong();
    /** Guards the copies and their sum; never held while bytes move. */
    private final ReentrantLock lock = new ReentrantLock();

    private final LinkedHashMap<String, Copy> copies = new LinkedHashMap<>(16, 0.75f, true);
    private long bytes;
    /** Who fetches a key holds the lock of its stripe, so that it is fetched once. */
    private final List<ReentrantLock> fetching = new ArrayList<>();

    ReadCache(Path folder, long maxBytes, long keepFree) throws IOException {
        this.folder = folder;
        this.maxBytes = maxBytes;
        this.keepFree = keepFree;
        empty(Files.createDirectories(folder));
        this.disk = Files.getFileStore(folder);
        for (int i = 0; i < STRIPES; i++) {
            fetching.add(new ReentrantLock());
        }
    }

    /** Removes all files below a folder. */
    static void empty(Path folder) throws IOException {
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.deleteIfExists(file);
                return FileVisitResult.CONTINUE;
            }
        });
    }

    /** A name for a file that nobody else has. */
    Path temporary() {
        return folder.resolve(Long.toString(names.incrementAndGet()));
    }

    /** Opens the copy of an object, which is fetched where there is none. */
    FileChannel open(String key, Fetch fetch) throws IOException {
        FileChannel open = openCopy(key);
        if (open != null) {
            return open;
        }
        ReentrantLock stripe = fetching.get(Math.floorMod(key.hashCode(), STRIPES));
        stripe.lock();
        try {
            open = openCopy(key);
            return open != null ? open : fetched(key, fetch);
        } finally {
            stripe.unlock();
        }
    }

    private FileChannel fetched(String key, Fetch fetch) throws IOException {
        Path file = temporary();
        FileChannel open = null;
        try {
            fetch.into(file);
            // Open before it may be pushed out.
            open = FileChannel.open(file, StandardOpenOption.READ);
            admit(key, file);
            return open;
        } catch (IOException | RuntimeException e) {
            if (open != null) {
                open.close();
            }
            Files.deleteIfExists(file);
            throw e;
        }
    }

    /** Null where there is no copy, or where it was pushed out just now. */
    private FileChannel openCopy(String key) throws IOException {
        Copy copy;
        lock.lock();
        try {
            copy = copies.get(key);
        } finally {
            lock.unlock();
        }
        try {
            return copy == null ? null : FileChannel.open(copy.file(), StandardOpenOption.READ);
        } catch (NoSuchFileException pushedOut) {
            return null;
        }
    }

    /** Takes a file that is an object, wherever it lies on this disk; others make room for it. */
    void admit(String key, Path file) throws IOException {
        long size = Files.size(file);
        if (size > maxBytes) {
            Files.deleteIfExists(file);
            return;
        }
        Path mine =
                file.getParent().equals(folder) ? file : Files.move(file, temporary(), StandardCopyOption.ATOMIC_MOVE);
        boolean isTight = disk.getUsableSpace() < keepFree;
        List<Copy> out = new ArrayList<>();
        lock.lock();
        try {
            Copy before = copies.put(key, new Copy(mine, size));
            bytes += size;
            if (before != null) {
                bytes -= before.size();
                out.add(before);
            }
            long most = isTight ? bytes / 2 : maxBytes;
            var oldest = copies.entrySet().iterator();
            while (bytes > most && oldest.hasNext()) {
                Map.Entry<String, Copy> each = oldest.next();
                bytes -= each.getValue().size();
                out.add(each.getValue());
                oldest.remove();
            }
        } finally {
            lock.unlock();
        }
        for (Copy each : out) {
            Files.deleteIfExists(each.file());
        }
    }

    void remove(String key) throws IOException {
        Copy copy;
        lock.lock();
        try {
            copy = copies.remove(key);
            bytes -= copy == null ? 0 : copy.size();
        } finally {
            lock.unlock();
        }
        if (copy != null) {
            Files.deleteIfExists(copy.file());
        }
    }

    /** Bytes of all copies. */
    long bytes() {
        lock.lock();
        try {
            return bytes;
        } finally {
            lock.unlock();
        }
    }
}
