package org.isocenter.dicom;

import java.nio.charset.StandardCharsets;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/**
 * The rows of {@code elements.tsv} as entries, by tag and by keyword. The table stays bytes: one pass finds where each row and its
 * keyword begin, and a row becomes an entry when it is first asked for, since a run asks for few of 5,000.
 */
final class ElementEntries {
    private static final int SLOTS = 1 << 14;
    private static final int SHIFT = Integer.SIZE - 14;
    private static final int TAG_DIGITS = 8;
    private static final int KEYWORD_COLUMN = 4;

    private final byte[] table;
    private int rows;
    private int[] starts = new int[1 << 13];
    private int[] keywords = new int[1 << 13];
    /** Open hash tables of row numbers plus one; 0 where a slot is free. */
    private final short[] byTag = new short[SLOTS];

    private final short[] byKeyword = new short[SLOTS];
    private final List<Repeating> repeating = new ArrayList<>();
    // Entries are immutable and alike, so two threads may make the same one.
    private final Dictionary.Entry[] made;

    private record Repeating(int mask, int tag, int row) {}

    ElementEntries(byte[] table) {
        this.table = table;
        int at = after(0, '\n');
        while (at < table.length) {
            at = add(at);
        }
        starts = Arrays.copyOf(starts, rows);
        keywords = Arrays.copyOf(keywords, rows);
        made = new Dictionary.Entry[rows];
    }

    /** Notes the row that begins here; returns where the next one does. */
    private int add(int start) {
        if (rows == starts.length) {
            throw new IllegalStateException("elements.tsv has more rows than " + rows);
        }
        int row = rows++;
        int keyword = start + TAG_DIGITS + 1;
        for (int column = 1; column < KEYWORD_COLUMN; column++) {
            keyword = after(keyword, '\t');
        }
        starts[row] = start;
        keywords[row] = keyword;
        int end = after(keyword, '\t') - 1;
        if (end > keyword) {
            byKeyword[freeSlot(byKeyword, hash(keyword, end))] = (short) (row + 1);
        }
        int mask = mask(start);
        if (mask == -1) {
            byTag[freeSlot(byTag, tag(start) * 0x9E3779B9)] = (short) (row + 1);
        } else {
            repeating.add(new Repeating(mask, tag(start), row));
        }
        return after(end, '\n');
    }

    /** The place after the next such character, or the end. */
    private int after(int from, char stop) {
        int at = from;
        while (at < table.length && table[at] != stop) {
            at++;
        }
        return at + 1;
    }

    /** The tag of the row that begins here, with 0 for each x. */
    private int tag(int start) {
        int tag = 0;
        for (int i = start; i < start + TAG_DIGITS; i++) {
            tag = tag << 4 | (table[i] == 'x' ? 0 : HexFormat.fromHexDigit(table[i]));
        }
        return tag;
    }

    /** Which digits of the tag count; all of them but in repeating groups. */
    private int mask(int start) {
        int mask = 0;
        for (int i = start; i < start + TAG_DIGITS; i++) {
            mask = mask << 4 | (table[i] == 'x' ? 0 : 0xF);
        }
        return mask;
    }

    private int hash(int from, int to) {
        int hash = 0;
        for (int i = from; i < to; i++) {
            hash = 31 * hash + table[i];
        }
        return hash * 0x9E3779B9;
    }

    private static int freeSlot(short[] slots, int hash) {
        int slot = hash >>> SHIFT;
        while (slots[slot] != 0) {
            slot = slot + 1 & SLOTS - 1;
        }
        return slot;
    }

    /** The entry of a tag; {@code null} where the table has none. */
    Dictionary.Entry find(int tag) {
        for (int slot = tag * 0x9E3779B9 >>> SHIFT; byTag[slot] != 0; slot = slot + 1 & SLOTS - 1) {
            int row = byTag[slot] - 1;
            if (tag(starts[row]) == tag) {
                return entry(row);
            }
        }
        if (Tag.isPrivate(tag)) {
            return null;
        }
        for (Repeating r : repeating) {
            if ((tag & r.mask()) == r.tag()) {
                return entry(r.row());
            }
        }
        return null;
    }

    /** The entry of a keyword; {@code null} where the table has none. */
    Dictionary.Entry find(String keyword) {
        for (int slot = keyword.hashCode() * 0x9E3779B9 >>> SHIFT; byKeyword[slot] != 0; slot = slot + 1 & SLOTS - 1) {
            int row = byKeyword[slot] - 1;
            if (hasKeyword(row, keyword)) {
                return entry(row);
            }
        }
        return null;
    }

    private boolean hasKeyword(int row, String keyword) {
        int at = keywords[row];
        if (at + keyword.length() >= table.length) {
            return false;
        }
        for (int i = 0; i < keyword.length(); i++) {
            if (table[at + i] != keyword.charAt(i)) {
                return false;
            }
        }
        return table[at + keyword.length()] == '\t';
    }

    /** All rows in the order of the table, ascending by tag. */
    List<Dictionary.Entry> all() {
        return new AbstractList<>() {
            @Override
            public Dictionary.Entry get(int index) {
                return entry(index);
            }

            @Override
            public int size() {
                return rows;
            }
        };
    }

    private Dictionary.Entry entry(int row) {
        Dictionary.Entry entry = made[row];
        if (entry == null) {
            int start = starts[row];
            int end = Math.min(after(start, '\n') - 1, table.length);
            String[] columns = new String(table, start, end - start, StandardCharsets.UTF_8).split("\t", -1);
            entry = new Dictionary.Entry(
                    tag(start),
                    columns[KEYWORD_COLUMN],
                    columns[5],
                    vrs(columns[1]),
                    columns[2],
                    columns[3].equals("R"));
            made[row] = entry;
        }
        return entry;
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
}
