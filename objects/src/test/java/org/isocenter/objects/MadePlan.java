package org.isocenter.objects;

import java.util.ArrayList;
import java.util.List;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.DataSetBuilder;
import org.isocenter.dicom.Tags;
import org.isocenter.dicom.Uids;

/** Plans that the tests of this module read. */
final class MadePlan {
    private MadePlan() {}

    static DataSetBuilder item() {
        return DataSet.builder();
    }

    static DataSetBuilder plan() {
        return DataSet.builder()
                .put(Tags.SOPClassUID, Uids.RTPlanStorage)
                .put(Tags.SOPInstanceUID, "2.25.40")
                .put(Tags.Modality, "RTPLAN")
                .put(Tags.RTPlanLabel, "Plan")
                .put(Tags.RTPlanGeometry, "PATIENT")
                .put(Tags.ApprovalStatus, "APPROVED")
                .put(
                        Tags.ReferencedStructureSetSequence,
                        item().put(Tags.ReferencedSOPInstanceUID, "2.25.41").build());
    }

    static DataSet doseReference(int number, String type, double prescriptionGy) {
        return item().put(Tags.DoseReferenceNumber, number)
                .put(Tags.DoseReferenceStructureType, "VOLUME")
                .put(Tags.DoseReferenceType, type)
                .put(Tags.ReferencedROINumber, number + 10)
                .put(Tags.TargetPrescriptionDose, prescriptionGy)
                .put(Tags.DoseReferencePointCoordinates, 1, 2, 3)
                .build();
    }

    static DataSet group(DataSet... beams) {
        return item().put(Tags.FractionGroupNumber, 1)
                .put(Tags.NumberOfFractionsPlanned, 25)
                .put(Tags.NumberOfBeams, beams.length)
                .put(Tags.ReferencedBeamSequence, List.of(beams))
                .build();
    }

    static DataSet use(int beam, double meterset) {
        return item().put(Tags.ReferencedBeamNumber, beam)
                .put(Tags.BeamMeterset, meterset)
                .put(Tags.BeamDose, 2)
                .put(Tags.BeamDoseSpecificationPoint, 4, 5, 6)
                .build();
    }

    static DataSet positions(String type, double... mm) {
        return item().put(Tags.RTBeamLimitingDeviceType, type)
                .put(Tags.LeafJawPositions, mm)
                .build();
    }

    /** The first control point: everything told. */
    static DataSetBuilder first(double... leaves) {
        return item().put(Tags.ControlPointIndex, 0)
                .put(Tags.CumulativeMetersetWeight, 0)
                .put(Tags.NominalBeamEnergy, 6)
                .put(Tags.DoseRateSet, 600)
                .put(Tags.GantryAngle, 181)
                .put(Tags.GantryRotationDirection, "CW")
                .put(Tags.BeamLimitingDeviceAngle, 15)
                .put(Tags.BeamLimitingDeviceRotationDirection, "NONE")
                .put(Tags.PatientSupportAngle, 350)
                .put(Tags.PatientSupportRotationDirection, "NONE")
                .put(Tags.TableTopVerticalPosition, -100)
                .put(Tags.IsocenterPosition, 7, 8, 9)
                .put(Tags.SourceToSurfaceDistance, 880)
                .put(
                        Tags.WedgePositionSequence,
                        item().put(Tags.ReferencedWedgeNumber, 1)
                                .put(Tags.WedgePosition, "IN")
                                .build())
                .put(
                        Tags.BeamLimitingDevicePositionSequence,
                        List.of(positions("ASYMX", -50, 60), positions("ASYMY", -70, 80), positions("MLCX", leaves)));
    }

    static DataSetBuilder next(int index, double weight) {
        return item().put(Tags.ControlPointIndex, index).put(Tags.CumulativeMetersetWeight, weight);
    }

