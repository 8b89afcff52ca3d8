package org.isocenter.synthetic;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.DataSetBuilder;
import org.isocenter.dicom.Tags;
import org.isocenter.dicom.Uids;

/**
 * The RT Plan of a synthetic patient (PS3.3 A.20): two volumetric arcs of a photon beam, there and back. Control points after the
 * first leave out what does not change, as planning systems do (P-01).
 */
final class SyntheticPlan {
    static final String MACHINE = "SYNTHETIC";
    private static final int CONTROL_POINTS = 90;
    private static final double FIRST_ANGLE_DEG = 181;
    private static final double ARC_DEG = 358;
    private static final double BEAM_METERSET_MU = 231.4;
    private static final double LEAF_MARGIN_MM = 5;
    private static final double CLOSED_GAP_MM = 0.6;

    private final SyntheticPatient patient;

    SyntheticPlan(SyntheticPatient patient) {
        this.patient = patient;
    }

    DataSet dataSet() {
        DataSetBuilder b = patient.object(Uids.RTPlanStorage, patient.uid("plan"), "RTPLAN", "plan series", 3);
        b.put(Tags.InstanceNumber, 1)
                .put(Tags.FrameOfReferenceUID, patient.uid("frame of reference"))
                .putEmpty(Tags.PositionReferenceIndicator)
                .put(Tags.RTPlanLabel, "SyntheticVMAT")
                .put(Tags.RTPlanName, "Synthetic VMAT")
                .put(Tags.RTPlanDate, patient.date())
                .put(Tags.RTPlanTime, SyntheticPatient.TIME)
                .put(Tags.PlanIntent, "RESEARCH")
                .put(Tags.RTPlanGeometry, "PATIENT")
                .put(
                        Tags.ReferencedStructureSetSequence,
                        b.item()
                                .put(Tags.ReferencedSOPClassUID, Uids.RTStructureSetStorage)
                                .put(Tags.ReferencedSOPInstanceUID, patient.uid("structure set"))
                                .build())
                .put(Tags.DoseReferenceSequence, prescription(b))
                .put(Tags.ToleranceTableSequence, tolerances(b))
                .put(Tags.PatientSetupSequence, setup(b))
                .put(Tags.FractionGroupSequence, fractions(b))
                .put(Tags.BeamSequence, List.of(beam(b, 1, true), beam(b, 2, false)))
                .put(Tags.ApprovalStatus, "UNAPPROVED");
        return b.build();
    }

    private DataSet prescription(DataSetBuilder b) {
        return b.item()
                .put(Tags.DoseReferenceNumber, 1)
                .put(Tags.DoseReferenceUID, patient.uid("dose reference"))
                .put(Tags.DoseReferenceStructureType, "VOLUME")
                .put(Tags.DoseReferenceDescription, "PTV")
                .put(Tags.DoseReferenceType, "TARGET")
                .put(Tags.TargetPrescriptionDose, SyntheticPatient.PRESCRIPTION_GY)
                .put(Tags.ReferencedROINumber, patient.roi("PTV").number())
                .build();
    }

    private static DataSet tolerances(DataSetBuilder b) {
        return b.item()
                .put(Tags.ToleranceTableNumber, 1)
                .put(Tags.ToleranceTableLabel, "VMAT")
                .put(Tags.GantryAngleTolerance, 2)
                .put(Tags.BeamLimitingDeviceAngleTolerance, 2)
                .build();
    }

    private static DataSet setup(DataSetBuilder b) {
        return b.item()
                .put(Tags.PatientSetupNumber, 1)
                .put(Tags.PatientPosition, "HFS")
                .put(Tags.SetupTechnique, "ISOCENTRIC")
                .build();
    }

    private static DataSet fractions(DataSetBuilder b) {
        double beamDoseGy = SyntheticPatient.PRESCRIPTION_GY / SyntheticPatient.FRACTIONS / 2;
        List<DataSet> beams = IntStream.rangeClosed(1, 2)
                .mapToObj(number -> b.item()
                        .put(Tags.BeamDose, beamDoseGy)
                        .put(Tags.BeamMeterset, BEAM_METERSET_MU)
                        .put(Tags.ReferencedBeamNumber, number)
                        .build())
                .toList();
        return b.item()
                .put(Tags.FractionGroupNumber, 1)
                .put(Tags.NumberOfFractionsPlanned, SyntheticPatient.FRACTIONS)
                .put(Tags.NumberOfBeams, beams.size())
                .put(Tags.NumberOfBrachyApplicationSetups, 0)
                .put(Tags.ReferencedBeamSequence, beams)
                .build();
    }

