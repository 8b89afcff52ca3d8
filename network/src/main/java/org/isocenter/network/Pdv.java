package org.isocenter.network;

import org.isocenter.dicom.Bytes;

/**
 * A presentation data value item (PS3.8 9.3.5.1, Annex E.2).
 *
 * <pre>
 * length:4 context:1 control:1 | fragment           control bit 0: command, bit 1: last fragment
 * </pre>
 *
 * @param contextId of the presentation context
 * @param command whether the fragment belongs to a command set, else to a data set
 * @param last whether it is the last one of that set
 * @param fragment the bytes
 */
public record Pdv(int contextId, boolean command, boolean last, Bytes fragment) {
    /** Bytes before the fragment: length, context, control. */
    public static final int HEAD = 6;

    static final int COMMAND = 1;
    static final int LAST = 2;

    int control() {
        return (command ? COMMAND : 0) | (last ? LAST : 0);
    }
}
