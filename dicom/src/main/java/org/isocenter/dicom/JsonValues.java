package org.isocenter.dicom;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The values of one JSON attribute as they were found, before their VR is known: the text of all in one buffer, with a kind and an
 * end each. A million numbers cost about ten bytes a number so.
 */
final class JsonValues {
    /** What a value was in JSON. */
    enum Kind {
        NULL,
        STRING,
        NUMBER,
        NAME,
        /** An object without members: an empty item, or an empty name. */
        EMPTY_OBJECT,
        ITEM
    }

    private static final Kind[] KINDS = Kind.values();

    private final StringBuilder text = new StringBuilder();
    private final List<DataSet> items = new ArrayList<>();
    private int[] ends = new int[16];
    private byte[] kinds = new byte[16];
    private int count;

    void add(Kind kind, CharSequence value) {
        text.append(value);
        end(kind);
    }

    void add(Kind kind, char[] from, int offset, int length) {
        text.append(from, offset, length);
        end(kind);
    }

    void add(DataSet item) {
        items.add(item);
        end(Kind.ITEM);
    }

    private void end(Kind kind) {
        if (count == ends.length) {
            ends = Arrays.copyOf(ends, 2 * count);
            kinds = Arrays.copyOf(kinds, 2 * count);
        }
        ends[count] = text.length();
        kinds[count++] = (byte) kind.ordinal();
    }

    int count() {
        return count;
    }

    boolean isEmpty() {
        return count == 0;
    }

    Kind kind(int index) {
        return KINDS[kinds[index]];
    }

    String text(int index) {
        return text.substring(index == 0 ? 0 : ends[index - 1], ends[index]);
    }

    /** The items in order, with empty data sets for empty objects and null. */
    List<DataSet> items(SpecificCharacterSet characterSet) {
        List<DataSet> all = new ArrayList<>(count);
        int next = 0;
        for (int i = 0; i < count; i++) {
            all.add(kind(i) == Kind.ITEM ? items.get(next++) : new DataSetBuilder(characterSet).build());
        }
        return all;
    }
}
