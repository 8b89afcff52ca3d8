package org.isocenter.dicom;

import java.util.Arrays;
import java.util.List;

/** One data set while it is read: the top one or an item. Levels are used again, so that an item costs no more than its data set. */
final class Level {
    /** Memory one element takes, roughly; what the limit of held bytes counts. */
    static final int ELEMENT_COST = 96;

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
    private boolean ordered;

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
        ordered = true;
    }

    boolean isEmpty() {
        return count == 0;
    }

    /** Whether the tag comes after all that are here. */
    boolean isNext(int tag) {
        return count == 0 || Integer.compareUnsigned(elements[count - 1].tag(), tag) < 0;
    }

    void add(Element element) {
        ordered &= isNext(element.tag());
        if (count == elements.length) {
            elements = Arrays.copyOf(elements, 2 * count);
        }
        elements[count++] = element;
        if (element.tag() == Tags.SpecificCharacterSet) {
            List<String> terms = Text.values(element, SpecificCharacterSet.DEFAULT, encoding.order());
            characterSet = SpecificCharacterSet.of(terms);
        }
    }

    /** The first element of this tag, or null. */
    Element find(int tag) {
        for (int i = count - 1; i >= 0; i--) {
            int order = Integer.compareUnsigned(elements[i].tag(), tag);
            if (order == 0) {
                return elements[i];
            }
            if (ordered && order < 0) {
                return null;
            }
        }
        return null;
    }

    /** The text of this tag without padding; empty where it is absent. */
    String string(int tag) {
        Element element = find(tag);
        return element == null ? "" : element.bytes().latin1().strip();
    }

    /** The data set read, in order; of elements with one tag the first. */
    DataSet finish() {
        if (!ordered) {
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
        Arrays.fill(elements, 0, Math.min(elements.length, count + 1), null);
        return dataSet;
    }
}
