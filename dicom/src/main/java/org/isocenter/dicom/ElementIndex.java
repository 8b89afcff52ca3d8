package org.isocenter.dicom;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The VR of every tag of {@code elements.tsv}, for readers of Implicit VR: an open hash table over plain arrays. Looking up
 * allocates nothing; building it takes one pass over the bytes of the table, without strings.
 *
 * <pre>
 * tag      vr  vm  retired  keyword      name
 * 00100010 PN  1            PatientName  Patient's Name
 * 60xx3000 OB or OW ...     x is any digit: a repeating group (PS3.5 7.6) or element
 * </pre>
 */
final class ElementIndex {
    /** More than three times the rows, so that a probe is rarely longer than one step. */
    private static final int SLOTS = 1 << 14;

    private static final int SHIFT = Integer.SIZE - 14;
    private static final int TAG_DIGITS = 8;
    private static final Vr[] VRS = Vr.values();
    private static final int CHOICE = 0x40;

    private final int[] tags = new int[SLOTS];
    /** 0 where the slot is free, otherwise the VR's ordinal plus one, with CHOICE set where there are several. */
    private final byte[] vrs = new byte[SLOTS];

    private int[] repeatingTags = new int[128];
    private int[] repeatingMasks = new int[128];
    private byte[] repeatingVrs = new byte[128];
    private int repeating;

    ElementIndex(byte[] table) {
        int at = lineEnd(table, 0) + 1;
        while (at < table.length) {
            add(table, at);
            at = lineEnd(table, at) + 1;
        }
        repeatingTags = Arrays.copyOf(repeatingTags, repeating);
        repeatingMasks = Arrays.copyOf(repeatingMasks, repeating);
        repeatingVrs = Arrays.copyOf(repeatingVrs, repeating);
    }

    private static int lineEnd(byte[] table, int at) {
        int end = at;
        while (end < table.length && table[end] != '\n') {
            end++;
        }
        return end;
    }

    private void add(byte[] table, int at) {
        int tag = 0;
        int mask = 0;
        for (int i = at; i < at + TAG_DIGITS; i++) {
            boolean any = table[i] == 'x';
            tag = tag << 4 | (any ? 0 : Character.digit(table[i], 16));
            mask = mask << 4 | (any ? 0 : 0xF);
        }
        int vrAt = at + TAG_DIGITS + 1;
        Vr vr = Vr.ofCode(table[vrAt], table[vrAt + 1]);
        boolean choice = table[vrAt + 2] == ' ';
        byte code = (byte) (vr == null ? Vr.UN.ordinal() + 1 : vr.ordinal() + 1 | (choice ? CHOICE : 0));
        if (mask == -1) {
            int slot = slot(tag);
            tags[slot] = tag;
            vrs[slot] = code;
        } else {
            addRepeating(tag, mask, code);
        }
    }

    private void addRepeating(int tag, int mask, byte code) {
        if (repeating == repeatingTags.length) {
            throw new IllegalStateException("elements.tsv has more repeating groups than " + repeating);
        }
        repeatingTags[repeating] = tag;
        repeatingMasks[repeating] = mask;
        repeatingVrs[repeating++] = code;
    }

    /** The slot of a tag, or the free one where it would stand. */
    private int slot(int tag) {
        int slot = tag * 0x9E3779B9 >>> SHIFT;
        while (vrs[slot] != 0 && tags[slot] != tag) {
            slot = slot + 1 & SLOTS - 1;
        }
        return slot;
    }

    private int code(int tag) {
        byte code = vrs[slot(tag)];
        if (code != 0 || Tag.isPrivate(tag)) {
            return code;
        }
        for (int i = 0; i < repeatingTags.length; i++) {
            if ((tag & repeatingMasks[i]) == repeatingTags[i]) {
                return repeatingVrs[i];
            }
        }
        return 0;
    }

    /** The first VR of a tag; null for a tag the table does not have. */
    Vr vr(int tag) {
        int code = code(tag);
        return code == 0 ? null : VRS[(code & ~CHOICE) - 1];
    }

    /** Whether the table gives several VRs to choose from. */
    boolean hasChoice(int tag) {
        return (code(tag) & CHOICE) != 0;
    }

    /** The table's lines as text, the heading left out. */
    static String[] lines(byte[] table) {
        String[] lines = new String(table, StandardCharsets.UTF_8).split("\n");
        return Arrays.copyOfRange(lines, 1, lines.length);
    }
}
