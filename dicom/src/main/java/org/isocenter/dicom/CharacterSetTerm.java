package org.isocenter.dicom;

import java.nio.charset.Charset;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** The Defined Terms of Specific Character Set (0008,0005), PS3.3 C.12.1.1.2, and the misspellings that occur in the field (I-10). */
enum CharacterSetTerm {
    IR_6("6", CodeElement.ASCII, null, ""),
    IR_100("100", CodeElement.ASCII, CodeElement.LATIN_1, "LATIN1 ISO88591"),
    IR_101("101", CodeElement.ASCII, CodeElement.LATIN_2, "LATIN2 ISO88592"),
    IR_109("109", CodeElement.ASCII, CodeElement.LATIN_3, "LATIN3 ISO88593"),
    IR_110("110", CodeElement.ASCII, CodeElement.LATIN_4, "LATIN4 ISO88594"),
    IR_144("144", CodeElement.ASCII, CodeElement.CYRILLIC, "ISO88595"),
    IR_127("127", CodeElement.ASCII, CodeElement.ARABIC, "ISO88596"),
    IR_126("126", CodeElement.ASCII, CodeElement.GREEK, "ISO88597"),
    IR_138("138", CodeElement.ASCII, CodeElement.HEBREW, "ISO88598"),
    IR_148("148", CodeElement.ASCII, CodeElement.LATIN_5, "LATIN5 ISO88599"),
    IR_203("203", CodeElement.ASCII, CodeElement.LATIN_9, "LATIN9 ISO885915"),
    IR_13("13", CodeElement.ROMAJI, CodeElement.KATAKANA, "JISX0201"),
    IR_166("166", CodeElement.ASCII, CodeElement.THAI, "TIS620"),
    IR_87("87", CodeElement.KANJI, null, "JISX0208"),
    IR_159("159", CodeElement.SUPPLEMENTARY_KANJI, null, "JISX0212"),
    IR_149("149", null, CodeElement.HANGUL, "KSX1001 EUCKR"),
    IR_58("58", null, CodeElement.HANZI, "GB2312"),
    UTF_8("ISO_IR 192", "UTF-8", "UTF8 IR192 ISO2022IR192"),
    GB18030("GB18030", "GB18030", ""),
    GBK("GBK", "GBK", "");

    private static final Map<String, CharacterSetTerm> BY_SPELLING = new HashMap<>();

    static {
        for (CharacterSetTerm term : values()) {
            BY_SPELLING.put(squeeze(term.alone), term);
            BY_SPELLING.put(squeeze(term.withExtensions), term);
            for (String alias : term.aliases) {
                BY_SPELLING.put(alias, term);
            }
        }
        BY_SPELLING.put("ASCII", IR_6);
        BY_SPELLING.put("USASCII", IR_6);
        BY_SPELLING.put("ISO646", IR_6);
    }

    private final String alone;
    private final String withExtensions;
    private final CodeElement g0;
    private final CodeElement g1;
    private final String charsetName;
    private final String[] aliases;

    CharacterSetTerm(String number, CodeElement g0, CodeElement g1, String aliases) {
        this.alone = "ISO_IR " + number;
        this.withExtensions = "ISO 2022 IR " + number;
        this.g0 = g0;
        this.g1 = g1;
        this.charsetName = "";
        this.aliases = ("IR" + number + " " + aliases).strip().split(" ");
    }

    CharacterSetTerm(String term, String charsetName, String aliases) {
        this.alone = term;
        this.withExtensions = term;
        this.g0 = null;
        this.g1 = null;
        this.charsetName = charsetName;
        this.aliases = aliases.isEmpty() ? new String[0] : aliases.split(" ");
    }

    /** The term that a value means; null where it is none, misspelt or not. An empty value is the default repertoire. */
    static CharacterSetTerm of(String value) {
        String squeezed = squeeze(value);
        if (squeezed.isEmpty()) {
            return IR_6;
        }
        // a statement prints "IOS-IR 159" (COHERENCE ERR-38)
        return BY_SPELLING.get(squeezed.startsWith("IOS") ? "ISO" + squeezed.substring(3) : squeezed);
    }

    private static String squeeze(String value) {
        StringBuilder out = new StringBuilder(value.length());
        for (char c : value.toUpperCase(Locale.ROOT).toCharArray()) {
            if (c >= '0' && c <= '9' || c >= 'A' && c <= 'Z') {
                out.append(c);
            }
        }
        return out.toString();
    }

    /** Whether a value is spelt as the standard does, among several values or as the only one. */
    boolean isSpelt(String value, boolean several) {
        if (value.isEmpty() || value.equals(withExtensions)) {
            return true;
        }
        return !several && !isMultiByte() && this != IR_6 && value.equals(alone);
    }

    /** The spelling of the standard. */
    String spelling(boolean several) {
        return several || isMultiByte() || this == IR_6 ? withExtensions : alone;
    }

    /** Whether it is used alone, never with code extensions: ISO_IR 192, GB18030, GBK. */
    boolean standsAlone() {
        return !charsetName.isEmpty();
    }

    /** Whether it cannot be the first value: its characters have two bytes, and ISO 646 has to come from another. */
    boolean isMultiByte() {
        return g0 != null && g0.width() == 2 || g1 != null && g1.width() == 2;
    }

    /** What it designates to G0; null for none. */
    CodeElement g0() {
        return g0;
    }

    /** What it designates to G1; null for none. */
    CodeElement g1() {
        return g1;
    }

    /** The charset of a term that needs no designation at all; null for the others. */
    Charset charset() {
        if (standsAlone()) {
            return Charset.forName(charsetName);
        }
        return g0 == CodeElement.ASCII && g1 != null ? g1.charset() : null;
    }
}
