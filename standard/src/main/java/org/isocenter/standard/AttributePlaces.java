package org.isocenter.standard;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.isocenter.dicom.Dictionary;

/** Where PS3.3 lets the attributes of the RT modules stand. Immutable once read. */
final class AttributePlaces {
    private static final String FILE = "places.txt";

    /** Sequences by attribute; 0 stands for the object itself. */
    private final Map<Integer, Set<Integer>> parents = new HashMap<>();

    AttributePlaces() {
        try (InputStream in = AttributePlaces.class.getResourceAsStream(FILE)) {
            if (in == null) {
                throw new IllegalStateException(FILE + " is missing");
            }
            new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .forEach(this::read);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void read(String line) {
        List<String> words = List.of(line.split(" "));
        int parent = words.getFirst().equals("-") ? 0 : tag(words.getFirst());
        for (String keyword : words.subList(1, words.size())) {
            parents.computeIfAbsent(tag(keyword), _ -> new HashSet<>()).add(parent);
        }
    }

    private static int tag(String keyword) {
        return Dictionary.find(keyword)
                .orElseThrow(() -> new IllegalStateException(FILE + ": no keyword " + keyword))
                .tag();
    }

    /** Whether an attribute may stand in items of a sequence, 0 for the object itself; attributes that are not listed may stand anywhere. */
    boolean allows(int tag, int parent) {
        Set<Integer> known = parents.get(tag);
        return known == null || known.contains(parent);
    }

    /** Keywords of the sequences an attribute belongs to. */
    List<String> of(int tag) {
        return parents.getOrDefault(tag, Set.of()).stream()
                .map(parent -> parent == 0
                        ? "the object itself"
                        : Dictionary.find(parent).map(Dictionary.Entry::keyword).orElse(""))
                .sorted()
                .toList();
    }
}
