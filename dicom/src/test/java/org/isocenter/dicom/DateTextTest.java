package org.isocenter.dicom;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DateTextTest {
    @ParameterizedTest
    @CsvSource({"20260131, 2026-01-31", "'20240229 ', 2024-02-29", "1997.07.04, 1997-07-04"})
    void readsDates(String value, LocalDate date) {
        assertThat(DateText.date(value)).contains(date);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "2026", "20260230", "20261301", "2026-01-31", "2026.0131", "20260131x", "20260101-20260131"})
    void noDate(String value) {
        assertThat(DateText.date(value)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "07, 07:00",
        "0730, 07:30",
        "073059, 07:30:59",
        "073059.5, 07:30:59.5",
        "073059.000001, 07:30:59.000001",
        "'0730 ', 07:30",
        "07:30:59, 07:30:59",
        "235960, 23:59:59.999999"
    })
    void readsTimes(String value, LocalTime time) {
        assertThat(DateText.time(value)).contains(time);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "7", "24", "0760", "073061", "073059.", "073059.1234567", "07:3059", "07-30"})
    void noTime(String value) {
        assertThat(DateText.time(value)).isEmpty();
    }

    @Test
    void readsDateTimes() {
        assertThat(DateText.dateTime("20260131073059.25-0330"))
                .contains(new DateText.DateTime(
                        LocalDateTime.of(2026, 1, 31, 7, 30, 59, 250_000_000),
                        Optional.of(ZoneOffset.ofHoursMinutes(-3, -30))));
        assertThat(DateText.dateTime("202602"))
                .contains(new DateText.DateTime(LocalDateTime.of(2026, 2, 1, 0, 0), Optional.empty()));
        assertThat(DateText.dateTime("2026+0100"))
                .contains(
                        new DateText.DateTime(LocalDateTime.of(2026, 1, 1, 0, 0), Optional.of(ZoneOffset.ofHours(1))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "20260230", "202601312460", "20260131+9900", "2026013107305", "20260131073059.+0100"})
    void noDateTime(String value) {
        assertThat(DateText.dateTime(value)).isEmpty();
    }
}
