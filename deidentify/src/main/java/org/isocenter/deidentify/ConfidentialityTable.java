package org.isocenter.deidentify;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.isocenter.dicom.Dictionary;
import org.isocenter.dicom.Tag;
import org.isocenter.dicom.Vr;

/** Which attribute is treated how (PS3.15 table E.1-1), and the defaults for attributes that the table does not name. */
final class ConfidentialityTable {
    /** Edition of the table. */
    static final String EDITION = "PS3.15 2024b";

    private record Row(Action basic, Map<Option, Action> options) {}

    private final Map<Integer, Row> rows = new HashMap<>();
    private final Row curves;
    private final Row overlays;
    private final Row privates;

    ConfidentialityTable() {
        Map<String, Row> groups = new HashMap<>();
        for (String[] cells : rows("confidentiality.tsv")) {
            Row row = new Row(Action.ofCell(cells[2]), options(cells[3]));
            if (cells[0].chars().allMatch(HexFormat::isHexDigit)) {
                rows.put(HexFormat.fromHexDigits(cells[0]), row);
            } else {
                groups.put(cells[0], row);
            }
        }
        curves = groups.get("50xxxxxx");
        overlays = groups.get("60xx3000");
        privates = groups.get("ggggeeee");
    }

    /** The rows of a table of this module, without remarks and headings. */
    static List<String[]> rows(String name) {
        try (InputStream in = ConfidentialityTable.class.getResourceAsStream(name)) {
            return rows(new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList());
        } catch (IOException e) {
            throw new UncheckedIOException(name + " is part of the program", e);
        }
    }

    /** The rows of lines, without remarks and headings. */
    static List<String[]> rows(List<String> lines) {
        List<String[]> rows = new ArrayList<>();
        boolean isHeading = true;
        for (String line : lines) {
            if (line.startsWith("#") || line.isBlank()) {
                continue;
            }
            if (!isHeading) {
                rows.add(line.split("\t", -1));
            }
            isHeading = false;
        }
        return rows;
    }

    private static Map<Option, Action> options(String cell) {
        Map<Option, Action> actions = new EnumMap<>(Option.class);
        for (String word : cell.split(" ")) {
            for (Option option : Option.values()) {
                if (!option.column().isEmpty() && word.startsWith(option.column() + ":")) {
                    actions.put(option, Action.valueOf(word.substring(word.indexOf(':') + 1)));
                }
            }
        }
        return actions;
    }

    int size() {
        return rows.size() + 4;
    }

    /** Whether the table names the attribute. */
    boolean names(int tag) {
        return rows.containsKey(tag);
    }

    /** What the profile with these options does with an attribute. */
    Action action(int tag, Vr vr, Set<Option> chosen) {
        Row row = row(tag);
        if (row == null) {
            return otherwise(tag, vr, chosen);
        }
        Action action = row.basic();
        for (Map.Entry<Option, Action> option : row.options().entrySet()) {
            boolean isKept = option.getValue() == Action.K;
            // Of two options that are chosen the one that keeps wins (PS3.15 E.1.1).
            if (chosen.contains(option.getKey()) && (action != Action.K || isKept)) {
                action = option.getValue();
            }
        }
        return action;
    }

    private Row row(int tag) {
        if (Tag.isPrivate(tag)) {
            return privates;
        }
        int group = Tag.group(tag) & 0xFF00;
        if (group == 0x5000) {
            return curves;
        }
        // Without its data an overlay is no overlay: the whole group goes.
        return group == 0x6000 ? overlays : rows.get(tag);
    }

    /** Defaults of the house for attributes that the table does not name; docs/manual/deidentify.md lists them. */
    private static Action otherwise(int tag, Vr vr, Set<Option> chosen) {
        boolean isKnown = Dictionary.find(tag).isPresent() || Tag.isGroupLength(tag);
        if (!isKnown) {
            return Action.X;
        }
        return switch (vr) {
            case UI -> chosen.contains(Option.RETAIN_UIDS) ? Action.K : Action.U;
            case PN, AE, UR -> Action.Z;
            case DA, DT, TM -> {
                if (chosen.contains(Option.RETAIN_FULL_DATES)) {
                    yield Action.K;
                }
                yield chosen.contains(Option.RETAIN_MODIFIED_DATES) ? Action.C : Action.D;
            }
            default -> Action.K;
        };
    }
}
