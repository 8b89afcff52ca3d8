package org.isocenter.dicom;

import java.io.IOException;
import java.nio.ByteOrder;

/** What encoding a data set is really in, judged by its first elements: groups at the start are small, a VR is two letters. */
final class SyntaxGuess {
    /** Longest first element of a data set whose encoding must be guessed, and longest second one. */
    private static final int FIRST = 4096;

    private static final int SECOND = 1 << 16;

    private SyntaxGuess() {}

    /** The encoding of the data set that starts here; the declared one unless the bytes speak against it. */
    static Encoding of(Source source, Encoding declared) throws IOException {
        if (!source.has(8)) {
            return declared;
        }
        boolean known = Dictionary.vr(declared.tag(source.window, source.at)) != Vr.UN && fits(source, 0, declared);
        Encoding order = known || isFirstGroup(source, 0, declared) ? declared : otherOrder(source, declared);
        if (order.explicit()) {
            return HeaderReader.looksImplicit(source, order) ? order.withExplicit(false) : order;
        }
        // A length may look like a VR: 21,315 bytes are "CS". So two heads must fit.
        Encoding explicit = order.withExplicit(true);
        return HeaderReader.looksExplicit(source, explicit) && fits(source, 0, explicit) ? explicit : order;
    }

    /** The other byte order where two heads fit in it; many a group, 2000 of print for one, looks small in the wrong order. */
    private static Encoding otherOrder(Source source, Encoding declared) throws IOException {
        boolean little = declared.order() == ByteOrder.LITTLE_ENDIAN;
        ByteOrder order = little ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
        for (boolean explicit : new boolean[] {true, false}) {
            if (isPlausible(source, 0, Encoding.of(explicit, order))) {
                return Encoding.of(explicit, order);
            }
        }
        return declared;
    }

    /** Whether a data set can start at an offset from here in this encoding: two heads that fit together, of a low group. */
    static boolean isPlausible(Source source, int offset, Encoding encoding) throws IOException {
        return source.has(offset + 8) && isFirstGroup(source, offset, encoding) && fits(source, offset, encoding);
    }

    private static boolean fits(Source source, int offset, Encoding encoding) throws IOException {
        boolean roomy = source.has(offset + 12);
        byte[] b = source.window;
        int at = source.at + offset;
        long length = encoding.i32(b, at + 4) & 0xFFFFFFFFL;
        int size = 8;
        if (encoding.explicit()) {
            Vr vr = Vr.ofCode(b[at + 4], b[at + 5]);
            if (vr == null || vr.hasLongLength() && !roomy) {
                return false;
            }
            size = vr.hasLongLength() ? 12 : 8;
            length = size == 12 ? encoding.i32(b, at + 8) & 0xFFFFFFFFL : encoding.u16(b, at + 6);
        }
        boolean undefined = length == HeaderReader.UNDEFINED;
        int tag = encoding.tag(b, at);
        if (!undefined && (length > FIRST || (length & 1) != 0 || Tag.isGroupLength(tag) && length != 4)) {
            return false;
        }
        return isNext(source, offset + size + (undefined ? 0 : (int) length), encoding, tag, undefined);
    }

    private static boolean isNext(Source source, int offset, Encoding encoding, int tag, boolean inside)
            throws IOException {
        if (!source.has(offset + 8)) {
            return source.has(offset) && !source.has(offset + 1);
        }
        byte[] b = source.window;
        int at = source.at + offset;
        int next = encoding.tag(b, at);
        if (inside) {
            return next == Tag.ITEM || next == Tag.SEQUENCE_DELIMITATION;
        }
        long length = encoding.i32(b, at + 4) & 0xFFFFFFFFL;
        boolean fits = encoding.explicit()
                ? Vr.ofCode(b[at + 4], b[at + 5]) != null
                : length == HeaderReader.UNDEFINED || length < SECOND;
        return fits && Integer.compareUnsigned(tag, next) < 0;
    }

    private static boolean isFirstGroup(Source source, int offset, Encoding encoding) {
        int group = encoding.u16(source.window, source.at + offset);
        return group > 0 && group <= 0xFF;
    }
}
