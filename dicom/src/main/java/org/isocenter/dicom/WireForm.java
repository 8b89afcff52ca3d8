package org.isocenter.dicom;

import java.nio.ByteOrder;

/** Decides how an element stands in a stream: its VR there, and the encoding of what is inside. */
final class WireForm {
    /** Longest even value of a VR with a 16-bit length field. */
    static final long LONGEST_SHORT = 65534;

    private WireForm() {}

    /** The VR written in explicit encodings. */
    static Vr vr(Element element, ByteOrder from, Encoding to, WriteOptions options, long length) {
        Vr vr = element.vr();
        boolean hidden = element.encoded() == Vr.UN && vr != Vr.UN;
        if (hidden && options.unknown() == WriteOptions.Unknown.AS_READ && mayHide(element, from, to)) {
            return Vr.UN;
        }
        // PS3.5 6.2.2 (CP-1066): a value too long for its VR's length field is written as UN; field.md S-02
        if (!vr.hasLongLength() && length > LONGEST_SHORT) {
            return Vr.UN;
        }
        return hidden ? vr : element.encoded();
    }

    /** UN is Little Endian inside; under Big Endian it hides only what has no byte order, or items. */
    private static boolean mayHide(Element element, ByteOrder from, Encoding to) {
        return to == Encoding.EXPLICIT_LE
                || from == to.order() && (element.vr().unit() == 1 || element.value() instanceof Value.Items);
    }

    /** The encoding of items inside an element written with this VR. */
    static Encoding inside(Vr written, Encoding encoding) {
        // PS3.5 6.2.2: a sequence under UN is in Implicit VR Little Endian
        return encoding.explicit() && written == Vr.UN ? Encoding.IMPLICIT_LE : encoding;
    }

    /** The byte order of a plain value written with this VR. */
    static ByteOrder order(Vr written, Encoding encoding) {
        return encoding.explicit() && written == Vr.UN ? ByteOrder.LITTLE_ENDIAN : encoding.order();
    }

    static boolean sequenceUndefined(Value.Items items, WriteOptions options) {
        return switch (options.lengths()) {
            case AS_READ -> items.form().sequenceUndefined();
            case DEFINED -> false;
            case UNDEFINED -> true;
        };
    }

    static boolean itemUndefined(Value.Items items, int index, WriteOptions options) {
        return switch (options.lengths()) {
            case AS_READ -> items.form().itemUndefined(index);
            case DEFINED -> false;
            case UNDEFINED -> true;
        };
    }

    /** Bytes of a head with this VR. */
    static int headSize(Vr written, Encoding encoding) {
        return encoding.explicit() && written.hasLongLength() ? 12 : 8;
    }

    /** Length of a value with its padding (PS3.5 7.1.1). */
    static long even(long length) {
        return length + (length & 1);
    }
}
