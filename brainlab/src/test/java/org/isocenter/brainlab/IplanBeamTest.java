package org.isocenter.brainlab;

import java.io.IOException;
import java.util.stream.Stream;
import org.isocenter.conformance.Profile;
import org.isocenter.standard.StandardChecks;
import org.isocenter.testkit.Case;
import org.isocenter.testkit.IplanCleanSet;
import org.isocenter.testkit.Packaged;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** IPL-BEAM: beams. Each line breaks one promise. */
class IplanBeamTest {
    static final String CASES = """
            IPL-BEAM-001 | rp BeamSequence[1].BeamDescription-
            IPL-BEAM-002 | rp BeamSequence[2].BeamNumber=1 | rp BeamSequence[2].BeamNumber ; IPL-PLAN-028 rp FractionGroupSequence[1].ReferencedBeamSequence[2].ReferencedBeamNumber
            IPL-BEAM-003 | rp BeamSequence[1].RadiationType=ELECTRON
            IPL-BEAM-004 | rp BeamSequence[1].TreatmentDeliveryType=SETUP
            IPL-BEAM-005 | rp BeamSequence[1].PrimaryDosimeterUnit=MINUTE
            IPL-BEAM-006 | rp BeamSequence[1].Manufacturer-
            IPL-BEAM-007 | rp BeamSequence[1].InstitutionName=
            IPL-BEAM-008 | rp BeamSequence[1].SourceAxisDistance-
            IPL-BEAM-009 | rp BeamSequence[1].BeamLimitingDeviceSequence[1].RTBeamLimitingDeviceType-
            IPL-BEAM-010 | rp BeamSequence[1].BeamLimitingDeviceSequence[1].LeafPositionBoundaries=-10\\10
            IPL-BEAM-011 | rp BeamSequence[1].ReferencedPatientSetupNumber-
            IPL-BEAM-012 | rp BeamSequence[2].NumberOfWedges=2 | rp BeamSequence[2].NumberOfWedges ; IPL-BEAM-020 rp BeamSequence[2].NumberOfWedges
            IPL-BEAM-013 | rp BeamSequence[2].WedgeSequence[1].WedgeAngle=30
            IPL-BEAM-015 | rp BeamSequence[2].NumberOfBlocks=2 | rp BeamSequence[2].NumberOfBlocks ; IPL-BEAM-020 rp BeamSequence[2].NumberOfBlocks
            IPL-BEAM-016 | rp BeamSequence[2].BlockSequence[1].BlockType=SHIELDING
            IPL-BEAM-016 | rp BeamSequence[2].BlockSequence[1].BlockThickness=10
            IPL-BEAM-018 | rp BeamSequence[2].ApplicatorSequence[1].ApplicatorType=PHOTON_SQUARE
            IPL-BEAM-020 | rp BeamSequence[1].NumberOfWedges=1
            IPL-BEAM-021 | rp BeamSequence[1].NumberOfBoli=1
            IPL-BEAM-022 | rp BeamSequence[1].FinalCumulativeMetersetWeight=100
            IPL-BEAM-023 | rp BeamSequence[1].ControlPointSequence[2].CumulativeMetersetWeight=0.9
            IPL-BEAM-024 | rp BeamSequence[1].ControlPointSequence[2].NominalBeamEnergy-
            IPL-BEAM-031 | rp BeamSequence[1].ControlPointSequence[1].GantryAngle-
            IPL-BEAM-032 | rp BeamSequence[1].ControlPointSequence[1].TableTopPitchRotationDirection-
            """;

    private static Profile profile;

    @BeforeAll
    static void load() throws IOException {
        profile = Packaged.profile("iplan-rt-dose", BrainlabChecks.all(), StandardChecks.all());
    }

    static Stream<Case> cases() {
        return Case.parse(CASES, IplanCleanSet.objects());
    }

    @ParameterizedTest
    @MethodSource("cases")
    void brokenRuleIsReportedAndNothingElse(Case broken) {
        broken.verifyWritten(profile);
    }
}
