package org.isocenter.dicom;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The data dictionary: PS3.6 tables 6-1, 7-1, 8-1 and 9-1, and the private elements of products by their creator. */
public final class Dictionary {
    /**
     * One row.
     *
     * @param tag the tag; of a repeating group the lowest one
     * @param keyword such as {@code PatientName}; empty where the standard gives none
     * @param name such as {@code Patient's Name}
     * @param vrs one VR or several to choose from by context ({@code US or SS})
     * @param vm value multiplicity such as {@code 1-n}
     * @param retired whether the standard no longer describes it
     */
    public record Entry(int tag, String keyword, String name, List<Vr> vrs, String vm, boolean retired) {}

    private static final Map<Integer, Entry> BY_TAG = new HashMap<>();
    private static final Map<String, Entry> BY_KEYWORD = new HashMap<>();
    private static final List<Repeating> REPEATING = new ArrayList<>();

    private record Repeating(int mask, Entry entry) {}

    static {
        load();
    }

    private Dictionary() {}

    private static void load() {
        try (BufferedReader in = new BufferedReader(
                new InputStreamReader(Dictionary.class.getResourceAsStream("elements.tsv"), StandardCharsets.UTF_8))) {
            in.lines().skip(1).forEach(Dictionary::add);
        } catch (IOException e) {
            throw new UncheckedIOException("elements.tsv is part of the program", e);
        }
    }

    private static void add(String line) {
        String[] columns = line.split("\t", -1);
        int tag = HexFormat.fromHexDigits(columns[0].replace('x', '0'));
        List<Vr> vrs = columns[3].equals("NONE")
                ? List.of(Vr.UN)
                : Arrays.stream(columns[3].split(" or ")).map(Vr::valueOf).toList();
        Entry entry = new Entry(tag, columns[1], columns[2], vrs, columns[4], columns[5].equals("R"));
        if (columns[0].indexOf('x') >= 0) {
            REPEATING.add(new Repeating(
                    HexFormat.fromHexDigits(columns[0].replaceAll("[^x]", "F").replace('x', '0')), entry));
        } else {
            BY_TAG.put(tag, entry);
        }
        if (!entry.keyword().isEmpty()) {
            BY_KEYWORD.putIfAbsent(entry.keyword(), entry);
        }
    }

    /** The row of a standard tag, repeating groups (50xx, 60xx) included; empty for private and unknown tags. */
    public static Optional<Entry> find(int tag) {
        Entry entry = BY_TAG.get(tag);
        if (entry != null || Tag.isPrivate(tag)) {
            return Optional.ofNullable(entry);
        }
        return REPEATING.stream()
                .filter(r -> (tag & r.mask()) == r.entry().tag())
                .map(Repeating::entry)
                .findFirst();
    }

    /** The VR of a standard tag, the first one where there is a choice; UL for group lengths, LO for private creators, UN for others. */
    public static Vr vr(int tag) {
        if (Tag.isGroupLength(tag)) {
            return Vr.UL;
        }
        if (Tag.isPrivateCreator(tag)) {
            return Vr.LO;
        }
        return find(tag).map(e -> e.vrs().getFirst()).orElse(Vr.UN);
    }

    /** The row of a keyword. */
    public static Optional<Entry> find(String keyword) {
        return Optional.ofNullable(BY_KEYWORD.get(keyword));
    }

    /** The row of a private element; only the last eight bits of the element number count. */
    public static Optional<Entry> findPrivate(String creator, int tag) {
        return Optional.empty();
    }
}
