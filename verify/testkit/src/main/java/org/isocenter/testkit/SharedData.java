package org.isocenter.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/**
 * The folder of real DICOM objects beside the repository ({@code ../shared/data}). It is not part of the repository: where it
 * is absent the test that asks for it is skipped with a message, but fails where the environment has {@code CI}.
 */
public final class SharedData {
    private SharedData() {}

    /** The folder that holds the root {@code pom.xml}, found upwards from the working directory. */
    public static Path repository() {
        for (Path folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
            if (Files.isDirectory(folder.resolve("verify")) && isRootPom(folder.resolve("pom.xml"))) {
                return folder;
            }
        }
        throw new IllegalStateException(
                "no pom.xml of isocenter above " + Path.of("").toAbsolutePath());
    }

    private static boolean isRootPom(Path pom) {
        try {
            return Files.isRegularFile(pom) && Files.readString(pom).contains("<artifactId>isocenter</artifactId>");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The folder {@code shared}; the test is skipped, or fails under {@code CI}, where there is none. */
    public static Path folder() {
        Path parent = repository().getParent();
        // A git worktree may stand one folder deeper than the clone it belongs to.
        List<Path> places = Stream.of(parent, parent == null ? null : parent.getParent())
                .filter(p -> p != null)
                .map(p -> p.resolve("shared"))
                .toList();
        return places.stream()
                .filter(p -> Files.isDirectory(p.resolve("data")))
                .findFirst()
                .orElseGet(() -> absent("no folder shared/data beside the repository (looked at " + places + ")"));
    }

    /** One set, such as {@code oncentra-phantom-linked}. */
    public static Path set(String name) {
        Path set = folder().resolve("data").resolve(name);
        return Files.isDirectory(set) ? set : absent("no set " + set);
    }

    /** All regular files under a folder, sorted. */
    public static List<Path> files(Path folder) {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Skips the running test, or fails it where the environment has {@code CI}. Never returns. */
    static <T> T absent(String why) {
        if (System.getenv("CI") != null) {
            throw new AssertionError(why + "; with CI set nothing may be skipped");
        }
        Assumptions.abort(why);
        throw new IllegalStateException("abort returned");
    }
}
