package org.isocenter.dicom;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** One data set while it is read: the top one or an item. Levels are used again, so that an item costs no more than its data set. */
final class Level {
    /** Memory one element takes, roughly; what the limit of held bytes counts. */
    static final int ELEMENT_COST = 128;
    /** Longest Specific Character Set that is looked at, and longest private creator; bytes. */
    private static final int LONGEST_CHARACTER_SET = 1024;

    private static final int LONGEST_CREATOR = 256;

    final Level parent;
    final int depth;
    Encoding encoding;
    SpecificCharacterSet characterSet;
    /** Tag of the sequence this is an item of, and its number from 1. */
    int sequence;

    int item;
    /** Group whose length was stated, where it starts, and where it should end; -1 where none was stated. */
    int group;

    long groupStart;
    long groupEnd;
    private Element[] elements = new Element[32];
    private int count;
    /** All elements by tag once one came out of order, so that disorder costs no more than order; null before. */
    private Map<Integer, Element> disordered;

    Level(Level parent) {
        this.parent = parent;
        this.depth = parent == null ? 0 : parent.depth + 1;
    }

    void start(Encoding form, int sequenceTag, int itemNumber) {
        encoding = form;
        characterSet = parent == null ? SpecificCharacterSet.DEFAULT : parent.characterSet;
        sequence = sequenceTag;
        item = itemNumber;
        groupEnd = -1;
        count = 0;
        disordered = null;
    }

    boolean isEmpty() {
        return count == 0;
    }

    /** Whether the tag comes after all that are here. */
    boolean isNext(int tag) {
        return count == 0 || Integer.compareUnsigned(elements[count - 1].tag(), tag) < 0;
    }

    void add(Element element) {
        if (disordered == null && !isNext(element.tag())) {
            disordered = new HashMap<>();
            for (int i = 0; i < count; i++) {
                disordered.put(elements[i].tag(), elements[i]);
            }
        }
        if (disordered != null) {
            disordered.putIfAbsent(element.tag(), element);
        }
        if (count == elements.length) {
            elements = Arrays.copyOf(elements, 2 * count);
        }
        elements[count++] = element;
        if (element.tag() == Tags.SpecificCharacterSet && element.bytes().length() <= LONGEST_CHARACTER_SET) {
            List<String> terms = Text.values(element, SpecificCharacterSet.DEFAULT, encoding.order());
            characterSet = SpecificCharacterSet.of(terms);
        }
    }

    /** The first element of this tag, or null. */
    Element find(int tag) {
        if (disordered != null) {
            return disordered.get(tag);
        }
        int low = 0;
        int high = count - 1;
        while (low <= high) {
            int middle = low + high >>> 1;
            int order = Integer.compareUnsigned(elements[middle].tag(), tag);
            if (order == 0) {
                return elements[middle];
            }
            low = order < 0 ? middle + 1 : low;
            high = order < 0 ? high : middle - 1;
        }
        return null;
    }

    /** The private creator of this tag without padding; empty where it is absent or too long to be one. */
    String creator(int tag) {
        Element element = find(tag);
        boolean absent = element == null || element.bytes().length() > LONGEST_CREATOR;
        return absent ? "" : element.bytes().latin1().strip();
    }

    /** The data set read, in order; of elements with one tag the first. */
    DataSet finish() {
        int before = count;
        if (disordered != null) {
            // PS3.5 7.1: ascending, each tag once. The sort is stable, so the first one stays first.
            Arrays.sort(elements, 0, count, (a, b) -> Integer.compareUnsigned(a.tag(), b.tag()));
            int kept = 1;
            for (int i = 1; i < count; i++) {
                if (elements[i].tag() != elements[kept - 1].tag()) {
                    elements[kept++] = elements[i];
                }
            }
            count = kept;
        }
        DataSet dataSet = new DataSet(Arrays.copyOf(elements, count), encoding.order(), characterSet);
        Arrays.fill(elements, 0, before, null);
        disordered = null;
        return dataSet;
    }
}
