package org.isocenter.archive;

import java.io.IOException;
import java.io.InputStream;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import org.isocenter.stores.ObjectStore.Head;

/** Compares files and rows: each row has its file with the bytes that were received, each file has its row. */
final class Verification {
    private static final int PAGE = 500;
    private static final int BUFFER_BYTES = 1 << 18;
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
                    && shelves.store().head(shelves.file(id).key()).isPresent()
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
        Optional<Head> head = shelves.store().head(instance.file().key());
        if (head.isEmpty()) {
            faults.accept(new Fault(Fault.Kind.MISSING, id, instance.sopInstanceUid(), "the file is gone"));
            return;
        }
        String is = "";
        long size = head.get().size();
        if (size == instance.size()) {
            is = digest(instance);
        }
        if (!is.equals(instance.digest())) {
            String message = size == instance.size()
                    ? "digest is " + is + ", received was " + instance.digest()
                    : "has " + size + " bytes, received were " + instance.size();
            faults.accept(new Fault(Fault.Kind.DAMAGED, id, instance.sopInstanceUid(), message));
        }
    }

    /** Digest of the data set as the store has it. */
    private String digest(Instance instance) throws IOException {
        if (shelves.store().isLocal()) {
            return digest(instance.file().open(), instance.dataSetOffset());
        }
        CRC32C crc = new CRC32C();
        byte[] buffer = new byte[BUFFER_BYTES];
        try (InputStream in = shelves.store()
                .read(instance.file().key(), instance.dataSetOffset(), instance.size() - instance.dataSetOffset())) {
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                crc.update(buffer, 0, n);
            }
        }
        return text(crc);
    }

    /** Digest of what follows an offset; the file is closed. */
    static String digest(FileChannel file, long offset) throws IOException {
        CRC32C crc = new CRC32C();
        try (FileChannel channel = file) {
            long size = channel.size();
            for (long at = offset; at < size; at += MAPPED_BYTES) {
                MappedByteBuffer part =
                        channel.map(FileChannel.MapMode.READ_ONLY, at, Math.min(MAPPED_BYTES, size - at));
                crc.update(part);
            }
        }
        return text(crc);
    }

    private static String text(CRC32C crc) {
        return "crc32c:" + HexFormat.of().toHexDigits((int) crc.getValue());
    }
}
