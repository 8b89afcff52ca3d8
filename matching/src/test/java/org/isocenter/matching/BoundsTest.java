package org.isocenter.matching;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.Dictionary;
import org.isocenter.dicom.Tags;
import org.isocenter.dicom.Vr;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class BoundsTest {
    private static final int[] TAGS = {
        Tags.PatientID, Tags.PatientName, Tags.StudyDate, Tags.StudyTime, Tags.StudyInstanceUID
    };
    private static final String[] VALUES = {
        "A",
        "AB",
        "a",
        "DOE",
        "Doe^Jane",
        "doe^*",
        "Doe^",
        "Doe",
        "D?e",
        "*",
        "*e",
        "A*",
        "?",
        "Ä*",
        "äB",
        "Doe^Jane=山田",
        "山*",
        "20200101",
        "2020.01.01",
        "20200101-",
        "-20200102",
        "20200101-20200201",
        "20200115",
        "10",
        "1030",
        "1030-11",
        "10:30:15",
        "103015.5",
        "-12",
        "12-",
        "1.2.3",
        "1.2.4",
        ""
    };

    private static Bounds bounds(int tag, String... key) {
        return Matching.of(DataSet.builder().put(tag, key).build(), MatchingPolicy.STANDARD)
                .bounds(tag);
    }

    @Test
    @DisplayName("bounds of each kind of key")
    void kinds() {
        assertThat(bounds(Tags.PatientID, "A")).isEqualTo(new Bounds.Exact(List.of("A")));
        assertThat(bounds(Tags.PatientID, "AB*C")).isEqualTo(new Bounds.Prefix("AB"));
        assertThat(bounds(Tags.PatientID, "*B")).isEqualTo(new Bounds.Any());
        assertThat(bounds(Tags.PatientName, "DOE^J*")).isEqualTo(new Bounds.Prefix("doe^j"));
        assertThat(bounds(Tags.PatientName, "DOE^*")).isEqualTo(new Bounds.Prefix("doe"));
        assertThat(bounds(Tags.StudyDate, "20200101")).isEqualTo(new Bounds.Exact(List.of("20200101")));
        assertThat(bounds(Tags.StudyDate, "-20200101")).isEqualTo(new Bounds.Range("", "20200101"));
        assertThat(bounds(Tags.StudyTime, "10-1130")).isEqualTo(new Bounds.Range("100000.000000", "113059.999999"));
        assertThat(bounds(Tags.SOPInstanceUID, "1.2")).isEqualTo(new Bounds.Exact(List.of("1.2")));
        assertThat(bounds(Tags.Rows, "1")).isEqualTo(new Bounds.Any());
        assertThat(Matching.of(DataSet.EMPTY, MatchingPolicy.STANDARD).bounds(Tags.PatientID))
                .isEqualTo(new Bounds.Any());
    }

    @Test
    @DisplayName("nothing that matches lies outside the bounds, with every key against every value")
    void nothingIsMissed() {
        Random random = new Random(7);
        List<String> keys = IntStream.range(0, VALUES.length * 4)
                .mapToObj(i -> i < VALUES.length ? VALUES[i] : mixed(random))
                .toList();
        int matched = 0;
        for (int tag : TAGS) {
            for (String key : keys) {
                for (NameMatching names : NameMatching.values()) {
                    matched += judged(tag, key, MatchingPolicy.STANDARD.withNames(names));
                }
            }
        }
        assertThat(matched).isGreaterThan(1000);
    }

    private static int judged(int tag, String key, MatchingPolicy policy) {
        Vr vr = Dictionary.vr(tag);
        Matching matching = Matching.of(utf8(tag, key), policy);
        int matched = 0;
        for (String value : VALUES) {
            if (matching.matches(utf8(tag, value))) {
                matched++;
                assertThat(holds(
                                matching.bounds(tag),
                                IndexForm.of(vr, utf8(tag, value).string(tag))))
                        .as("%s %s in %s", key, value, matching.bounds(tag))
                        .isTrue();
            }
        }
        return matched;
    }

    private static DataSet utf8(int tag, String value) {
        return DataSet.builder()
                .put(Tags.SpecificCharacterSet, "ISO_IR 192")
                .put(tag, value)
                .build();
    }

    private static String mixed(Random random) {
        String value = VALUES[random.nextInt(VALUES.length)];
        int at = value.isEmpty() ? 0 : random.nextInt(value.length());
        return value.substring(0, at)
                + (random.nextBoolean() ? "*" : "?")
                + value.substring(Math.min(value.length(), at + 1));
    }

    private static boolean holds(Bounds bounds, String value) {
        return switch (bounds) {
            case Bounds.Any _ -> true;
            case Bounds.Exact(List<String> values) -> values.contains(value);
            case Bounds.Prefix(String start) -> value.startsWith(start);
            case Bounds.Range(String from, String to) ->
                (from.isEmpty() || value.compareTo(from) >= 0) && (to.isEmpty() || value.compareTo(to) <= 0);
        };
    }
}
