package org.isocenter.readings;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.isocenter.dicom.Bytes;
import org.isocenter.dicom.Vr;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NumberScanTest {
    private static NumberScan scan(String text, Vr vr) {
        return NumberScan.of(Bytes.of(text.getBytes(StandardCharsets.ISO_8859_1)), vr);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"0", "-1", "+1.5", " 1.50 ", ".5", "1.", "1e5", "-1.5E-10", "1.5E+1\\ 2 \\", "", "\\", "  "})
    void decimals(String text) {
        assertThat(scan(text, Vr.DS).bad()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"-", ".", "1,5", "1 5", "--1", "1.2.3", "e5", "1e", "1e+", "1e5.0", "NaN", "0x10", "1.5mm"})
    void noDecimals(String text) {
        assertThat(scan("1\\" + text + "\\2", Vr.DS).bad()).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-2147483648", "2147483647", " +12 ", "000000000000000012"})
    void integers(String text) {
        assertThat(scan(text, Vr.IS).bad()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.0", "1E2", "2147483648", "-2147483649", "99999999999999999999", "1-"})
    void noIntegers(String text) {
        assertThat(scan("7\\" + text, Vr.IS).bad()).isEqualTo(text);
    }

    @Test
    @DisplayName("the widest value counts its blanks, but not the one that makes the whole even")
    void widest() {
        assertThat(scan("1\\  1.5\\12 ", Vr.DS)).isEqualTo(new NumberScan(3, 3, 5, null));
        assertThat(scan("12345 ", Vr.DS).widest()).isEqualTo(5);
    }

    @Test
    @DisplayName("values that lie across the pieces are counted and judged like others")
    void piecesDoNotShow() {
        Random random = new Random(7);
        StringBuilder text = new StringBuilder("1234567.25");
        for (int i = 1; i < 20_000; i++) {
            text.append('\\').append(random.nextInt(100_000) / 100.0);
        }
        assertThat(scan(text.toString(), Vr.DS)).isEqualTo(new NumberScan(20_000, 10, 10, null));

        text.append("\\12.3.4");
        assertThat(scan(text.toString(), Vr.DS)).isEqualTo(new NumberScan(20_001, 10, 10, "12.3.4"));
    }
}
