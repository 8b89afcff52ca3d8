package org.isocenter.planning;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.isocenter.conformance.Machines;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.DataSetBuilder;
import org.isocenter.dicom.Tags;
import org.isocenter.dicom.Uids;
import org.isocenter.rt.Contour;
import org.isocenter.rt.Dose;
import org.isocenter.rt.Grid;
import org.isocenter.rt.PatientStudy;
import org.isocenter.rt.Point;
import org.isocenter.rt.Roi;
import org.isocenter.rt.RtDose;
import org.isocenter.rt.StructureSet;
import org.isocenter.rt.Volume;

/** A plan in which there is nothing to find: an arc, a wedged field and a setup field on a target in the left of a box. */
final class CleanPlan {
    static final String PLAN_UID = "1.2.3.1";
    static final String SET_UID = "1.2.3.2";
    static final String FRAME = "1.2.3.9";

    private CleanPlan() {}

    static DataSet plan() {
        return DataSet.builder()
                .put(Tags.SOPClassUID, Uids.RTPlanStorage)
                .put(Tags.SOPInstanceUID, PLAN_UID)
                .put(Tags.PatientID, "P1")
                .put(Tags.FrameOfReferenceUID, FRAME)
                .put(Tags.RTPlanLabel, "Lung left")
                .put(Tags.RTPlanGeometry, "PATIENT")
                .put(Tags.ApprovalStatus, "APPROVED")
                .put(Tags.ReviewDate, "20240101")
                .put(Tags.ReviewerName, "Reviewer")
                .put(Tags.ReferencedStructureSetSequence, item(Tags.ReferencedSOPInstanceUID, SET_UID))
                .put(Tags.ToleranceTableSequence, item(Tags.ToleranceTableNumber, "1"))
                .put(
                        Tags.PatientSetupSequence,
                        DataSet.builder()
                                .put(Tags.PatientSetupNumber, "1")
                                .put(Tags.PatientPosition, "HFS")
                                .build())
                .put(
                        Tags.DoseReferenceSequence,
                        DataSet.builder()
                                .put(Tags.DoseReferenceNumber, "1")
                                .put(Tags.DoseReferenceType, "TARGET")
                                .put(Tags.ReferencedROINumber, "2")
                                .put(Tags.TargetPrescriptionDose, "20")
                                .build())
                .put(Tags.FractionGroupSequence, fractions())
                .put(Tags.BeamSequence, List.of(arc(), wedged(), setup()))
                .build();
    }

    private static DataSet item(int tag, String value) {
        return DataSet.builder().put(tag, value).build();
    }

    private static DataSet fractions() {
        List<DataSet> beams = new ArrayList<>();
        for (int number = 1; number <= 3; number++) {
            DataSetBuilder beam = DataSet.builder().put(Tags.ReferencedBeamNumber, String.valueOf(number));
            if (number < 3) {
                beam.put(Tags.BeamDose, "1").put(Tags.BeamMeterset, "150");
            }
            beams.add(beam.build());
        }
        return DataSet.builder()
                .put(Tags.FractionGroupNumber, "1")
                .put(Tags.NumberOfFractionsPlanned, "10")
                .put(Tags.NumberOfBeams, "3")
                .put(Tags.NumberOfBrachyApplicationSetups, "0")
                .put(Tags.ReferencedBeamSequence, beams)
                .build();
    }

    private static DataSetBuilder beam(int number, String name, String type) {
        return DataSet.builder()
                .put(Tags.BeamNumber, String.valueOf(number))
                .put(Tags.BeamName, name)
                .put(Tags.BeamType, type)
                .put(Tags.RadiationType, "PHOTON")
                .put(Tags.TreatmentDeliveryType, "TREATMENT")
                .put(Tags.TreatmentMachineName, "LINAC")
                .put(Tags.PrimaryDosimeterUnit, "MU")
                .put(Tags.SourceAxisDistance, "1000")
                .put(Tags.NumberOfWedges, "0")
                .put(Tags.NumberOfBoli, "0")
                .put(Tags.NumberOfBlocks, "0")
                .put(Tags.NumberOfCompensators, "0")
                .put(Tags.ReferencedPatientSetupNumber, "1")
                .put(Tags.ReferencedToleranceTableNumber, "1")
                .put(Tags.FinalCumulativeMetersetWeight, "1")
                .put(
                        Tags.BeamLimitingDeviceSequence,
                        List.of(device("ASYMX", 1, ""), device("ASYMY", 1, ""), device("MLCX", 2, "-10\\0\\10")));
    }

