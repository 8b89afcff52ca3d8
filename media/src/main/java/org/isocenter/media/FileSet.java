package org.isocenter.media;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.isocenter.dicom.DicomException;

/**
 * A file-set that is there (PS3.10 8).
 *
 * @param root its folder, which holds the DICOMDIR
 * @param directory what the DICOMDIR says
 */
public record FileSet(Path root, Directory directory) {
    /**
     * Reads the directory of a file-set.
     *
     * @param path the folder, or its DICOMDIR
     * @throws NoSuchFileException where there is no DICOMDIR
     * @throws DicomException where it is none
     */
    public static FileSet open(Path path) throws IOException {
        Path file = directoryFile(path)
                .orElseThrow(() -> new NoSuchFileException(path + " holds no " + FileSetWriter.DICOMDIR));
        return new FileSet(file.toAbsolutePath().getParent(), DirectoryReader.read(file));
    }

    /** The DICOMDIR of a folder, whatever the case of its name; the file itself where one is named. */
    public static Optional<Path> directoryFile(Path path) throws IOException {
        if (Files.isRegularFile(path)) {
            return Optional.of(path);
        }
        if (!Files.isDirectory(path)) {
            return Optional.empty();
        }
        try (Stream<Path> children = Files.list(path)) {
            return children.filter(Files::isRegularFile)
                    .filter(child ->
                            FileId.plain(child.getFileName().toString()).equals(FileSetWriter.DICOMDIR))
                    .sorted()
                    .findFirst();
        }
    }

    /**
     * A file of the set.
     *
     * @param record the record that refers to it
     * @param path where it is; empty where it is not there, or the File ID leads out of the set
     */
    public record Member(DirectoryRecord record, Optional<Path> path) {}

    /** All files that records refer to. */
    public List<Member> members() throws IOException {
        List<Member> members = new ArrayList<>();
        for (DirectoryRecord record : directory.files()) {
            members.add(new Member(record, record.fileId().orElseThrow().resolve(root)));
        }
        return members;
    }
}