    private DataSet beam(DataSetBuilder b, int number, boolean clockwise) {
        return b.item()
                .put(Tags.Manufacturer, SyntheticPatient.SOURCE)
                .put(Tags.TreatmentMachineName, MACHINE)
                .put(Tags.PrimaryDosimeterUnit, "MU")
                .put(Tags.SourceAxisDistance, 1000)
                .put(Tags.BeamLimitingDeviceSequence, devices(b))
                .put(Tags.BeamNumber, number)
                .put(Tags.BeamName, "Arc " + number)
                .put(Tags.BeamDescription, "Arc " + number + (clockwise ? " clockwise" : " counter-clockwise"))
                .put(Tags.BeamType, "DYNAMIC")
                .put(Tags.RadiationType, "PHOTON")
                .put(Tags.TreatmentDeliveryType, "TREATMENT")
                .put(Tags.NumberOfWedges, 0)
                .put(Tags.NumberOfCompensators, 0)
                .put(Tags.NumberOfBoli, 0)
                .put(Tags.NumberOfBlocks, 0)
                .put(Tags.FinalCumulativeMetersetWeight, 1)
                .put(Tags.NumberOfControlPoints, CONTROL_POINTS)
                .put(Tags.ControlPointSequence, controlPoints(b, number, clockwise))
                .put(Tags.ReferencedPatientSetupNumber, 1)
                .put(Tags.ReferencedToleranceTableNumber, 1)
                .build();
    }

    private static List<DataSet> devices(DataSetBuilder b) {
        return List.of(
                b.item()
                        .put(Tags.RTBeamLimitingDeviceType, "ASYMX")
                        .put(Tags.NumberOfLeafJawPairs, 1)
                        .build(),
                b.item()
                        .put(Tags.RTBeamLimitingDeviceType, "ASYMY")
                        .put(Tags.NumberOfLeafJawPairs, 1)
                        .build(),
                b.item()
                        .put(Tags.RTBeamLimitingDeviceType, "MLCX")
                        .put(Tags.NumberOfLeafJawPairs, boundaries().length - 1)
                        .put(Tags.LeafPositionBoundaries, boundaries())
                        .build());
    }

    /** 60 leaf pairs: 10 of 10 mm, 40 of 5 mm, 10 of 10 mm. */
    static double[] boundaries() {
        return IntStream.rangeClosed(0, 60)
                .mapToDouble(i -> i <= 10 ? -200 + 10 * i : i <= 50 ? -100 + 5 * (i - 10) : 100 + 10 * (i - 50))
                .toArray();
    }

    private List<DataSet> controlPoints(DataSetBuilder b, int beam, boolean clockwise) {
        List<DataSet> points = new ArrayList<>();
        for (int i = 0; i < CONTROL_POINTS; i++) {
            double step = ARC_DEG * i / (CONTROL_POINTS - 1) * (clockwise ? 1 : -1);
            double start = clockwise ? FIRST_ANGLE_DEG : FIRST_ANGLE_DEG + ARC_DEG;
            double gantryDeg = Math.rint(10 * ((start + step) % 360)) / 10;
            DataSetBuilder point = b.item().put(Tags.ControlPointIndex, i);
            if (i == 0) {
                point.put(Tags.NominalBeamEnergy, 6).put(Tags.DoseRateSet, 600);
            }
            point.put(Tags.BeamLimitingDevicePositionSequence, positions(b, i, gantryDeg, beam))
                    .put(Tags.GantryAngle, gantryDeg)
                    .put(Tags.GantryRotationDirection, i == CONTROL_POINTS - 1 ? "NONE" : clockwise ? "CW" : "CC");
            if (i == 0) {
                point.put(Tags.BeamLimitingDeviceAngle, 10).put(Tags.BeamLimitingDeviceRotationDirection, "NONE");
                double[] xyz = patient.isocenterMm();
                PlanHead.table(point, 0, new Vector(xyz[0], xyz[1], xyz[2]));
            }
            points.add(point.put(Tags.CumulativeMetersetWeight, (double) i / (CONTROL_POINTS - 1))
                    .build());
        }
        return points;
    }

    private List<DataSet> positions(DataSetBuilder b, int index, double gantryDeg, int beam) {
        double jaw = patient.targetRadiusMm() + 9;
        List<DataSet> positions = new ArrayList<>();
        if (index == 0) {
            positions.add(position(b, "ASYMX", -jaw, jaw));
            positions.add(position(b, "ASYMY", -jaw, jaw));
        }
        positions.add(position(b, "MLCX", leaves(gantryDeg, beam)));
        return positions;
    }

    private static DataSet position(DataSetBuilder b, String device, double... values) {
        return b.item()
                .put(Tags.RTBeamLimitingDeviceType, device)
                .put(Tags.LeafJawPositions, values)
                .build();
    }

    /** Bank A then bank B: the outline of the target with a margin, its sides drawn in by waves that turn with the gantry. */
    private double[] leaves(double gantryDeg, int beam) {
        double[] boundaries = boundaries();
        int pairs = boundaries.length - 1;
        double radius = patient.targetRadiusMm() + LEAF_MARGIN_MM;
        double phase = Math.toRadians(gantryDeg) * 3 + beam + patient.seed() % 7;
        double[] leaves = new double[2 * pairs];
        for (int pair = 0; pair < pairs; pair++) {
            double y = (boundaries[pair] + boundaries[pair + 1]) / 2;
            double half = Math.abs(y) < radius ? Math.sqrt(radius * radius - y * y) : 0;
            leaves[pair] = -tenth(Math.max(CLOSED_GAP_MM / 2, half * (0.8 + 0.2 * Math.sin(phase + pair))));
            leaves[pairs + pair] = tenth(Math.max(CLOSED_GAP_MM / 2, half * (0.8 + 0.2 * Math.cos(phase - pair))));
        }
        return leaves;
    }

    private static double tenth(double mm) {
        return Math.rint(mm * 10) / 10;
    }
}
