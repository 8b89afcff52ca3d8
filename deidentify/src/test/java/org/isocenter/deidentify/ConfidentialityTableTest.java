package org.isocenter.deidentify;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.isocenter.dicom.Dictionary;
import org.isocenter.dicom.Tags;
import org.isocenter.dicom.Vr;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ConfidentialityTableTest {
    private static final Set<Vr> NAMES_AND_DATES = Set.of(Vr.PN, Vr.DA, Vr.DT, Vr.TM);

    private final ConfidentialityTable table = new ConfidentialityTable();

    @Test
    @DisplayName("all 621 rows of edition 2024b are there")
    void size() {
        assertThat(table.size()).isEqualTo(621);
    }

    @Test
    @DisplayName("names, dates and UIDs that the table does not name are not kept")
    void noGaps() {
        assertThat(Dictionary.entries())
                .filteredOn(entry -> NAMES_AND_DATES.contains(entry.vrs().getFirst()))
                .allSatisfy(entry -> assertThat(
                                table.action(entry.tag(), entry.vrs().getFirst(), Set.of()))
                        .as(entry.keyword())
                        .isNotEqualTo(Action.K));
        assertThat(table.action(Tags.SOPInstanceUIDOfConcatenationSource, Vr.UI, Set.of()))
                .isEqualTo(Action.U);
        assertThat(table.action(0x00090002, Vr.UN, Set.of())).isEqualTo(Action.X);
        assertThat(table.action(0x00080FFE, Vr.UN, Set.of())).isEqualTo(Action.X);
    }

    @Test
    void optionsThatKeepWin() {
        assertThat(table.action(Tags.StudyDate, Vr.DA, Set.of())).isEqualTo(Action.Z);
        assertThat(table.action(Tags.StudyDate, Vr.DA, Set.of(Option.RETAIN_FULL_DATES)))
                .isEqualTo(Action.K);
        assertThat(table.action(Tags.StudyDate, Vr.DA, Set.of(Option.RETAIN_MODIFIED_DATES)))
                .isEqualTo(Action.C);
        assertThat(table.action(Tags.PatientBirthDate, Vr.DA, Set.of(Option.RETAIN_FULL_DATES)))
                .isEqualTo(Action.Z);
        assertThat(table.action(0x60003000, Vr.OW, Set.of())).isEqualTo(Action.X);
        assertThat(table.action(0x60020010, Vr.US, Set.of())).isEqualTo(Action.X);
    }
}