    private static DataSet device(String type, int pairs, String boundaries) {
        DataSetBuilder device = DataSet.builder()
                .put(Tags.RTBeamLimitingDeviceType, type)
                .put(Tags.NumberOfLeafJawPairs, String.valueOf(pairs));
        if (!boundaries.isEmpty()) {
            device.put(Tags.LeafPositionBoundaries, boundaries.split("\\\\"));
        }
        return device.build();
    }

    private static DataSet positions(String type, String positions) {
        return DataSet.builder()
                .put(Tags.RTBeamLimitingDeviceType, type)
                .put(Tags.LeafJawPositions, positions.split("\\\\"))
                .build();
    }

    private static DataSetBuilder first(String gantry, String direction) {
        return DataSet.builder()
                .put(Tags.ControlPointIndex, "0")
                .put(Tags.CumulativeMetersetWeight, "0")
                .put(Tags.NominalBeamEnergy, "6")
                .put(Tags.GantryAngle, gantry)
                .put(Tags.GantryRotationDirection, direction)
                .put(Tags.BeamLimitingDeviceAngle, "0")
                .put(Tags.PatientSupportAngle, "0")
                .put(Tags.IsocenterPosition, "60", "0", "0")
                .put(
                        Tags.BeamLimitingDevicePositionSequence,
                        List.of(
                                positions("ASYMX", "-30\\30"),
                                positions("ASYMY", "-10\\10"),
                                positions("MLCX", "-20\\-15\\20\\25")));
    }

    private static DataSetBuilder next(int index, String weight) {
        return DataSet.builder()
                .put(Tags.ControlPointIndex, String.valueOf(index))
                .put(Tags.CumulativeMetersetWeight, weight);
    }

    private static DataSet arc() {
        return beam(1, "Arc", "DYNAMIC")
                .put(Tags.NumberOfControlPoints, "3")
                .put(
                        Tags.ControlPointSequence,
                        List.of(
                                first("200", "CW").build(),
                                next(1, "0.5")
                                        .put(Tags.GantryAngle, "0")
                                        .put(
                                                Tags.BeamLimitingDevicePositionSequence,
                                                positions("MLCX", "-10\\-15\\20\\5"))
                                        .build(),
                                next(2, "1")
                                        .put(Tags.GantryAngle, "100")
                                        .put(Tags.GantryRotationDirection, "NONE")
                                        .build()))
                .build();
    }

    private static DataSet wedged() {
        return beam(2, "Wedged", "STATIC")
                .put(Tags.NumberOfControlPoints, "2")
                .put(Tags.NumberOfWedges, "1")
                .put(Tags.WedgeSequence, item(Tags.WedgeNumber, "1"))
                .put(
                        Tags.ControlPointSequence,
                        List.of(
                                first("90", "NONE")
                                        .put(Tags.WedgePositionSequence, item(Tags.ReferencedWedgeNumber, "1"))
                                        .put(
                                                Tags.ReferencedDoseReferenceSequence,
                                                item(Tags.ReferencedDoseReferenceNumber, "1"))
                                        .build(),
                                next(1, "1").build()))
                .build();
    }

    private static DataSet setup() {
        return beam(3, "Setup", "STATIC")
                .put(Tags.TreatmentDeliveryType, "SETUP")
                .put(Tags.NumberOfControlPoints, "2")
                .put(Tags.FinalCumulativeMetersetWeight, "0")
                .put(
                        Tags.ControlPointSequence,
                        List.of(first("0", "NONE").build(), next(1, "0").build()))
                .build();
    }

