package org.isocenter.media;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import org.isocenter.dicom.DicomException;

/** Reads images of discs in ISO 9660 (ECMA-119); longer names of other systems (Joliet, Rock Ridge) are passed over. */
final class IsoImageReader {
    private static final int SECTOR = IsoImageWriter.SECTOR;
    private static final int FIRST_DESCRIPTOR = 16;
    private static final int MAX_DESCRIPTORS = 64;
    private static final int ROOT_RECORD = 156;
    private static final int FOLDER_FLAG = 2;
    private static final int MORE_EXTENTS_FLAG = 0x80;
    private static final int MAX_FOLDER_BYTES = 64 << 20;

    private final FileChannel channel;
    private final Unpacking into;

    private IsoImageReader(FileChannel channel, Unpacking into) {
        this.channel = channel;
        this.into = into;
    }

    /** Whether a file begins like an image of a disc. */
    static boolean isImage(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            ByteBuffer head = ByteBuffer.allocate(6);
            int read = channel.read(head, (long) FIRST_DESCRIPTOR * SECTOR);
            return read == 6 && new String(head.array(), 1, 5, StandardCharsets.US_ASCII).equals("CD001");
        }
    }

    static void unpack(Path image, Unpacking into) throws IOException {
        try (FileChannel channel = FileChannel.open(image, StandardOpenOption.READ)) {
            new IsoImageReader(channel, into).unpack();
        }
    }

    /** A folder still to be read. */
    private record Folder(String path, long sector, long size) {}

    private void unpack() throws IOException {
        ByteBuffer root = primary();
        Deque<Folder> waiting = new ArrayDeque<>();
        waiting.add(new Folder("", number(root, ROOT_RECORD + 2), number(root, ROOT_RECORD + 10)));
        Set<Long> seen = new HashSet<>();
        while (!waiting.isEmpty()) {
            Folder folder = waiting.removeFirst();
            if (!seen.add(folder.sector())) {
                throw new DicomException(folder.sector() * SECTOR, folder.path(), "a folder contains itself");
            }
            read(folder, waiting);
        }
    }

    private ByteBuffer primary() throws IOException {
        for (int i = 0; i < MAX_DESCRIPTORS; i++) {
            ByteBuffer descriptor = bytes((long) (FIRST_DESCRIPTOR + i) * SECTOR, SECTOR);
            int type = descriptor.get(0) & 0xFF;
            if (type == 1) {
                return descriptor;
            }
            if (type == 255) {
                break;
            }
        }
        throw new DicomException((long) FIRST_DESCRIPTOR * SECTOR, "", "no primary volume descriptor of ISO 9660");
    }

    private void read(Folder folder, Deque<Folder> waiting) throws IOException {
        if (folder.size() > MAX_FOLDER_BYTES) {
            throw new DicomException(
                    folder.sector() * SECTOR, folder.path(), "a folder of " + folder.size() + " bytes");
        }
        ByteBuffer records = bytes(folder.sector() * SECTOR, (int) folder.size());
        int at = 0;
        while (at < records.capacity()) {
            int length = records.get(at) & 0xFF;
            if (length == 0) {
                // The rest of this sector is empty.
                at = (at / SECTOR + 1) * SECTOR;
                continue;
            }
            if (length < 34 || at + length > records.capacity()) {
                throw new DicomException(
                        folder.sector() * SECTOR + at, folder.path(), "a record of a folder is cut off");
            }
            entry(folder, records, at, length, waiting);
            at += length;
        }
    }

    private void entry(Folder folder, ByteBuffer records, int at, int length, Deque<Folder> waiting)
            throws IOException {
        int nameLength = records.get(at + 32) & 0xFF;
        if (33 + nameLength > length) {
            throw new DicomException(folder.sector() * SECTOR + at, folder.path(), "a name longer than its record");
        }
        byte[] name = new byte[nameLength];
        records.get(at + 33, name);
        if (nameLength == 1 && name[0] <= 1) {
            return;
        }
        int flags = records.get(at + 25) & 0xFF;
        String path = folder.path() + FileId.plain(new String(name, StandardCharsets.ISO_8859_1));
        long sector = number(records, at + 2);
        long size = number(records, at + 10);
        if ((flags & FOLDER_FLAG) != 0) {
            into.folder(path);
            waiting.addLast(new Folder(path + "/", sector, size));
        } else if ((flags & MORE_EXTENTS_FLAG) != 0) {
            throw new DicomException(sector * SECTOR, path, "a file in several extents is not read");
        } else {
            file(path, sector, size);
        }
    }

    private void file(String path, long sector, long size) throws IOException {
        long start = sector * SECTOR;
        if (start + size > channel.size()) {
            throw new DicomException(start, path, "a file reaches behind the end of the image");
        }
        // Each file has a channel position of its own: the image is read from front to back once per file.
        InputStream content = new LimitedStream(Channels.newInputStream(channel.position(start)), size);
        into.file(path, size, content);
    }

    private static long number(ByteBuffer from, int at) {
        return from.order(ByteOrder.LITTLE_ENDIAN).getInt(at) & 0xFFFFFFFFL;
    }

    private ByteBuffer bytes(long start, int size) throws IOException {
        if (start + size > channel.size()) {
            throw new DicomException(start, "", "the image ends before");
        }
        ByteBuffer bytes = ByteBuffer.allocate(size);
        while (bytes.hasRemaining()) {
            if (channel.read(bytes, start + bytes.position()) < 0) {
                throw new DicomException(start, "", "the image ends before");
            }
        }
        return bytes;
    }
}
