package org.isocenter.planning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.Finding;
import org.isocenter.dicom.Tags;
import org.isocenter.rt.Roi;
import org.isocenter.rt.StructureSet;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlanCheckTest {
    private static PlanReport judge(PlanInputs inputs) {
        return PlanCheck.judge(inputs, PlanCheckSettings.DEFAULT);
    }

    private static void requireFound(PlanInputs inputs, String rule, Finding.Severity severity) {
        assertThat(judge(inputs).findings())
                .filteredOn(finding -> finding.rule().equals(rule))
                .as(rule)
                .isNotEmpty()
                .extracting(Finding::severity)
                .contains(severity);
    }

    @Test
    @DisplayName(
            "nothing is found in a plan without faults, with structures, dose, images and machine, nor in the plan alone")
    void theCleanPlanIsClean() throws IOException {
        PlanReport report = judge(CleanPlan.inputs(CleanPlan.plan()));
        assertThat(report.findings()).isEmpty();
        assertThat(report.verdict()).isEqualTo(PlanReport.Verdict.ACCEPTS);
        assertThat(judge(PlanInputs.of(CleanPlan.plan())).findings()).isEmpty();
    }

    @ParameterizedTest(name = "{0}: {2} = {3}")
    @DisplayName("P-02, P-03, P-05, P-06, P-07, P-08, P-12, D-07: one fault each in the clean plan")
    @CsvSource({
        "PC-MU-01, ERROR, FractionGroupSequence[1].ReferencedBeamSequence[1].BeamMeterset, -5",
        "PC-MU-02, ERROR, FractionGroupSequence[1].ReferencedBeamSequence[1].BeamMeterset, remove",
        "PC-MU-02, ERROR, FractionGroupSequence[1].ReferencedBeamSequence[2].BeamMeterset, 0",
        "PC-MU-03, WARNING, FractionGroupSequence[1].ReferencedBeamSequence[3].BeamMeterset, 10",
        "PC-MU-04, WARNING, FractionGroupSequence[1].ReferencedBeamSequence[1].BeamMeterset, 9999",
        "PC-MU-04, WARNING, FractionGroupSequence[1].ReferencedBeamSequence[1].BeamMeterset, 1",
        "PC-MU-05, ERROR, BeamSequence[1].ControlPointSequence[2].CumulativeMetersetWeight, 2",
        "PC-MU-05, ERROR, BeamSequence[1].ControlPointSequence[2].CumulativeMetersetWeight, remove",
        "PC-MU-06, ERROR, BeamSequence[1].ControlPointSequence[3].CumulativeMetersetWeight, 0.9",
        "PC-MU-06, ERROR, BeamSequence[1].ControlPointSequence[1].CumulativeMetersetWeight, 0.1",
        "PC-MU-07, ERROR, BeamSequence[1].NumberOfControlPoints, 7",
        "PC-MU-07, ERROR, BeamSequence[2].ControlPointSequence[2], remove",
        "PC-MLC-01, ERROR, BeamSequence[1].BeamLimitingDeviceSequence[3].LeafPositionBoundaries, -10\\0",
        "PC-MLC-01, ERROR, BeamSequence[1].BeamLimitingDeviceSequence[3].LeafPositionBoundaries, -10\\10\\0",
        "PC-MLC-01, ERROR, BeamSequence[1].BeamLimitingDeviceSequence[3].NumberOfLeafJawPairs, remove",
        "PC-MLC-02, ERROR, BeamSequence[1].ControlPointSequence[1].BeamLimitingDevicePositionSequence[3].LeafJawPositions, 1\\2",
        "PC-MLC-02, ERROR, BeamSequence[1].ControlPointSequence[1].BeamLimitingDevicePositionSequence[2], remove",
        "PC-MLC-02, ERROR, BeamSequence[1].BeamLimitingDeviceSequence[2], remove",
        "PC-MLC-03, ERROR, BeamSequence[1].ControlPointSequence[2].BeamLimitingDevicePositionSequence[1].LeafJawPositions,"
                + " 21\\-15\\20\\5",
        "PC-MLC-04, ERROR, BeamSequence[1].ControlPointSequence[2].BeamLimitingDevicePositionSequence[1].LeafJawPositions,"
                + " -151\\-15\\20\\5",
        "PC-MLC-05, ERROR, BeamSequence[1].BeamLimitingDeviceSequence[3].LeafPositionBoundaries, -10\\1\\10",
        "PC-MLC-06, WARNING, BeamSequence[2].ControlPointSequence[1].BeamLimitingDevicePositionSequence[3].LeafJawPositions,"
                + " 0\\0\\0\\0",
        "PC-JAW-01, ERROR, BeamSequence[1].ControlPointSequence[1].BeamLimitingDevicePositionSequence[1].LeafJawPositions, 5\\-5",
        "PC-JAW-02, ERROR, BeamSequence[1].ControlPointSequence[1].BeamLimitingDevicePositionSequence[1].LeafJawPositions,"
                + " -210\\30",
        "PC-REF-01, ERROR, BeamSequence[2].BeamNumber, 1",
        "PC-REF-01, ERROR, DoseReferenceSequence[1].DoseReferenceNumber, remove",
        "PC-REF-02, ERROR, FractionGroupSequence[1].ReferencedBeamSequence[1].ReferencedBeamNumber, 7",
        "PC-REF-03, WARNING, FractionGroupSequence[1].ReferencedBeamSequence[1], remove",
        "PC-REF-04, ERROR, ReferencedStructureSetSequence[1].ReferencedSOPInstanceUID, 1.9",
        "PC-REF-05, ERROR, SOPInstanceUID, 1.9",
        "PC-REF-06, ERROR, DoseReferenceSequence[1].ReferencedROINumber, 9",
        "PC-REF-07, ERROR, FrameOfReferenceUID, 1.9",
        "PC-REF-08, ERROR, PatientID, P2",
        "PC-REF-10, ERROR, BeamSequence[1].ReferencedPatientSetupNumber, 9",
        "PC-REF-11, ERROR, BeamSequence[1].ReferencedToleranceTableNumber, 9",
        "PC-REF-12, ERROR, BeamSequence[2].ControlPointSequence[1].WedgePositionSequence[1].ReferencedWedgeNumber, 9",
        "PC-REF-14, ERROR, BeamSequence[2].ControlPointSequence[1].ReferencedDoseReferenceSequence[1]"
                + ".ReferencedDoseReferenceNumber, 9",
        "PC-REF-15, ERROR, BeamSequence[1].PatientSetupNumber, 1",
        "PC-REF-15, ERROR, FractionGroupSequence[1].BeamSequence[1], empty",
        "PC-FX-01, ERROR, FractionGroupSequence[1].NumberOfBeams, 2",
        "PC-FX-01, ERROR, FractionGroupSequence[1].NumberOfBrachyApplicationSetups, 1",
        "PC-FX-02, WARNING, FractionGroupSequence[1].NumberOfFractionsPlanned, remove",
        "PC-FX-02, WARNING, FractionGroupSequence[1].NumberOfFractionsPlanned, 0",
        "PC-FX-03, ERROR, BeamSequence, remove",
        "PC-FX-03, WARNING, FractionGroupSequence, remove",
        "PC-FX-03, ERROR, ApplicationSetupSequence[1], empty",
        "PC-RX-01, WARNING, DoseReferenceSequence, remove",
        "PC-RX-01, ERROR, DoseReferenceSequence[1].TargetPrescriptionDose, -20",
        "PC-RX-03, WARNING, DoseReferenceSequence[1].TargetPrescriptionDose, 30",
        "PC-RX-04, WARNING, FractionGroupSequence[1].ReferencedBeamSequence[1].BeamDose, 3",
        "PC-ISO-01, WARNING, BeamSequence[2].ControlPointSequence[1].IsocenterPosition, 60\\1\\0",
        "PC-ISO-02, WARNING, BeamSequence[2].ControlPointSequence[1].IsocenterPosition, 160\\0\\0",
        "PC-ISO-03, ERROR, BeamSequence[2].ControlPointSequence[1].IsocenterPosition, 260\\0\\0",
        "PC-ISO-04, ERROR, BeamSequence[2].ControlPointSequence[1].IsocenterPosition, remove",
        "PC-ISO-05, WARNING, BeamSequence[2].ControlPointSequence[2].IsocenterPosition, 60\\9\\0",
        "PC-ARC-01, ERROR, BeamSequence[1].ControlPointSequence[1].GantryRotationDirection, NONE",
        "PC-ARC-02, ERROR, BeamSequence[1].ControlPointSequence[3].GantryAngle, 210",
        "PC-COUCH-01, WARNING, BeamSequence[2].ControlPointSequence[1].PatientSupportAngle, 80",
        "PC-COUCH-02, ERROR, BeamSequence[2].ControlPointSequence[2].PatientSupportAngle, 10",
        "PC-LAT-01, WARNING, RTPlanLabel, Lung right",
        "PC-LAT-02, WARNING, PatientSetupSequence[1].PatientPosition, FFS",
        "PC-MACH-01, ERROR, BeamSequence[1].TreatmentMachineName, OTHER",
        "PC-MACH-02, ERROR, BeamSequence[1].ControlPointSequence[1].NominalBeamEnergy, 18",
        "PC-MACH-03, ERROR, BeamSequence[1].SourceAxisDistance, 900",
        "PC-MACH-04, ERROR, BeamSequence[1].ControlPointSequence[1].NominalBeamEnergy, remove",
        "PC-MACH-04, ERROR, BeamSequence[1].ControlPointSequence[2].NominalBeamEnergy, 10",
        "PC-MACH-05, ERROR, BeamSequence[1].TreatmentMachineName, OTHER",
        "PC-MOD-01, ERROR, BeamSequence[1].NumberOfBlocks, 1",
        "PC-MOD-01, ERROR, BeamSequence[2].NumberOfWedges, remove",
        "PC-MOD-02, WARNING, BeamSequence[1].RadiationType, ELECTRON",
        "PC-MOD-03, ERROR, BeamSequence[2].ControlPointSequence[1].WedgePositionSequence, remove",
        "PC-TOL-01, WARNING, BeamSequence[1].ReferencedToleranceTableNumber, remove",
        "PC-TOL-02, INFO, ToleranceTableSequence, remove",
        "PC-SET-01, INFO, BeamSequence[3], remove",
        "PC-SET-02, WARNING, BeamSequence[1].ReferencedPatientSetupNumber, remove",
        "PC-APP-01, ERROR, ApprovalStatus, REJECTED",
        "PC-APP-01, WARNING, ApprovalStatus, UNAPPROVED",
        "PC-APP-01, WARNING, ApprovalStatus, remove",
        "PC-APP-02, WARNING, ReviewerName, remove",
    })
    void aFaultIsFound(String rule, Finding.Severity severity, String path, String value) throws IOException {
        DataSet plan = Change.of(CleanPlan.plan(), path, value);
        PlanReport report = judge(CleanPlan.inputs(plan));
        requireFound(CleanPlan.inputs(plan), rule, severity);
        boolean isRefused = report.findings().stream().anyMatch(f -> f.severity() == Finding.Severity.ERROR);
        assertThat(report.verdict() == PlanReport.Verdict.REFUSES).isEqualTo(isRefused);
    }

    private static PlanInputs with(StructureSet rois) throws IOException {
        PlanInputs clean = CleanPlan.inputs(CleanPlan.plan());
        return new PlanInputs(
                clean.plan(),
                clean.structures(),
                Optional.of(rois),
                clean.doseObjects(),
                clean.doses(),
                clean.images(),
                clean.machines());
    }

    private static PlanInputs withDose(String units, double targetGy, double outsideGy) throws IOException {
        PlanInputs clean = CleanPlan.inputs(CleanPlan.plan());
        return new PlanInputs(
                clean.plan(),
                clean.structures(),
                clean.rois(),
                clean.doseObjects(),
                List.of(CleanPlan.dose(units, targetGy, outsideGy)),
                clean.images(),
                clean.machines());
    }

    @Test
    @DisplayName("PC-RX-03, -05, -06, D-09: dose of the target, its units, the place of the maximum")
    void theDoseIsComparedWithThePrescription() throws IOException {
        requireFound(withDose("GY", 17, 5), "PC-RX-03", Finding.Severity.WARNING);
        requireFound(withDose("GY", 20, 25), "PC-RX-06", Finding.Severity.WARNING);
        requireFound(withDose("RELATIVE", 20, 25), "PC-RX-05", Finding.Severity.WARNING);
        assertThat(judge(withDose("RELATIVE", 1, 2)).findings())
                .extracting(Finding::rule)
                .containsExactly("PC-RX-05");
        StructureSet empty = new StructureSet(
                CleanPlan.SET_UID,
                "",
                CleanPlan.FRAME,
                List.of(
                        CleanPlan.box(1, "Body", "EXTERNAL", 0, 150),
                        new Roi(2, "PTV", "PTV", CleanPlan.FRAME, 0, java.util.OptionalDouble.empty(), List.of())));
        requireFound(with(empty), "PC-RX-03", Finding.Severity.ERROR);
    }

    @Test
    @DisplayName("PC-LAT-03: a structure on the other side than its name says")
    void sidesOfStructures() throws IOException {
        StructureSet rois = new StructureSet(
                CleanPlan.SET_UID,
                "",
                CleanPlan.FRAME,
                List.of(
                        CleanPlan.box(1, "Body", "EXTERNAL", 0, 150),
                        CleanPlan.box(2, "PTV", "PTV", 60, 20),
                        CleanPlan.box(3, "Kidney R", "ORGAN", 70, 40)));
        requireFound(with(rois), "PC-LAT-03", Finding.Severity.WARNING);
        assertThat(LateralityChecks.side("PTV_left_breast")).isEqualTo(1);
        assertThat(LateralityChecks.side("Lung_R")).isEqualTo(-1);
        assertThat(LateralityChecks.side("Liver, Spleen")).isZero();
        assertThat(LateralityChecks.side("left and right")).isZero();
    }

    @Test
    @DisplayName("PC-REF-09, S-11: contours on images that are not there")
    void imagesThatAreMissing() throws IOException {
        PlanInputs clean = CleanPlan.inputs(CleanPlan.plan());
        List<DataSet> some = new ArrayList<>(clean.images().subList(0, 10));
        requireFound(
                new PlanInputs(
                        clean.plan(), clean.structures(), clean.rois(), List.of(), List.of(), some, clean.machines()),
                "PC-REF-09",
                Finding.Severity.WARNING);
    }

    @ParameterizedTest
    @CsvSource({
        "PC-BR-01, ERROR, ApplicationSetupSequence[1].ChannelSequence[1].ReferencedSourceNumber, 5",
        "PC-BR-02, ERROR, ApplicationSetupSequence[1].ChannelSequence[1].ChannelTotalTime, remove",
        "PC-BR-02, ERROR, ApplicationSetupSequence[1].ChannelSequence[1].NumberOfControlPoints, 3",
        "PC-BR-03, WARNING, ApplicationSetupSequence[1].TotalReferenceAirKerma, 70",
        "PC-BR-04, WARNING, ApplicationSetupSequence[1].ChannelSequence[1].BrachyControlPointSequence[1].CumulativeTimeWeight,"
                + " 200",
    })
    void aFaultOfABrachytherapyPlanIsFound(String rule, Finding.Severity severity, String path, String value) {
        DataSet clean = brachytherapy();
        assertThat(judge(PlanInputs.of(clean)).findings())
                .extracting(Finding::rule)
                .containsExactly("PC-RX-01");
        requireFound(PlanInputs.of(Change.of(clean, path, value)), rule, severity);
    }

    private static DataSet brachytherapy() {
        DataSet first = DataSet.builder()
                .put(Tags.ControlPointIndex, "0")
                .put(Tags.CumulativeTimeWeight, "0")
                .build();
        DataSet second = DataSet.builder()
                .put(Tags.ControlPointIndex, "1")
                .put(Tags.CumulativeTimeWeight, "100")
                .build();
        DataSet channel = DataSet.builder()
                .put(Tags.ReferencedSourceNumber, "1")
                .put(Tags.ChannelTotalTime, "36")
                .put(Tags.NumberOfControlPoints, "2")
                .put(Tags.BrachyControlPointSequence, List.of(first, second))
                .build();
        DataSet setup = DataSet.builder()
                .put(Tags.ApplicationSetupNumber, "1")
                .put(Tags.TotalReferenceAirKerma, "400")
                .put(Tags.ChannelSequence, channel)
                .build();
        DataSet group = DataSet.builder()
                .put(Tags.FractionGroupNumber, "1")
                .put(Tags.NumberOfFractionsPlanned, "1")
                .put(Tags.NumberOfBeams, "0")
                .put(Tags.NumberOfBrachyApplicationSetups, "1")
                .put(
                        Tags.ReferencedBrachyApplicationSetupSequence,
                        DataSet.builder()
                                .put(Tags.ReferencedBrachyApplicationSetupNumber, "1")
                                .build())
                .build();
        return DataSet.builder()
                .put(Tags.ApprovalStatus, "APPROVED")
                .put(Tags.ReviewDate, "20240101")
                .put(Tags.ReviewerName, "Reviewer")
                .put(Tags.FractionGroupSequence, group)
                .put(
                        Tags.SourceSequence,
                        DataSet.builder()
                                .put(Tags.SourceNumber, "1")
                                .put(Tags.ReferenceAirKermaRate, "40000")
                                .build())
                .put(Tags.ApplicationSetupSequence, setup)
                .build();
    }

    @Test
    @DisplayName("complexity of apertures by hand: areas, travel, score")
    void theMetricsAreThoseByHand() throws IOException {
        List<BeamMetrics> metrics = judge(CleanPlan.inputs(CleanPlan.plan())).metrics();
        assertThat(metrics).hasSize(2);
        BeamMetrics wedged = metrics.get(1);
        assertThat(wedged.mu()).isEqualTo(150);
        assertThat(wedged.muPerGy()).isEqualTo(150);
        // two pairs of 10 mm, both open by 40 mm
        assertThat(wedged.meanApertureCm2()).isCloseTo(8, within(1e-9));
        assertThat(wedged.leafTravelMm()).isZero();
        assertThat(wedged.smallApertureScore()).isZero();
        BeamMetrics arc = metrics.get(0);
        // -20..20 and -15..25, then -10..20 and -15..5, which stay
        assertThat(arc.meanApertureCm2()).isCloseTo(0.5 * 6.5 + 0.5 * 5, within(1e-9));
        // leaf 1 of the first bank by 10 mm, leaf 2 of the second by 20 mm
        assertThat(arc.leafTravelMm()).isCloseTo(15, within(1e-9));
    }

    @Test
    @DisplayName("without leaves the aperture is that between the jaws; without jaws too it is not known")
    void theApertureOfJaws() throws IOException {
        DataSet plan = CleanPlan.plan();
        BeamMetrics jaws =
                judge(PlanInputs.of(without(plan, Set.of("MLCX")))).metrics().getFirst();
        // X -30..30, Y -10..10 all along
        assertThat(jaws.meanApertureCm2()).isCloseTo(12, within(1e-9));
        assertThat(jaws.modulationComplexityScore()).isNaN();
        assertThat(jaws.leafTravelMm()).isNaN();
        BeamMetrics half = judge(PlanInputs.of(without(plan, Set.of("MLCX", "ASYMY"))))
                .metrics()
                .getFirst();
        assertThat(half.meanApertureCm2()).isNaN();
    }

    /** The first beam without some of its devices and their positions. */
    private static DataSet without(DataSet plan, Set<String> types) {
        DataSet beam = plan.items(Tags.BeamSequence).getFirst();
        DataSet result = only(beam, Tags.BeamLimitingDeviceSequence, types);
        for (int i = 0; i < beam.items(Tags.ControlPointSequence).size(); i++) {
            DataSet point = beam.items(Tags.ControlPointSequence).get(i);
            result = Change.item(
                    result, Tags.ControlPointSequence, i, only(point, Tags.BeamLimitingDevicePositionSequence, types));
        }
        return Change.item(plan, Tags.BeamSequence, 0, result);
    }

    private static DataSet only(DataSet object, int sequence, Set<String> without) {
        List<DataSet> kept = object.items(sequence).stream()
                .filter(item -> !without.contains(item.string(Tags.RTBeamLimitingDeviceType)))
                .toList();
        return object.toBuilder().put(sequence, kept).build();
    }

    @Test
    @DisplayName("the score of a single rectangle is 1; staggered leaves are lower")
    void theScoreOfARectangle() {
        String leaves =
                "BeamSequence[2].ControlPointSequence[1].BeamLimitingDevicePositionSequence[3].LeafJawPositions";
        DataSet open = Change.of(CleanPlan.plan(), leaves, "-20\\-20\\20\\20");
        assertThat(judge(PlanInputs.of(open)).metrics().get(1).modulationComplexityScore())
                .isCloseTo(1, within(1e-12));
        double staggered =
                judge(PlanInputs.of(CleanPlan.plan())).metrics().get(1).modulationComplexityScore();
        assertThat(staggered).isLessThan(1);
    }

    @Test
    @DisplayName("P-04: no attribute that is taken away ends in a failure of the program")
    void anyAttributeMayBeMissing() throws IOException {
        DataSet plan = CleanPlan.plan();
        for (DataSet mutated : withoutEachElement(plan)) {
            assertThat(judge(CleanPlan.inputs(mutated)).verdict()).isNotNull();
        }
    }

    private static List<DataSet> withoutEachElement(DataSet object) {
        List<DataSet> all = new ArrayList<>();
        object.elements().forEach(element -> {
            all.add(object.toBuilder().remove(element.tag()).build());
            for (int i = 0; i < element.items().size(); i++) {
                for (DataSet item : withoutEachElement(element.items().get(i))) {
                    all.add(Change.item(object, element.tag(), i, item));
                }
            }
        });
        return all;
    }
}
