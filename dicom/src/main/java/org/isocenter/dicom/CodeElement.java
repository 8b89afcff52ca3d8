package org.isocenter.dicom;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A code element of ISO/IEC 2022: a set of characters that an escape sequence designates to G0 (bytes 21 to 7E) or G1 (bytes A1 to
 * FE). The rows are tables C.12-3 and C.12-4 of PS3.3.
 */
enum CodeElement {
    /** ISO-IR 6. */
    ASCII("US-ASCII", 1, false, "(B"),
    /** ISO-IR 14: as ISO 646, but 5C is the yen sign and 7E an overline. */
    ROMAJI("JIS_X0201", 1, false, "(J"),
    /** ISO-IR 13. */
    KATAKANA("JIS_X0201", 1, true, ")I"),
    LATIN_1("ISO-8859-1", 1, true, "-A"),
    LATIN_2("ISO-8859-2", 1, true, "-B"),
    LATIN_3("ISO-8859-3", 1, true, "-C"),
    LATIN_4("ISO-8859-4", 1, true, "-D"),
    CYRILLIC("ISO-8859-5", 1, true, "-L"),
    ARABIC("ISO-8859-6", 1, true, "-G"),
    GREEK("ISO-8859-7", 1, true, "-F"),
    HEBREW("ISO-8859-8", 1, true, "-H"),
    LATIN_5("ISO-8859-9", 1, true, "-M"),
    LATIN_9("ISO-8859-15", 1, true, "-b"),
    THAI("TIS-620", 1, true, "-T"),
    /** ISO-IR 87, JIS X 0208. */
    KANJI("x-JIS0208", 2, false, "$B"),
    /** ISO-IR 159, JIS X 0212. */
    SUPPLEMENTARY_KANJI("JIS_X0212-1990", 2, false, "$(D"),
    /** ISO-IR 149, KS X 1001. */
    HANGUL("EUC-KR", 2, true, "$)C"),
    /** ISO-IR 58, GB 2312. */
    HANZI("GB2312", 2, true, "$)A");

    static final int ESC = 0x1B;
    static final char YEN = '\u00A5';
    static final char OVERLINE = '\u203E';

    private static final CodeElement[] ALL = values();
    private static final byte[] NONE = {};

    private final String charsetName;
    private final int width;
    private final boolean inG1;
    private final byte[] escape;

    CodeElement(String charsetName, int width, boolean inG1, String afterEscape) {
        this.charsetName = charsetName;
        this.width = width;
        this.inG1 = inG1;
        this.escape = ("\u001B" + afterEscape).getBytes(StandardCharsets.US_ASCII);
    }

    /** The code element that the escape sequence at this place designates; null where none of DICOM's starts here. */
    static CodeElement ofEscape(byte[] bytes, int at) {
        for (CodeElement element : ALL) {
            if (startsWith(bytes, at, element.escape)) {
                return element;
            }
        }
        // the 1978 edition of JIS X 0208, from old devices
        return startsWith(bytes, at, new byte[] {ESC, '$', '@'}) ? KANJI : null;
    }

    private static boolean startsWith(byte[] bytes, int at, byte[] start) {
        if (bytes.length - at < start.length) {
            return false;
        }
        for (int i = 0; i < start.length; i++) {
            if (bytes[at + i] != start[i]) {
                return false;
            }
        }
        return true;
    }

    /** Bytes of a character. */
    int width() {
        return width;
    }

    /** Whether it is designated to G1, otherwise to G0. */
    boolean inG1() {
        return inG1;
    }

    /** The escape sequence; not to be changed. */
    byte[] escape() {
        return escape;
    }

    Charset charset() {
        return Charset.forName(charsetName);
    }

    /** Characters of bytes that all belong to this code element; U+FFFD where one has no character. */
    String decode(byte[] bytes, int from, int to) {
        String text = new String(bytes, from, to - from, charset());
        return this == ROMAJI ? text.replace('\\', YEN).replace('~', OVERLINE) : text;
    }

    /** An encoder for {@link #encode}. */
    CharsetEncoder newEncoder() {
        return charset()
                .newEncoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
    }

    /** The bytes of one character, given as one or two UTF-16 units; none where this code element lacks it. */
    byte[] encode(CharBuffer character, CharsetEncoder encoder) {
        char first = character.get(character.position());
        if (this == ROMAJI && (first == '\\' || first == '~')) {
            return NONE;
        }
        // no exception for "not in this set": it is the usual answer
        ByteBuffer coded = ByteBuffer.allocate(8);
        encoder.reset();
        if (encoder.encode(character, coded, true).isError()) {
            return NONE;
        }
        byte[] bytes = Arrays.copyOf(coded.array(), coded.position());
        return belongs(bytes) ? bytes : NONE;
    }

    // a charset of the platform may hold ISO 646 beside the set that DICOM means
    private boolean belongs(byte[] bytes) {
        if (bytes.length != width) {
            return false;
        }
        for (byte b : bytes) {
            if (inG1 ? (b & 0xFF) < 0xA0 : b < ' ') {
                return false;
            }
        }
        return true;
    }
}
