package org.isocenter.console;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import org.isocenter.dicom.Bytes;
import org.isocenter.dicom.DicomException;
import org.isocenter.dicom.DicomFile;
import org.isocenter.dicom.DicomFileReader;
import org.isocenter.dicom.ReadOptions;
import org.isocenter.dicom.Tags;
import org.isocenter.dicom.Uids;

/**
 * The DICOM files among paths that a person names: folders are walked whole, and whether a file is DICOM its content says, never
 * its name.
 *
 * @param dicom files that are DICOM, folders sorted by name, in the order they were named
 * @param other how many files are something else; DICOMDIR counts among them, since it is a directory and not an object
 * @param unreadable files that could not be opened, each with the reason
 */
public record DicomFiles(List<Path> dicom, int other, List<String> unreadable) {
    /** Enough to see a preamble or the first elements of a data set without one. */
    private static final int HEAD_BYTES = 1024;

    private static final ReadOptions META_ONLY = ReadOptions.ALL.withStopBefore(Tags.SpecificCharacterSet);

    private static final int MAX_FOLDER_DEPTH = 64;

    /** Looks at all of them. A path that a person named and that is not there is an error, since nothing else would tell. */
    public static DicomFiles find(List<Path> paths) throws IOException {
        List<Path> files = new ArrayList<>();
        List<String> unreadable = new ArrayList<>();
        for (Path path : paths) {
            if (!Files.exists(path)) {
                throw new NoSuchFileException(path.toString());
            }
            List<Path> found = walk(path, unreadable);
            found.sort(Comparator.naturalOrder());
            files.addAll(found);
        }
        List<Path> dicom = new ArrayList<>();
        int other = 0;
        for (Path file : files.stream().distinct().toList()) {
            try {
                if (isDicom(file)) {
                    dicom.add(file);
                } else {
                    other++;
                }
            } catch (IOException e) {
                unreadable.add(file + ": " + reason(e));
            }
        }
        return new DicomFiles(List.copyOf(dicom), other, List.copyOf(unreadable));
    }

    private static List<Path> walk(Path start, List<String> unreadable) throws IOException {
        List<Path> files = new ArrayList<>();
        EnumSet<FileVisitOption> follow = EnumSet.of(FileVisitOption.FOLLOW_LINKS);
        Files.walkFileTree(start, follow, MAX_FOLDER_DEPTH, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                if (attributes.isRegularFile()) {
                    files.add(file);
                } else if (attributes.isSymbolicLink()) {
                    unreadable.add(file + ": a link to nothing");
                }
                // Pipes and devices are passed over: they would block a reader.
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException e) {
                unreadable.add(file + ": " + reason(e));
                return FileVisitResult.CONTINUE;
            }
        });
        return files;
    }

    /** The reason without the path, which stands before it already. */
    private static String reason(IOException e) {
        return switch (e) {
            case java.nio.file.AccessDeniedException _ -> "may not be read";
            case java.nio.file.FileSystemLoopException _ -> "a link to a folder above it";
            case NoSuchFileException _ -> "is gone";
            default -> String.valueOf(e.getMessage());
        };
    }

    private static boolean isDicom(Path file) throws IOException {
        byte[] head;
        try (InputStream in = Files.newInputStream(file)) {
            head = in.readNBytes(HEAD_BYTES);
        }
        if (head.length < 8) {
            return false;
        }
        try {
            // The head of a longer file ends within an element, so of one with the prefix only the meta information is
            // read.
            boolean part = hasPrefix(head) && head.length == HEAD_BYTES;
            DicomFile begin = DicomFileReader.read(Bytes.of(head), part ? META_ONLY : ReadOptions.ALL);
            boolean isDirectory =
                    begin.meta().string(Tags.MediaStorageSOPClassUID).equals(Uids.MediaStorageDirectoryStorage);
            return !isDirectory && (part || !begin.dataSet().elements().isEmpty());
        } catch (DicomException unreadableHead) {
            // With the prefix it says that it is DICOM, and whoever reads the whole may tell what is wrong.
            return hasPrefix(head);
        }
    }

    // PS3.10 7.1
    private static boolean hasPrefix(byte[] head) {
        return head.length >= 132 && head[128] == 'D' && head[129] == 'I' && head[130] == 'C' && head[131] == 'M';
    }

    /** One line about what was passed over, and one for each unreadable file; to the messages, not the results. */
    public void report(Console console) {
        if (other > 0) {
            console.err().println(other + (other == 1 ? " file is" : " files are") + " not DICOM and passed over");
        }
        unreadable.forEach(line -> console.err().println("unreadable: " + line));
    }
}
