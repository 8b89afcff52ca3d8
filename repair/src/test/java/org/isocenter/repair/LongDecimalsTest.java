package org.isocenter.repair;

import static org.assertj.core.api.Assertions.assertThat;

import org.isocenter.dicom.Tags;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** S-01 and {@code ds-length}. */
class LongDecimalsTest {
    private static final String CONTOUR = "rs ROIContourSequence[2].ContourSequence[1].ContourData=";

    @Test
    @DisplayName("a number of more than 16 characters becomes the nearest one of 16")
    void longNumbersAreShortened() {
        Mending mending = Mending.of("rp BeamSequence[1].TotalBlockTrayFactor=0.95000000000000000001");

        assertThat(mending.findingsBefore()).contains("S-01 rp BeamSequence[1].TotalBlockTrayFactor");
        assertThat(mending.changes("rp"))
                .containsExactly(
                        "ds-length BeamSequence[1].TotalBlockTrayFactor: 0.95000000000000000001 -> 0.95; largest"
                                + " change 0");
        mending.isWellAgain();
    }

    @Test
    @DisplayName("in a contour the other numbers keep their characters, and the largest change is told")
    void contoursKeepWhatIsShort() {
        Mending mending = Mending.of(
                CONTOUR + "-10.000\\-10\\3\\10.12345678901234567\\-10\\3\\10\\10.00\\3\\-10\\10.98765432109876543\\3");

        assertThat(mending.after("rs")
                        .items(Tags.ROIContourSequence)
                        .get(1)
                        .items(Tags.ContourSequence)
                        .getFirst()
                        .strings(Tags.ContourData))
                .containsExactly(
                        "-10.000",
                        "-10",
                        "3",
                        "10.1234567890123",
                        "-10",
                        "3",
                        "10",
                        "10.00",
                        "3",
                        "-10",
                        "10.9876543210988",
                        "3");
        assertThat(mending.changes("rs"))
                .singleElement()
                .asString()
                .contains("10.12345678901234567 and 1 more -> 10.1234567890123 and 1 more; largest change ");
        mending.isWellAgain();
    }

    @Test
    @DisplayName("blanks around a number count for its length and go")
    void blanksGo() {
        Mending mending = Mending.of("rp BeamSequence[1].TotalBlockTrayFactor=          0.95          ");

        assertThat(mending.after("rp").items(Tags.BeamSequence).getFirst().string(Tags.TotalBlockTrayFactor))
                .isEqualTo("0.95");
        mending.isAtRest();
    }

    @Test
    @DisplayName("what is no number is left to a person")
    void textIsLeft() {
        Mending mending = Mending.of("rp BeamSequence[1].TotalBlockTrayFactor=0.9500000000000000000x");

        assertThat(mending.repaired("rp").isChanged()).isFalse();
        assertThat(mending.repaired("rp").decisions()).anySatisfy(decision -> {
            assertThat(decision.rule()).isEqualTo("S-01");
            assertThat(decision.where()).isEqualTo("BeamSequence[1].TotalBlockTrayFactor");
        });
    }
}
