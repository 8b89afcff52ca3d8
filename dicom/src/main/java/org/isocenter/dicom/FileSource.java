package org.isocenter.dicom;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A file that is read once it is needed: one at a path, or one that has to be fetched first. Its bytes never change. It may be opened by
 * several threads, and often.
 */
public interface FileSource {
    /** Where it lies; of one that has to be fetched the name it has there. For reports, and to tell one from another. */
    Path name();

    /**
     * Opens it for reading; the file is on this machine then, and can be mapped. What is open or mapped stays good whatever becomes of the name.
     *
     * @throws java.nio.file.NoSuchFileException where it is gone
     */
    FileChannel open() throws IOException;

    /** Its length in bytes. */
    default long size() throws IOException {
        try (FileChannel channel = open()) {
            return channel.size();
        }
    }

    /** Writes its bytes to a stream. */
    default void writeTo(OutputStream out) throws IOException {
        try (FileChannel channel = open()) {
            Channels.newInputStream(channel).transferTo(out);
        }
    }

    /** Writes its bytes to a file that is not there yet. */
    default void copyTo(Path target) throws IOException {
        try (FileChannel channel = open()) {
            Files.copy(Channels.newInputStream(channel), target);
        }
    }

    /** The file at a path. */
    static FileSource of(Path path) {
        return new AtPath(path);
    }

    /** A file that lies at a path. */
    record AtPath(Path name) implements FileSource {
        @Override
        public FileChannel open() throws IOException {
            return FileChannel.open(name, StandardOpenOption.READ);
        }

        @Override
        public long size() throws IOException {
            return Files.size(name);
        }

        @Override
        public void copyTo(Path target) throws IOException {
            Files.copy(name, target);
        }
    }
}
