package org.isocenter.audit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The files of an audit.
 *
 * <pre>
 * audit-000001.log   lines of the chain, oldest first; the first line of each file follows the last of the one before
 * head               number and hash of the newest line, so that lines cut off at the end are missed
 * sent               number of the newest line that the audit repository has
 * </pre>
 */
record AuditFolder(Path path) {
    Path head() {
        return path.resolve("head");
    }

    Path sent() {
        return path.resolve("sent");
    }

    Path file(int number) {
        return path.resolve("audit-%06d.log".formatted(number));
    }

    /** The files of lines, oldest first. */
    List<Path> files() throws IOException {
        if (!Files.isDirectory(path)) {
            return List.of();
        }
        try (Stream<Path> all = Files.list(path)) {
            return all.filter(file -> file.getFileName().toString().matches("audit-\\d{6}\\.log"))
                    .sorted()
                    .toList();
        }
    }

    static int number(Path file) {
        return Integer.parseInt(file.getFileName().toString().substring(6, 12));
    }
}
