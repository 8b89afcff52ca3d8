package org.isocenter.media;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.isocenter.dicom.DicomException;

/** Where entries of an archive become files: below one folder, never outside, within limits. */
final class Unpacking {
    private static final int PIECE = 1 << 16;

    private final Path folder;
    private final MediaLimits limits;
    private int entries;
    private long bytes;

    Unpacking(Path folder, MediaLimits limits) {
        this.folder = folder;
        this.limits = limits;
    }

    /**
     * Writes one entry.
     *
     * @param name as the archive has it
     * @param compressed bytes it takes in the archive; -1 where that is not known
     * @throws DicomException where the name leads out (Zip-Slip), is there already, or a limit is passed
     */
    void file(String name, long compressed, InputStream content) throws IOException {
        count(name);
        Path target = target(name);
        Files.createDirectories(target.getParent());
        if (Files.exists(target)) {
            throw new DicomException(0, "", "two entries are called '" + name + "'");
        }
        long size = 0;
        byte[] piece = new byte[PIECE];
        try (OutputStream out =
                Files.newOutputStream(target, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            for (int n = content.read(piece); n >= 0; n = content.read(piece)) {
                size += n;
                bytes += n;
                check(name, size, compressed);
                out.write(piece, 0, n);
            }
        }
    }

    /** A folder; it counts as an entry and is made when a file needs it. */
    void folder(String name) throws DicomException {
        count(name);
        target(name);
    }

    private void count(String name) throws DicomException {
        if (++entries > limits.maxEntries()) {
            throw new DicomException(0, "", "more than " + limits.maxEntries() + " entries, at '" + name + "'");
        }
    }

    private void check(String name, long size, long compressed) throws DicomException {
        if (size > limits.maxFileBytes() || bytes > limits.maxBytes()) {
            throw new DicomException(0, "", "'" + name + "' passes the limit of bytes to unpack");
        }
        boolean isBomb =
                compressed >= 0 && size > MediaLimits.FREE_BYTES && size / Math.max(1, compressed) > limits.maxRatio();
        if (isBomb) {
            throw new DicomException(
                    0, "", "'" + name + "' grows more than " + limits.maxRatio() + " times when it is unpacked");
        }
    }

    // field.md D2: Zip-Slip
    private Path target(String name) throws DicomException {
        FileId id = FileId.of(name.replaceAll("/+$", "").split("/", -1));
        if (id.leadsOut()) {
            throw new DicomException(0, "", "entry '" + name + "' leads out of the archive");
        }
        Path target = folder.resolve(String.join("/", id.components())).normalize();
        if (!target.startsWith(folder)) {
            throw new DicomException(0, "", "entry '" + name + "' leads out of the archive");
        }
        return target;
    }
}
