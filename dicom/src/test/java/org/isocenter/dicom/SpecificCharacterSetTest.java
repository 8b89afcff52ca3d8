package org.isocenter.dicom;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Golden bytes from the annexes H, I, J and K of PS3.5, and the terms of PS3.3 C.12.1.1.2. */
final class SpecificCharacterSetTest {
    private static Bytes bytes(String legend) {
        // hexadecimal pairs; printable characters in quotes
        StringBuilder hex = new StringBuilder();
        for (String part : legend.split(" ")) {
            hex.append(
                    part.startsWith("'")
                            ? HexFormat.of()
                                    .formatHex(
                                            part.substring(1, part.length() - 1).getBytes(StandardCharsets.US_ASCII))
                            : part);
        }
        return Bytes.of(HexFormat.of().parseHex(hex));
    }

    private static void both(List<String> terms, String text, String legend) {
        SpecificCharacterSet set = SpecificCharacterSet.of(terms);
        assertThat(set.problems()).isEmpty();
        assertThat(set.decode(bytes(legend), Vr.PN)).isEqualTo(text);
        assertThat(set.canDecode(bytes(legend), Vr.PN)).isTrue();
        assertThat(set.encode(text, Vr.PN)).isEqualTo(bytes(legend));
    }

    @Test
    @DisplayName("PS3.5 H.3.1: ISO 646, kanji and hiragana by JIS X 0208")
    void japaneseNameWithoutFirstValue() {
        both(
                List.of("", "ISO 2022 IR 87"),
                "Yamada^Tarou=山田^太郎=やまだ^たろう",
                "'Yamada^Tarou=' 1B 24 42 3B 33 45 44 1B 28 42 '^' 1B 24 42 42 40 4F 3A 1B 28 42 '='"
                        + " 1B 24 42 24 64 24 5E 24 40 1B 28 42 '^' 1B 24 42 24 3F 24 6D 24 26 1B 28 42");
    }

    @Test
    @DisplayName("PS3.5 H.3.2: half-width katakana of JIS X 0201 first, then JIS X 0208")
    void japaneseNameWithKatakanaFirst() {
        both(
                List.of("ISO 2022 IR 13", "ISO 2022 IR 87"),
                "ﾔﾏﾀﾞ^ﾀﾛｳ=山田^太郎=やまだ^たろう",
                "D4 CF C0 DE '^' C0 DB B3 '=' 1B 24 42 3B 33 45 44 1B 28 4A '^' 1B 24 42 42 40 4F 3A 1B 28 4A '='"
                        + " 1B 24 42 24 64 24 5E 24 40 1B 28 4A '^' 1B 24 42 24 3F 24 6D 24 26 1B 28 4A");
    }

    @Test
    @DisplayName("PS3.5 I.2: hangul and hanja of KS X 1001 in G1, designated anew behind each delimiter")
    void koreanName() {
        both(
                List.of("", "ISO 2022 IR 149"),
                "Hong^Gildong=洪^吉洞=홍^길동",
                "'Hong^Gildong=' 1B 24 29 43 FB F3 '^' 1B 24 29 43 D1 CE D4 D7 '='"
                        + " 1B 24 29 43 C8 AB '^' 1B 24 29 43 B1 E6 B5 BF");
    }

    @Test
    @DisplayName("PS3.5 J.1: Chinese in UTF-8")
    void chineseNameInUtf8() {
        both(List.of("ISO_IR 192"), "Wang^XiaoDong=王^小东=", "'Wang^XiaoDong=' E7 8E 8B '^' E5 B0 8F E4 B8 9C '='");
    }

    @Test
    @DisplayName("PS3.5 J.3: Chinese in GB18030")
    void chineseNameInGb18030() {
        both(List.of("GB18030"), "Wang^XiaoDong=王^小东=", "'Wang^XiaoDong=' CD F5 '^' D0 A1 B6 AB '='");
    }

    @Test
    @DisplayName("PS3.5 K.2: GB 2312 in G1")
    void chineseNameWithGb2312() {
        both(
                List.of("", "ISO 2022 IR 58"),
                "Zhang^XiaoDong=张^小东=",
                "'Zhang^XiaoDong=' 1B 24 29 41 D5 C5 '^' 1B 24 29 41 D0 A1 B6 AB '='");
    }

    @Test
    @DisplayName("PS3.5 K.3: lines of text come back to the first value at CR and LF")
    void chineseLinesOfText() {
        SpecificCharacterSet set = SpecificCharacterSet.of(List.of("", "ISO 2022 IR 58"));
        String text = "1. 第一行。\r\n2. 第二行。\r\n3.";
        Bytes bytes = bytes("'1.' 20 1B 24 29 41 B5 DA D2 BB D0 D0 A1 A3 0D 0A"
                + " '2.' 20 1B 24 29 41 B5 DA B6 FE D0 D0 A1 A3 0D 0A '3.'");
        assertThat(set.decode(bytes, Vr.LT)).isEqualTo(text);
        assertThat(set.encode(text, Vr.LT)).isEqualTo(bytes);
    }

