package org.isocenter.interop;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.isocenter.testkit.SharedData;

/** Real DICOM files to compare with: the shared data, and those that python3-pydicom brings. Of equal files one. */
final class Corpus {
    static final Path PYDICOM = Path.of("/usr/lib/python3/dist-packages/pydicom/data");

    private Corpus() {}

    static List<Path> files() throws IOException {
        Set<String> seen = new HashSet<>();
        Stream<Path> theirs = Files.isDirectory(PYDICOM) ? SharedData.files(PYDICOM).stream() : Stream.of();
        return Stream.concat(SharedData.files(SharedData.folder().resolve("data")).stream(), theirs)
                .filter(f -> seen.add(hash(f)))
                .toList();
    }

    private static String hash(Path file) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
            return HexFormat.of().formatHex(digest);
        } catch (IOException | NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
