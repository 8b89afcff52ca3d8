package org.isocenter.archive;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import org.isocenter.dicom.FileSource;
import org.isocenter.stores.ObjectStore;

/** A Part 10 file among the kept ones. Two are equal where they have the same name. */
public final class StoredFile implements FileSource {
    private final ObjectStore store;
    private final String id;

    StoredFile(ObjectStore store, String id) {
        this.store = store;
        this.id = id;
    }

    /** Its name in the index, such as {@code 2026-11-21/094844123/0042.dcm}. */
    public String id() {
        return id;
    }

    /** Its key in the store. */
    String key() {
        return Shelves.FILES + id;
    }

    @Override
    public Path name() {
        try {
            return store.localFile(key()).orElseGet(() -> Path.of(key()));
        } catch (IOException e) {
            throw new IllegalStateException("the index names a file that cannot be: " + e.getMessage(), e);
        }
    }

    @Override
    public FileChannel open() throws IOException {
        return store.open(key());
    }

    @Override
    public long size() throws IOException {
        Path local = store.localFile(key()).orElse(null);
        return local == null ? FileSource.super.size() : Files.size(local);
    }

    @Override
    public void copyTo(Path target) throws IOException {
        Path local = store.localFile(key()).orElse(null);
        if (local == null) {
            FileSource.super.copyTo(target);
        } else {
            Files.copy(local, target);
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof StoredFile file && name().equals(file.name());
    }

    @Override
    public int hashCode() {
        return id.hashCode();
    }

    @Override
    public String toString() {
        return id;
    }
}
