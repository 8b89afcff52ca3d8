package org.isocenter.raysearch;

import java.util.List;
import org.isocenter.conformance.Check;
import org.isocenter.conformance.CheckList;
import org.isocenter.conformance.Iods;
import org.isocenter.conformance.Sink;
import org.isocenter.conformance.Words;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.Tags;
import org.isocenter.dicom.Text;
import org.isocenter.readings.Beams;
import org.isocenter.readings.Tolerances;

/** RayStation export of the control points of a plan: weights, and what stands in the first one only. */
final class RayControlPointExport {
    private static final String ARC = "Arc";

    static final List<Check> CHECKS = new CheckList(RayControlPointExport.class)
            .written("RAY-EXP-PLAN-045", RayControlPointExport::finalWeight, Iods.PLAN)
            .written("RAY-EXP-PLAN-046", RayControlPointExport::weights, Iods.PLAN)
            .written("RAY-EXP-PLAN-047", RayControlPointExport::coefficients, Iods.PLAN)
            .written("RAY-EXP-PLAN-051", constant(Tags.BeamLimitingDeviceAngle), Iods.PLAN)
            .written("RAY-EXP-PLAN-051", none(false, Tags.BeamLimitingDeviceRotationDirection), Iods.PLAN)
            .written("RAY-EXP-PLAN-052", RayControlPointExport::supportAngle, Iods.PLAN)
            .written("RAY-EXP-PLAN-052", none(false, Tags.PatientSupportRotationDirection), Iods.PLAN)
            .written("RAY-EXP-PLAN-053", zero(Tags.TableTopEccentricAngle), Iods.PLAN)
            .written("RAY-EXP-PLAN-053", none(false, Tags.TableTopEccentricRotationDirection), Iods.PLAN)
            .written("RAY-EXP-PLAN-054", zero(Tags.TableTopPitchAngle, Tags.TableTopRollAngle), Iods.PLAN)
            .written(
                    "RAY-EXP-PLAN-055",
                    none(true, Tags.TableTopPitchRotationDirection, Tags.TableTopRollRotationDirection),
                    Iods.PLAN)
            .written(
                    "RAY-EXP-PLAN-056",
                    zero(
                            Tags.TableTopVerticalPosition,
                            Tags.TableTopLongitudinalPosition,
                            Tags.TableTopLateralPosition),
                    Iods.PLAN)
            .all();

    private RayControlPointExport() {}

    private static void finalWeight(DataSet plan, Sink out) {
        for (Beams.Beam beam : Beams.all(plan)) {
            double[] end = beam.item().doubles(Tags.FinalCumulativeMetersetWeight);
            List<DataSet> points = beam.controlPoints();
            double[] last = points.isEmpty() ? end : points.getLast().doubles(Tags.CumulativeMetersetWeight);
            if (end.length == 1 && end[0] != 1) {
                out.add(beam.where("FinalCumulativeMetersetWeight"), "is " + Words.numbers(end) + "; accepted: 1");
            }
            if (last.length == 1 && Math.abs(last[0] - 1) > 1e-6) {
                out.add(
                        beam.wherePoint(points.size() - 1, "CumulativeMetersetWeight"),
                        "is " + Words.numbers(last) + " in the last control point; accepted: 1");
            }
        }
    }

    /** Weights at the beginning of control points start with 0 and never fall. */
    private static void weights(DataSet plan, Sink out) {
        for (Beams.Beam beam : Beams.all(plan)) {
            double before = 0;
            List<DataSet> points = beam.controlPoints();
            for (int i = 0; i < points.size(); i++) {
                double[] weight = points.get(i).doubles(Tags.CumulativeMetersetWeight);
                if (weight.length == 1 && (weight[0] < before || i == 0 && weight[0] != 0)) {
                    out.add(
                            beam.wherePoint(i, "CumulativeMetersetWeight"),
                            "is " + Words.numbers(weight) + "; weights start with 0 and never fall");
                }
                before = weight.length == 1 ? weight[0] : before;
            }
        }
    }

