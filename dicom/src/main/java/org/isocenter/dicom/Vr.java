package org.isocenter.dicom;

/**
 * Value Representation: the 34 of PS3.5 table 6.2-1, with what the encoding needs to know of each.
 *
 * <p>Source: PS3.5 6.2 (character repertoire, lengths), 7.1.2 (which carry a 32-bit length field), 7.3 (byte ordering).
 */
public enum Vr {
    AE(Kind.TEXT, 1, ' ', 16),
    AS(Kind.TEXT, 1, ' ', 4),
    AT(Kind.BINARY, 2, 0, 4),
    CS(Kind.TEXT, 1, ' ', 16),
    DA(Kind.TEXT, 1, ' ', 8),
    DS(Kind.TEXT, 1, ' ', 16),
    DT(Kind.TEXT, 1, ' ', 26),
    FD(Kind.BINARY, 8, 0, 8),
    FL(Kind.BINARY, 4, 0, 4),
    IS(Kind.TEXT, 1, ' ', 12),
    LO(Kind.CHARSET_TEXT, 1, ' ', 64),
    LT(Kind.CHARSET_TEXT, 1, ' ', 10240),
    OB(Kind.BULK, 1, 0, -1),
    OD(Kind.BULK, 8, 0, -1),
    OF(Kind.BULK, 4, 0, -1),
    OL(Kind.BULK, 4, 0, -1),
    OV(Kind.BULK, 8, 0, -1),
    OW(Kind.BULK, 2, 0, -1),
    PN(Kind.CHARSET_TEXT, 1, ' ', 64),
    SH(Kind.CHARSET_TEXT, 1, ' ', 16),
    SL(Kind.BINARY, 4, 0, 4),
    SQ(Kind.SEQUENCE, 1, 0, -1),
    SS(Kind.BINARY, 2, 0, 2),
    ST(Kind.CHARSET_TEXT, 1, ' ', 1024),
    SV(Kind.BINARY, 8, 0, 8),
    TM(Kind.TEXT, 1, ' ', 14),
    UC(Kind.CHARSET_TEXT, 1, ' ', -1),
    UI(Kind.TEXT, 1, 0, 64),
    UL(Kind.BINARY, 4, 0, 4),
    UN(Kind.BULK, 1, 0, -1),
    UR(Kind.TEXT, 1, ' ', -1),
    US(Kind.BINARY, 2, 0, 2),
    UT(Kind.CHARSET_TEXT, 1, ' ', -1),
    UV(Kind.BINARY, 8, 0, 8);

    private enum Kind {
        TEXT,
        CHARSET_TEXT,
        BINARY,
        BULK,
        SEQUENCE
    }

    // Explicit VR elements carry two characters; a table over both finds the constant without a string.
    private static final Vr[] BY_CODE = new Vr[26 * 26];

    static {
        for (Vr vr : values()) {
            String name = vr.name();
            BY_CODE[(name.charAt(0) - 'A') * 26 + name.charAt(1) - 'A'] = vr;
        }
    }

    private final Kind kind;
    private final int unit;
    private final int padding;
    private final int maxLength;

    Vr(Kind kind, int unit, int padding, int maxLength) {
        this.kind = kind;
        this.unit = unit;
        this.padding = padding;
        this.maxLength = maxLength;
    }

    /** The VR written as these two bytes, or null where they are none of the 34. */
    static Vr ofCode(int first, int second) {
        if (first < 'A' || first > 'Z' || second < 'A' || second > 'Z') {
            return null;
        }
        return BY_CODE[(first - 'A') * 26 + second - 'A'];
    }

    /** Whether the explicit encoding has two reserved bytes and a 32-bit length (PS3.5 7.1.2). */
    public boolean hasLongLength() {
        return kind == Kind.BULK
                || kind == Kind.SEQUENCE
                || this == UC
                || this == UR
                || this == UT
                || this == SV
                || this == UV;
    }

    /** Whether the value is text of any kind. */
    public boolean isText() {
        return kind == Kind.TEXT || kind == Kind.CHARSET_TEXT;
    }

    /** Whether Specific Character Set (0008,0005) governs the value (PS3.5 6.1.2.2). */
    public boolean usesCharacterSet() {
        return kind == Kind.CHARSET_TEXT;
    }

    /** Whether a backslash separates values; in ST, LT, UT and UR it is a character like any other. */
    public boolean isMultiValued() {
        return isText() && this != ST && this != LT && this != UT && this != UR;
    }

    /** Whether the value is numbers of a fixed size, one or many: AT, FD, FL, SL, SS, SV, UL, US, UV. */
    public boolean isBinaryNumber() {
        return kind == Kind.BINARY;
    }

    /** Whether the value is OB, OD, OF, OL, OV, OW or UN. */
    public boolean isBulk() {
        return kind == Kind.BULK;
    }

    /** Bytes that byte ordering swaps together: 1, 2, 4 or 8 (PS3.5 7.3). */
    public int unit() {
        return unit;
    }

    /** The byte that makes an odd value even (PS3.5 6.2). */
    public int padding() {
        return padding;
    }

    /** Most characters (text) or bytes (numbers) of one value; -1 where only the length field limits it. */
    public int maxLength() {
        return maxLength;
    }
}
