package org.isocenter.repair;

import static org.assertj.core.api.Assertions.assertThat;

import org.isocenter.dicom.Tags;
import org.isocenter.testkit.CleanSet;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** S-10 and {@code contour-image}. */
class MissingContourImagesTest {
    private static final String CONTOUR = "rs ROIContourSequence[1].ContourSequence[2].";

    @Test
    @DisplayName("a contour without image gets the slice in whose plane it lies")
    void theSliceIsFound() {
        Mending mending = Mending.of(CONTOUR + "ContourImageSequence-");

        assertThat(mending.findingsBefore())
                .contains("S-10 rs ROIContourSequence[1].ContourSequence[2].ContourImageSequence");
        assertThat(mending.changes("rs"))
                .containsExactly(
                        "contour-image ROIContourSequence[1].ContourSequence[2].ContourImageSequence: missing -> "
                                + CleanSet.ctInstance(2) + ", 0 mm away");
        assertThat(mending.after("rs").items(Tags.ROIContourSequence))
                .isEqualTo(CleanSet.structures().items(Tags.ROIContourSequence));
        mending.isWellAgain();
    }

    @Test
    @DisplayName("a contour between two slices, or askew, is left to a person")
    void noSliceIsGuessed() {
        Mending between = Mending.of(
                CONTOUR + "ContourImageSequence-", CONTOUR + "ContourData=1\\1\\7.2\\9\\1\\7.2\\9\\9\\7.2\\1\\9\\7.2");
        Mending askew = Mending.of(
                CONTOUR + "ContourImageSequence-", CONTOUR + "ContourData=1\\1\\6\\9\\1\\6\\9\\9\\6\\1\\9\\6.5");

        for (Mending mending : new Mending[] {between, askew}) {
            assertThat(mending.repaired("rs").isChanged()).isFalse();
            assertThat(mending.repaired("rs").decisions())
                    .extracting(Decision::rule)
                    .contains("S-10");
        }
    }
}