    /** Interpolated from 0, so they start there and never fall. */
    private static void coefficients(DataSet plan, Sink out) {
        for (Beams.Beam beam : Beams.all(plan)) {
            double before = 0;
            List<DataSet> points = beam.controlPoints();
            for (int i = 0; i < points.size(); i++) {
                List<DataSet> items = points.get(i).items(Tags.ReferencedDoseReferenceSequence);
                double[] value = items.isEmpty()
                        ? new double[0]
                        : items.getFirst().doubles(Tags.CumulativeDoseReferenceCoefficient);
                if (value.length == 1 && (value[0] < before || i == 0 && value[0] != 0)) {
                    out.add(
                            beam.wherePoint(i, "ReferencedDoseReferenceSequence[1].CumulativeDoseReferenceCoefficient"),
                            "is " + Words.numbers(value) + "; coefficients start with 0 and never fall");
                }
                before = value.length == 1 ? value[0] : before;
            }
        }
    }

    private static boolean isFirst(int point) {
        return point == 0;
    }

    private static Check.ObjectTest constant(int tag) {
        return (plan, out) -> Beams.all(plan).forEach(beam -> constant(beam, tag, out));
    }

    private static void constant(Beams.Beam beam, int tag, Sink out) {
        List<DataSet> points = beam.controlPoints();
        double[] first = points.isEmpty() ? new double[0] : points.getFirst().doubles(tag);
        for (int i = 1; i < points.size(); i++) {
            double[] later = points.get(i).doubles(tag);
            if (first.length == 1 && later.length == 1 && !Tolerances.sameAngle(first[0], later[0])) {
                out.add(
                        beam.wherePoint(i, Text.name(tag, DataSet.EMPTY)),
                        "is " + Words.numbers(later) + " after " + Words.numbers(first) + "; accepted: no change");
            }
        }
    }

    // E24: a Wave Arc turns the couch; its gantry turns as well, and the plan says Arc.
    private static void supportAngle(DataSet plan, Sink out) {
        for (Beams.Beam beam : Beams.all(plan)) {
            if (!beam.isArc()) {
                constant(beam, Tags.PatientSupportAngle, out);
            }
        }
    }

    /** Directions are NONE in the first control point and absent from later ones; {@code freeInArcs} where arcs may repeat them. */
    private static Check.ObjectTest none(boolean freeInArcs, int... tags) {
        return (plan, out) -> {
            for (Beams.Beam beam : Beams.all(plan)) {
                boolean free = freeInArcs
                        && (beam.isArc() || plan.string(Tags.TreatmentProtocols).equals(ARC));
                for (int tag : tags) {
                    firstOnly(beam, tag, "NONE", free, out);
                }
            }
        };
    }

    private static Check.ObjectTest zero(int... tags) {
        return (plan, out) -> {
            for (Beams.Beam beam : Beams.all(plan)) {
                for (int tag : tags) {
                    firstOnly(beam, tag, "0", false, out);
                }
            }
        };
    }

    private static void firstOnly(Beams.Beam beam, int tag, String accepted, boolean repeated, Sink out) {
        List<DataSet> points = beam.controlPoints();
        for (int i = 0; i < points.size(); i++) {
            if (!points.get(i).hasValue(tag)) {
                continue;
            }
            String found = points.get(i).string(tag);
            double[] number = accepted.equals("0") ? points.get(i).doubles(tag) : new double[0];
            boolean same = number.length == 1 ? number[0] == 0 : found.equals(accepted);
            if (!same || !isFirst(i) && !repeated) {
                out.add(
                        beam.wherePoint(i, Text.name(tag, DataSet.EMPTY)),
                        "is " + found + "; accepted: " + accepted
                                + (isFirst(i) || repeated ? "" : ", in the first control point only"));
            }
        }
    }
}
