package org.isocenter.dicom;

import java.nio.ByteOrder;

/** How data elements stand in bytes: with or without VR, in which byte order (PS3.5 7.1, 7.3). */
enum Encoding {
    IMPLICIT_LE(false, ByteOrder.LITTLE_ENDIAN),
    EXPLICIT_LE(true, ByteOrder.LITTLE_ENDIAN),
    /** In no transfer syntax, but in files older than DICOM. */
    IMPLICIT_BE(false, ByteOrder.BIG_ENDIAN),
    EXPLICIT_BE(true, ByteOrder.BIG_ENDIAN);

    private final boolean explicit;
    private final ByteOrder order;
    private final boolean little;

    Encoding(boolean explicit, ByteOrder order) {
        this.explicit = explicit;
        this.order = order;
        this.little = order == ByteOrder.LITTLE_ENDIAN;
    }

    static Encoding of(TransferSyntax syntax) {
        return of(syntax.explicitVr(), syntax.byteOrder());
    }

    static Encoding of(boolean explicit, ByteOrder order) {
        if (order == ByteOrder.LITTLE_ENDIAN) {
            return explicit ? EXPLICIT_LE : IMPLICIT_LE;
        }
        return explicit ? EXPLICIT_BE : IMPLICIT_BE;
    }

    boolean explicit() {
        return explicit;
    }

    ByteOrder order() {
        return order;
    }

    /** The other form of VR in the same byte order. */
    Encoding withExplicit(boolean wanted) {
        return of(wanted, order);
    }

    int u16(byte[] b, int at) {
        return little ? b[at] & 0xFF | (b[at + 1] & 0xFF) << 8 : (b[at] & 0xFF) << 8 | b[at + 1] & 0xFF;
    }

    int i32(byte[] b, int at) {
        return little ? u16(b, at) | u16(b, at + 2) << 16 : u16(b, at) << 16 | u16(b, at + 2);
    }

    int tag(byte[] b, int at) {
        return u16(b, at) << 16 | u16(b, at + 2);
    }

    void put16(byte[] b, int at, int value) {
        b[at] = (byte) (little ? value : value >>> 8);
        b[at + 1] = (byte) (little ? value >>> 8 : value);
    }

    void put32(byte[] b, int at, int value) {
        put16(b, at, little ? value : value >>> 16);
        put16(b, at + 2, little ? value >>> 16 : value);
    }

    void putTag(byte[] b, int at, int tag) {
        put16(b, at, tag >>> 16);
        put16(b, at + 2, tag);
    }
}