    static Machines machines() throws IOException {
        return Machines.read("machines.toml", """
                [[machines]]
                name = "LINAC"
                source_axis_distance_mm = 1000
                [[devices]]
                type = "ASYMX"
                min_mm = -200
                max_mm = 200
                [[devices]]
                type = "MLCX"
                pairs = 2
                boundaries_mm = [-10, 0, 10]
                min_mm = -150
                max_mm = 150
                [[beams]]
                radiation = "PHOTON"
                energy = 6
                """);
    }

    static Roi box(int number, String name, String type, double xMm, double halfMm) {
        List<Contour> contours = new ArrayList<>();
        for (int z = -40; z <= 40; z += 5) {
            double h = halfMm;
            double[] xyz = {xMm - h, -h, z, xMm + h, -h, z, xMm + h, h, z, xMm - h, h, z};
            contours.add(new Contour(Contour.Type.CLOSED_PLANAR, xyz, "1.2.3.4." + (z + 50)));
        }
        return new Roi(number, name, type, FRAME, 0, OptionalDouble.empty(), contours);
    }

    static StructureSet rois() {
        return new StructureSet(
                SET_UID,
                "set",
                FRAME,
                List.of(
                        box(1, "Body", "EXTERNAL", 0, 150),
                        box(2, "PTV", "PTV", 60, 20),
                        box(3, "Lung_L", "ORGAN", 70, 40)));
    }

    static DataSet structures() {
        return DataSet.builder()
                .put(Tags.SOPInstanceUID, SET_UID)
                .put(Tags.PatientID, "P1")
                .build();
    }

    static DataSet doseObject() {
        return DataSet.builder()
                .put(Tags.SOPInstanceUID, "1.2.3.3")
                .put(Tags.PatientID, "P1")
                .put(Tags.FrameOfReferenceUID, FRAME)
                .put(Tags.ReferencedRTPlanSequence, item(Tags.ReferencedSOPInstanceUID, PLAN_UID))
                .build();
    }

    /** 20.2 Gy in the target, 5 Gy outside, or whatever is asked. */
    static RtDose dose(String units, double targetGy, double outsideGy) {
        Grid grid = Grid.axial(new Point(-150, -60, -40), new Point(5, 5, 5), 61, 25, 17);
        float[] values = new float[grid.voxels()];
        for (int i = 0; i < values.length; i++) {
            int row = i / 61 % 25;
            int slice = i / (61 * 25);
            Point place = grid.position(i % 61, row, slice);
            boolean isTarget = Math.abs(place.x() - 60) < 21 && Math.abs(place.y()) < 21;
            values[i] = (float) (isTarget ? targetGy : outsideGy);
        }
        Dose dose = new Dose(new Volume(grid, FRAME, values), units, "PHYSICAL", "PLAN", PLAN_UID, "1.2.3.3");
        return new RtDose(
                Optional.of(dose),
                List.of(),
                List.of(),
                PLAN_UID,
                SET_UID,
                OptionalInt.empty(),
                List.of(),
                List.of(),
                Optional.empty(),
                FRAME,
                PatientStudy.of("P", "P1"),
                "1.2");
    }

    static List<DataSet> images() {
        List<DataSet> images = new ArrayList<>();
        for (int z = -40; z <= 40; z += 5) {
            images.add(DataSet.builder()
                    .put(Tags.SOPInstanceUID, "1.2.3.4." + (z + 50))
                    .put(Tags.PatientID, "P1")
                    .put(Tags.FrameOfReferenceUID, FRAME)
                    .put(Tags.PatientPosition, "HFS")
                    .put(Tags.ImagePositionPatient, "-200", "-200", String.valueOf(z))
                    .put(Tags.ImageOrientationPatient, "1", "0", "0", "0", "1", "0")
                    .put(Tags.PixelSpacing, "4", "4")
                    .put(Tags.Rows, 101)
                    .put(Tags.Columns, 101)
                    .build());
        }
        return images;
    }

    static PlanInputs inputs(DataSet plan) throws IOException {
        return new PlanInputs(
                plan,
                Optional.of(structures()),
                Optional.of(rois()),
                List.of(doseObject()),
                List.of(dose("GY", 20.2, 5)),
                images(),
                machines());
    }
}
