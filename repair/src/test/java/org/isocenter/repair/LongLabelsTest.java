package org.isocenter.repair;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.isocenter.dicom.Tags;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** S-04 and {@code label-length}. */
class LongLabelsTest {
    @Test
    void aLabelIsCutToItsValueRepresentation() {
        Mending mending = Mending.of("rs StructureSetLabel=A label of seventeen");

        assertThat(mending.findingsBefore()).contains("S-04 rs StructureSetLabel");
        assertThat(mending.changes("rs"))
                .containsExactly("label-length StructureSetLabel: A label of seventeen -> A label of seven");
        mending.isWellAgain();
    }

    @Test
    @DisplayName("two ROI names that begin alike stay two names")
    void namesStayApart() {
        String name = "A name of an ROI that goes on and on and on until all 64 are used";
        Mending mending = Mending.of(
                "rs StructureSetROISequence[1].ROIName=" + name + " left",
                "rs StructureSetROISequence[2].ROIName=" + name + " right");

        assertThat(mending.after("rs").items(Tags.StructureSetROISequence))
                .extracting(roi -> roi.string(Tags.ROIName))
                .doesNotHaveDuplicates()
                .allMatch(cut -> cut.length() <= 64);
        mending.isAtRest();
    }

    @Test
    void whatIsTakenIsNotTakenAgain() {
        Set<String> taken = new HashSet<>(Set.of("PROSTATE"));

        assertThat(LongLabels.cut("Prostate left", 8, taken)).isEqualTo("Prosta~1");
        assertThat(LongLabels.cut("prostate right", 8, taken)).isEqualTo("prosta~2");
        assertThat(LongLabels.cut("Bladder wall", 8, taken)).isEqualTo("Bladder");
    }

    @Test
    @DisplayName("an identifier is not cut, a person decides")
    void identifiersAreLeft() {
        String id = "P1".repeat(40);
        Mending mending = Mending.of("rs PatientID=" + id);

        assertThat(mending.after("rs").string(Tags.PatientID)).isEqualTo(id);
        assertThat(mending.repaired("rs").decisions())
                .extracting(Decision::where)
                .contains("PatientID");
    }
}
