package org.isocenter.dicom;

/**
 * How a data set is written.
 *
 * @param groupLengths what happens to (gggg,0000) elements; their value is never trusted
 * @param lengths how the ends of sequences and items are told
 * @param unknown how elements are written that were read as UN although their VR is known
 */
public record WriteOptions(GroupLengths groupLengths, Lengths lengths, Unknown unknown) {
    /** As read, bit for bit, as far as that is valid. */
    public static final WriteOptions AS_READ =
            new WriteOptions(GroupLengths.RECOMPUTE, Lengths.AS_READ, Unknown.AS_READ);

    /** Group lengths (PS3.5 7.2), retired outside groups 0000 and 0002. */
    public enum GroupLengths {
        /** Kept with the right value. */
        RECOMPUTE,
        /** Left out. */
        DROP
    }

    /** Lengths of sequences and items (PS3.5 7.5). */
    public enum Lengths {
        /** As {@link SequenceForm} has them. */
        AS_READ,
        DEFINED,
        UNDEFINED
    }

    /** Elements that hide a known VR under UN (PS3.5 6.2.2). */
    public enum Unknown {
        /** As UN again. */
        AS_READ,
        /** With their VR, unless their length demands UN. */
        REVEAL
    }
}
