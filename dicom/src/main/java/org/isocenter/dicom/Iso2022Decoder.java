package org.isocenter.dicom;

/**
 * Text with code extensions (PS3.5 6.1.2.5): escape sequences designate code elements to G0 and G1, delimiters and control
 * characters bring the initial ones back.
 *
 * <pre>
 * Yamada^Tarou=ESC $ B ;3ED ESC ( B ^ ...     G0: ISO 646, JIS X 0208, ISO 646
 * Hong^Gildong=ESC $ ) C FB F3 ^ ESC $ ) C ... G1: KS X 1001, none behind the caret, KS X 1001
 * </pre>
 */
final class Iso2022Decoder {
    private final Iso2022 set;
    private final String delimiters;
    private final byte[] bytes;
    private final StringBuilder out;
    private CodeElement g0;
    private CodeElement g1;
    private int at;
    private boolean malformed;

    Iso2022Decoder(Iso2022 set, String delimiters, byte[] bytes) {
        this.set = set;
        this.delimiters = delimiters;
        this.bytes = bytes;
        this.out = new StringBuilder(bytes.length);
        reset();
    }

    String decode() {
        while (at < bytes.length) {
            int b = bytes[at] & 0xFF;
            if (b == CodeElement.ESC) {
                escape();
            } else if (b <= ' ' || b == 0x7F) {
                control(b);
            } else if (b >= 0x80) {
                right();
            } else if (g0.width() == 2) {
                pairs();
            } else {
                left(b);
            }
        }
        return out.toString();
    }

    /** Whether an escape sequence was unknown or a byte had no designated set. */
    boolean isMalformed() {
        return malformed || out.indexOf("\uFFFD") >= 0;
    }

    private void reset() {
        g0 = set.g0();
        g1 = set.g1();
    }

    private void escape() {
        CodeElement element = CodeElement.ofEscape(bytes, at);
        if (element == null) {
            malformed = true;
            out.append((char) CodeElement.ESC);
            at++;
            return;
        }
        if (element.inG1()) {
            g1 = element;
        } else {
            g0 = element;
        }
        at += element.escape().length;
    }

    // PS3.5 6.1.2.5.3: before any control character other than ESC the set of the first value is active again
    private void control(int b) {
        if (b < ' ') {
            reset();
        }
        out.append((char) b);
        at++;
    }

    private void left(int b) {
        if (delimiters.indexOf(b) >= 0) {
            // PS3.5 6.1.2.5.3
            reset();
            out.append((char) b);
            at++;
            return;
        }
        int start = at;
        while (at < bytes.length && bytes[at] > ' ' && bytes[at] != 0x7F && delimiters.indexOf(bytes[at]) < 0) {
            at++;
        }
        out.append(g0.decode(bytes, start, at));
    }

    // in a set of two bytes in G0 the bytes of the delimiters are parts of characters
    private void pairs() {
        int start = at;
        while (at + 1 < bytes.length && isPairByte(at) && isPairByte(at + 1)) {
            at += 2;
        }
        out.append(g0.decode(bytes, start, at));
        if (at < bytes.length && isPairByte(at)) {
            out.append('\uFFFD');
            at++;
        }
    }

    private boolean isPairByte(int index) {
        return bytes[index] > ' ' && bytes[index] < 0x7F;
    }

    private void right() {
        int start = at;
        while (at < bytes.length && bytes[at] < 0) {
            at++;
        }
        CodeElement element = g1;
        if (element == null) {
            malformed = true;
            element = set.onlyG1();
        }
        out.append(element.decode(bytes, start, at));
    }
}
