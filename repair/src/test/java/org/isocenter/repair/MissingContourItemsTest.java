package org.isocenter.repair;

import static org.assertj.core.api.Assertions.assertThat;

import org.isocenter.conformance.Verdict;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.Tags;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** RAY-IMP-SS-014, RAY-IMP-SS-015 and {@code roi-contour-item}. */
class MissingContourItemsTest {
    @Test
    @DisplayName("an ROI without contours gets an empty item, and the structure set is taken")
    void anEmptyItemIsAdded() {
        Mending mending = Mending.of("rs ROIContourSequence[2]-");

        assertThat(mending.findingsBefore())
                .contains(
                        "RAY-IMP-SS-014 rs ROIContourSequence",
                        "RAY-IMP-SS-015 rs StructureSetROISequence[2].ROINumber");
        assertThat(mending.changes("rs"))
                .containsExactly(
                        "roi-contour-item ROIContourSequence[2]: missing -> an item without contours for ROI 2");
        DataSet added = mending.after("rs").items(Tags.ROIContourSequence).get(1);
        assertThat(added.string(Tags.ReferencedROINumber)).isEqualTo("2");
        assertThat(mending.repaired("rs").report().verdict()).isNotEqualTo(Verdict.REFUSES);
        assertThat(mending.findingsAfter()).noneMatch(finding -> finding.startsWith("RAY-IMP-SS-01"));
        mending.isAtRest();
    }
}
