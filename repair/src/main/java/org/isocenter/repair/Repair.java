package org.isocenter.repair;

import java.util.Set;

/** Mends one kind of fault. {@code rules.tsv} names it by its id, with an argument after a blank where it needs one. */
interface Repair {
    /** The id, such as {@code ds-length}. */
    String id();

    /** What it may change of what is watched. */
    Set<May> may();

    /** Proposes the mended object and says what was changed, or says why a person must decide. It need not trust the object. */
    void mend(Task task);
}
