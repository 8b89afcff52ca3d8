package org.isocenter.conformance;

import org.isocenter.dicom.DataSet;

/**
 * An item on the way down an object, with what is around it.
 *
 * @param item the item, or the object itself
 * @param parent what holds the item; {@code null} for the object
 * @param place where it is; {@code null} for the object
 */
record Scope(DataSet item, Scope parent, Place place) {
    /** The object. */
    Scope root() {
        return parent == null ? this : parent.root();
    }

    /** What is around, so many sequences up; {@code null} beyond the object. */
    Scope up(int levels) {
        return levels == 0 || parent == null ? (levels == 0 ? this : null) : parent.up(levels - 1);
    }
}
