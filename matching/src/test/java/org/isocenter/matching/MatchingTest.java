package org.isocenter.matching;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.isocenter.dicom.Bytes;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.Dictionary;
import org.isocenter.dicom.Element;
import org.isocenter.dicom.Tag;
import org.isocenter.dicom.Tags;
import org.isocenter.dicom.Vr;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MatchingTest {
    private static final MatchingPolicy STANDARD = MatchingPolicy.STANDARD;

    private static DataSet of(int tag, String... values) {
        return DataSet.builder().put(tag, values).build();
    }

    private static boolean matches(int tag, String key, String value) {
        return matches(tag, key, value, STANDARD);
    }

    private static boolean matches(int tag, String key, String value, MatchingPolicy policy) {
        Matching matching = Matching.of(of(tag, key), policy);
        assertThat(matching.unsupported()).isEmpty();
        return matching.matches(of(tag, value));
    }

    @ParameterizedTest
    @DisplayName("PS3.4 C.2.2.2.1, C.2.2.2.4: single values and wildcards of texts count case")
    @CsvSource({
        "PID1, PID1, true",
        "pid1, PID1, false",
        "PID, PID1, false",
        "PID*, PID1, true",
        "*1, PID1, true",
        "P?D1, PID1, true",
        "P?D, PID1, false",
        "*I*D*, PID1, true",
        "*I*X*, PID1, false",
        "PID1?, PID1, false",
        "PID1*, PID1, true",
        "?*, PID1, true",
        "*1*1, PID1, false"
    })
    void texts(String key, String value, boolean expected) {
        assertThat(matches(Tags.PatientID, key, value)).isEqualTo(expected);
    }

    @ParameterizedTest
    @DisplayName("names: case does not count, delimiters at the end neither; a group for itself")
    @CsvSource({
        "doe^jane, Doe^Jane, true",
        "Doe, Doe^Jane, false",
        "Doe^*, Doe^Jane, true",
        "Doe^*, Doe, true",
        "Doe*, Doe^Jane, true",
        "Doe^Jane, Doe^Jane^^^, true",
        "Doe^Jane^^, Doe^Jane, true",
        "Doe^Jane, Doe ^ Jane, true",
        "Yamada^Tarou, Yamada^Tarou=山田^太郎=やまだ^たろう, true",
        "山田*, Yamada^Tarou=山田^太郎=やまだ^たろう, true",
        "やまだ^たろう, Yamada^Tarou=山田^太郎=やまだ^たろう, true",
        "=山田^太郎, Yamada^Tarou=山田^太郎, true",
        "=山田^太郎, Yamada^Tarou, false",
        "Yamada*=山本*, Yamada^Tarou=山田^太郎, false",
        "MÜLLER^*, Müller^Jörg, true"
    })
    void names(String key, String value, boolean expected) {
        DataSet keys = utf8(Tags.PatientName, key);
        assertThat(Matching.of(keys, STANDARD).matches(utf8(Tags.PatientName, value)))
                .isEqualTo(expected);
    }

    private static DataSet utf8(int tag, String value) {
        return DataSet.builder()
                .put(Tags.SpecificCharacterSet, "ISO_IR 192")
                .put(tag, value)
                .build();
    }

    @Test
    @DisplayName("COH-QRY-015: a policy may count case in all VRs, names too; another may count it nowhere")
    void caseByPolicy() {
        MatchingPolicy sensitive = STANDARD.withCaseInsensitive(Set.of());
        assertThat(matches(Tags.PatientName, "doe^jane", "Doe^Jane", sensitive)).isFalse();
        assertThat(matches(Tags.PatientName, "Doe^Jane", "Doe^Jane", sensitive)).isTrue();
        MatchingPolicy none = STANDARD.withCaseInsensitive(EnumSet.of(Vr.PN, Vr.LO, Vr.SH));
        assertThat(matches(Tags.PatientID, "pid*", "PID1", none)).isTrue();
        assertThat(matches(Tags.PatientID, "pid1", "PID1", none)).isTrue();
    }

    @Test
    @DisplayName("COH-QRY-016: where a question mark is a star, ?bc* is *bc*")
    void questionMarkIsStar() {
        MatchingPolicy coherence = STANDARD.withQuestionMarkIsStar(true);
        assertThat(matches(Tags.PatientID, "?abc*", "00abc1", coherence)).isTrue();
        assertThat(matches(Tags.PatientID, "?abc*", "00abc1")).isFalse();
    }

    @Test
    @DisplayName("component-wise: what the key leaves out asks nothing")
    void components() {
        MatchingPolicy policy = STANDARD.withNames(NameMatching.COMPONENTS);
        assertThat(matches(Tags.PatientName, "Doe", "Doe^Jane", policy)).isTrue();
        assertThat(matches(Tags.PatientName, "^J*", "Doe^Jane", policy)).isTrue();
        assertThat(matches(Tags.PatientName, "Do", "Doe^Jane", policy)).isFalse();
        assertThat(matches(Tags.PatientName, "Doe^John", "Doe^Jane", policy)).isFalse();
    }

    @ParameterizedTest
    @DisplayName("PS3.4 C.2.2.2.5.1: dates and ranges of them, the ends included")
    @CsvSource({
        "20200131, 20200131, true",
        "20200131, 2020.01.31, true",
        "20200131, 20200201, false",
        "20200101-20200131, 20200101, true",
        "20200101-20200131, 20200131, true",
        "20200101 - 20200131, 20200115, true",
        "20200101-20200131, 20200201, false",
        "-20200131, 19990101, true",
        "-20200131, 20200201, false",
        "20200131-, 20200131, true",
        "20200131-, 20200130, false",
        "20200101-, nonsense, false"
    })
    void dates(String key, String value, boolean expected) {
        assertThat(matches(Tags.StudyDate, key, value)).isEqualTo(expected);
    }

    @ParameterizedTest
    @DisplayName("PS3.4 C.2.2.2.5.2: times; less precision means all of its time")
    @CsvSource({
        "10, 103000, true",
        "1030, 103059.999999, true",
        "1030, 1031, false",
        "103000, 10:30:00, true",
        "103000.5, 103000.512345, true",
        "103000.5, 103000.6, false",
        "1000-1200, 12, true",
        "1000-1200, 120059, true",
        "1000-1200, 1201, false",
        "-0800, 0759, true",
        "1800-, 175959, false"
    })
    void times(String key, String value, boolean expected) {
        assertThat(matches(Tags.StudyTime, key, value)).isEqualTo(expected);
    }

    @ParameterizedTest
    @DisplayName("PS3.4 C.2.2.2.5.3: a hyphen of DT may begin an offset or a range; offsets count")
    @CsvSource({
        "2020, 20200615103000, true",
        "202001, 20200201, false",
        "20200615103000+0200, 20200615083000+0000, true",
        "20200615103000-0500, 20200615153000, true",
        "2019-2021, 20200615, true",
        "2021-2022, 20200615, false",
        "20200615-, 20200615, true",
        "-20200614, 20200615, false",
        "20200615100000+0200-20200615110000+0200, 20200615083000, true",
        "20200615100000-0500-20200615110000-0500, 20200615083000, false"
    })
    void dateTimes(String key, String value, boolean expected) {
        assertThat(matches(Tags.AcquisitionDateTime, key, value)).isEqualTo(expected);
    }

    private static DataSet moment(String date, String time) {
        return DataSet.builder()
                .put(Tags.StudyDate, date)
                .put(Tags.StudyTime, time)
                .build();
    }

    @Test
    @DisplayName("PS3.4 C.2.2.2.5.4: date and time apart without negotiation, one range with it")
    void combined() {
        DataSet keys = moment("20200101-20200103", "1800-2000");
        Matching apart = Matching.of(keys, STANDARD);
        assertThat(apart.matches(moment("20200102", "0300"))).isFalse();
        assertThat(apart.matches(moment("20200102", "1900"))).isTrue();
        Matching together = Matching.of(keys, STANDARD.withCombined(DateTimePairs.DATES));
        assertThat(together.matches(moment("20200102", "0300"))).isTrue();
        assertThat(together.matches(moment("20200101", "1759"))).isFalse();
        assertThat(together.matches(moment("20200103", "2001"))).isFalse();
        assertThat(together.matches(moment("20200103", "2000"))).isTrue();
        assertThat(together.bounds(Tags.StudyTime)).isEqualTo(new Bounds.Any());
    }

    @Test
    @DisplayName("a time that ends before it begins is a range over midnight together with dates, else malformed")
    void overMidnight() {
        DataSet keys = moment("20200101-20200102", "2200-0600");
        Matching night = Matching.of(keys, STANDARD.withCombined(DateTimePairs.DATES));
        assertThat(night.unsupported()).isEmpty();
        assertThat(night.matches(moment("20200102", "0300"))).isTrue();
        assertThat(night.matches(moment("20200101", "0300"))).isFalse();
        assertThat(Matching.of(keys, STANDARD).unsupported())
                .singleElement()
                .matches(u -> u.tag() == Tags.StudyTime && u.malformed());
    }

    @Test
    @DisplayName("the offset of the identifier and that of the entity are taken into account")
    void zones() {
        DataSet keys = DataSet.builder()
                .put(Tags.TimezoneOffsetFromUTC, "+0200")
                .put(Tags.AcquisitionDateTime, "20200615100000")
                .build();
        Matching matching = Matching.of(keys, STANDARD.withZone(ZoneOffset.UTC));
        assertThat(matching.matches(of(Tags.AcquisitionDateTime, "20200615080000")))
                .isTrue();
        assertThat(matching.matches(keys)).isTrue();
        assertThat(matching.keys()).hasSize(1);
    }

    @Test
    @DisplayName("PS3.4 C.2.2.2.2, COH-QRY-022: a list of UID")
    void uids() {
        Matching matching = Matching.of(of(Tags.SOPInstanceUID, "1.2.3", "1.2.4"), STANDARD);
        assertThat(matching.matches(of(Tags.SOPInstanceUID, "1.2.4"))).isTrue();
        assertThat(matching.matches(of(Tags.SOPInstanceUID, "1.2.5"))).isFalse();
        assertThat(matching.matches(DataSet.EMPTY)).isFalse();
    }

    @Test
    @DisplayName("COH-QRY-025: a key of several values, a candidate of several values: one that matches is enough")
    void severalValues() {
        Matching matching = Matching.of(of(Tags.ModalitiesInStudy, "CT", "RT*"), STANDARD);
        assertThat(matching.matches(of(Tags.ModalitiesInStudy, "MR", "RTPLAN"))).isTrue();
        assertThat(matching.matches(of(Tags.ModalitiesInStudy, "MR", "PT"))).isFalse();
    }

    @Test
    @DisplayName("PS3.4 C.2.2.2.3: no value and * alone are everything, an entity without value too")
    void universal() {
        DataSet nothing = DataSet.builder().putEmpty(Tags.PatientID).build();
        for (DataSet keys : List.of(nothing, of(Tags.PatientID, "*"), of(Tags.PatientID, "**"))) {
            Matching matching = Matching.of(keys, STANDARD);
            assertThat(matching.matches(DataSet.EMPTY)).isTrue();
            assertThat(matching.matches(nothing)).isTrue();
            assertThat(matching.isUniversal()).isTrue();
        }
        assertThat(Matching.of(of(Tags.StudyDate, "*"), STANDARD).isUniversal()).isTrue();
    }

    @Test
    @DisplayName(
            "an entity without the attribute, or without a value, matches a key with a value only where the policy says so")
    void unknown() {
        DataSet empty = DataSet.builder().putEmpty(Tags.PatientID).build();
        for (DataSet candidate : List.of(empty, DataSet.EMPTY)) {
            assertThat(Matching.of(of(Tags.PatientID, "A*"), STANDARD).matches(candidate))
                    .isFalse();
            Matching lenient = Matching.of(of(Tags.PatientID, "A*"), STANDARD.withUnknownMatches(true));
            assertThat(lenient.matches(candidate)).isTrue();
            assertThat(lenient.bounds(Tags.PatientID)).isEqualTo(new Bounds.Any());
        }
    }

    @Test
    @DisplayName("numbers are compared as numbers, however written")
    void numbers() {
        assertThat(matches(Tags.InstanceNumber, "7", "007")).isTrue();
        assertThat(matches(Tags.InstanceNumber, "+7", "7")).isTrue();
        assertThat(matches(Tags.PatientWeight, "70.0", "7.0E1")).isTrue();
        assertThat(matches(Tags.PatientWeight, "70.0", "71")).isFalse();
        assertThat(Matching.of(DataSet.builder().put(Tags.Rows, 512).build(), STANDARD)
                        .matches(DataSet.builder().put(Tags.Rows, 512).build()))
                .isTrue();
    }

    private static DataSet step(String aeTitle, String modality) {
        return DataSet.builder()
                .put(
                        Tags.ScheduledProcedureStepSequence,
                        DataSet.builder()
                                .put(Tags.ScheduledStationAETitle, aeTitle)
                                .put(Tags.Modality, modality)
                                .build())
                .build();
    }

    @Test
    @DisplayName("PS3.4 C.2.2.2.6: one item must match all keys of the item")
    void sequences() {
        DataSet both = DataSet.builder()
                .put(
                        Tags.ScheduledProcedureStepSequence,
                        List.of(
                                step("LINAC1", "CT")
                                        .items(Tags.ScheduledProcedureStepSequence)
                                        .getFirst(),
                                step("LINAC2", "RTIMAGE")
                                        .items(Tags.ScheduledProcedureStepSequence)
                                        .getFirst()))
                .build();
        assertThat(Matching.of(step("LINAC2", "RTIMAGE"), STANDARD).matches(both))
                .isTrue();
        assertThat(Matching.of(step("LINAC1", "RTIMAGE"), STANDARD).matches(both))
                .isFalse();
        DataSet open =
                DataSet.builder().putEmpty(Tags.ScheduledProcedureStepSequence).build();
        assertThat(Matching.of(open, STANDARD).matches(DataSet.EMPTY)).isTrue();
    }

    @Test
    @DisplayName("I-10: keys in one character set find entities in another; what the set does not have is a wildcard")
    void characterSets() {
        DataSet latin = DataSet.builder()
                .put(Tags.SpecificCharacterSet, "ISO_IR 100")
                .put(Tags.PatientName, "Müller^*")
                .build();
        assertThat(Matching.of(latin, STANDARD).matches(utf8(Tags.PatientName, "Müller^Jörg")))
                .isTrue();
        DataSet escaped = DataSet.builder()
                .put(Tags.SpecificCharacterSet, "", "ISO 2022 IR 87")
                .put(Tags.PatientName, "Yamada^Tarou=山田^太郎")
                .build();
        assertThat(Matching.of(utf8(Tags.PatientName, "=山田*"), STANDARD).matches(escaped))
                .isTrue();
        assertThat(Matching.of(escaped, STANDARD).matches(utf8(Tags.PatientName, "Yamada^Tarou=山田^太郎")))
                .isTrue();
        byte[] broken = {'M', (byte) 0xFF, 'L', 'L', 'E', 'R', '^', '*'};
        DataSet unreadable = DataSet.builder()
                .put(Tags.SpecificCharacterSet, "ISO_IR 192")
                .put(Element.of(Tags.PatientName, Vr.PN, Bytes.of(broken)))
                .build();
        assertThat(Matching.of(unreadable, STANDARD).matches(utf8(Tags.PatientName, "Müller^Jörg")))
                .isTrue();
    }

    @ParameterizedTest
    @DisplayName("what cannot be a key is told by name, and stands as if it had no value")
    @CsvSource({"2020-01-01, true", "20201301, true", "20200131-20200101, true", "-, true", "yesterday, true"})
    void malformedDates(String key, boolean malformed) {
        Matching matching = Matching.of(of(Tags.StudyDate, key), STANDARD);
        assertThat(matching.unsupported()).singleElement().satisfies(u -> {
            assertThat(u.tag()).isEqualTo(Tags.StudyDate);
            assertThat(u.where()).isEqualTo("StudyDate");
            assertThat(u.malformed()).isEqualTo(malformed);
        });
        assertThat(matching.isUniversal()).isTrue();
    }

    @Test
    @DisplayName("kinds of keys that are not matched on: private, bulk, in a sequence with the path")
    void unsupported() {
        DataSet keys = DataSet.builder()
                .put(Element.of(
                        Tag.of(0x3001, 0x1001),
                        Vr.LO,
                        Bytes.of("x ".getBytes(java.nio.charset.StandardCharsets.US_ASCII))))
                .put(Element.of(Tags.PixelData, Vr.OW, Bytes.of(new byte[2])))
                .put(
                        Tags.ReferencedStudySequence,
                        DataSet.builder().put(Tags.InstanceNumber, "x").build())
                .build();
        assertThat(Matching.of(keys, STANDARD).unsupported())
                .extracting(Unsupported::where)
                .containsExactlyInAnyOrder("(3001,1001)", "PixelData", "ReferencedStudySequence.InstanceNumber");
    }

    @Test
    @Timeout(20)
    @DisplayName("D2: thousands of stars, and values of many, cost no more than their length")
    void hostilePatterns() {
        String stars = "*a".repeat(500) + "b";
        Matching matching = Matching.of(of(Tags.PatientComments, stars), STANDARD);
        assertThat(matching.matches(of(Tags.PatientComments, "a".repeat(10_000))))
                .isFalse();
        Matching many = Matching.of(of(Tags.PatientID, "*".repeat(1000) + "x"), STANDARD);
        assertThat(many.matches(of(Tags.PatientID, "a".repeat(60) + "x"))).isTrue();
        assertThat(Matching.of(of(Tags.PatientID, "?".repeat(2000)), STANDARD).unsupported())
                .singleElement()
                .matches(u -> !u.malformed());
        String[] values = "A* ".repeat(2000).split(" ", -1);
        assertThat(Matching.of(of(Tags.PatientID, values), STANDARD).unsupported())
                .hasSize(1);
        DataSet deep = DataSet.builder().put(Tags.PatientID, "x").build();
        for (int i = 0; i < 50; i++) {
            deep = DataSet.builder().put(Tags.ReferencedStudySequence, deep).build();
        }
        Matching nested = Matching.of(deep, STANDARD);
        assertThat(nested.matches(deep)).isTrue();
    }

    @ParameterizedTest(name = "{0}={1}")
    @CsvSource({
        "PatientID, P1, SINGLE_VALUE",
        "PatientID, P*, WILDCARD",
        "PatientName, Doe^J?ne, WILDCARD",
        "PatientName, Doe^Jane, SINGLE_VALUE",
        "StudyDate, 20070101-, RANGE",
        "StudyDate, 20070101, SINGLE_VALUE",
        "AcquisitionDateTime, 20070101120000-0500, SINGLE_VALUE",
        "AcquisitionDateTime, 20070101-20070102, RANGE",
        "SOPInstanceUID, 1.2\\1.3, LIST_OF_UID",
        "ModalitiesInStudy, CT\\MR, MULTIPLE_VALUES",
        "Rows, 512, SINGLE_VALUE"
    })
    @DisplayName(
            "COH-QRY-021: a kind of matching that is not done narrows nothing and is told; the kind that is done narrows")
    void kinds(String keyword, String value, MatchingKind kind) {
        int tag = Dictionary.find(keyword).orElseThrow().tag();
        DataSet keys = keyword.equals("Rows") ? DataSet.builder().put(tag, 512).build() : of(tag, value.split("\\\\"));
        Matching done = Matching.of(keys, STANDARD, _ -> Set.of(kind));
        assertThat(done.unsupported()).isEmpty();
        assertThat(done.isUniversal()).isFalse();
        Matching other = Matching.of(keys, STANDARD, _ -> EnumSet.complementOf(EnumSet.of(kind)));
        assertThat(other.isUniversal()).isTrue();
        assertThat(other.unsupported()).singleElement().satisfies(one -> {
            assertThat(one.tag()).isEqualTo(tag);
            assertThat(one.malformed()).isFalse();
            assertThat(one.message()).startsWith(keyword + " is not matched by ");
        });
    }
}
