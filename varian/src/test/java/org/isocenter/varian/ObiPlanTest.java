package org.isocenter.varian;

import java.io.IOException;
import java.util.stream.Stream;
import org.isocenter.conformance.Profile;
import org.isocenter.standard.StandardChecks;
import org.isocenter.testkit.Case;
import org.isocenter.testkit.ObiCleanSet;
import org.isocenter.testkit.Packaged;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** OBI-PLAN: what every match asks of a plan. The clean set obeys each rule; each line breaks one. */
class ObiPlanTest {
    /** The two kV beams are all there are: where one fails, two matches lack it. */
    static final String CASES = """
            OBI-PLAN-001 | rp BeamSequence[2].ControlPointSequence[1].TableTopVerticalPosition=-97.9
            OBI-PLAN-001 | rp BeamSequence[2].ControlPointSequence[1].TableTopLateralPosition=2.1
            OBI-PLAN-001 | rp BeamSequence[2].ControlPointSequence[2].TableTopLongitudinalPosition=897.5
            OBI-PLAN-010 | rp BeamSequence[3].TreatmentDeliveryType-
            OBI-PLAN-011 | rp BeamSequence[3].TreatmentDeliveryType=TREATMENT | rp BeamSequence[3].TreatmentDeliveryType ; OBI-PLAN-013 rp BeamSequence[3].PlannedVerificationImageSequence[1].ImagingDeviceSpecificAcquisitionParameters ; OBI-M2D2D-004 rp BeamSequence ; OBI-MARKER-003 rp BeamSequence
            OBI-PLAN-013 | rp BeamSequence[1].PlannedVerificationImageSequence[1].ImagingDeviceSpecificAcquisitionParameters=KV\\Image
            OBI-PLAN-014 | rp BeamSequence[4].PlannedVerificationImageSequence+ | rp BeamSequence[4].PlannedVerificationImageSequence ; OBI-M2D2D-004 rp BeamSequence ; OBI-MARKER-003 rp BeamSequence
            OBI-PLAN-017 | rp BeamSequence[1].PlannedVerificationImageSequence[1].ImagingDeviceSpecificAcquisitionParameters-
            OBI-PLAN-026 | rp BeamSequence[1].PlannedVerificationImageSequence[1].ImagingDeviceSpecificAcquisitionParameters=PortImageContinuous\\BeamOff
            OBI-PLAN-027 | rp BeamSequence[1].PlannedVerificationImageSequence[1].ImagingDeviceSpecificAcquisitionParameters=PortImageSlow
            OBI-PLAN-029 | rp BeamSequence[3].NumberOfWedges=1 | rp BeamSequence[3].NumberOfWedges ; OBI-M2D2D-004 rp BeamSequence ; OBI-MARKER-003 rp BeamSequence
            OBI-PLAN-030 | rp BeamSequence[3].NumberOfCompensators=1 | rp BeamSequence[3].NumberOfCompensators ; OBI-M2D2D-004 rp BeamSequence ; OBI-MARKER-003 rp BeamSequence
            OBI-PLAN-031 | rp BeamSequence[3].NumberOfBoli=1 | rp BeamSequence[3].NumberOfBoli ; OBI-M2D2D-004 rp BeamSequence ; OBI-MARKER-003 rp BeamSequence
            OBI-PLAN-032 | rp BeamSequence[3].NumberOfBlocks=1 | rp BeamSequence[3].NumberOfBlocks ; OBI-M2D2D-004 rp BeamSequence ; OBI-MARKER-003 rp BeamSequence
            OBI-PLAN-033 | rp BeamSequence[3].ControlPointSequence+ | rp BeamSequence[3].ControlPointSequence ; OBI-M2D2D-004 rp BeamSequence ; OBI-MARKER-003 rp BeamSequence
            OBI-PLAN-035 | rp BeamSequence[3].ControlPointSequence[1].BeamLimitingDeviceAngle=10 | rp BeamSequence[3].ControlPointSequence[1].BeamLimitingDeviceAngle ; OBI-M2D2D-004 rp BeamSequence ; OBI-MARKER-003 rp BeamSequence
            OBI-PLAN-036 | rp BeamSequence[3].ControlPointSequence[1].BeamLimitingDeviceRotationDirection=CW | rp BeamSequence[3].ControlPointSequence[1].BeamLimitingDeviceRotationDirection ; OBI-M2D2D-004 rp BeamSequence ; OBI-MARKER-003 rp BeamSequence
            OBI-PLAN-039 | rp BeamSequence[3].ControlPointSequence[1].GantryRotationDirection=CC | rp BeamSequence[3].ControlPointSequence[1].GantryRotationDirection ; OBI-M2D2D-004 rp BeamSequence ; OBI-MARKER-003 rp BeamSequence
            OBI-PLAN-039 | rp BeamSequence[5].ControlPointSequence[1].GantryRotationDirection=CC | rp BeamSequence[5].ControlPointSequence[1].GantryRotationDirection ; OBI-M3D3D-003 rp BeamSequence
            """;

    private static Profile profile;

    @BeforeAll
    static void load() throws IOException {
        profile = Packaged.profile("obi", VarianChecks.all(), StandardChecks.all());
    }

    static Stream<Case> cases() {
        return Case.parse(CASES, ObiCleanSet.imports());
    }

    @ParameterizedTest
    @MethodSource("cases")
    void brokenRuleIsReportedAndNothingElse(Case broken) {
        broken.verify(profile);
    }
}
