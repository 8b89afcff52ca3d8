package org.isocenter.dicom;

import java.util.List;

/**
 * One data element.
 *
 * @param tag see {@link Tag}
 * @param vr what the value is: as encoded, or from the dictionary where the encoding has none or says UN for a known tag
 * @param encoded the VR an explicit encoding wrote, UN where it hid a known one (PS3.5 6.2.2, CP-1066); equal to {@code vr} otherwise
 * @param value the value
 */
public record Element(int tag, Vr vr, Vr encoded, Value value) {
    /** An element whose VR needs no disguise. */
    public Element(int tag, Vr vr, Value value) {
        this(tag, vr, vr, value);
    }

    /** An element of plain bytes. */
    public static Element of(int tag, Vr vr, Bytes bytes) {
        return new Element(tag, vr, new Value.Plain(bytes));
    }

    /** A sequence whose lengths are all defined. */
    public static Element ofItems(int tag, List<DataSet> items) {
        return new Element(tag, Vr.SQ, new Value.Items(items));
    }

    /** The bytes of a plain value; none for items and fragments. */
    public Bytes bytes() {
        return value instanceof Value.Plain(Bytes bytes) ? bytes : Bytes.EMPTY;
    }

    /** The items of a sequence; none for other values. */
    public List<DataSet> items() {
        return value instanceof Value.Items(List<DataSet> items, SequenceForm _) ? items : List.of();
    }

    /** Whether the value has length zero: no bytes, no items. */
    public boolean isEmpty() {
        return value.isEmpty();
    }
}
