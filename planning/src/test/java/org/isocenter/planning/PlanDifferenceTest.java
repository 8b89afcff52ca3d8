package org.isocenter.planning;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.isocenter.dicom.Bytes;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.Element;
import org.isocenter.dicom.Finding;
import org.isocenter.dicom.Tag;
import org.isocenter.dicom.Tags;
import org.isocenter.dicom.Vr;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlanDifferenceTest {
    private static List<Finding> differences(DataSet received) {
        return PlanDifference.of(CleanPlan.plan(), received).findings();
    }

    @Test
    void aPlanEqualsItself() {
        PlanReport report = PlanDifference.of(CleanPlan.plan(), CleanPlan.plan());
        assertThat(report.findings()).isEmpty();
        assertThat(report.verdict()).isEqualTo(PlanReport.Verdict.ACCEPTS);
    }

    @ParameterizedTest
    @CsvSource({
        "BeamSequence[1].ControlPointSequence[2].BeamLimitingDevicePositionSequence[1].LeafJawPositions, -10\\-15\\20.01\\5, number 3 of 4",
        "BeamSequence[1].ControlPointSequence[2].CumulativeMetersetWeight, 0.51, was 0.5",
        "BeamSequence[2].ControlPointSequence[1].GantryAngle, 90.01, was 90",
        "FractionGroupSequence[1].ReferencedBeamSequence[2].BeamMeterset, 150.1, was 150",
        "FractionGroupSequence[1].NumberOfFractionsPlanned, 11, was 10",
        "PatientID, P2, was 'P1'",
        "BeamSequence[1].RadiationType, ELECTRON, was 'PHOTON'",
        "BeamSequence[2].WedgeSequence, remove, is gone",
        "BeamSequence[3], remove, item 3 is gone",
        "DoseReferenceSequence[1].TargetPrescriptionDose, remove, is absent",
        "BeamSequence[1].BeamDescription, new, was absent"
    })
    void whatMattersIsAnError(String path, String value, String message) {
        DataSet received = Change.of(CleanPlan.plan(), path, value);
        assertThat(differences(received)).anySatisfy(finding -> {
            assertThat(finding.severity()).isEqualTo(Finding.Severity.ERROR);
            assertThat(finding.effect()).isEqualTo(Finding.Effect.DEVIATES);
            assertThat(finding.message()).contains(message);
        });
        assertThat(PlanDifference.of(CleanPlan.plan(), received).verdict()).isEqualTo(PlanReport.Verdict.REFUSES);
    }

    @Test
    @DisplayName("P-01: control points that repeat what does not change equal those that leave it out")
    void explicitEqualsInherited() {
        DataSet explicit = ExpandedPlan.of(CleanPlan.plan());
        assertThat(explicit).isNotEqualTo(CleanPlan.plan());
        assertThat(differences(explicit)).isEmpty();
        assertThat(PlanDifference.of(explicit, CleanPlan.plan()).findings()).isEmpty();
    }

    @Test
    @DisplayName("order of items, and how a number is written, do not matter")
    void orderAndFormDoNotMatter() {
        DataSet plan = CleanPlan.plan();
        List<DataSet> beams = plan.items(Tags.BeamSequence);
        DataSet turned = plan.toBuilder()
                .put(Tags.BeamSequence, List.of(beams.get(2), beams.get(0), beams.get(1)))
                .build();
        assertThat(differences(turned)).isEmpty();
        assertThat(differences(Change.of(plan, "BeamSequence[2].ControlPointSequence[1].GantryAngle", "9.0E1")))
                .isEmpty();
    }

    @Test
    void theObjectItselfAndPrivateElementsAreAside() {
        DataSet other = CleanPlan.plan().toBuilder()
                .put(Tags.SOPInstanceUID, "1.2.3.77")
                .put(Tags.StationName, "other")
                .put(Tags.RTPlanDate, "20240404")
                .put(Element.of(Tag.of(0x3249, 0x10), Vr.LO, Bytes.of((byte) 'X', (byte) ' ')))
                .build();
        assertThat(differences(other)).extracting(Finding::severity).containsOnly(Finding.Severity.INFO);
        assertThat(differences(other)).extracting(Finding::rule).containsExactly("PC-DIFF-01", "PC-DIFF-04");
    }
}
