package org.isocenter.architecture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.isocenter.testkit.SharedData;

/** The repository as these tests see it: the module table of docs/architecture.md, the poms, the sources. */
final class House {
    static final Path ROOT = SharedData.repository();

    private static final Pattern ROW = Pattern.compile("\\| `([a-z]+)` \\| [^|]* \\|([^|]*)\\|([^|]*)\\|[^|]*\\|");

    /**
     * A row of the table.
     *
     * @param uses modules of the house it may require
     * @param libraries artifacts of others it depends on
     */
    record Module(String name, List<String> uses, List<String> libraries) {
        Path folder() {
            return ROOT.resolve(name);
        }

        String packageName() {
            return "org.isocenter." + name;
        }
    }

    private House() {}

    static List<Module> table() {
        return read(ROOT.resolve("docs/architecture.md"))
                .lines()
                .map(ROW::matcher)
                .filter(Matcher::matches)
                .map(m -> new Module(m.group(1), words(m.group(2)), words(m.group(3))))
                .toList();
    }

    private static List<String> words(String cell) {
        return Arrays.stream(cell.strip().split("\\s+"))
                .filter(w -> !w.isEmpty())
                .toList();
    }

    /** What stands between the tags of an element, each time it occurs; enough for our own poms. */
    static List<String> elements(Path pom, String tag) {
        Matcher found = Pattern.compile("<" + tag + ">(.*?)</" + tag + ">", Pattern.DOTALL)
                .matcher(read(pom));
        List<String> contents = new ArrayList<>();
        while (found.find()) {
            contents.add(found.group(1).strip());
        }
        return contents;
    }

    /** The first content of an element inside a piece of a pom; empty where it has none. */
    static String inside(String piece, String tag) {
        Matcher found = Pattern.compile("<" + tag + ">(.*?)</" + tag + ">", Pattern.DOTALL)
                .matcher(piece);
        return found.find() ? found.group(1).strip() : "";
    }

    /** Artifacts of others that a module depends on, for tests or at run time. */
    static List<String> libraries(Path pom) {
        return elements(pom, "dependency").stream()
                .map(d -> inside(d, "artifactId"))
                .filter(a -> !a.startsWith("isocenter-"))
                .toList();
    }

    /** All Java files below folders of this name ({@code src/main/java} or {@code src/test/java}), generated ones not. */
    static List<Path> sources(String folder) {
        List<Path> files = new ArrayList<>();
        for (String module : elements(ROOT.resolve("pom.xml"), "module")) {
            Path sources = ROOT.resolve(module).resolve(folder);
            if (Files.isDirectory(sources)) {
                files.addAll(below(sources, ".java"));
            }
        }
        return files;
    }

    static List<Path> below(Path folder, String suffix) {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(p -> p.toString().endsWith(suffix)).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
