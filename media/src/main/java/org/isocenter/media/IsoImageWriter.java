package org.isocenter.media;

import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.isocenter.dicom.DicomException;

/**
 * Writes a folder as an image of a disc in ISO 9660 (ECMA-119), as PS3.12 F wants it: names of at most eight characters in upper case, without
 * extension; at most eight levels.
 *
 * <pre>
 * 16 sectors of zeros | primary volume descriptor | terminator | path table, little endian | big endian | folders | files
 * </pre>
 */
public final class IsoImageWriter {
    static final int SECTOR = 2048;
    private static final int SYSTEM_SECTORS = 16;
    // ECMA-119 6.8.2.1
    private static final int MAX_LEVELS = 8;
    private static final String NAME = "[A-Z0-9_]{1,8}";
    private static final long MAX_FILE_BYTES = 0xFFFFFFFFL;

    /** A folder or file on its way into the image. */
    private static final class Entry {
        private final Path path;
        private final String name;
        private final Entry parent;
        private final boolean isFolder;
        private final List<Entry> children = new ArrayList<>();
        private long size;
        private int sector;
        private int number;

        Entry(Path path, String name, Entry parent, boolean isFolder) {
            this.path = path;
            this.name = name;
            this.parent = parent == null ? this : parent;
            this.isFolder = isFolder;
        }

        int sectors() {
            return Math.toIntExact((size + SECTOR - 1) / SECTOR);
        }
    }

    private final String volumeId;
    private final ZonedDateTime now;
    private final List<Entry> folders = new ArrayList<>();
    private final List<Entry> files = new ArrayList<>();

    private IsoImageWriter(String volumeId, ZonedDateTime now) {
        this.volumeId = volumeId;
        this.now = now;
    }

    /**
     * Writes an image.
     *
     * @param folder root of the disc
     * @param volumeId label, at most 32 of A to Z, 0 to 9, underscore
     * @throws DicomException where a name or the depth cannot stand on such a disc
     */
    public static void write(Path folder, String volumeId, Path image) throws IOException {
        if (!volumeId.matches("[A-Z0-9_]{0,32}")) {
            throw new DicomException(
                    0, "", "'" + volumeId + "' is no label of a disc: at most 32 of A to Z, 0 to 9, _");
        }
        IsoImageWriter writer = new IsoImageWriter(volumeId, ZonedDateTime.now(ZoneOffset.UTC));
        writer.collect(folder);
        try (OutputStream out = new BufferedOutputStream(
                Files.newOutputStream(image, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), 1 << 16)) {
            writer.write(out);
        }
    }

    private void collect(Path root) throws IOException {
        Entry top = new Entry(root, "\0", null, true);
        folders.add(top);
        // Folders by level, as the path table has them (ECMA-119 6.9.1).
        for (int at = 0; at < folders.size(); at++) {
            Entry folder = folders.get(at);
            folder.number = at + 1;
            if (level(folder) > MAX_LEVELS) {
                throw new DicomException(0, "", folder.path + ": deeper than " + MAX_LEVELS + " levels");
            }
            children(folder);
            folders.addAll(folder.children.stream().filter(e -> e.isFolder).toList());
            files.addAll(folder.children.stream().filter(e -> !e.isFolder).toList());
            folder.size = sectorsOf(folder) * (long) SECTOR;
        }
    }

    private static int level(Entry folder) {
        int level = 1;
        for (Entry at = folder; at.parent != at; at = at.parent) {
            level++;
        }
        return level;
    }

    private static void children(Entry folder) throws IOException {
        List<Path> paths;
        try (Stream<Path> children = Files.list(folder.path)) {
            paths = children.sorted(Comparator.comparing(Path::getFileName)).toList();
        }
        for (Path path : paths) {
            String name = path.getFileName().toString();
            if (!name.matches(NAME)) {
                throw new DicomException(0, "", path + ": on a disc names are up to 8 of A to Z, 0 to 9, _");
            }
            boolean isFolder = Files.isDirectory(path);
            Entry child = new Entry(path, isFolder ? name : name + ".;1", folder, isFolder);
            if (!isFolder) {
                child.size = Files.size(path);
                if (child.size > MAX_FILE_BYTES) {
                    throw new DicomException(0, "", path + ": a file on a disc has less than 4 GiB");
                }
            }
            folder.children.add(child);
        }
    }

    /** Sectors of a folder's records: none crosses a border (ECMA-119 6.8.1.1). */
    private static int sectorsOf(Entry folder) {
        int sectors = 1;
        int used = 2 * recordLength("\0");
        for (Entry child : folder.children) {
            int length = recordLength(child.name);
            if (used + length > SECTOR) {
                sectors++;
                used = 0;
            }
            used += length;
        }
        return sectors;
    }

    private static int recordLength(String name) {
        int length = 33 + name.length();
        return length + (length & 1);
    }

