package org.isocenter.raysearch;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.isocenter.conformance.Check;
import org.isocenter.conformance.CheckList;
import org.isocenter.conformance.Iods;
import org.isocenter.conformance.Sink;
import org.isocenter.conformance.Words;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.Tags;
import org.isocenter.readings.Beams;
import org.isocenter.readings.Tolerances;

/** RayStation import of plans: what must not change from control point to control point. A missing value is the one before (field.md P-01). */
final class RayControlPointImport {
    static final List<Check> CHECKS = new CheckList(RayControlPointImport.class)
            .object("RAY-IMP-PLAN-079", (plan, out) -> energy(plan, out), Iods.PLAN)
            .object("RAY-IMP-PLAN-083", RayControlPointImport::pairs, Iods.PLAN)
            .object("RAY-IMP-PLAN-085", RayControlPointImport::gantry, Iods.PLAN)
            .object("RAY-IMP-PLAN-087", RayControlPointImport::staticDirection, Iods.PLAN)
            .object(
                    "RAY-IMP-PLAN-089",
                    (plan, out) -> angle(plan, Tags.BeamLimitingDeviceAngle, "BeamLimitingDeviceAngle", out),
                    Iods.PLAN)
            .object(
                    "RAY-IMP-PLAN-091",
                    (plan, out) -> angle(plan, Tags.PatientSupportAngle, "PatientSupportAngle", out),
                    Iods.PLAN)
            .object(
                    "RAY-IMP-ION-052",
                    (plan, out) -> angle(plan, Tags.PatientSupportAngle, "PatientSupportAngle", out),
                    Iods.ION_PLAN)
            .object("RAY-IMP-PLAN-098", RayControlPointImport::isocenter, Iods.PLAN)
            .all();

    private RayControlPointImport() {}

    private interface Same {
        boolean test(double[] a, double[] b);
    }

    /** Reports every control point whose value differs from the first one given. */
    private static void constant(Beams.Beam beam, int tag, String keyword, Same same, Sink out) {
        double[] first = null;
        List<DataSet> points = beam.controlPoints();
        for (int i = 0; i < points.size(); i++) {
            double[] value = points.get(i).doubles(tag);
            if (value.length == 0) {
                continue;
            }
            if (first == null) {
                first = value;
            } else if (!same.test(first, value)) {
                out.add(
                        beam.wherePoint(i, keyword),
                        "is " + Words.numbers(value) + " where the beam starts with " + Words.numbers(first));
            }
        }
    }

    private static boolean sameAngle(double[] a, double[] b) {
        return a.length == b.length && Tolerances.sameAngle(a[0], b[0]);
    }

    private static void energy(DataSet plan, Sink out) {
        for (Beams.Beam beam : Beams.treated(plan)) {
            constant(beam, Tags.NominalBeamEnergy, "NominalBeamEnergy", (a, b) -> Tolerances.same(a, b, 0), out);
        }
    }

    private static void angle(DataSet plan, int tag, String keyword, Sink out) {
        for (Beams.Beam beam : Beams.treated(plan)) {
            constant(beam, tag, keyword, RayControlPointImport::sameAngle, out);
        }
    }

    private static void gantry(DataSet plan, Sink out) {
        for (Beams.Beam beam : Beams.treated(plan)) {
            if (!beam.isArc()) {
                constant(beam, Tags.GantryAngle, "GantryAngle", RayControlPointImport::sameAngle, out);
            }
        }
    }

    private static void isocenter(DataSet plan, Sink out) {
        for (Beams.Beam beam : Beams.treated(plan)) {
            constant(
                    beam,
                    Tags.IsocenterPosition,
                    "IsocenterPosition",
                    (a, b) -> Tolerances.same(a, b, Tolerances.POSITION_MM),
                    out);
        }
    }

    /** A gantry that turns makes a DYNAMIC beam an arc, so only STATIC beams can break this (E01). */
    private static void staticDirection(DataSet plan, Sink out) {
        for (Beams.Beam beam : Beams.treated(plan)) {
            List<DataSet> points = beam.controlPoints();
            for (int i = 0;
                    i < points.size() && beam.item().string(Tags.BeamType).equals("STATIC");
                    i++) {
                String direction = points.get(i).string(Tags.GantryRotationDirection);
                if (direction.equals("CW") || direction.equals("CC")) {
                    out.add(
                            beam.wherePoint(i, "GantryRotationDirection"),
                            "is " + direction + "; accepted in a STATIC beam: NONE");
                }
            }
        }
    }

    /** The two control points of a segment of a STATIC beam have the same leaf and jaw positions. */
    private static void pairs(DataSet plan, Sink out) {
        for (Beams.Beam beam : Beams.treated(plan)) {
            if (beam.item().string(Tags.BeamType).equals("STATIC")) {
                pairs(beam, out);
            }
        }
    }

    private static void pairs(Beams.Beam beam, Sink out) {
        Map<String, double[]> current = new HashMap<>();
        List<DataSet> points = beam.controlPoints();
        for (int p = 0; p < points.size(); p++) {
            List<DataSet> devices = points.get(p).items(Tags.BeamLimitingDevicePositionSequence);
            for (int d = 0; d < devices.size(); d++) {
                double[] positions = devices.get(d).doubles(Tags.LeafJawPositions);
                double[] before = current.put(devices.get(d).string(Tags.RTBeamLimitingDeviceType), positions);
                if (p % 2 == 1 && before != null && !Tolerances.same(before, positions, Tolerances.POSITION_MM)) {
                    out.add(
                            beam.wherePoint(p, "BeamLimitingDevicePositionSequence[" + (d + 1) + "].LeafJawPositions"),
                            "differ from those of the control point before, which opens the same segment");
                }
            }
        }
    }
}
