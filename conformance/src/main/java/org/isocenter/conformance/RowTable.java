package org.isocenter.conformance;

import java.io.IOException;
import java.util.List;

/**
 * The attribute rows of a profile. Three of four say what a product reads or writes without judging objects; they are read when
 * somebody asks for them, since most who open a profile do not.
 */
final class RowTable {
    /** Reads rows from the file of a profile. */
    interface Source {
        List<AttributeRow> read() throws IOException;
    }

    static final RowTable NONE = new RowTable(List.of(), List::of);

    private final List<AttributeRow> judging;
    private final Source rest;
    private List<AttributeRow> all;

    /**
     * @param judging at least those that judge objects
     * @param rest gives all, in the order of the file
     */
    RowTable(List<AttributeRow> judging, Source rest) {
        this.judging = List.copyOf(judging);
        this.rest = rest;
    }

    /** Those that judge objects, and perhaps others. */
    List<AttributeRow> judging() {
        return judging;
    }

    /** All of them. */
    synchronized List<AttributeRow> all() throws IOException {
        if (all == null) {
            all = List.copyOf(rest.read());
        }
        return all;
    }
}
