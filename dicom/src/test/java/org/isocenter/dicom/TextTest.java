package org.isocenter.dicom;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("PS3.5 6.2 and 6.4: values and their padding")
class TextTest {
    private static List<String> values(Vr vr, String bytes) {
        Element element = Element.of(0x00091001, vr, Bytes.of(bytes.getBytes(StandardCharsets.ISO_8859_1)));
        return Text.values(element, SpecificCharacterSet.DEFAULT, ByteOrder.LITTLE_ENDIAN);
    }

    @ParameterizedTest
    @EnumSource(names = {"AE", "AS", "CS", "DA", "DS", "DT", "IS", "LO", "SH", "TM", "UI"})
    void spacesAroundAValueAreNotPartOfIt(Vr vr) {
        assertThat(values(vr, " a b \\ c \\\\d \0")).containsExactly("a b", "c", "", "d");
    }

    @ParameterizedTest
    @EnumSource(names = {"PN", "UC"})
    void leadingSpacesOfSomeAre(Vr vr) {
        assertThat(values(vr, " a \\ b ")).containsExactly(" a", " b");
    }

    @ParameterizedTest
    @EnumSource(names = {"LT", "ST", "UT"})
    void longTextsAreOneValueAndKeepTheirIndent(Vr vr) {
        assertThat(values(vr, "  a\\b \r\n ")).containsExactly("  a\\b \r\n");
    }

    @Test
    void anUriIsOneValue() {
        assertThat(values(Vr.UR, "http://a/b\\c ")).containsExactly("http://a/b\\c");
    }

    @Test
    void paddingAloneIsOneEmptyValueAndNoBytesAreNone() {
        assertThat(values(Vr.LO, "  ")).containsExactly("");
        assertThat(values(Vr.LO, "")).isEmpty();
    }

    @Test
    void longTextsOfAMillionValuesAreReadInOneGo() {
        assertThat(values(Vr.LO, "a\\".repeat(1_000_000))).hasSize(1_000_001);
    }
}
