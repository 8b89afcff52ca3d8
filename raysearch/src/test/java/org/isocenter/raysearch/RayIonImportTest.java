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

/** RAY-IMP-ION and RAY-IMP-REG. The clean set obeys each rule; each line breaks one. */
class RayIonImportTest {
    static final String CASES = """
            RAY-IMP-ION-002 | ion Modality=RTSTRUCT
            RAY-IMP-ION-003 | ion FrameOfReferenceUID=1.2.3.98
            RAY-IMP-ION-004 | ion ReferencedStructureSetSequence[1].ReferencedSOPInstanceUID=1.2.3.97 | set
            RAY-IMP-ION-004 | ion PatientSetupSequence[1].PatientPosition=HFDR
            RAY-IMP-ION-005 | ion RTPlanGeometry=TREATMENT_DEVICE
            RAY-IMP-ION-006 | ion DoseReferenceSequence[1].DoseReferenceType=ORGAN_AT_RISK
            RAY-IMP-ION-007 | ion FractionGroupSequence+
            RAY-IMP-ION-008 | ion FractionGroupSequence[1].NumberOfFractionsPlanned=0
            RAY-IMP-ION-009 | ion FractionGroupSequence[1].NumberOfBrachyApplicationSetups=1
            RAY-IMP-ION-011 | ion IonBeamSequence[1].BeamType=SPIRAL
            RAY-IMP-ION-012 | ion IonBeamSequence[1].RadiationType=PHOTON
            RAY-IMP-ION-013 | ion IonBeamSequence[1].RadiationType=ION ; ion IonBeamSequence[1].RadiationMassNumber=12 ; ion IonBeamSequence[1].RadiationAtomicNumber=6 ; ion IonBeamSequence[1].RadiationChargeState=5 | ion IonBeamSequence[1].RadiationChargeState
            RAY-IMP-ION-014 | ion IonBeamSequence[2].ScanMode=SPIRAL
            RAY-IMP-ION-015 | ion IonBeamSequence[2].ScanMode=NONE ; ion IonBeamSequence[2].(300D,0010)=IBA ; ion IonBeamSequence[2].(300D,1002)=TRIPLE | ion IonBeamSequence[2].(300D,1002 IBA)
            RAY-IMP-ION-016 | ion IonBeamSequence[2].ScanMode=NONE | ion IonBeamSequence[2].(300D,1002 IBA)
            RAY-IMP-ION-017 | ion IonBeamSequence[2].TreatmentMachineName=OTHER
            RAY-IMP-ION-018 | ion IonBeamSequence[1].PrimaryDosimeterUnit=MINUTE
            RAY-IMP-ION-022 | ion IonBeamSequence[1].TreatmentDeliveryType=CONTINUATION
            RAY-IMP-ION-022 | ion IonBeamSequence[1].TreatmentDeliveryType=SETUP | ion IonBeamSequence[1].TreatmentDeliveryType ; P-03 ion FractionGroupSequence[1].ReferencedBeamSequence[1].BeamMeterset
            RAY-IMP-ION-023 | ion IonBeamSequence[1].NumberOfWedges=1
            RAY-IMP-ION-024 | ion IonBeamSequence[1].NumberOfCompensators=2
            RAY-IMP-ION-025 | ion IonBeamSequence[1].IonRangeCompensatorSequence* ; ion IonBeamSequence[1].IonRangeCompensatorSequence[1].CompensatorDivergence=SOME | ion IonBeamSequence[1].IonRangeCompensatorSequence[1].CompensatorDivergence
            RAY-IMP-ION-026 | ion IonBeamSequence[1].IonRangeCompensatorSequence* ; ion IonBeamSequence[1].IonRangeCompensatorSequence[1].CompensatorMountingPosition=DOUBLE_SIDED | ion IonBeamSequence[1].IonRangeCompensatorSequence[1].CompensatorMountingPosition
            RAY-IMP-ION-041 | ion IonBeamSequence[2].LateralSpreadingDeviceSequence* ; ion IonBeamSequence[2].LateralSpreadingDeviceSequence[1].LateralSpreadingDeviceType=MAGNET | ion IonBeamSequence[2].LateralSpreadingDeviceSequence[1].LateralSpreadingDeviceType
            RAY-IMP-ION-042 | ion IonBeamSequence[2].IonControlPointSequence[1].LateralSpreadingDeviceSettingsSequence* ; ion IonBeamSequence[2].IonControlPointSequence[1].LateralSpreadingDeviceSettingsSequence[1].LateralSpreadingDeviceSetting=OUT | ion IonBeamSequence[2].IonControlPointSequence[1].LateralSpreadingDeviceSettingsSequence[1].LateralSpreadingDeviceSetting
            RAY-IMP-ION-043 | ion IonBeamSequence[2].RangeModulatorSequence* ; ion IonBeamSequence[2].RangeModulatorSequence[1].RangeModulatorType=RIDGE | ion IonBeamSequence[2].RangeModulatorSequence[1].RangeModulatorType
            RAY-IMP-ION-063 | ion IonBeamSequence[2].(300B,1004)- | ion IonBeamSequence[2].(300B,1004 IMPAC)
            RAY-IMP-ION-029 | ion IonBeamSequence[1].NumberOfBoli=1
            RAY-IMP-ION-030 | ion IonBeamSequence[1].NumberOfBlocks=2
            RAY-IMP-ION-031 | ion IonBeamSequence[1].IonBlockSequence* ; ion IonBeamSequence[1].IonBlockSequence[1].BlockType=LEAD ; ion IonBeamSequence[1].IonBlockSequence[1].BlockDivergence=PRESENT ; ion IonBeamSequence[1].IonBlockSequence[1].BlockMountingPosition=PATIENT_SIDE ; ion IonBeamSequence[1].IonBlockSequence[1].BlockNumber=1 ; ion IonBeamSequence[1].IonBlockSequence[1].BlockThickness=10 ; ion IonBeamSequence[1].IonBlockSequence[1].BlockNumberOfPoints=1 ; ion IonBeamSequence[1].IonBlockSequence[1].BlockData=1\\1 ; ion IonBeamSequence[1].IonBlockSequence[1].IsocenterToBlockTrayDistance=10 | ion IonBeamSequence[1].IonBlockSequence[1].BlockType
            RAY-IMP-ION-033 | ion IonBeamSequence[1].SnoutSequence* ; ion IonBeamSequence[1].SnoutSequence[1].SnoutID=S ; ion IonBeamSequence[1].SnoutSequence+ | ion IonBeamSequence[1].SnoutSequence
            RAY-IMP-ION-035 | ion IonBeamSequence[1].NumberOfRangeShifters=2
            RAY-IMP-ION-035 | ion IonBeamSequence[1].RangeShifterSequence+
            RAY-IMP-ION-036 | ion IonBeamSequence[2].RangeShifterSequence* ; ion IonBeamSequence[2].RangeShifterSequence[1].RangeShifterNumber=0 ; ion IonBeamSequence[2].RangeShifterSequence[1].RangeShifterID=R ; ion IonBeamSequence[2].RangeShifterSequence[1].RangeShifterType=BINARY | ion IonBeamSequence[2].RangeShifterSequence
            RAY-IMP-ION-037 | ion IonBeamSequence[1].RangeShifterSequence[1].RangeShifterType=SLIDING
            RAY-IMP-ION-039 | ion IonBeamSequence[1].IonControlPointSequence[1].RangeShifterSettingsSequence* ; ion IonBeamSequence[1].IonControlPointSequence[1].RangeShifterSettingsSequence[1].RangeShifterSetting=OUT | ion IonBeamSequence[1].IonControlPointSequence[1].RangeShifterSettingsSequence[1].RangeShifterSetting
            RAY-IMP-ION-040 | ion IonBeamSequence[1].NumberOfLateralSpreadingDevices=2
            RAY-IMP-ION-040 | ion IonBeamSequence[2].NumberOfLateralSpreadingDevices=3
            RAY-IMP-ION-046 | ion IonBeamSequence[1].PatientSupportType=CHAIR
            RAY-IMP-ION-048 | ion IonBeamSequence[2].NumberOfControlPoints=3
            RAY-IMP-ION-049 | ion IonBeamSequence[1].NumberOfControlPoints=1
            RAY-IMP-ION-050 | ion IonBeamSequence[1].IonControlPointSequence[1].GantryRotationDirection=CW
            RAY-IMP-ION-051 | ion IonBeamSequence[1].IonControlPointSequence[1].PatientSupportRotationDirection=CC
            RAY-IMP-ION-052 | ion IonBeamSequence[1].IonControlPointSequence[2].PatientSupportAngle=10
            RAY-IMP-ION-053 | ion IonBeamSequence[1].IonControlPointSequence[1].TableTopPitchAngle=1
            RAY-IMP-ION-054 | ion IonBeamSequence[1].IonControlPointSequence[1].TableTopVerticalPosition=-120
            RAY-IMP-ION-056 | ion IonBeamSequence[1].IonControlPointSequence[1].NumberOfScanSpotPositions=3
            RAY-IMP-ION-062 | ion IonBeamSequence[2].(300B,0010)=OTHER | ion IonBeamSequence[2].(300B,100E IMPAC) ; RAY-IMP-ION-063 ion IonBeamSequence[2].(300B,1004 IMPAC)
            RAY-IMP-ION-065 | ion IonBeamSequence[1].(4001,0010)=OTHER
            RAY-IMP-REG-012 | reg RegistrationSequence[1].FrameOfReferenceUID=1.2.3.77
            RAY-IMP-REG-001 | reg Modality=OT
            RAY-IMP-REG-002 | reg FrameOfReferenceUID-
            RAY-IMP-REG-004 | reg RegistrationSequence[1].MatrixRegistrationSequence[1].MatrixSequence[1].FrameOfReferenceTransformationMatrix-
            RAY-IMP-REG-005 | reg RegistrationSequence[1].MatrixRegistrationSequence[1].MatrixSequence[1].FrameOfReferenceTransformationMatrixType=AFFINE
            RAY-IMP-REG-006 | reg RegistrationSequence[1].MatrixRegistrationSequence[1].MatrixSequence[1].FrameOfReferenceTransformationMatrix=1.1\\0\\0\\0\\0\\1\\0\\0\\0\\0\\1\\0\\0\\0\\0\\1
            RAY-IMP-ION-020 | ion IonBeamSequence[1].Manufacturer=IBA ; ion IonBeamSequence[1].IonBeamLimitingDeviceSequence* | ion IonBeamSequence[1].IonBeamLimitingDeviceSequence
            RAY-IMP-ION-045 | ion IonBeamSequence[2].Manufacturer=IBA ; ion IonBeamSequence[2].RangeModulatorSequence* | ion IonBeamSequence[2].RangeModulatorSequence
            RAY-IMP-REG-007 | reg RegistrationSequence[1].MatrixRegistrationSequence[1].MatrixSequence+
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
