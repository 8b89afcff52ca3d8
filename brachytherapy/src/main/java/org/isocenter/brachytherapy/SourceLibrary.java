package org.isocenter.brachytherapy;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Source models with published data, found by what a plan calls its source. {@code docs/formats.md} describes the file of a source.
 *
 * @param entries in the order of search
 */
public record SourceLibrary(List<Entry> entries) {
    /** Bytes of a source file at most. */
    static final long MAXIMUM_BYTES = 1 << 20;

    private static final List<String> OWN = List.of(
            "flexisource.tsv", "gammamed-plus-hdr.tsv", "microselectron-v2.tsv", "vs2000.tsv", "generic-hdr.tsv");

    /**
     * A source and the words that plans name it by.
     *
     * @param words in lower case; a plan means this source where its name of the source or the machine holds one of them
     */
    public record Entry(Source source, List<String> words) {
        public Entry {
            words = List.copyOf(words);
        }
    }

    public SourceLibrary {
        entries = List.copyOf(entries);
    }

    /** The sources that come with the program. */
    public static SourceLibrary own() {
        List<Entry> entries = new ArrayList<>();
        for (String name : OWN) {
            try (InputStream in = SourceLibrary.class.getResourceAsStream(name)) {
                entries.add(SourceFileReader.read(name, new String(in.readAllBytes(), StandardCharsets.UTF_8)));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return new SourceLibrary(entries);
    }

    /**
     * The source of a file.
     *
     * @throws IOException where it cannot be read or has a mistake, with file and line
     */
    public static Entry read(Path file) throws IOException {
        if (Files.size(file) > MAXIMUM_BYTES) {
            throw new IOException(file + ": a source file has at most " + MAXIMUM_BYTES + " bytes");
        }
        return SourceFileReader.read(file.toString(), Files.readString(file));
    }

    /** The source that one of these names means; of several hits the first by the order of names. */
    public Optional<Source> find(List<String> names) {
        for (String name : names) {
            String lower = name.toLowerCase(Locale.ROOT);
            for (Entry entry : entries) {
                if (entry.words().stream().anyMatch(lower::contains)) {
                    return Optional.of(entry.source());
                }
            }
        }
        return Optional.empty();
    }

    /** The source of a model name, whatever the case. */
    public Optional<Source> named(String name) {
        return entries.stream()
                .map(Entry::source)
                .filter(source -> source.name().equalsIgnoreCase(name))
                .findFirst();
    }
}
