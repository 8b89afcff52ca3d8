package org.isocenter.dicom;

import java.util.BitSet;

/**
 * Which lengths of a sequence and of its items were undefined (PS3.5 7.5.1, 7.5.2). It changes no meaning; it is kept so that a
 * data set is written back bit for bit.
 */
public final class SequenceForm {
    /** All lengths defined. */
    public static final SequenceForm DEFINED = new SequenceForm(false, false, null);
    /** All lengths undefined. */
    public static final SequenceForm UNDEFINED = new SequenceForm(true, true, null);

    private final boolean sequence;
    private final boolean allItems;
    private final BitSet mixedItems;

    private SequenceForm(boolean sequence, boolean allItems, BitSet mixedItems) {
        this.sequence = sequence;
        this.allItems = allItems;
        this.mixedItems = mixedItems;
    }

    /**
     * The form of a sequence that was read.
     *
     * @param sequence whether the sequence's own length was undefined
     * @param undefinedItems the bit of each item, from 0, whose length was undefined; copied
     * @param count number of items
     */
    static SequenceForm of(boolean sequence, BitSet undefinedItems, int count) {
        int set = undefinedItems.cardinality();
        if (set == 0) {
            return sequence ? new SequenceForm(true, false, null) : DEFINED;
        }
        if (set == count) {
            return sequence ? UNDEFINED : new SequenceForm(false, true, null);
        }
        return new SequenceForm(sequence, false, (BitSet) undefinedItems.clone());
    }

    /** Whether the sequence ends with a delimitation item. */
    public boolean sequenceUndefined() {
        return sequence;
    }

    /** Whether the item of this index, from 0, ends with a delimitation item. */
    public boolean itemUndefined(int index) {
        return mixedItems == null ? allItems : mixedItems.get(index);
    }
}
