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

/** RAY-EXP-ION. What RayStation writes obeys each rule; each line breaks one. */
class RayIonExportTest {
    static final String CASES = """
            RAY-EXP-ION-002 | ion Modality=OTHER
            RAY-EXP-ION-004 | ion FractionGroupSequence[1].ReferencedBeamSequence[2].BeamMeterset=100
            RAY-EXP-ION-005 | ion IonBeamSequence[1].BeamType=OTHER
            RAY-EXP-ION-005 | ion IonBeamSequence[1].RadiationType=OTHER
            RAY-EXP-ION-006 | ion IonBeamSequence[1].RadiationType=ION | ion IonBeamSequence[1].RadiationAtomicNumber ; RAY-EXP-ION-006 ion IonBeamSequence[1].RadiationChargeState ; RAY-EXP-ION-006 ion IonBeamSequence[1].RadiationMassNumber
            RAY-EXP-ION-007 | ion IonBeamSequence[1].ScanMode=OTHER | ion IonBeamSequence[1].ScanMode ; RAY-EXP-ION-020 ion IonBeamSequence[1].RangeShifterSequence
            RAY-EXP-ION-007 | ion IonBeamSequence[2].ScanMode=NONE | ion IonBeamSequence[2].(300D,1002 IBA)
            RAY-EXP-ION-008 | ion IonBeamSequence[2].TreatmentMachineName=OTHER
            RAY-EXP-ION-009 | ion IonBeamSequence[1].ManufacturerModelName=1
            RAY-EXP-ION-010 | ion IonBeamSequence[1].PrimaryDosimeterUnit=OTHER
            RAY-EXP-ION-011 | ion IonBeamSequence[1].VirtualSourceAxisDistances-
            RAY-EXP-ION-012 | ion IonBeamSequence[1].Manufacturer=IBA ; ion IonBeamSequence[1].IonBeamLimitingDeviceSequence* | ion IonBeamSequence[1].IonBeamLimitingDeviceSequence
            RAY-EXP-ION-013 | ion IonBeamSequence[1].ReferencedReferenceImageSequence* ; ion IonBeamSequence[1].ReferencedReferenceImageSequence[1].ReferencedSOPClassUID- | ion IonBeamSequence[1].ReferencedReferenceImageSequence[1].ReferenceImageNumber ; RAY-EXP-ION-013 ion IonBeamSequence[1].ReferencedReferenceImageSequence[1].ReferencedSOPClassUID ; RAY-EXP-ION-013 ion IonBeamSequence[1].ReferencedReferenceImageSequence[1].ReferencedSOPInstanceUID
            RAY-EXP-ION-013 | ion IonBeamSequence[1].ReferencedReferenceImageSequence* ; ion IonBeamSequence[1].ReferencedReferenceImageSequence[1].ReferencedSOPInstanceUID- | ion IonBeamSequence[1].ReferencedReferenceImageSequence[1].ReferenceImageNumber ; RAY-EXP-ION-013 ion IonBeamSequence[1].ReferencedReferenceImageSequence[1].ReferencedSOPClassUID ; RAY-EXP-ION-013 ion IonBeamSequence[1].ReferencedReferenceImageSequence[1].ReferencedSOPInstanceUID
            RAY-EXP-ION-014 | ion IonBeamSequence[1].TreatmentDeliveryType=OTHER
            RAY-EXP-ION-015 | ion IonBeamSequence[1].NumberOfWedges=99
            RAY-EXP-ION-015 | ion IonBeamSequence[1].NumberOfBoli=99
            RAY-EXP-ION-016 | ion IonBeamSequence[1].NumberOfCompensators=99
            RAY-EXP-ION-016 | ion IonBeamSequence[1].IonRangeCompensatorSequence* ; ion IonBeamSequence[1].IonRangeCompensatorSequence[1].CompensatorNumber=99 | ion IonBeamSequence[1].IonRangeCompensatorSequence[1].CompensatorNumber ; RAY-EXP-ION-017 ion IonBeamSequence[1].IonRangeCompensatorSequence[1].CompensatorDivergence ; RAY-EXP-ION-017 ion IonBeamSequence[1].IonRangeCompensatorSequence[1].CompensatorMountingPosition
            RAY-EXP-ION-017 | ion IonBeamSequence[1].IonRangeCompensatorSequence* ; ion IonBeamSequence[1].IonRangeCompensatorSequence[1].CompensatorDivergence=OTHER | ion IonBeamSequence[1].IonRangeCompensatorSequence[1].CompensatorDivergence ; RAY-EXP-ION-017 ion IonBeamSequence[1].IonRangeCompensatorSequence[1].CompensatorMountingPosition ; RAY-EXP-ION-016 ion IonBeamSequence[1].IonRangeCompensatorSequence[1].CompensatorNumber
            RAY-EXP-ION-017 | ion IonBeamSequence[1].IonRangeCompensatorSequence* ; ion IonBeamSequence[1].IonRangeCompensatorSequence[1].CompensatorMountingPosition=OTHER | ion IonBeamSequence[1].IonRangeCompensatorSequence[1].CompensatorDivergence ; RAY-EXP-ION-017 ion IonBeamSequence[1].IonRangeCompensatorSequence[1].CompensatorMountingPosition ; RAY-EXP-ION-016 ion IonBeamSequence[1].IonRangeCompensatorSequence[1].CompensatorNumber
            RAY-EXP-ION-018 | ion IonBeamSequence[1].IonBlockSequence* ; ion IonBeamSequence[1].IonBlockSequence[1].BlockType=OTHER | ion IonBeamSequence[1].IonBlockSequence[1].BlockDivergence ; RAY-EXP-ION-018 ion IonBeamSequence[1].IonBlockSequence[1].BlockMountingPosition ; RAY-EXP-ION-018 ion IonBeamSequence[1].IonBlockSequence[1].BlockNumber ; RAY-EXP-ION-018 ion IonBeamSequence[1].IonBlockSequence[1].BlockType ; RAY-EXP-ION-019 ion IonBeamSequence[1].NumberOfBlocks
            RAY-EXP-ION-018 | ion IonBeamSequence[1].IonBlockSequence* ; ion IonBeamSequence[1].IonBlockSequence[1].BlockDivergence=OTHER | ion IonBeamSequence[1].IonBlockSequence[1].BlockDivergence ; RAY-EXP-ION-018 ion IonBeamSequence[1].IonBlockSequence[1].BlockMountingPosition ; RAY-EXP-ION-018 ion IonBeamSequence[1].IonBlockSequence[1].BlockNumber ; RAY-EXP-ION-018 ion IonBeamSequence[1].IonBlockSequence[1].BlockType ; RAY-EXP-ION-019 ion IonBeamSequence[1].NumberOfBlocks
            RAY-EXP-ION-019 | ion IonBeamSequence[1].NumberOfBlocks=1
            RAY-EXP-ION-020 | ion IonBeamSequence[1].NumberOfRangeShifters=0
            RAY-EXP-ION-021 | ion IonBeamSequence[1].IonControlPointSequence[1].RangeShifterSettingsSequence* ; ion IonBeamSequence[1].IonControlPointSequence[1].RangeShifterSettingsSequence[1].RangeShifterSetting=OTHER | ion IonBeamSequence[1].IonControlPointSequence[1].RangeShifterSettingsSequence[1].RangeShifterSetting
            RAY-EXP-ION-022 | ion IonBeamSequence[1].IonControlPointSequence[1].RangeShifterSettingsSequence* ; ion IonBeamSequence[1].IonControlPointSequence[1].RangeShifterSettingsSequence[1].IsocenterToRangeShifterDistance=1 | ion IonBeamSequence[1].IonControlPointSequence[1].RangeShifterSettingsSequence[1].IsocenterToRangeShifterDistance ; RAY-EXP-ION-021 ion IonBeamSequence[1].IonControlPointSequence[1].RangeShifterSettingsSequence[1].RangeShifterSetting
            RAY-EXP-ION-022 | ion IonBeamSequence[1].IonControlPointSequence[1].RangeShifterSettingsSequence* ; ion IonBeamSequence[1].IonControlPointSequence[1].RangeShifterSettingsSequence[1].RangeShifterWaterEquivalentThickness=1 | ion IonBeamSequence[1].IonControlPointSequence[1].RangeShifterSettingsSequence[1].RangeShifterWaterEquivalentThickness ; RAY-EXP-ION-021 ion IonBeamSequence[1].IonControlPointSequence[1].RangeShifterSettingsSequence[1].RangeShifterSetting
            RAY-EXP-ION-023 | ion IonBeamSequence[1].NumberOfLateralSpreadingDevices=2
            RAY-EXP-ION-024 | ion IonBeamSequence[1].LateralSpreadingDeviceSequence* ; ion IonBeamSequence[1].LateralSpreadingDeviceSequence[1].LateralSpreadingDeviceType=SCATTERER ; ion IonBeamSequence[1].NumberOfLateralSpreadingDevices=1 | ion IonBeamSequence[1].LateralSpreadingDeviceSequence
            RAY-EXP-ION-025 | ion IonBeamSequence[1].NumberOfRangeModulators=99
            RAY-EXP-ION-026 | ion IonBeamSequence[1].IonControlPointSequence[1].RangeModulatorSettingsSequence* ; ion IonBeamSequence[1].IonControlPointSequence[1].RangeModulatorSettingsSequence[1].RangeModulatorGatingStartValue=1 | ion IonBeamSequence[1].IonControlPointSequence[1].RangeModulatorSettingsSequence[1].RangeModulatorGatingStartValue ; RAY-EXP-ION-026 ion IonBeamSequence[1].IonControlPointSequence[1].RangeModulatorSettingsSequence[1].RangeModulatorGatingStartWaterEquivalentThickness ; RAY-EXP-ION-026 ion IonBeamSequence[1].IonControlPointSequence[1].RangeModulatorSettingsSequence[1].RangeModulatorGatingStopWaterEquivalentThickness
            RAY-EXP-ION-026 | ion IonBeamSequence[1].IonControlPointSequence[1].RangeModulatorSettingsSequence* ; ion IonBeamSequence[1].IonControlPointSequence[1].RangeModulatorSettingsSequence[1].RangeModulatorGatingStopValue=1 | ion IonBeamSequence[1].IonControlPointSequence[1].RangeModulatorSettingsSequence[1].RangeModulatorGatingStartWaterEquivalentThickness ; RAY-EXP-ION-026 ion IonBeamSequence[1].IonControlPointSequence[1].RangeModulatorSettingsSequence[1].RangeModulatorGatingStopValue ; RAY-EXP-ION-026 ion IonBeamSequence[1].IonControlPointSequence[1].RangeModulatorSettingsSequence[1].RangeModulatorGatingStopWaterEquivalentThickness
            RAY-EXP-ION-027 | ion IonBeamSequence[1].PatientSupportType=OTHER
            RAY-EXP-ION-027 | ion IonBeamSequence[1].PatientSupportID=OTHER
            RAY-EXP-ION-028 | ion IonBeamSequence[2].Manufacturer=IBA | ion IonBeamSequence[2].IonControlPointSequence[1].NominalBeamEnergy
            RAY-EXP-ION-029 | ion IonBeamSequence[1].IonControlPointSequence[1].NominalBeamEnergyUnit=1
            RAY-EXP-ION-029 | ion IonBeamSequence[1].IonControlPointSequence[1].NominalBeamEnergyUnit=OTHER
            RAY-EXP-ION-030 | ion IonBeamSequence[1].IonControlPointSequence[1].GantryRotationDirection=OTHER
            RAY-EXP-ION-030 | ion IonBeamSequence[1].IonControlPointSequence[1].GantryPitchRotationDirection=OTHER
            RAY-EXP-ION-031 | ion IonBeamSequence[1].IonControlPointSequence[1].TableTopPitchAngle=99
            RAY-EXP-ION-031 | ion IonBeamSequence[1].IonControlPointSequence[1].TableTopRollAngle=99
            RAY-EXP-ION-032 | ion IonBeamSequence[1].IonControlPointSequence[1].ScanSpotPositionMap-
            RAY-EXP-ION-033 | ion IonBeamSequence[1].SnoutSequence* ; ion IonBeamSequence[1].SnoutSequence[1].SnoutID- | ion IonBeamSequence[1].SnoutSequence[1].SnoutID
            RAY-EXP-ION-033 | ion IonBeamSequence[1].IonControlPointSequence[1].SnoutPosition-
            RAY-EXP-ION-034 | ion IonBeamSequence[1].IonControlPointSequence[1].(300B,0010)=OTHER ; ion IonBeamSequence[1].IonControlPointSequence[1].(300B,1090)=1 | ion IonBeamSequence[1].IonControlPointSequence[1].(300B,1090)
            RAY-EXP-ION-035 | ion IonBeamSequence[1].IonControlPointSequence[1].(4001,0010)=OTHER ; ion IonBeamSequence[1].IonControlPointSequence[1].(4001,1005)=1 | ion IonBeamSequence[1].IonControlPointSequence[1].(4001,1005)
            RAY-EXP-ION-036 | ion IonBeamSequence[1].IonControlPointSequence[1].(4001,0010)=OTHER ; ion IonBeamSequence[1].IonControlPointSequence[1].(4001,1008)=1 | ion IonBeamSequence[1].IonControlPointSequence[1].(4001,1008)
            RAY-EXP-ION-037 | ion IonBeamSequence[1].(300B,0010)=OTHER ; ion IonBeamSequence[1].(300B,1002)=1 | ion IonBeamSequence[1].(300B,1002)
            RAY-EXP-ION-038 | ion IonBeamSequence[2].(300B,100E)- | ion IonBeamSequence[2].(300B,100E IMPAC)
            RAY-EXP-ION-039 | ion IonBeamSequence[1].(4001,0010)=OTHER ; ion IonBeamSequence[1].(4001,1002)=1 | ion IonBeamSequence[1].(4001,1002)
            RAY-EXP-ION-040 | ion IonBeamSequence[1].(4001,0010)=OTHER ; ion IonBeamSequence[1].(4001,1012)=1 | ion IonBeamSequence[1].(4001,1012)
            RAY-EXP-ION-041 | ion ApprovalStatus=APPROVED | ion ReviewDate ; RAY-EXP-ION-041 ion ReviewTime
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
