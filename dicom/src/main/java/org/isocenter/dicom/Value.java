package org.isocenter.dicom;

import java.util.List;

/** What a data element holds: bytes as received, items of a sequence, or fragments of encapsulated pixel data. */
public sealed interface Value {
    /** Whether there are no bytes and no items. */
    boolean isEmpty();

    /** Bytes as they stand in the stream, in the byte order of the data set and with their padding. */
    record Plain(Bytes bytes) implements Value {
        static final Plain EMPTY = new Plain(Bytes.EMPTY);

        @Override
        public boolean isEmpty() {
            return bytes.isEmpty();
        }
    }

    /**
     * The items of a sequence (PS3.5 7.5).
     *
     * @param items in order; empty for a sequence of no items
     * @param form which lengths were undefined, so that writing gives back what was read
     */
    record Items(List<DataSet> items, SequenceForm form) implements Value {
        public Items {
            items = List.copyOf(items);
        }

        /** Items of defined length in a sequence of defined length. */
        public Items(List<DataSet> items) {
            this(items, SequenceForm.DEFINED);
        }

        @Override
        public boolean isEmpty() {
            return items.isEmpty();
        }
    }

    /**
     * Encapsulated pixel data (PS3.5 A.4): the Basic Offset Table first, empty or not, then the fragments.
     *
     * @param fragments at least one
     */
    record Fragments(List<Bytes> fragments) implements Value {
        public Fragments {
            fragments = List.copyOf(fragments);
        }

        @Override
        public boolean isEmpty() {
            return false;
        }
    }

    /**
     * A value that is there in the input but was left out, because the reader was told to keep only smaller ones
     * ({@link ReadOptions#keepValuesUpTo}). It counts as a value for presence; it cannot be written.
     *
     * @param length bytes in the input, more than 0; {@link #UNKNOWN_LENGTH} where the input only tells where the value is
     */
    record Omitted(long length) implements Value {
        /** The length of a value that DICOM JSON gives as a URI. */
        public static final long UNKNOWN_LENGTH = -1;

        @Override
        public boolean isEmpty() {
            return false;
        }
    }
}
