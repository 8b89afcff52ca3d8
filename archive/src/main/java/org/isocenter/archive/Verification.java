package org.isocenter.archive;

import java.io.IOException;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import org.isocenter.dicom.FileSource;

/** Compares files and rows: each row has its file with the bytes that were received, each file has its row. */
final class Verification {
    private static final int PAGE = 500;
    private static final long MAPPED_BYTES = 1L << 28;

    private final IndexReaders readers;
    private final Shelves shelves;
    private final Consumer<Fault> faults;

    Verification(IndexReaders readers, Shelves shelves, Consumer<Fault> faults) {
        this.readers = readers;
        this.shelves = shelves;
        this.faults = faults;
    }

    /** Number of instances looked at. */
    long run(Advance advance) throws IOException {
        long total = readers.call(statements -> statements.number("SELECT COUNT(*) FROM instance"));
        long checked = 0;
        List<Instance> page = page(0, PAGE);
        while (!page.isEmpty() && advance.to(checked, total)) {
            for (Instance instance : page) {
                verify(instance);
            }
            checked += page.size();
            page = page(page.getLast().id(), PAGE);
        }
        if (page.isEmpty()) {
            surplus();
        }
        return checked;
    }

    /** Instances after a row; the row of the last, 0 where there is none left. */
    long some(long after, int limit) throws IOException {
        List<Instance> page = page(after, limit);
        for (Instance instance : page) {
            verify(instance);
        }
        return page.isEmpty() ? 0 : page.getLast().id();
    }

    /** Files without a row. */
    void surplus() throws IOException {
        List<String> unknown = new ArrayList<>();
        try (Stream<String> all = shelves.fileIds()) {
            for (String id : (Iterable<String>) all::iterator) {
                if (!isKnown(id)) {
                    unknown.add(id);
                }
            }
        }
        // Shelves that are being filled hold files that no transaction knows yet, and some were kept or given up
        // meanwhile.
        Set<String> open = shelves.openShelves();
        for (String id : unknown) {
            if (!open.contains(id.substring(0, id.lastIndexOf('/')))
                    && Files.exists(shelves.path(id))
                    && !isKnown(id)) {
                faults.accept(new Fault(Fault.Kind.SURPLUS, id, "", "the index does not know it"));
            }
        }
    }

    private boolean isKnown(String id) throws IOException {
        return readers.call(statements -> Archive.isKnown(statements, id));
    }

    private List<Instance> page(long after, int limit) throws IOException {
        return readers.call(InstanceQuery.page(Selection.ALL, after, limit, shelves));
    }

    private void verify(Instance instance) throws IOException {
        String id = instance.file().id();
        String is = "";
        long size;
        try {
            size = instance.file().size();
        } catch (NoSuchFileException gone) {
            faults.accept(new Fault(Fault.Kind.MISSING, id, instance.sopInstanceUid(), "the file is gone"));
            return;
        }
        if (size == instance.size()) {
            is = digest(instance.file(), instance.dataSetOffset());
        }
        if (!is.equals(instance.digest())) {
            String message = size == instance.size()
                    ? "digest is " + is + ", received was " + instance.digest()
                    : "has " + size + " bytes, received were " + instance.size();
            faults.accept(new Fault(Fault.Kind.DAMAGED, id, instance.sopInstanceUid(), message));
        }
    }

    /** Digest of what follows an offset. */
    static String digest(FileSource file, long offset) throws IOException {
        CRC32C crc = new CRC32C();
        try (FileChannel channel = file.open()) {
            long size = channel.size();
            for (long at = offset; at < size; at += MAPPED_BYTES) {
                MappedByteBuffer part =
                        channel.map(FileChannel.MapMode.READ_ONLY, at, Math.min(MAPPED_BYTES, size - at));
                crc.update(part);
            }
        }
        return "crc32c:" + HexFormat.of().toHexDigits((int) crc.getValue());
    }
}