    static DataSetBuilder beam(int number, DataSet... controlPoints) {
        return item().put(Tags.BeamNumber, number)
                .put(Tags.BeamName, "Beam " + number)
                .put(Tags.BeamType, "DYNAMIC")
                .put(Tags.RadiationType, "PHOTON")
                .put(Tags.TreatmentDeliveryType, "TREATMENT")
                .put(Tags.TreatmentMachineName, "Linac")
                .put(Tags.PrimaryDosimeterUnit, "MU")
                .put(Tags.SourceAxisDistance, 1000)
                .put(Tags.ReferencedPatientSetupNumber, 1)
                .put(Tags.FinalCumulativeMetersetWeight, 1)
                .put(
                        Tags.BeamLimitingDeviceSequence,
                        List.of(device("ASYMX", 1), device("ASYMY", 1), device("MLCX", 2, -20, 0, 20)))
                .put(Tags.WedgeSequence, wedge())
                .put(Tags.BlockSequence, block())
                .put(
                        Tags.ApplicatorSequence,
                        item().put(Tags.ApplicatorID, "A10")
                                .put(Tags.ApplicatorType, "ELECTRON_SQUARE")
                                .build())
                .put(
                        Tags.ReferencedBolusSequence,
                        item().put(Tags.ReferencedROINumber, 12).build())
                .put(Tags.ControlPointSequence, List.of(controlPoints));
    }

    private static DataSet device(String type, int pairs, double... boundaries) {
        DataSetBuilder device = item().put(Tags.RTBeamLimitingDeviceType, type)
                .put(Tags.SourceToBeamLimitingDeviceDistance, 500)
                .put(Tags.NumberOfLeafJawPairs, pairs);
        return boundaries.length == 0
                ? device.build()
                : device.put(Tags.LeafPositionBoundaries, boundaries).build();
    }

    private static DataSet wedge() {
        return item().put(Tags.WedgeNumber, 1)
                .put(Tags.WedgeID, "W30")
                .put(Tags.WedgeType, "STANDARD")
                .put(Tags.WedgeAngle, 30)
                .put(Tags.WedgeOrientation, 90)
                .build();
    }

    private static DataSet block() {
        return item().put(Tags.BlockNumber, 1)
                .put(Tags.BlockType, "SHIELDING")
                .put(Tags.BlockTransmission, 0.05)
                .put(Tags.BlockData, 0, 0, 10, 0, 10, 10)
                .build();
    }

    static DataSet setup() {
        return item().put(Tags.PatientSetupNumber, 1)
                .put(Tags.PatientPosition, "FFS")
                .put(Tags.SetupTechnique, "ISOCENTRIC")
                .put(
                        Tags.FixationDeviceSequence,
                        item().put(Tags.FixationDeviceLabel, "Mask").build())
                .build();
    }

    static DataSet tolerances() {
        return item().put(Tags.ToleranceTableNumber, 1)
                .put(Tags.GantryAngleTolerance, 1.5)
                .put(
                        Tags.BeamLimitingDeviceToleranceSequence,
                        item().put(Tags.RTBeamLimitingDeviceType, "MLCX")
                                .put(Tags.BeamLimitingDevicePositionTolerance, 2)
                                .build())
                .build();
    }

    /** A photon plan of everything. */
    static DataSetBuilder whole() {
        return plan().put(
                        Tags.DoseReferenceSequence,
                        List.of(doseReference(1, "TARGET", 50), doseReference(2, "ORGAN_AT_RISK", 14)))
                .put(Tags.ToleranceTableSequence, tolerances())
                .put(Tags.PatientSetupSequence, setup())
                .put(Tags.FractionGroupSequence, group(use(3, 120)))
                .put(
                        Tags.BeamSequence,
                        beam(
                                        3,
                                        first(-5, -6, 7, 8).build(),
                                        next(1, 1).put(Tags.GantryAngle, 200).build())
                                .build());
    }

