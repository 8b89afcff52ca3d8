package org.isocenter.dicom;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/** The rows of {@code elements.tsv} as entries, by tag and by keyword. Built when the first name is asked for: readers need VRs only. */
final class ElementEntries {
    private record Repeating(int mask, Dictionary.Entry entry) {}

    private final Map<Integer, Dictionary.Entry> byTag;
    private final Map<String, Dictionary.Entry> byKeyword;
    private final List<Repeating> repeating = new ArrayList<>();
    private final List<Dictionary.Entry> all;

    ElementEntries(byte[] table) {
        String[] lines = ElementIndex.lines(table);
        byTag = HashMap.newHashMap(lines.length);
        byKeyword = HashMap.newHashMap(lines.length);
        List<Dictionary.Entry> entries = new ArrayList<>(lines.length);
        for (String line : lines) {
            entries.add(add(line));
        }
        all = List.copyOf(entries);
    }

    private Dictionary.Entry add(String line) {
        String[] columns = line.split("\t", -1);
        String digits = columns[0];
        int tag = HexFormat.fromHexDigits(digits.replace('x', '0'));
        Dictionary.Entry entry =
                new Dictionary.Entry(tag, columns[4], columns[5], vrs(columns[1]), columns[2], columns[3].equals("R"));
        if (digits.indexOf('x') < 0) {
            byTag.put(tag, entry);
        } else {
            repeating.add(new Repeating(mask(digits), entry));
        }
        if (!entry.keyword().isEmpty()) {
            byKeyword.put(entry.keyword(), entry);
        }
        return entry;
    }

    private static int mask(String digits) {
        int mask = 0;
        for (int i = 0; i < digits.length(); i++) {
            mask = mask << 4 | (digits.charAt(i) == 'x' ? 0 : 0xF);
        }
        return mask;
    }

    /** {@code US or SS} as a list; UN where the standard gives none. */
    static List<Vr> vrs(String text) {
        if (text.equals("NONE")) {
            return List.of(Vr.UN);
        }
        List<Vr> vrs = new ArrayList<>(3);
        for (String name : text.split(" or ")) {
            vrs.add(Vr.valueOf(name));
        }
        return List.copyOf(vrs);
    }

    Dictionary.Entry find(int tag) {
        Dictionary.Entry entry = byTag.get(tag);
        if (entry != null || Tag.isPrivate(tag)) {
            return entry;
        }
        for (Repeating r : repeating) {
            if ((tag & r.mask()) == r.entry().tag()) {
                return r.entry();
            }
        }
        return null;
    }

    Dictionary.Entry find(String keyword) {
        return byKeyword.get(keyword);
    }

    /** All rows in the order of the table, ascending by tag. */
    List<Dictionary.Entry> all() {
        return all;
    }
}