    private void write(OutputStream out) throws IOException {
        byte[] little = pathTable(ByteOrder.LITTLE_ENDIAN);
        int tableSectors = (little.length + SECTOR - 1) / SECTOR;
        int next = SYSTEM_SECTORS + 2 + 2 * tableSectors;
        for (Entry folder : folders) {
            folder.sector = next;
            next += folder.sectors();
        }
        for (Entry file : files) {
            file.sector = next;
            next += file.sectors();
        }
        out.write(new byte[SYSTEM_SECTORS * SECTOR]);
        out.write(volumeDescriptor(next, little.length, tableSectors));
        out.write(terminator());
        pad(out, pathTable(ByteOrder.LITTLE_ENDIAN));
        pad(out, pathTable(ByteOrder.BIG_ENDIAN));
        for (Entry folder : folders) {
            out.write(records(folder));
        }
        for (Entry file : files) {
            long written = Files.copy(file.path, out);
            if (written != file.size) {
                throw new IOException(file.path + " changed while it was written to the image");
            }
            out.write(new byte[(int) (file.sectors() * (long) SECTOR - written)]);
        }
    }

    private static void pad(OutputStream out, byte[] bytes) throws IOException {
        out.write(bytes);
        out.write(new byte[(SECTOR - bytes.length % SECTOR) % SECTOR]);
    }

    // ECMA-119 9.4
    private byte[] pathTable(ByteOrder order) {
        ByteArrayOutputStream table = new ByteArrayOutputStream();
        for (Entry folder : folders) {
            int length = folder.name.length();
            ByteBuffer record = ByteBuffer.allocate(8 + length + (length & 1)).order(order);
            record.put((byte) length).put((byte) 0).putInt(folder.sector).putShort((short) folder.parent.number);
            record.put(ascii(folder.name));
            table.writeBytes(record.array());
        }
        return table.toByteArray();
    }

    private byte[] records(Entry folder) {
        ByteBuffer sectors = ByteBuffer.allocate((int) folder.size);
        record(sectors, folder, "\0");
        record(sectors, folder.parent, "\1");
        for (Entry child : folder.children) {
            int left = SECTOR - sectors.position() % SECTOR;
            if (recordLength(child.name) > left) {
                sectors.position(sectors.position() + left);
            }
            record(sectors, child, child.name);
        }
        return sectors.array();
    }

    // ECMA-119 9.1
    private void record(ByteBuffer out, Entry entry, String name) {
        int length = recordLength(name);
        int end = out.position() + length;
        out.put((byte) length).put((byte) 0);
        both(out, entry.sector);
        both(out, (int) entry.size);
        out.put((byte) (now.getYear() - 1900)).put((byte) now.getMonthValue()).put((byte) now.getDayOfMonth());
        out.put((byte) now.getHour())
                .put((byte) now.getMinute())
                .put((byte) now.getSecond())
                .put((byte) 0);
        out.put((byte) (entry.isFolder ? 2 : 0)).put((byte) 0).put((byte) 0);
        both(out, (short) 1);
        out.put((byte) name.length()).put(ascii(name));
        out.position(end);
    }

    /** A number in both byte orders (ECMA-119 7.3.3). */
    private static void both(ByteBuffer out, int value) {
        out.order(ByteOrder.LITTLE_ENDIAN)
                .putInt(value)
                .order(ByteOrder.BIG_ENDIAN)
                .putInt(value);
    }

    private static void both(ByteBuffer out, short value) {
        out.order(ByteOrder.LITTLE_ENDIAN)
                .putShort(value)
                .order(ByteOrder.BIG_ENDIAN)
                .putShort(value);
    }

    // ECMA-119 8.4
    private byte[] volumeDescriptor(int sectors, int tableLength, int tableSectors) {
        ByteBuffer out = ByteBuffer.allocate(SECTOR);
        out.put((byte) 1).put(ascii("CD001")).put((byte) 1).put((byte) 0);
        text(out, "", 32);
        text(out, volumeId, 32);
        out.position(80);
        both(out, sectors);
        out.position(120);
        both(out, (short) 1);
        both(out, (short) 1);
        both(out, (short) SECTOR);
        both(out, tableLength);
        int table = SYSTEM_SECTORS + 2;
        out.order(ByteOrder.LITTLE_ENDIAN).putInt(table).putInt(0);
        out.order(ByteOrder.BIG_ENDIAN).putInt(table + tableSectors).putInt(0);
        record(out, folders.getFirst(), "\0");
        // volume set, publisher, preparer, application; then three names of files
        text(out, "", 4 * 128 + 3 * 37);
        String time = now.format(DateTimeFormatter.ofPattern("yyyyMMddHHmmss'00'", Locale.ROOT));
        out.put(ascii(time)).put((byte) 0).put(ascii(time)).put((byte) 0);
        String never = "0".repeat(16);
        out.put(ascii(never)).put((byte) 0).put(ascii(never)).put((byte) 0);
        out.put((byte) 1);
        return out.array();
    }

    private static byte[] terminator() {
        ByteBuffer out = ByteBuffer.allocate(SECTOR);
        out.put((byte) 255).put(ascii("CD001")).put((byte) 1);
        return out.array();
    }

    private static void text(ByteBuffer out, String text, int length) {
        out.put(ascii(text)).put(ascii(" ".repeat(length - text.length())));
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
