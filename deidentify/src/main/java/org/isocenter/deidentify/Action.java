package org.isocenter.deidentify;

/** What is done with an attribute (PS3.15 table E.1-1a). */
enum Action {
    /** Removed. */
    X,
    /** Emptied. */
    Z,
    /** Given a value that says nothing. */
    D,
    /** Kept. */
    K,
    /** Cleaned: kept without what tells of whom it is. */
    C,
    /** Each UID replaced by another one, the same everywhere. */
    U;

    /**
     * The action of a cell such as {@code X/Z/D}. Which of them an object needs depends on the type of the attribute in its IOD; the last one
     * is right for all of them, since it keeps the object valid.
     */
    static Action ofCell(String cell) {
        String last = cell.substring(cell.lastIndexOf('/') + 1).replace("*", "");
        return valueOf(last);
    }
}
