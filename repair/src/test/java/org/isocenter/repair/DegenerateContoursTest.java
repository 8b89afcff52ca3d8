package org.isocenter.repair;

import static org.assertj.core.api.Assertions.assertThat;

import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.Tags;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** S-13 and {@code degenerate-contour}. */
class DegenerateContoursTest {
    private static final String CONTOUR = "rs ROIContourSequence[1].ContourSequence[2].";

    @Test
    @DisplayName("a closed contour of two points beside real ones is dropped, with its points in the report")
    void twoPointsAreDropped() {
        Mending mending = Mending.of(CONTOUR + "ContourData=1\\1\\6\\2\\2\\6", CONTOUR + "NumberOfContourPoints=2");

        assertThat(mending.findingsBefore()).contains("S-13 rs ROIContourSequence[1].ContourSequence[2].ContourData");
        assertThat(mending.changes("rs"))
                .containsExactly("degenerate-contour ROIContourSequence[1].ContourSequence[2]: CLOSED_PLANAR"
                        + " 1\\1\\6\\2\\2\\6 ->");
        assertThat(contours(mending.after("rs"), 0)).isEqualTo(contours(mending.before("rs"), 0) - 1);
        mending.isWellAgain();
    }

    @Test
    @DisplayName("an ROI that is nothing but a single point becomes a POINT")
    void aPointBecomesAPoint() {
        String roi = "rs ROIContourSequence[2].";
        Mending mending = Mending.of(
                roi + "ContourSequence=",
                roi + "ContourSequence*",
                roi + "ContourSequence[1].ContourGeometricType=CLOSED_PLANAR",
                roi + "ContourSequence[1].NumberOfContourPoints=1",
                roi + "ContourSequence[1].ContourData=1\\1\\6");

        DataSet contour = mending.after("rs")
                .items(Tags.ROIContourSequence)
                .get(1)
                .items(Tags.ContourSequence)
                .getFirst();
        assertThat(contour.string(Tags.ContourGeometricType)).isEqualTo("POINT");
        assertThat(contour.doubles(Tags.ContourData)).containsExactly(1, 1, 6);
        mending.isAtRest();
    }

    private static int contours(DataSet structures, int roi) {
        return structures
                .items(Tags.ROIContourSequence)
                .get(roi)
                .items(Tags.ContourSequence)
                .size();
    }
}
