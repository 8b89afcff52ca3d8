package org.isocenter.films;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PageLayoutTest {
    private static PageLayout of(String format, String size, String orientation) {
        return PageLayout.of(format, size, orientation, 10, 0, List.of("ROW\\1,2"));
    }

    @ParameterizedTest
    @CsvSource({
        "STANDARD\\2;3, 6",
        "ROW\\1;2;3, 6",
        "COL\\2;1, 3",
        "SLIDE, 48",
        "SUPERSLIDE, 30",
        "CUSTOM\\1, 3",
        "STANDARD\\1;1, 1"
    })
    void everyFormatHasItsPlacesAndNoTwoTouch(String format, int places) {
        PageLayout layout = of(format.replace(';', ','), "14INX17IN", "PORTRAIT");
        assertThat(layout.width()).isEqualTo(3556);
        assertThat(layout.height()).isEqualTo(4318);
        assertThat(layout.places()).hasSize(places);
        for (Place a : layout.places()) {
            assertThat(a.left()).isPositive();
            assertThat(a.left() + a.width()).isLessThan(layout.width());
            assertThat(a.top() + a.height()).isLessThan(layout.height());
            assertThat(layout.places())
                    .filteredOn(b -> !a.equals(b) && touch(a, b))
                    .isEmpty();
        }
    }

    private static boolean touch(Place a, Place b) {
        return a.left() < b.left() + b.width()
                && b.left() < a.left() + a.width()
                && a.top() < b.top() + b.height()
                && b.top() < a.top() + a.height();
    }

    @Test
    void standardIsColumnsByRowsAndNumberedRowByRow() {
        List<Place> places = of("STANDARD\\2,3", "A4", "LANDSCAPE").places();
        assertThat(places.get(1).top()).isEqualTo(places.get(0).top());
        assertThat(places.get(1).left()).isGreaterThan(places.get(0).left());
        assertThat(places.get(2).top()).isGreaterThan(places.get(0).top());
        List<Place> columns = of("COL\\2,1", "A4", "PORTRAIT").places();
        assertThat(columns.get(1).left())
                .as("column by column")
                .isEqualTo(columns.get(0).left());
    }

    @ParameterizedTest
    @CsvSource({"8_5INX11IN,215.9,279.4", "24CMX30CM,240,300", "A3,297,420", "8INX10IN,203.2,254"})
    void filmSizes(String id, double width, double height) {
        assertThat(FilmSize.of(id).widthMm()).isCloseTo(width, within(1e-9));
        assertThat(FilmSize.of(id).heightMm()).isCloseTo(height, within(1e-9));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "STANDARD\\0,1",
                "STANDARD\\1",
                "STANDARD\\99,99",
                "STANDARD\\32,32",
                "ROW\\",
                "ROW\\1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1",
                "CUSTOM\\2",
                "CUSTOM\\-1",
                "SPIRAL",
                ""
            })
    void whatIsNoFormatIsRefused(String format) {
        assertThatThrownBy(() -> of(format, "A4", "PORTRAIT")).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "A5", "999INX999IN", "0INX5IN", "14INX", "14INX17IN "})
    void whatIsNoSizeIsRefused(String size) {
        assertThatThrownBy(() -> FilmSize.of(size)).isInstanceOf(IllegalArgumentException.class);
    }
}
