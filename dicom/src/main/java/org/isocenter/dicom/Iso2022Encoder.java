package org.isocenter.dicom;

import java.io.ByteArrayOutputStream;
import java.nio.CharBuffer;
import java.nio.charset.CharsetEncoder;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Writes text with code extensions: the mirror of {@link Iso2022Decoder}. One encoder per value. */
final class Iso2022Encoder {
    private static final byte[] NONE = {};

    private final Iso2022 set;
    private final String delimiters;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final Map<CodeElement, CharsetEncoder> encoders = new EnumMap<>(CodeElement.class);
    private final List<Integer> lost = new ArrayList<>();
    private CodeElement g0;
    private CodeElement g1;

    Iso2022Encoder(Iso2022 set, String delimiters) {
        this.set = set;
        this.delimiters = delimiters;
        this.g0 = set.g0();
        this.g1 = set.g1();
    }

    SpecificCharacterSet.Encoded encode(String text) {
        for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
            int c = text.codePointAt(i);
            if (c < ' ' && c != CodeElement.ESC || delimiters.indexOf(c) >= 0) {
                // PS3.5 6.1.2.5.3
                reset();
                out.write(c);
            } else if (!write(CharBuffer.wrap(text, i, i + Character.charCount(c)))) {
                lost.add(i);
                designate(set.g0());
                out.write('?');
            }
        }
        reset();
        return new SpecificCharacterSet.Encoded(Bytes.of(out.toByteArray()), List.copyOf(lost));
    }

    private boolean write(CharBuffer character) {
        if (write(g0, character) || g1 != null && write(g1, character)) {
            return true;
        }
        for (CodeElement element : set.declared()) {
            if (coded(element, character).length > 0) {
                designate(element);
                return write(element, character);
            }
        }
        return false;
    }

    private boolean write(CodeElement element, CharBuffer character) {
        byte[] coded = coded(element, character);
        out.write(coded, 0, coded.length);
        return coded.length > 0;
    }

    private byte[] coded(CodeElement element, CharBuffer character) {
        CharsetEncoder encoder = encoders.computeIfAbsent(element, CodeElement::newEncoder);
        byte[] coded = element.encode(character.duplicate(), encoder);
        // the yen sign of ISO-IR 14 would be read as the delimiter
        return coded.length == 1 && delimiters.indexOf(coded[0]) >= 0 ? NONE : coded;
    }

    private void designate(CodeElement element) {
        if (element == (element.inG1() ? g1 : g0)) {
            return;
        }
        out.write(element.escape(), 0, element.escape().length);
        if (element.inG1()) {
            g1 = element;
        } else {
            g0 = element;
        }
    }

    private void reset() {
        designate(set.g0());
        if (set.g1() != null) {
            designate(set.g1());
        }
        // where the first value has no G1, the delimiter itself takes the set away: there is nothing to designate
        g1 = set.g1();
    }
}