    @Test
    void keepsABackslashInsideACharacterFromSplittingAValue() {
        // GBK 81 5C is one character; ISO 2022 IR 87 3F 5C too
        SpecificCharacterSet gbk = SpecificCharacterSet.of(List.of("GBK"));
        assertThat(gbk.decode(bytes("81 5C 5C 81 5C"), Vr.LO)).isEqualTo("乗\\乗").hasSize(3);
        SpecificCharacterSet japanese = SpecificCharacterSet.of(List.of("", "ISO 2022 IR 87"));
        Bytes twoValues = bytes("1B 24 42 3F 5C 1B 28 42 5C 'a'");
        assertThat(japanese.decode(twoValues, Vr.LO))
                .isEqualTo("申\\a".replace("申", japanese.decode(bytes("1B 24 42 3F 5C 1B 28 42"), Vr.LO)));
        Element element = Element.of(Tags.PatientComments, Vr.LO, twoValues);
        assertThat(Text.values(element, japanese, java.nio.ByteOrder.LITTLE_ENDIAN))
                .hasSize(2);
    }

    @Test
    void takesTheDelimitersOfAPersonNameInsideKanjiAsPartsOfThem() {
        // 5E and 3D are second bytes here
        SpecificCharacterSet set = SpecificCharacterSet.of(List.of("", "ISO 2022 IR 87"));
        String kanji = set.decode(bytes("1B 24 42 30 5E 30 3D"), Vr.PN);
        assertThat(kanji).hasSize(2).doesNotContain("^", "=");
        assertThat(set.encode(kanji, Vr.PN)).isEqualTo(bytes("1B 24 42 30 5E 30 3D 1B 28 42"));
    }

    @Test
    void readsTheYenSignOnlyWhereABackslashDelimitsNothing() {
        SpecificCharacterSet set = SpecificCharacterSet.of(List.of("ISO_IR 13"));
        assertThat(set.decode(bytes("C1 5C 7E"), Vr.LO)).isEqualTo("ﾁ\\\u203E");
        assertThat(set.decode(bytes("C1 5C 7E"), Vr.LT)).isEqualTo("ﾁ\u00A5\u203E");
        assertThat(set.encode("ﾁ\u00A5\u203E", Vr.LT)).isEqualTo(bytes("C1 5C 7E"));
        assertThat(set.encoded("\u00A5", Vr.LO).lost()).containsExactly(0);
        assertThat(set.encoded("a\\b", Vr.LO).lost()).isEmpty();
        assertThat(set.encoded("a\\b~", Vr.LT).lost()).containsExactly(1, 3);
    }

    @Test
    void designatesASecondHalfAndGivesTheFirstBack() {
        SpecificCharacterSet set = SpecificCharacterSet.of(List.of("ISO 2022 IR 100", "ISO 2022 IR 144"));
        Bytes bytes = bytes("FC 1B 2D 4C B6 1B 2D 41 '^' FC");
        assertThat(set.encode("üЖ^ü", Vr.PN)).isEqualTo(bytes);
        assertThat(set.decode(bytes, Vr.PN)).isEqualTo("üЖ^ü");
        // the writer forgot to come back: the delimiter does it
        assertThat(set.decode(bytes("1B 2D 4C B6 '^' FC"), Vr.PN)).isEqualTo("Ж^ü");
    }

    @ParameterizedTest
    @CsvSource({
        "ISO_IR 100, ñ, F1",
        "ISO_IR 101, ł, B3",
        "ISO_IR 109, ħ, B1",
        "ISO_IR 110, ģ, BB",
        "ISO_IR 144, Ж, B6",
        "ISO_IR 127, ق, E2",
        "ISO_IR 126, Δ, C4",
        "ISO_IR 138, ש, F9",
        "ISO_IR 148, ğ, F0",
        "ISO_IR 203, €, A4",
        "ISO_IR 166, ก, A1",
        "ISO_IR 13, ﾔ, D4",
        "ISO_IR 192, 中, E4B8AD",
        "GB18030, 中, D6D0",
        "GB18030, 𠀀, 95328236",
        "GBK, 中, D6D0",
    })
    void encodesEachSet(String term, String text, String hex) {
        SpecificCharacterSet set = SpecificCharacterSet.of(List.of(term));
        assertThat(set.problems()).isEmpty();
        assertThat(set.terms()).containsExactly(term);
        assertThat(set.encode(text, Vr.LO)).isEqualTo(Bytes.of(HexFormat.of().parseHex(hex)));
        assertThat(set.decode(Bytes.of(HexFormat.of().parseHex(hex)), Vr.LO)).isEqualTo(text);
    }

