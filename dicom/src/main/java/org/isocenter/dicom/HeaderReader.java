package org.isocenter.dicom;

import java.io.IOException;

/**
 * Reads the head of one data element.
 *
 * <pre>
 * implicit       group:2 element:2 length:4            (PS3.5 7.1.3)
 * explicit       group:2 element:2 VR:2 length:2       (PS3.5 7.1.2)
 * explicit, long group:2 element:2 VR:2 0:2 length:4   (OB OD OF OL OV OW SQ SV UC UN UR UT UV)
 * item           FFFE   E0xx      length:4             (PS3.5 7.5)
 * </pre>
 */
final class HeaderReader {
    static final long UNDEFINED = 0xFFFFFFFFL;

    /** How far a wrong length field is followed. */
    private static final int FAR = 4096;

    private final Reading log;
    int tag;
    /** As encoded; null where the encoding has none. */
    Vr vr;

    long length;
    /** Bytes of the head. */
    int size;

    HeaderReader(Reading log) {
        this.log = log;
    }

    /** Looks at the next tag without passing over it; for items and delimiters at the length too. False where less than 8 bytes are left. */
    boolean peek(Source source, Encoding encoding) throws IOException {
        if (!source.has(8)) {
            return false;
        }
        tag = encoding.tag(source.window, source.at);
        vr = null;
        length = encoding.i32(source.window, source.at + 4) & 0xFFFFFFFFL;
        size = 8;
        return true;
    }

    /** After {@link #peek}: VR and length of an element that is no item or delimiter. False where the input ends inside the head. */
    boolean decode(Source source, Level level) throws IOException {
        if (!level.encoding.explicit()) {
            return true;
        }
        byte[] b = source.window;
        int at = source.at;
        vr = Vr.ofCode(b[at + 4], b[at + 5]);
        if (vr == null) {
            return decodeUnknown(source, level);
        }
        if (!vr.hasLongLength()) {
            length = level.encoding.u16(b, at + 6);
            return true;
        }
        return decodeLong(source, level);
    }

    private boolean decodeLong(Source source, Level level) throws IOException {
        if (!source.has(12)) {
            return false;
        }
        byte[] b = source.window;
        int at = source.at;
        int reserved = level.encoding.u16(b, at + 6);
        long wide = level.encoding.i32(b, at + 8) & 0xFFFFFFFFL;
        if (reserved != 0 && wide != UNDEFINED && isFollowed(source, level.encoding, 8 + reserved)) {
            log.report(
                    Leniency.SHORT_LENGTH_FIELD,
                    level,
                    tag,
                    source.position(),
                    vr + " has a length field of 32 bits, found one of 16: " + reserved);
            length = reserved;
            return true;
        }
        if (reserved != 0) {
            log.report(
                    Leniency.RESERVED_BYTES,
                    level,
                    tag,
                    source.position() + 6,
                    "expected two zero bytes after " + vr + ", found " + reserved);
        }
        length = wide;
        size = 12;
        return true;
    }

    private boolean decodeUnknown(Source source, Level level) throws IOException {
        // Looking ahead may move the window, so it comes before anything is taken from there.
        boolean implicit = looksImplicit(source, level.encoding);
        boolean followed = isFollowed(source, level.encoding, 8);
        byte[] b = source.window;
        int at = source.at;
        if (implicit) {
            log.report(
                    Leniency.IMPLICIT_ELEMENT,
                    level,
                    tag,
                    source.position() + 4,
                    String.format("expected a VR, found %02X %02X; read as Implicit VR", b[at + 4], b[at + 5]));
            return true;
        }
        log.report(
                Leniency.UNKNOWN_VR,
                level,
                tag,
                source.position() + 4,
                String.format("expected a VR of PS3.5 6.2, found %02X %02X", b[at + 4], b[at + 5]));
        int low = level.encoding.u16(b, at + 6);
        // PS3.5 7.1.2 gives VRs to come the long form; those who invent one use either.
        if (hasLetters(source) && low == 0 && !followed && source.has(12)) {
            length = level.encoding.i32(source.window, source.at + 8) & 0xFFFFFFFFL;
            size = 12;
            return true;
        }
        length = low;
        return true;
    }

    /**
     * Whether a higher tag with a known VR, a delimiter or the end of the input stands at an offset from here. What is too far away
     * does not; how much input is left plays no part, so that a stream is read like memory.
     */
    private static boolean isFollowed(Source source, Encoding encoding, int offset) throws IOException {
        if (offset > FAR || !source.has(offset)) {
            return false;
        }
        if (!source.has(offset + 8)) {
            return !source.has(offset + 1);
        }
        byte[] b = source.window;
        int at = source.at + offset;
        int next = encoding.tag(b, at);
        return Tag.group(next) == 0xFFFE
                || Integer.compareUnsigned(next, encoding.tag(b, source.at)) > 0
                        && Vr.ofCode(b[at + 4], b[at + 5]) != null;
    }

    private static boolean hasLetters(Source source) {
        return isLetter(source.window[source.at + 4]) && isLetter(source.window[source.at + 5]);
    }

    private static boolean isLetter(byte b) {
        return b >= 'A' && b <= 'Z';
    }

    /** Whether an element with a VR starts here. */
    static boolean looksExplicit(Source source, Encoding encoding) throws IOException {
        if (!source.has(8)) {
            return encoding.explicit();
        }
        byte[] b = source.window;
        return Vr.ofCode(b[source.at + 4], b[source.at + 5]) != null;
    }

    /**
     * Whether an element without a VR starts here: no letters where a VR would stand, and the next element is not where a length
     * of 16 bits behind a spoilt VR would have it.
     */
    static boolean looksImplicit(Source source, Encoding encoding) throws IOException {
        if (!source.has(8)) {
            return !encoding.explicit();
        }
        int low = encoding.u16(source.window, source.at + 6);
        // Zero in place of a VR: a length in Implicit VR with such a half would be a multiple of 65536.
        boolean blank = encoding.u16(source.window, source.at + 4) == 0 && low != 0;
        return !hasLetters(source) && !blank && (low == 0 || !isFollowed(source, encoding, 8 + low));
    }
}
