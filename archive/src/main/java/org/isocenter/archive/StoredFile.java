package org.isocenter.archive;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import org.isocenter.dicom.FileSource;

/** A Part 10 file among the kept ones. Two are equal where they have the same id in the same place. */
public final class StoredFile implements FileSource {
    private final FileSource source;
    private final String id;

    StoredFile(Path path, String id) {
        this.source = FileSource.of(path);
        this.id = id;
    }

    /** Its name in the index, such as {@code 2026-11-21/094844123/0042.dcm}. */
    public String id() {
        return id;
    }

    @Override
    public Path name() {
        return source.name();
    }

    @Override
    public FileChannel open() throws IOException {
        return source.open();
    }

    @Override
    public long size() throws IOException {
        return source.size();
    }

    @Override
    public void copyTo(Path target) throws IOException {
        source.copyTo(target);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof StoredFile file && name().equals(file.name());
    }

    @Override
    public int hashCode() {
        return name().hashCode();
    }

    @Override
    public String toString() {
        return name().toString();
    }
}
