package org.isocenter.synthetic;

import java.util.ArrayList;
import java.util.List;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.DataSetBuilder;
import org.isocenter.dicom.Tags;

/**
 * A beam of photons or electrons (PS3.3 C.8.8.14) of a gantry that does not move while it is on.
 *
 * @param radiation PHOTON or ELECTRON
 * @param energy MV or MeV
 * @param x X1 and X2 of the jaws, mm in the isocenter plane
 * @param y Y1 and Y2
 * @param segments openings of the leaves, one after the other; none without a multileaf collimator
 * @param wedgeDeg angle of a physical wedge; 0 for none
 */
record Beam(
        String name,
        String radiation,
        double energy,
        double gantryDeg,
        double collimatorDeg,
        double couchDeg,
        Vector isocenter,
        double[] x,
        double[] y,
        List<Segment> segments,
        double wedgeDeg,
        double metersetMu) {
    /**
     * What the leaves are while a part of the meterset is given.
     *
     * @param part from 0 to 1
     * @param leaves bank X1, then bank X2
     */
    record Segment(double part, double[] leaves) {}

    /** An open field of photons of 6 MV. */
    Beam(String name, double gantryDeg, double collimatorDeg, Vector isocenter, double[] x, double[] y, double mu) {
        this(name, "PHOTON", 6, gantryDeg, collimatorDeg, 0, isocenter, x, y, List.of(), 0, mu);
    }

    private boolean isElectron() {
        return radiation.equals("ELECTRON");
    }

    DataSet item(DataSetBuilder b, int number) {
        List<DataSet> points = controlPoints(b);
        DataSetBuilder beam = b.item()
                .put(Tags.Manufacturer, SyntheticStudy.SOURCE)
                .put(Tags.TreatmentMachineName, SyntheticPlan.MACHINE)
                .put(Tags.PrimaryDosimeterUnit, "MU")
                .put(Tags.SourceAxisDistance, 1000)
                .put(Tags.BeamLimitingDeviceSequence, devices(b))
                .put(Tags.BeamNumber, number)
                .put(Tags.BeamName, name)
                .put(Tags.BeamType, segments.size() > 1 ? "DYNAMIC" : "STATIC")
                .put(Tags.RadiationType, radiation)
                .put(Tags.TreatmentDeliveryType, "TREATMENT")
                .put(Tags.NumberOfWedges, wedgeDeg > 0 ? 1 : 0)
                .put(Tags.NumberOfCompensators, 0)
                .put(Tags.NumberOfBoli, 0)
                .put(Tags.NumberOfBlocks, 0)
                .put(Tags.FinalCumulativeMetersetWeight, 1)
                .put(Tags.NumberOfControlPoints, points.size())
                .put(Tags.ControlPointSequence, points)
                .put(Tags.ReferencedPatientSetupNumber, 1);
        if (wedgeDeg > 0) {
            beam.put(Tags.WedgeSequence, wedge(b));
        }
        if (isElectron()) {
            beam.put(Tags.ApplicatorSequence, applicator(b));
        }
        return beam.build();
    }

    private DataSet wedge(DataSetBuilder b) {
        return b.item()
                .put(Tags.WedgeNumber, 1)
                .put(Tags.WedgeType, "STANDARD")
                .put(Tags.WedgeID, "W" + (int) wedgeDeg)
                .put(Tags.WedgeAngle, (int) wedgeDeg)
                .put(Tags.WedgeFactor, 0.5)
                .put(Tags.WedgeOrientation, 90)
                .put(Tags.SourceToWedgeTrayDistance, 430)
                .build();
    }

    private static DataSet applicator(DataSetBuilder b) {
        return b.item()
                .put(Tags.ApplicatorID, "A10")
                .put(Tags.ApplicatorType, "ELECTRON_SQUARE")
                .put(Tags.ApplicatorDescription, "100 mm x 100 mm")
                .build();
    }

    private List<DataSet> devices(DataSetBuilder b) {
        List<DataSet> devices = new ArrayList<>();
        for (String jaws : List.of("ASYMX", "ASYMY")) {
            devices.add(b.item()
                    .put(Tags.RTBeamLimitingDeviceType, jaws)
                    .put(Tags.NumberOfLeafJawPairs, 1)
                    .build());
        }
        if (!segments.isEmpty()) {
            devices.add(b.item()
                    .put(Tags.RTBeamLimitingDeviceType, "MLCX")
                    .put(Tags.NumberOfLeafJawPairs, SyntheticPlan.boundaries().length - 1)
                    .put(Tags.LeafPositionBoundaries, SyntheticPlan.boundaries())
                    .build());
        }
        return devices;
    }

    /** Two of a static beam; two a segment where leaves move between them while the beam is off. */
    private List<DataSet> controlPoints(DataSetBuilder b) {
        List<DataSet> points = new ArrayList<>();
        double weight = 0;
        for (Segment segment : segments.isEmpty() ? List.of(new Segment(1, new double[0])) : segments) {
            points.add(point(b, points.size(), weight, segment.leaves()));
            weight = Math.rint((weight + segment.part()) * 1e6) / 1e6;
            points.add(b.item()
                    .put(Tags.ControlPointIndex, points.size())
                    .put(Tags.CumulativeMetersetWeight, weight)
                    .build());
        }
        return points;
    }

    private DataSet point(DataSetBuilder b, int index, double weight, double[] leaves) {
        DataSetBuilder point = b.item().put(Tags.ControlPointIndex, index).put(Tags.CumulativeMetersetWeight, weight);
        List<DataSet> positions = new ArrayList<>();
        if (index == 0) {
            positions.add(position(b, "ASYMX", x));
            positions.add(position(b, "ASYMY", y));
        }
        if (leaves.length > 0) {
            positions.add(position(b, "MLCX", leaves));
        }
        point.put(Tags.BeamLimitingDevicePositionSequence, positions);
        if (index == 0) {
            point.put(Tags.NominalBeamEnergy, energy)
                    .put(Tags.DoseRateSet, 600)
                    .put(Tags.GantryAngle, gantryDeg)
                    .put(Tags.GantryRotationDirection, "NONE")
                    .put(Tags.BeamLimitingDeviceAngle, collimatorDeg)
                    .put(Tags.BeamLimitingDeviceRotationDirection, "NONE");
            PlanHead.table(point, couchDeg, isocenter);
            if (wedgeDeg > 0) {
                point.put(
                        Tags.WedgePositionSequence,
                        b.item()
                                .put(Tags.ReferencedWedgeNumber, 1)
                                .put(Tags.WedgePosition, "IN")
                                .build());
            }
        }
        return point.build();
    }

    private static DataSet position(DataSetBuilder b, String device, double... values) {
        return b.item()
                .put(Tags.RTBeamLimitingDeviceType, device)
                .put(Tags.LeafJawPositions, values)
                .build();
    }
}
