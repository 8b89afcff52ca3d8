package org.isocenter.raysearch;

import java.io.IOException;
import java.util.stream.Stream;
import org.isocenter.conformance.Profile;
import org.isocenter.standard.StandardChecks;
import org.isocenter.testkit.Case;
import org.isocenter.testkit.Packaged;
import org.isocenter.testkit.RayWrittenSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** RAY-EXP-PLAN. What RayStation writes obeys each rule; each line breaks one. */
class RayPlanExportTest {
    static final String CASES = """
            RAY-EXP-PLAN-001 | rp Modality=OTHER
            RAY-EXP-PLAN-002 | rp FrameOfReferenceUID=1.2.3.98 | rp FrameOfReferenceUID ; RAY-EXP-PLAN-007 rp ReferencedStructureSetSequence[1].ReferencedSOPInstanceUID
            RAY-EXP-PLAN-003 | rp RTPlanLabel-
            RAY-EXP-PLAN-003 | rp RTPlanName-
            RAY-EXP-PLAN-004 | rp TreatmentProtocols=OTHER
            RAY-EXP-PLAN-005 | rp PlanIntent=OTHER
            RAY-EXP-PLAN-005 | ion PlanIntent=OTHER
            RAY-EXP-PLAN-006 | rp RTPlanGeometry=OTHER
            RAY-EXP-PLAN-006 | ion RTPlanGeometry=OTHER
            RAY-EXP-PLAN-007 | rs ReferencedFrameOfReferenceSequence[1].FrameOfReferenceUID=1.2.3.98 | ion ReferencedStructureSetSequence[1].ReferencedSOPInstanceUID ; RAY-EXP-PLAN-007 rp ReferencedStructureSetSequence[1].ReferencedSOPInstanceUID ; RAY-EXP-SS-005 rs ReferencedFrameOfReferenceSequence[1].FrameOfReferenceUID ; RAY-EXP-SS-012 rs StructureSetROISequence[1].ReferencedFrameOfReferenceUID ; RAY-EXP-SS-012 rs StructureSetROISequence[2].ReferencedFrameOfReferenceUID
            RAY-EXP-PLAN-008 | rp ReferencedDoseSequence* ; rp ReferencedDoseSequence[1].ReferencedSOPInstanceUID=1.2.3.96 | rp ReferencedDoseSequence[1].ReferencedSOPInstanceUID
            RAY-EXP-PLAN-009 | rp ReferencedRTPlanSequence* ; rp ReferencedRTPlanSequence[1].RTPlanRelationship=OTHER | rp ReferencedRTPlanSequence[1].RTPlanRelationship
            RAY-EXP-PLAN-009 | ion ReferencedRTPlanSequence* ; ion ReferencedRTPlanSequence[1].RTPlanRelationship=OTHER | ion ReferencedRTPlanSequence[1].RTPlanRelationship
            RAY-EXP-PLAN-010 | rp ReferencedRTPlanSequence* ; rp ReferencedRTPlanSequence[1].RTPlanRelationship=EQUIVALENT ; rp ReferencedRTPlanSequence[1].(300B,0012)=OTHER ; rp ReferencedRTPlanSequence[1].(300B,1210)=1 | rp ReferencedRTPlanSequence[1].(300B,1210)
            RAY-EXP-PLAN-011 | rp DoseReferenceSequence[1].DoseReferenceNumber=99
            RAY-EXP-PLAN-011 | rp DoseReferenceSequence[1].DoseReferenceStructureType=OTHER
            RAY-EXP-PLAN-013 | rp DoseReferenceSequence[1].(4001,0010)=OTHER ; rp DoseReferenceSequence[1].(4001,1011)=60 | rp DoseReferenceSequence[1].(4001,1011)
            RAY-EXP-PLAN-014 | rp DoseReferenceSequence[1].DeliveryWarningDose=1
            RAY-EXP-PLAN-014 | rp DoseReferenceSequence[1].DeliveryMaximumDose=1
            RAY-EXP-PLAN-015 | rp PatientSetupSequence[1].PatientPosition=OTHER
            RAY-EXP-PLAN-015 | ion PatientSetupSequence[1].PatientPosition=OTHER
            RAY-EXP-PLAN-016 | rp PatientSetupSequence[1].TableTopLateralSetupDisplacement=5 ; rs RTROIObservationsSequence[2].ROIObservationLabel=Localization Poi ; rs RTROIObservationsSequence[2].RTROIInterpretedType=MARKER ; rs ROIContourSequence[2].ContourSequence[1].ContourData=0\\0\\3 | rp PatientSetupSequence[1].TableTopLateralSetupDisplacement ; RAY-EXP-002 rs ROIContourSequence[2].ContourSequence[1].ContourData
            RAY-EXP-PLAN-017 | rp PatientSetupSequence[1].TableTopLateralSetupDisplacement=5
            RAY-EXP-PLAN-019 | rp (30BB,0010)=OTHER ; rp (30BB,1000)=1 | rp (30BB,1000)
            RAY-EXP-PLAN-020 | rp FractionGroupSequence+
            RAY-EXP-PLAN-020 | rp FractionGroupSequence[1].FractionGroupNumber=99
            RAY-EXP-PLAN-021 | rp FractionGroupSequence[1].NumberOfBeams=3
            RAY-EXP-PLAN-022 | rp FractionGroupSequence[1].NumberOfFractionPatternDigitsPerDay=1
            RAY-EXP-PLAN-022 | rp FractionGroupSequence[1].RepeatFractionCycleLength=1
            RAY-EXP-PLAN-023 | rp FractionGroupSequence[1].ReferencedBeamSequence[1].BeamDose-
            RAY-EXP-PLAN-025 | rp FractionGroupSequence[1].ReferencedBeamSequence[1].BeamMeterset-
            RAY-EXP-PLAN-026 | rp FractionGroupSequence[1].NumberOfBrachyApplicationSetups=99
            RAY-EXP-PLAN-026 | ion FractionGroupSequence[1].NumberOfBrachyApplicationSetups=99
            RAY-EXP-PLAN-028 | rp BeamSequence[1].BeamDescription=Anterior
            RAY-EXP-PLAN-029 | rp BeamSequence[1].BeamType=OTHER
            RAY-EXP-PLAN-029 | rp BeamSequence[1].RadiationType=OTHER
            RAY-EXP-PLAN-030 | rp BeamSequence[1].PrimaryFluenceModeSequence* ; rp BeamSequence[1].PrimaryFluenceModeSequence[1].FluenceMode=OTHER | rp BeamSequence[1].PrimaryFluenceModeSequence[1].FluenceMode
            RAY-EXP-PLAN-030 | rp BeamSequence[1].PrimaryFluenceModeSequence* ; rp BeamSequence[1].PrimaryFluenceModeSequence[1].FluenceModeID=OTHER | rp BeamSequence[1].PrimaryFluenceModeSequence[1].FluenceMode
            RAY-EXP-PLAN-031 | rp BeamSequence[1].PrimaryFluenceModeSequence* ; rp BeamSequence[1].PrimaryFluenceModeSequence[1].FluenceMode=STANDARD ; rp BeamSequence[1].PrimaryFluenceModeSequence[1].FluenceModeID=1 | rp BeamSequence[1].PrimaryFluenceModeSequence[1].FluenceModeID
            RAY-EXP-PLAN-032 | rp BeamSequence[1].PrimaryDosimeterUnit=OTHER
            RAY-EXP-PLAN-033 | rp BeamSequence[1].BeamLimitingDeviceSequence[1].SourceToBeamLimitingDeviceDistance=1
            RAY-EXP-PLAN-033 | rp BeamSequence[1].BeamLimitingDeviceSequence[1].NumberOfLeafJawPairs-
            RAY-EXP-PLAN-034 | rp BeamSequence[1].ReferencedPatientSetupNumber-
            RAY-EXP-PLAN-035 | rp BeamSequence[1].TreatmentDeliveryType=OTHER
            RAY-EXP-PLAN-036 | rp BeamSequence[1].ReferencedDoseSequence-
            RAY-EXP-PLAN-037 | rp BeamSequence[1].NumberOfWedges=99
            RAY-EXP-PLAN-037 | rp BeamSequence[1].WedgeSequence[1].WedgeNumber=99
            RAY-EXP-PLAN-038 | rp BeamSequence[1].WedgeSequence[1].WedgeType=OTHER
            RAY-EXP-PLAN-038 | rp BeamSequence[1].WedgeSequence[1].WedgeType=MOTORIZED | rp BeamSequence[1].WedgeSequence[1].WedgeAngle
            RAY-EXP-PLAN-039 | rp BeamSequence[1].NumberOfCompensators=99
            RAY-EXP-PLAN-039 | rp BeamSequence[1].CompensatorSequence*
            RAY-EXP-PLAN-040 | rp BeamSequence[1].NumberOfBoli=1
            RAY-EXP-PLAN-041 | rp BeamSequence[1].NumberOfBlocks=0
            RAY-EXP-PLAN-042 | rp BeamSequence[1].BlockSequence[1].BlockDivergence=OTHER
            RAY-EXP-PLAN-042 | rp BeamSequence[1].BlockSequence[1].MaterialID=1
            RAY-EXP-PLAN-043 | rp BeamSequence[1].BlockSequence[1].BlockType=OTHER
            RAY-EXP-PLAN-043 | rp BeamSequence[1].BlockSequence[1].BlockMountingPosition=OTHER
            RAY-EXP-PLAN-044 | rp BeamSequence[1].ApplicatorSequence* ; rp BeamSequence[1].ApplicatorSequence[1].ApplicatorType=OTHER | rp BeamSequence[1].ApplicatorSequence[1].ApplicatorType
            RAY-EXP-PLAN-044 | rp BeamSequence[1].ApplicatorSequence* ; rp BeamSequence[1].ApplicatorSequence[1].ApplicatorGeometrySequence- | rp BeamSequence[1].ApplicatorSequence[1].ApplicatorType
            RAY-EXP-PLAN-045 | rp BeamSequence[1].FinalCumulativeMetersetWeight=100
            RAY-EXP-PLAN-045 | rp BeamSequence[1].ControlPointSequence[2].CumulativeMetersetWeight=0.9
            RAY-EXP-PLAN-046 | rp BeamSequence[1].ControlPointSequence[1].CumulativeMetersetWeight=0.1
            RAY-EXP-PLAN-047 | rp BeamSequence[1].ControlPointSequence[1].ReferencedDoseReferenceSequence* ; rp BeamSequence[1].ControlPointSequence[1].ReferencedDoseReferenceSequence[1].CumulativeDoseReferenceCoefficient=0.5 | rp BeamSequence[1].ControlPointSequence[1].ReferencedDoseReferenceSequence[1].CumulativeDoseReferenceCoefficient
            RAY-EXP-PLAN-048 | rp BeamSequence[1].ControlPointSequence[1].NominalBeamEnergy-
            RAY-EXP-PLAN-049 | rp BeamSequence[1].ControlPointSequence[1].WedgePositionSequence-
            RAY-EXP-PLAN-049 | rp BeamSequence[1].ControlPointSequence[1].WedgePositionSequence[1].WedgePosition=OTHER
            RAY-EXP-PLAN-050 | rp BeamSequence[1].ControlPointSequence[1].GantryRotationDirection=OTHER
            RAY-EXP-PLAN-051 | rp BeamSequence[1].ControlPointSequence[2].BeamLimitingDeviceAngle=5
            RAY-EXP-PLAN-051 | rp BeamSequence[1].ControlPointSequence[2].BeamLimitingDeviceRotationDirection=NONE
            RAY-EXP-PLAN-052 | rp BeamSequence[1].ControlPointSequence[2].PatientSupportAngle=5
            RAY-EXP-PLAN-052 | rp BeamSequence[1].ControlPointSequence[1].PatientSupportRotationDirection=CW
            RAY-EXP-PLAN-053 | rp BeamSequence[1].ControlPointSequence[1].TableTopEccentricAngle=5
            RAY-EXP-PLAN-054 | rp BeamSequence[1].ControlPointSequence[2].TableTopPitchAngle=0
            RAY-EXP-PLAN-055 | rp BeamSequence[1].ControlPointSequence[2].TableTopRollRotationDirection=NONE
            RAY-EXP-PLAN-056 | rp BeamSequence[1].ControlPointSequence[1].TableTopVerticalPosition=-120
            RAY-EXP-PLAN-057 | rp BeamSequence[1].ControlPointSequence[1].IsocenterPosition-
            RAY-EXP-PLAN-059 | rp BeamSequence[1].ControlPointSequence[1].GantryPitchAngle=1
            RAY-EXP-PLAN-060 | rp BeamSequence[1].(320B,0010)=Brainlab - ONC - Multi-axial treatment machine ; rp BeamSequence[1].(320B,1001)=OTHER | rp BeamSequence[1].(320B,1001 Brainlab - ONC - Multi-axial treatment machine)
            RAY-EXP-PLAN-061 | rp BeamSequence[1].(4001,1001)- | rp BeamSequence[1].(4001,1001 RAYSEARCHLABS 2.0)
            RAY-EXP-PLAN-062 | rp ApprovalStatus=APPROVED | rp ReviewDate ; RAY-EXP-PLAN-062 rp ReviewTime
            RAY-EXP-PLAN-062 | rp ApprovalStatus=OTHER
            RAY-EXP-PLAN-063 | rp BeamSequence[1].ReferencedToleranceTableNumber=1
            RAY-EXP-PLAN-063 | rp ToleranceTableSequence*
            """;

    private static Profile profile;

    @BeforeAll
    static void load() throws IOException {
        profile = Packaged.profile("raystation", RaysearchChecks.all(), StandardChecks.all());
    }

    static Stream<Case> cases() {
        return Case.parse(CASES, RayWrittenSet.objects());
    }

    @ParameterizedTest
    @MethodSource("cases")
    void brokenPromiseIsReportedAndNothingElse(Case broken) {
        broken.verifyWritten(profile);
    }
}
