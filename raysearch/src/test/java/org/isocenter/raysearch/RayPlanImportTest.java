package org.isocenter.raysearch;

import java.io.IOException;
import java.util.stream.Stream;
import org.isocenter.conformance.Profile;
import org.isocenter.standard.StandardChecks;
import org.isocenter.testkit.Case;
import org.isocenter.testkit.Packaged;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** RAY-IMP-PLAN. The clean set obeys each rule; each line breaks one. */
class RayPlanImportTest {
    static final String CASES = """
            RAY-IMP-PLAN-001 | rp Modality=RTSTRUCT
            RAY-IMP-PLAN-002 | rp ToleranceTableSequence*
            RAY-IMP-PLAN-002 | rp ApplicationSetupSequence*
            RAY-IMP-PLAN-003 | rp FrameOfReferenceUID=1.2.3.98 | rp FrameOfReferenceUID ; RAY-IMP-DOSE-002 rd FrameOfReferenceUID ; RAY-IMP-DOSE-002 rd1 FrameOfReferenceUID ; RAY-IMP-DOSE-002 rd2 FrameOfReferenceUID
            RAY-IMP-PLAN-003 | rp FrameOfReferenceUID-
            RAY-IMP-PLAN-005 | rp RTPlanLabel-
            RAY-IMP-PLAN-006 | rp RTPlanName-
            RAY-IMP-PLAN-007 | ion RTPlanName=Plan 1.2.3.40
            RAY-IMP-PLAN-010 | rp RTPlanGeometry=TREATMENT_DEVICE
            RAY-IMP-PLAN-011 | rp ReferencedStructureSetSequence+
            RAY-IMP-PLAN-011 | rp ReferencedStructureSetSequence-
            RAY-IMP-PLAN-012 | rp ReferencedStructureSetSequence[1].ReferencedSOPInstanceUID=1.2.3.97 | set
            RAY-IMP-PLAN-013 | rp ReferencedRTPlanSequence*
            RAY-IMP-PLAN-013 | rp ReferencedDoseSequence*
            RAY-IMP-PLAN-014 | rp DoseReferenceSequence+
            RAY-IMP-PLAN-015 | rp DoseReferenceSequence[1].DoseReferenceStructureType=SITE
            RAY-IMP-PLAN-016 | rp DoseReferenceSequence[1].NominalPriorDose=5
            RAY-IMP-PLAN-017 | rp DoseReferenceSequence[1].DoseReferenceType=ORGAN_AT_RISK
            RAY-IMP-PLAN-019 | rp DoseReferenceSequence[1].DeliveryMaximumDose=70
            RAY-IMP-PLAN-020 | rp DoseReferenceSequence[1].(4001,0010)=OTHER
            RAY-IMP-PLAN-021 | rp PatientSetupSequence= | rp PatientSetupSequence ; RAY-IMP-PLAN-052 rp BeamSequence[1].ReferencedPatientSetupNumber ; RAY-IMP-PLAN-052 rp BeamSequence[2].ReferencedPatientSetupNumber
            RAY-IMP-PLAN-022 | rp PatientSetupSequence[1].PatientPosition=HFDR
            RAY-IMP-PLAN-022 | rp PatientSetupSequence[1].PatientPosition=HFP
            RAY-IMP-PLAN-024 | rp PatientSetupSequence[1].TableTopVerticalSetupDisplacement=5
            RAY-IMP-PLAN-025 | rp (30BB,0010)=medPhoton 2.0 | rp (30BB,0010) ; RAY-IMP-COM-022 rp
            RAY-IMP-PLAN-026 | rp FractionGroupSequence+ | rp FractionGroupSequence ; RAY-IMP-DOSE-021 rd ReferencedRTPlanSequence[1].ReferencedSOPInstanceUID ; RAY-IMP-DOSE-021 rd1 ReferencedRTPlanSequence[1].ReferencedSOPInstanceUID ; RAY-IMP-DOSE-021 rd2 ReferencedRTPlanSequence[1].ReferencedSOPInstanceUID
            RAY-IMP-PLAN-028 | rp FractionGroupSequence[1].NumberOfFractionsPlanned=0
            RAY-IMP-PLAN-030 | rp FractionGroupSequence[1].ReferencedBeamSequence-
            RAY-IMP-PLAN-031 | rp FractionGroupSequence[1].ReferencedBeamSequence[1].BeamDose=2
            RAY-IMP-PLAN-033 | rp FractionGroupSequence[1].NumberOfBrachyApplicationSetups=1
            RAY-IMP-PLAN-034 | rp BeamSequence[2].BeamName=B1
            RAY-IMP-PLAN-035 | rp BeamSequence[2].BeamDescription=Beam 1
            RAY-IMP-PLAN-036 | rp BeamSequence[1].BeamType=SPIRAL
            RAY-IMP-PLAN-040 | rp BeamSequence[1].RadiationType=NEUTRON
            RAY-IMP-PLAN-041 | rp BeamSequence[1].PrimaryFluenceModeSequence* ; rp BeamSequence[1].PrimaryFluenceModeSequence[1].FluenceMode=NON_STANDARD | rp BeamSequence[1].PrimaryFluenceModeSequence[1].FluenceMode
            RAY-IMP-PLAN-043 | rp BeamSequence[2].TreatmentMachineName=OTHER
            RAY-IMP-PLAN-044 | rp BeamSequence[1].(4001,0010)=OTHER
            RAY-IMP-PLAN-045 | rp BeamSequence[1].PrimaryDosimeterUnit=MINUTE
            RAY-IMP-PLAN-047 | rp BeamSequence[1].BeamLimitingDeviceSequence[2].RTBeamLimitingDeviceType=IRIS | rp BeamSequence[1].BeamLimitingDeviceSequence[2].RTBeamLimitingDeviceType ; P-02 rp BeamSequence[1].ControlPointSequence[1].BeamLimitingDevicePositionSequence[2].LeafJawPositions ; P-02 rp BeamSequence[1].ControlPointSequence[2].BeamLimitingDevicePositionSequence[1].LeafJawPositions
            RAY-IMP-PLAN-048 | rp BeamSequence[1].BeamLimitingDeviceSequence[1].RTBeamLimitingDeviceType=ASYMX ; rp BeamSequence[1].ControlPointSequence[1].BeamLimitingDevicePositionSequence[1].RTBeamLimitingDeviceType=ASYMX | rp BeamSequence[1].BeamLimitingDeviceSequence
            RAY-IMP-PLAN-052 | rp PatientSetupSequence+ ; rp PatientSetupSequence[2].PatientSetupNumber=2 ; rp BeamSequence[1].ReferencedPatientSetupNumber- | rp BeamSequence[1].ReferencedPatientSetupNumber
            RAY-IMP-PLAN-053 | rp PatientSetupSequence+ ; rp PatientSetupSequence[2].PatientSetupNumber=2 ; rp PatientSetupSequence[2].PatientPosition=FFS ; rp BeamSequence[2].ReferencedPatientSetupNumber=2 | rp BeamSequence[2].ReferencedPatientSetupNumber
            RAY-IMP-PLAN-055 | rp BeamSequence[1].TreatmentDeliveryType=OPEN_PORTFILM
            RAY-IMP-PLAN-055 | rp BeamSequence+ ; rp BeamSequence[3].BeamNumber=3 ; rp BeamSequence[3].TreatmentDeliveryType=SETUP ; rp BeamSequence[3].RadiationType=NEUTRON | rp BeamSequence[3].TreatmentDeliveryType
            RAY-IMP-PLAN-058 | rp BeamSequence[1].WedgeSequence[1].WedgeType=PARTIAL_STANDARD
            RAY-IMP-PLAN-059 | rp BeamSequence[1].WedgeSequence[1].WedgeOrientation=45
            RAY-IMP-PLAN-061 | rp BeamSequence[1].CompensatorSequence* | rp BeamSequence[1].CompensatorSequence[1]
            RAY-IMP-PLAN-062 | rp Manufacturer=Varian Medical Systems ; rp BeamSequence[1].CompensatorSequence* ; rp BeamSequence[1].CompensatorSequence[1].CompensatorType=TOTAL_ACTUAL | rp BeamSequence[1].CompensatorSequence[1]
            RAY-IMP-PLAN-064 | rp Manufacturer=Varian Medical Systems ; rp BeamSequence[1].CompensatorSequence* ; rp BeamSequence[1].CompensatorSequence[1].CompensatorDivergence=SOME | rp BeamSequence[1].CompensatorSequence[1].CompensatorDivergence ; RAY-IMP-PLAN-061 rp BeamSequence[1].CompensatorSequence[1]
            RAY-IMP-PLAN-065 | rp BeamSequence[1].CompensatorSequence* ; rp BeamSequence[1].CompensatorSequence[1].CompensatorMountingPosition=BESIDE | rp BeamSequence[1].CompensatorSequence[1].CompensatorMountingPosition ; RAY-IMP-PLAN-061 rp BeamSequence[1].CompensatorSequence[1]
            RAY-IMP-PLAN-100 | rp BeamSequence[1].(320B,0010)=Brainlab - ONC - Multi-axial treatment machine ; rp BeamSequence[1].(320B,1001)=ENABLED | rp BeamSequence[1].(320B,1001 Brainlab - ONC - Multi-axial treatment machine)
            RAY-IMP-PLAN-067 | rp BeamSequence[1].TotalBlockTrayFactor=0.89
            RAY-IMP-PLAN-068 | rp BeamSequence[1].BlockSequence[1].BlockType=LEAD
            RAY-IMP-PLAN-069 | rp BeamSequence[1].BlockSequence[1].BlockDivergence=ABSENT
            RAY-IMP-PLAN-070 | rp BeamSequence[1].BlockSequence[1].BlockMountingPosition=DOUBLE_SIDED
            RAY-IMP-PLAN-071 | rp BeamSequence[1].BlockSequence[1].MaterialID=Lead
            RAY-IMP-PLAN-072 | rp BeamSequence[1].BlockSequence[1].BlockThickness=80
            RAY-IMP-PLAN-073 | rp BeamSequence[1].BlockSequence[1].BlockTransmission=0.21
            RAY-IMP-PLAN-075 | rp BeamSequence[1].ApplicatorSequence* ; rp BeamSequence[1].ApplicatorSequence[1].ApplicatorID=A ; rp BeamSequence[1].ApplicatorSequence[1].ApplicatorType=TUBE | rp BeamSequence[1].ApplicatorSequence[1].ApplicatorType
            RAY-IMP-PLAN-076 | rp BeamSequence[1].ApplicatorSequence* ; rp BeamSequence[1].ApplicatorSequence[1].ApplicatorID=A ; rp BeamSequence[1].ApplicatorSequence[1].ApplicatorType=PHOTON_RECT | rp BeamSequence[1].ApplicatorSequence[1].ApplicatorType
            RAY-IMP-PLAN-077 | rp BeamSequence[1].ApplicatorSequence* ; rp BeamSequence[1].ApplicatorSequence[1].ApplicatorID=A ; rp BeamSequence[1].ApplicatorSequence[1].ApplicatorType=STEREOTACTIC ; rp BeamSequence[1].ApplicatorSequence[1].ApplicatorGeometrySequence* ; rp BeamSequence[1].ApplicatorSequence[1].ApplicatorGeometrySequence[1].ApplicatorApertureShape=SYM_SQUARE | rp BeamSequence[1].ApplicatorSequence[1].ApplicatorGeometrySequence[1].ApplicatorApertureShape
            RAY-IMP-PLAN-078 | rp BeamSequence[2].RadiationType=ELECTRON | rp BeamSequence[2].NumberOfControlPoints
            RAY-IMP-PLAN-079 | rp BeamSequence[1].ControlPointSequence[1].NominalBeamEnergy-
            RAY-IMP-PLAN-079 | rp BeamSequence[1].ControlPointSequence[2].NominalBeamEnergy=10
            RAY-IMP-PLAN-081 | rp BeamSequence[1].ControlPointSequence[1].WedgePositionSequence* ; rp BeamSequence[1].ControlPointSequence[1].WedgePositionSequence[1].ReferencedWedgeNumber=1 ; rp BeamSequence[1].ControlPointSequence[1].WedgePositionSequence[1].WedgePosition=HALF | rp BeamSequence[1].ControlPointSequence[1].WedgePositionSequence[1].WedgePosition
            RAY-IMP-PLAN-083 | rp BeamSequence[1].ControlPointSequence[2].BeamLimitingDevicePositionSequence[1].LeafJawPositions=-5.01\\-5\\5\\5
            RAY-IMP-PLAN-084 | rp BeamSequence[1].ControlPointSequence[1].GantryAngle-
            RAY-IMP-PLAN-085 | rp BeamSequence[1].ControlPointSequence[2].GantryAngle=1
            RAY-IMP-PLAN-086 | rp BeamSequence[1].ControlPointSequence[1].GantryRotationDirection-
            RAY-IMP-PLAN-086 | rp BeamSequence[1].ControlPointSequence[1].GantryRotationDirection=LEFT
            RAY-IMP-PLAN-087 | rp BeamSequence[1].ControlPointSequence[1].GantryRotationDirection=CW
            RAY-IMP-PLAN-088 | rp BeamSequence[1].ControlPointSequence[1].GantryPitchAngle=1
            RAY-IMP-PLAN-088 | rp BeamSequence[1].ControlPointSequence[1].GantryPitchRotationDirection=UP
            RAY-IMP-PLAN-089 | rp BeamSequence[1].ControlPointSequence[1].BeamLimitingDeviceAngle-
            RAY-IMP-PLAN-089 | rp BeamSequence[1].ControlPointSequence[2].BeamLimitingDeviceAngle=0.01
            RAY-IMP-PLAN-090 | rp BeamSequence[1].ControlPointSequence[1].BeamLimitingDeviceRotationDirection=LEFT
            RAY-IMP-PLAN-091 | rp BeamSequence[1].ControlPointSequence[2].PatientSupportAngle=10
            RAY-IMP-PLAN-092 | rp BeamSequence[1].ControlPointSequence[1].PatientSupportRotationDirection-
            RAY-IMP-PLAN-093 | rp BeamSequence[1].ControlPointSequence[1].TableTopEccentricAngle=10
            RAY-IMP-PLAN-094 | rp BeamSequence[1].ControlPointSequence[1].TableTopEccentricRotationDirection-
            RAY-IMP-PLAN-095 | rp BeamSequence[1].ControlPointSequence[1].TableTopPitchAngle=1
            RAY-IMP-PLAN-095 | rp BeamSequence[1].ControlPointSequence[1].TableTopPitchRotationDirection=UP
            RAY-IMP-PLAN-096 | rp BeamSequence[1].ControlPointSequence[1].TableTopRollAngle=1
            RAY-IMP-PLAN-098 | rp BeamSequence[1].ControlPointSequence[2].IsocenterPosition=0\\0\\6.01
            RAY-IMP-PLAN-101 | rp ApprovalStatus=MAYBE
            RAY-IMP-PLAN-103 | rp ApprovalStatus=REJECTED
            RAY-IMP-PLAN-054 | rp BeamSequence[1].TreatmentDeliveryType=
            RAY-IMP-PLAN-102 | rp ApprovalStatus=APPROVED | rs ApprovalStatus
            """;

    private static Profile profile;

    @BeforeAll
    static void load() throws IOException {
        profile = Packaged.profile("raystation", RaysearchChecks.all(), StandardChecks.all());
    }

    static Stream<Case> cases() {
        return Case.parse(CASES);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void brokenRuleIsReportedAndNothingElse(Case broken) {
        broken.verify(profile);
    }
}