    /** A brachytherapy plan of one channel with two dwells of 10 s and 30 s. */
    static DataSetBuilder brachy() {
        List<DataSet> points = new ArrayList<>();
        double[] weights = {0, 25, 25, 100};
        for (int i = 0; i < 4; i++) {
            points.add(item().put(Tags.ControlPointIndex, i)
                    .put(Tags.ControlPointRelativePosition, 5 * (i / 2))
                    .put(Tags.ControlPoint3DPosition, 1, 2, 5 * (i / 2))
                    .put(Tags.CumulativeTimeWeight, weights[i])
                    .build());
        }
        DataSet channel = item().put(Tags.ChannelNumber, 1)
                .put(Tags.ChannelTotalTime, 40)
                .put(Tags.ReferencedSourceNumber, 7)
                .put(Tags.SourceApplicatorStepSize, 5)
                .put(Tags.FinalCumulativeTimeWeight, 100)
                .put(Tags.NumberOfPulses, 3)
                .put(Tags.BrachyControlPointSequence, points)
                .build();
        return plan().put(Tags.BrachyTreatmentTechnique, "INTERSTITIAL")
                .put(Tags.BrachyTreatmentType, "HDR")
                .put(
                        Tags.TreatmentMachineSequence,
                        item().put(Tags.TreatmentMachineName, "Afterloader").build())
                .put(
                        Tags.SourceSequence,
                        item().put(Tags.SourceNumber, 7)
                                .put(Tags.SourceType, "LINE")
                                .put(Tags.SourceIsotopeName, "Ir-192")
                                .put(Tags.SourceIsotopeHalfLife, 73.83)
                                .put(Tags.ReferenceAirKermaRate, 40700)
                                .put(Tags.SourceStrengthReferenceDate, "20260101")
                                .build())
                .put(
                        Tags.ApplicationSetupSequence,
                        item().put(Tags.ApplicationSetupNumber, 2)
                                .put(Tags.TotalReferenceAirKerma, 450)
                                .put(Tags.ChannelSequence, channel)
                                .build())
                .put(
                        Tags.FractionGroupSequence,
                        item().put(Tags.FractionGroupNumber, 1)
                                .put(
                                        Tags.ReferencedBrachyApplicationSetupSequence,
                                        item().put(Tags.ReferencedBrachyApplicationSetupNumber, 2)
                                                .put(Tags.BrachyApplicationSetupDose, 7)
                                                .build())
                                .build());
    }

    /** A scanned proton plan: two layers of two spots. */
    static DataSetBuilder ion() {
        List<DataSet> points = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            double weight = i % 2 == 0 ? 5 : 0;
            points.add(item().put(Tags.ControlPointIndex, i)
                    .put(Tags.CumulativeMetersetWeight, (i + 1) / 2 * 10)
                    .put(Tags.NominalBeamEnergy, 150 - 10 * (i / 2))
                    .put(Tags.ScanSpotTuneID, "4.0")
                    .put(Tags.NumberOfScanSpotPositions, 2)
                    .put(Tags.ScanSpotPositionMap, -10, 0, 10, 5)
                    .put(Tags.ScanSpotMetersetWeights, weight, weight)
                    .put(Tags.ScanningSpotSize, 8, 9)
                    .put(Tags.NumberOfPaintings, 1)
                    .put(
                            Tags.RangeShifterSettingsSequence,
                            item().put(Tags.ReferencedRangeShifterNumber, 1)
                                    .put(Tags.RangeShifterSetting, "IN")
                                    .build())
                    .build());
        }
        points.set(
                0,
                points.getFirst().toBuilder()
                        .put(Tags.GantryAngle, 90)
                        .put(Tags.IsocenterPosition, 0, 0, 0)
                        .put(Tags.SnoutPosition, 420)
                        .build());
        return plan().put(Tags.SOPClassUID, Uids.RTIonPlanStorage)
                .put(Tags.FractionGroupSequence, group(use(1, 80)))
                .put(
                        Tags.IonBeamSequence,
                        item().put(Tags.BeamNumber, 1)
                                .put(Tags.RadiationType, "PROTON")
                                .put(Tags.ScanMode, "MODULATED")
                                .put(Tags.VirtualSourceAxisDistances, 2000, 2500)
                                .put(Tags.FinalCumulativeMetersetWeight, 20)
                                .put(
                                        Tags.RangeShifterSequence,
                                        item().put(Tags.RangeShifterNumber, 1)
                                                .put(Tags.RangeShifterID, "RS40")
                                                .put(Tags.RangeShifterType, "BINARY")
                                                .build())
                                .put(Tags.IonControlPointSequence, points)
                                .build());
    }
}
