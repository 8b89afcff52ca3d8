package org.isocenter.dicom;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("PS3.5 6.2.1: person names")
class PersonNameTest {
    @Test
    void readsGroupsAndComponents() {
        PersonName name = PersonName.parse("Yamada^Tarou^M^Dr^Jr=\u5C71\u7530^\u592A\u90CE=\u3084\u307E\u3060");
        assertThat(name.alphabetic()).isEqualTo(new PersonName.Group("Yamada", "Tarou", "M", "Dr", "Jr"));
        assertThat(name.ideographic()).isEqualTo(new PersonName.Group("\u5C71\u7530", "\u592A\u90CE", "", "", ""));
        assertThat(name.phonetic().family()).isEqualTo("\u3084\u307E\u3060");
    }

    @ParameterizedTest
    @CsvSource({
        "Doe^John, Doe^John",
        "Doe^John^^^, Doe^John",
        "'Doe ^ John ', Doe^John",
        "^^^^, ''",
        "==Doe, ==Doe",
        "Doe==, Doe",
        "A^B^C^D^E^F, A^B^C^D^E^F",
        "'', ''"
    })
    void writesWithoutDelimitersThatNothingFollows(String value, String text) {
        assertThat(PersonName.parse(value).text()).isEqualTo(text);
    }
}
