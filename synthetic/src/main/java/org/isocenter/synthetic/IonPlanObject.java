package org.isocenter.synthetic;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.DataSetBuilder;
import org.isocenter.dicom.Tags;
import org.isocenter.dicom.Uids;

/**
 * Writes an RT Ion Plan of one scanned proton beam (PS3.3 A.49): two control points an energy layer, the weights of the spots on the
 * first.
 *
 * @param layers from the deepest on
 */
record IonPlanObject(PlanHead head, double gantryDeg, Vector isocenter, List<Layer> layers) {
    private static final double[] SPOT_MM = {9, 9};

    /**
     * An energy layer.
     *
     * @param energyMev nominal energy
     * @param places x and y of each spot in the isocenter plane, mm
     * @param metersets of each spot
     */
    record Layer(double energyMev, double[] places, double[] metersets) {
        double meterset() {
            return Arrays.stream(metersets).sum();
        }
    }

    IonPlanObject {
        layers = List.copyOf(layers);
    }

    double meterset() {
        return layers.stream().mapToDouble(Layer::meterset).sum();
    }

    DataSet dataSet() {
        DataSetBuilder b = head.begin(Uids.RTIonPlanStorage);
        return b.put(Tags.IonBeamSequence, beam(b))
                .put(Tags.FractionGroupSequence, head.fractions(b, meterset()))
                .build();
    }

    private DataSet beam(DataSetBuilder b) {
        return b.item()
                .put(Tags.Manufacturer, SyntheticStudy.SOURCE)
                .put(Tags.TreatmentMachineName, SyntheticPlan.MACHINE)
                .put(Tags.PrimaryDosimeterUnit, "MU")
                .put(Tags.BeamNumber, 1)
                .put(Tags.BeamName, "Protons")
                .put(Tags.BeamType, "STATIC")
                .put(Tags.RadiationType, "PROTON")
                .put(Tags.ScanMode, "MODULATED")
                .put(Tags.ModulatedScanModeType, "STATIONARY")
                .put(Tags.VirtualSourceAxisDistances, 2200, 1900)
                .put(Tags.TreatmentDeliveryType, "TREATMENT")
                .put(Tags.NumberOfWedges, 0)
                .put(Tags.NumberOfCompensators, 0)
                .put(Tags.NumberOfBoli, 0)
                .put(Tags.NumberOfBlocks, 0)
                .put(Tags.NumberOfRangeShifters, 0)
                .put(Tags.NumberOfLateralSpreadingDevices, 0)
                .put(Tags.NumberOfRangeModulators, 0)
                .put(Tags.PatientSupportType, "TABLE")
                .put(Tags.FinalCumulativeMetersetWeight, meterset())
                .put(Tags.NumberOfControlPoints, 2 * layers.size())
                .put(Tags.IonControlPointSequence, controlPoints(b))
                .put(Tags.ReferencedPatientSetupNumber, 1)
                .build();
    }

    private List<DataSet> controlPoints(DataSetBuilder b) {
        List<DataSet> points = new ArrayList<>();
        double weight = 0;
        for (Layer layer : layers) {
            points.add(point(b, points.size(), weight, layer, layer.metersets()));
            weight += layer.meterset();
            points.add(point(b, points.size(), weight, layer, new double[layer.metersets().length]));
        }
        return points;
    }

    private DataSet point(DataSetBuilder b, int index, double weight, Layer layer, double[] metersets) {
        DataSetBuilder point = b.item()
                .put(Tags.ControlPointIndex, index)
                .put(Tags.CumulativeMetersetWeight, weight)
                .put(Tags.NominalBeamEnergy, layer.energyMev())
                .put(Tags.ScanSpotTuneID, "1")
                .put(Tags.NumberOfScanSpotPositions, metersets.length)
                .put(Tags.ScanSpotPositionMap, layer.places())
                .put(Tags.ScanSpotMetersetWeights, metersets)
                .put(Tags.ScanningSpotSize, SPOT_MM)
                .put(Tags.NumberOfPaintings, 1);
        if (index == 0) {
            point.put(Tags.GantryAngle, gantryDeg)
                    .put(Tags.GantryRotationDirection, "NONE")
                    .put(Tags.GantryPitchAngle, 0)
                    .put(Tags.GantryPitchRotationDirection, "NONE")
                    .put(Tags.BeamLimitingDeviceAngle, 0)
                    .put(Tags.BeamLimitingDeviceRotationDirection, "NONE")
                    .put(Tags.SnoutPosition, 300);
            PlanHead.table(point, 0, isocenter);
        }
        return point.build();
    }
}
