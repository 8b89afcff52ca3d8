package org.isocenter.audit;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Writes the audit to files, each line bound to the one before by its hash (see {@link ChainLine}). A line is in the hands of the system
 * when {@link #append} returns. A line that a crash cut short is removed at the next start: nobody was told that it was written.
 */
public final class AuditLog implements AutoCloseable {
    /** Bytes of a file before another is begun. */
    static final long FILE_BYTES = 64L << 20;

    private static final int NUMBER_DIGITS = 19;

    private final AuditFolder folder;
    private final long fileBytes;
    /** Held while a line is written. */
    private final ReentrantLock lock = new ReentrantLock();

    private FileChannel file;
    private FileChannel head;
    private int fileNumber;
    private long number;
    private String hash = ChainLine.BEGINNING;

    private AuditLog(AuditFolder folder, long fileBytes) {
        this.folder = folder;
        this.fileBytes = fileBytes;
    }

    /** Opens the audit of a folder, or begins one. */
    public static AuditLog open(Path folder) throws IOException {
        return open(folder, FILE_BYTES);
    }

    static AuditLog open(Path path, long fileBytes) throws IOException {
        Files.createDirectories(path);
        AuditFolder folder = new AuditFolder(path);
        AuditLog log = new AuditLog(folder, fileBytes);
        List<Path> files = folder.files();
        if (!files.isEmpty()) {
            cutTornLine(files.getLast());
            AuditReader.forEach(folder, line -> {
                log.number = line.number();
                log.hash = line.hash();
                return true;
            });
        }
        log.openFile(files.isEmpty() ? 1 : AuditFolder.number(files.getLast()));
        log.head = FileChannel.open(folder.head(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        return log;
    }

    private static void cutTornLine(Path path) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw")) {
            long end = file.length();
            while (end > 0 && !endsLine(file, end)) {
                end--;
            }
            if (end < file.length()) {
                file.setLength(end);
            }
        }
    }

    private static boolean endsLine(RandomAccessFile file, long end) throws IOException {
        file.seek(end - 1);
        return file.read() == '\n';
    }

    private void openFile(int newNumber) throws IOException {
        if (file != null) {
            file.close();
        }
        fileNumber = newNumber;
        file = FileChannel.open(
                folder.file(newNumber), StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND);
    }

    /** Writes a message; its number. */
    public long append(AuditMessage message) throws IOException {
        String xml = message.toXml();
        lock.lock();
        try {
            if (file.size() >= fileBytes) {
                openFile(fileNumber + 1);
            }
            ChainLine line = ChainLine.after(hash, number + 1, xml);
            long before = file.size();
            try {
                write(file, line.text() + "\n");
            } catch (IOException e) {
                file.truncate(before);
                throw e;
            }
            number = line.number();
            hash = line.hash();
            head.position(0);
            // As long as any, so that a shorter one never leaves an end of the longer.
            String digits = Long.toString(number);
            write(head, "0".repeat(NUMBER_DIGITS - digits.length()) + digits + " " + hash + "\n");
            return number;
        } finally {
            lock.unlock();
        }
    }

    private static void write(FileChannel channel, String text) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    /** Number of the newest line; 0 where there is none. */
    public long newest() {
        lock.lock();
        try {
            return number;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() throws IOException {
        lock.lock();
        try {
            file.close();
            head.close();
        } finally {
            lock.unlock();
        }
    }
}