    @ParameterizedTest
    @DisplayName("I-10: misspelt terms are understood and reported")
    @CsvSource({
        "ISO IR 192, é, C3A9",
        "ISO-IR 100, é, E9",
        "ISO_IR_100, é, E9",
        "iso_ir 100, é, E9",
        "UTF8, é, C3A9",
        "UTF-8, é, C3A9",
        "ISO 8859-1, é, E9",
        "ISO_8859-5, Ж, B6",
        "IR 144, Ж, B6",
        "ISO_IR 87, 山, 1B24423B331B2842",
        "IOS-IR 159, 丂, 1B242844 3021 1B2842",
    })
    void understandsMisspeltTerms(String term, String text, String hex) {
        SpecificCharacterSet set = SpecificCharacterSet.of(List.of(term));
        assertThat(set.problems())
                .isNotEmpty()
                .allSatisfy(f -> assertThat(f.rule()).isEqualTo("I-10"));
        Bytes bytes = Bytes.of(HexFormat.of().parseHex(hex.replace(" ", "")));
        assertThat(set.decode(bytes, Vr.LO)).isEqualTo(text);
        assertThat(set.encode(text, Vr.LO)).isEqualTo(bytes);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ISO_IR 6", "ISO_IR 999", "KLINGON"})
    void readsUnknownTermsAsTheDefaultRepertoire(String term) {
        SpecificCharacterSet set = SpecificCharacterSet.of(List.of(term));
        assertThat(set.problems()).hasSize(1);
        assertThat(set.encode("aé", Vr.LO)).isEqualTo(bytes("'a?'"));
    }

    @Test
    void readsBytesWithoutASetAsLatin1AndSaysSo() {
        // COH-CHR-003 does the same before it gives up
        assertThat(SpecificCharacterSet.DEFAULT.decode(bytes("E9"), Vr.LO)).isEqualTo("é");
        assertThat(SpecificCharacterSet.DEFAULT.canDecode(bytes("E9"), Vr.LO)).isFalse();
        SpecificCharacterSet korean = SpecificCharacterSet.of(List.of("", "ISO 2022 IR 149"));
        // no escape sequence behind the caret: there is only one set it can be
        assertThat(korean.decode(bytes("1B 24 29 43 FB F3 '^' D1 CE"), Vr.PN)).isEqualTo("洪^吉");
        assertThat(korean.canDecode(bytes("1B 24 29 43 FB F3 '^' D1 CE"), Vr.PN))
                .isFalse();
    }

    @Test
    void survivesBrokenText() {
        SpecificCharacterSet japanese = SpecificCharacterSet.of(List.of("", "ISO 2022 IR 87"));
        assertThat(japanese.decode(bytes("1B 24 42 3B"), Vr.PN)).isEqualTo("\uFFFD");
        assertThat(japanese.decode(bytes("1B 24"), Vr.PN)).isEqualTo("\u001B$");
        assertThat(japanese.decode(bytes("1B 24 42 3B 1B 28 42 'a'"), Vr.PN)).isEqualTo("\uFFFDa");
        assertThat(japanese.canDecode(bytes("1B 24"), Vr.PN)).isFalse();
        assertThat(SpecificCharacterSet.UTF_8.canDecode(bytes("C3 28"), Vr.PN)).isFalse();
    }

    @Test
    @DisplayName("RAY-CHR: characters outside the set become question marks, and their places are known")
    void reportsWhatIsLost() {
        SpecificCharacterSet.Encoded latin = SpecificCharacterSet.LATIN_1.encoded("a中b𠀀é", Vr.LO);
        assertThat(latin.bytes()).isEqualTo(bytes("'a?b?' E9"));
        assertThat(latin.lost()).containsExactly(1, 3);
        SpecificCharacterSet japanese = SpecificCharacterSet.of(List.of("", "ISO 2022 IR 87"));
        SpecificCharacterSet.Encoded mixed = japanese.encoded("山é𠀀", Vr.LO);
        assertThat(mixed.bytes()).isEqualTo(bytes("1B 24 42 3B 33 1B 28 42 '??'"));
        assertThat(mixed.lost()).containsExactly(1, 2);
        assertThat(japanese.canEncode("山田", Vr.LO)).isTrue();
        assertThat(japanese.canEncode("é", Vr.LO)).isFalse();
    }

    @Test
    void takesASetThatStandsAloneBesideOthers() {
        assertThat(SpecificCharacterSet.of(List.of("ISO_IR 192", "ISO 2022 IR 87"))
                        .decode(bytes("C3 A9"), Vr.LO))
                .isEqualTo("é");
        assertThat(SpecificCharacterSet.of(List.of("", "ISO_IR 192")).decode(bytes("C3 A9"), Vr.LO))
                .isEqualTo("é");
        SpecificCharacterSet latin = SpecificCharacterSet.of(List.of("ISO 2022 IR 100", "ISO_IR 192"));
        assertThat(latin.decode(bytes("E9"), Vr.LO)).isEqualTo("é");
        assertThat(latin.problems()).hasSize(1);
    }

    @Test
    void understandsTermsWithoutExtensionsAmongSeveral() {
        SpecificCharacterSet set = SpecificCharacterSet.of(List.of("ISO_IR 100", "ISO_IR 144"));
        assertThat(set.problems()).hasSize(2);
        assertThat(set.decode(bytes("E9 1B 2D 4C B6"), Vr.LO)).isEqualTo("éЖ");
    }
}
