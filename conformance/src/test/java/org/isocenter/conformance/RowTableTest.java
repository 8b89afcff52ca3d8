package org.isocenter.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class RowTableTest {
    private static final List<String> COLUMNS = List.of("a", "b", "c");

    private static List<Integer> lines(String text, int filled) throws ProfileException {
        return Tsv.read("t.tsv", text, COLUMNS, List.of(), filled).stream()
                .map(Tsv.Row::line)
                .toList();
    }

    @Test
    void rowsWithNothingInAColumnAreLeftOut() throws ProfileException {
        String text = "a\tb\tc\n1\t\tx\n2\ty\t\n\tz\t\r\n#\n\t\t\n";
        assertThat(lines(text, 0)).containsExactly(2, 3);
        assertThat(lines(text, 1)).containsExactly(3, 4);
        assertThat(lines(text, 2)).containsExactly(2);
        assertThat(lines(text, -1)).containsExactly(2, 3, 4, 6);
    }

    @Test
    void whatJudgesIsTheSameWhicheverWayItIsRead() throws Exception {
        for (Profile profile : Profiles.packaged(List.of()).all()) {
            List<AttributeRow> all = profile.rows();
            assertThat(profile.rowTable().judging().stream()
                            .filter(AttributeRow::judges)
                            .toList())
                    .as(profile.id())
                    .isEqualTo(all.stream().filter(AttributeRow::judges).toList());
        }
    }
}
