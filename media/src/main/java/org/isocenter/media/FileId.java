package org.isocenter.media;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A File ID: where a file stands below the root of its file-set (PS3.10 8.2).
 *
 * @param components folders and the name of the file, in order
 */
public record FileId(List<String> components) {
    // PS3.10 8.2, 8.5
    private static final Pattern COMPONENT = Pattern.compile("[A-Z0-9_]{1,8}");
    private static final int MAX_COMPONENTS = 8;

    public FileId {
        components = List.copyOf(components);
    }

    /** The File ID of these components. */
    static FileId of(String... components) {
        return new FileId(List.of(components));
    }

    /** Whether it is as the standard wants it: at most eight components of at most eight of A to Z, 0 to 9 and underscore. */
    public boolean isConforming() {
        return !components.isEmpty()
                && components.size() <= MAX_COMPONENTS
                && components.stream()
                        .allMatch(component -> COMPONENT.matcher(component).matches());
    }

    /**
     * The file it means, below a root. Other case than on the medium is understood, as are the version numbers some systems show.
     *
     * @return empty where there is no such file, or where the File ID leads out of the root, by its words or by links
     */
    public Optional<Path> resolve(Path root) throws IOException {
        if (leadsOut()) {
            return Optional.empty();
        }
        Path at = root;
        for (String component : components) {
            Optional<Path> next = child(at, component);
            if (next.isEmpty()) {
                return Optional.empty();
            }
            at = next.get();
        }
        boolean inside = at.toRealPath().startsWith(root.toRealPath());
        return inside && Files.isRegularFile(at) ? Optional.of(at) : Optional.empty();
    }

    /** Whether a component is no plain name: field.md D2, path traversal. */
    public boolean leadsOut() {
        return components.isEmpty() || components.stream().anyMatch(FileId::isNoName);
    }

    private static boolean isNoName(String component) {
        return component.isEmpty()
                || component.equals(".")
                || component.equals("..")
                || component.chars().anyMatch(c -> c == '/' || c == '\\' || c == ':' || c < ' ');
    }

    private static Optional<Path> child(Path folder, String name) throws IOException {
        try {
            Path exact = folder.resolve(name);
            if (Files.exists(exact, LinkOption.NOFOLLOW_LINKS)) {
                return Optional.of(exact);
            }
        } catch (InvalidPathException _) {
            // A name that this system cannot have, so there is no such file.
            return Optional.empty();
        }
        if (!Files.isDirectory(folder)) {
            return Optional.empty();
        }
        try (Stream<Path> children = Files.list(folder)) {
            return children.filter(
                            child -> plain(child.getFileName().toString()).equals(plain(name)))
                    .sorted()
                    .findFirst();
        }
    }

    /** Upper case, without the point and version that ISO 9660 adds. */
    static String plain(String name) {
        String plain = name.toUpperCase(Locale.ROOT);
        int version = plain.lastIndexOf(';');
        if (version > 0) {
            plain = plain.substring(0, version);
        }
        return plain.endsWith(".") ? plain.substring(0, plain.length() - 1) : plain;
    }

    /** With slashes between, for messages. */
    @Override
    public String toString() {
        return String.join("/", components);
    }
}
