package org.isocenter.archive;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

// RAY-NET-029, RAY-NET-032, RAY-NET-033, RAY-NET-036, RAY-NET-037
/**
 * Folders from which another program takes what came: one for each patient and day, plain files in them, removed after some days.
 *
 * <pre>
 * INBOX/PATIENT/2026-11-21/00000017.dcm
 * </pre>
 *
 * A patient's folder is named by the Patient ID: letters, digits and {@code -} stand as they are, each other byte of UTF-8 as {@code %2F}; of long ones the
 * first part and a digest. So nothing from outside leads elsewhere, and no two patients share a folder. Several threads may use it.
 */
public final class Inbox {
    private static final int LONGEST_NAME = 96;
    private static final int KEPT_OF_LONG = 60;
    private static final String PART = ".part";

    private final Path folder;
    private final Clock clock;

    /** What a file holds. */
    @FunctionalInterface
    public interface Content {
        void writeTo(OutputStream out) throws IOException;
    }

    /** @param clock says the day, in its zone */
    public Inbox(Path folder, Clock clock) {
        this.folder = folder;
        this.clock = clock;
    }

    /**
     * Lays a file into the folder of its patient and of today, whole or not at all.
     *
     * @param number names the file; a file of that number is replaced
     * @throws ArchiveFullException where there is no room
     */
    public Path lay(String patientId, long number, Content content) throws IOException {
        Path day = folder.resolve(name(patientId)).resolve(LocalDate.now(clock).toString());
        try {
            return lay(day, number, content);
        } catch (NoSuchFileException swept) {
            // The sweep took the patient's empty folder away between its making and its use.
            return lay(day, number, content);
        } catch (IOException e) {
            throw ArchiveFullException.tellsOf(e) ? new ArchiveFullException("no room for " + day, e) : e;
        }
    }

    private static Path lay(Path day, long number, Content content) throws IOException {
        Files.createDirectories(day);
        Path part = Files.createTempFile(day, "", PART);
        try {
            try (OutputStream out = Files.newOutputStream(part)) {
                content.writeTo(out);
            }
            return Files.move(
                    part,
                    day.resolve("%08d.dcm".formatted(number)),
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    /**
     * Removes the folders of days that are so many days ago, or more. What is no folder of a day, and what is in no folder of a day, stays.
     *
     * @param days 1 or more
     * @return the folders removed
     */
    public List<Path> sweep(int days) throws IOException {
        if (days < 1) {
            throw new IllegalArgumentException("days " + days);
        }
        List<Path> removed = new ArrayList<>();
        LocalDate today = LocalDate.now(clock);
        for (Path patient : folders(folder)) {
            for (Path day : folders(patient)) {
                if (isDayAtLeast(days, today, day) && remove(day)) {
                    removed.add(day);
                }
            }
            if (!removed.isEmpty() && removed.getLast().startsWith(patient)) {
                removeEmpty(patient);
            }
        }
        return removed;
    }

    private static List<Path> folders(Path of) throws IOException {
        if (!Files.isDirectory(of, LinkOption.NOFOLLOW_LINKS)) {
            return List.of();
        }
        try (Stream<Path> all = Files.list(of)) {
            return all.filter(path -> Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS))
                    .sorted()
                    .toList();
        }
    }

    private static boolean isDayAtLeast(int days, LocalDate today, Path folder) {
        try {
            LocalDate day = LocalDate.parse(folder.getFileName().toString());
            return ChronoUnit.DAYS.between(day, today) >= days;
        } catch (DateTimeParseException notOurs) {
            return false;
        }
    }

    private static boolean remove(Path day) throws IOException {
        try (Stream<Path> all = Files.list(day)) {
            for (Path file : all.toList()) {
                if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
                    Files.delete(file);
                }
            }
        }
        return removeEmpty(day);
    }

    /** Whether a folder was empty, and is gone. */
    private static boolean removeEmpty(Path folder) throws IOException {
        try {
            Files.delete(folder);
            return true;
        } catch (DirectoryNotEmptyException inUse) {
            return false;
        }
    }

    private static String name(String patientId) {
        StringBuilder name = new StringBuilder();
        for (byte one : patientId.getBytes(StandardCharsets.UTF_8)) {
            boolean plain =
                    one >= '0' && one <= '9' || one >= 'A' && one <= 'Z' || one >= 'a' && one <= 'z' || one == '-';
            name.append(plain ? String.valueOf((char) one) : "%%%02X".formatted(one & 0xFF));
        }
        if (name.isEmpty()) {
            return "%";
        }
        return name.length() <= LONGEST_NAME
                ? name.toString()
                : name.substring(0, KEPT_OF_LONG) + "%" + digest(patientId);
    }

    private static String digest(String text) {
        try {
            byte[] whole = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(whole, 0, 16).toUpperCase(Locale.ROOT);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
