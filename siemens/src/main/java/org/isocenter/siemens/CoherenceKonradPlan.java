package org.isocenter.siemens;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.isocenter.conformance.Check;
import org.isocenter.conformance.CheckList;
import org.isocenter.conformance.Iods;
import org.isocenter.conformance.Sink;
import org.isocenter.conformance.Words;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.Finding;
import org.isocenter.dicom.Tags;
import org.isocenter.readings.Beams;
import org.isocenter.readings.Tolerances;

/** KonRad import of plans. */
final class CoherenceKonradPlan {
    /** What a beam may hold that is not read, with its words. */
    private static final Map<Integer, String> MODIFIERS = Map.of(
            Tags.WedgeSequence, "wedges",
            Tags.CompensatorSequence, "compensators",
            Tags.ReferencedBolusSequence, "boli",
            Tags.BlockSequence, "blocks",
            Tags.ApplicatorSequence, "applicators");

    static final List<Check> CHECKS = new CheckList(CoherenceKonradPlan.class)
            .object("COH-RT-KONRAD-020", CoherenceKonradPlan::noFractions, Iods.PLAN)
            .object("COH-RT-KONRAD-021", CoherenceKonradPlan::strayBeams, Iods.PLAN)
            .object("COH-RT-KONRAD-024", CoherenceKonradPlan::isocenters, Iods.PLAN)
            .object("COH-RT-KONRAD-025", CoherenceKonradPlan::notRead, Iods.PLAN)
            .all();

    private CoherenceKonradPlan() {}

    /** Several groups are refused by a row. */
    private static void noFractions(DataSet plan, Sink out) {
        if (plan.items(Tags.FractionGroupSequence).isEmpty()) {
            out.add(Finding.Effect.ALTERED, "FractionGroupSequence", "is missing; the number of fractions becomes 0");
        }
    }

    private static void strayBeams(DataSet plan, Sink out) {
        Set<String> beams = Beams.byNumber(plan).keySet();
        List<DataSet> groups = plan.items(Tags.FractionGroupSequence);
        for (int g = 0; g < groups.size(); g++) {
            List<DataSet> references = groups.get(g).items(Tags.ReferencedBeamSequence);
            for (int i = 0; i < references.size(); i++) {
                String number = references.get(i).string(Tags.ReferencedBeamNumber);
                if (!beams.contains(number)) {
                    out.add(
                            "FractionGroupSequence[" + (g + 1) + "].ReferencedBeamSequence[" + (i + 1)
                                    + "].ReferencedBeamNumber",
                            (number.isEmpty() ? "has no value" : "is " + number + ", which no beam has")
                                    + "; the reference is dropped");
                }
            }
        }
    }

    /** DECISIONS 13: a missing isocenter is reported with the value assumed. */
    private static void isocenters(DataSet plan, Sink out) {
        double[] common = null;
        for (Beams.Beam beam : Beams.all(plan)) {
            List<DataSet> points = beam.controlPoints();
            if (points.isEmpty()) {
                continue;
            }
            String where = beam.wherePoint(0, "IsocenterPosition");
            double[] isocenter = points.getFirst().doubles(Tags.IsocenterPosition);
            if (isocenter.length == 0) {
                out.add(where, "has no value and is taken as 0\\0\\0");
                isocenter = new double[3];
            }
            if (common == null) {
                common = isocenter;
            } else if (!Tolerances.same(common, isocenter, Tolerances.POSITION_MM)) {
                out.add(
                        Finding.Effect.REFUSED,
                        where,
                        "is " + Words.numbers(isocenter) + "; accepted: that of the first beam, "
                                + Words.numbers(common));
            }
        }
    }

    private static void notRead(DataSet plan, Sink out) {
        List<DataSet> groups = plan.items(Tags.FractionGroupSequence);
        for (int g = 0; g < groups.size(); g++) {
            List<DataSet> references = groups.get(g).items(Tags.ReferencedBeamSequence);
            for (int i = 0; i < references.size(); i++) {
                if (references.get(i).hasValue(Tags.BeamMeterset)) {
                    out.add(
                            "FractionGroupSequence[" + (g + 1) + "].ReferencedBeamSequence[" + (i + 1)
                                    + "].BeamMeterset",
                            "is not read");
                }
            }
        }
        beamsNotRead(plan, out);
    }

    /** One finding a beam, for what it holds. */
    private static void beamsNotRead(DataSet plan, Sink out) {
        for (Beams.Beam beam : Beams.all(plan)) {
            List<String> held = held(beam);
            if (!held.isEmpty()) {
                out.add(
                        beam.where("ControlPointSequence"),
                        "beam " + beam.number() + " has " + String.join(", ", held)
                                + "; only the geometry of its first control point is read");
            }
        }
    }

    private static List<String> held(Beams.Beam beam) {
        List<String> held = new ArrayList<>();
        MODIFIERS.forEach((tag, words) -> {
            if (!beam.item().items(tag).isEmpty()) {
                held.add(words);
            }
        });
        held.sort(null);
        List<DataSet> points = beam.controlPoints();
        if (points.size() > 2) {
            held.add(points.size() + " control points");
        }
        if (!points.isEmpty() && points.getFirst().hasValue(Tags.NominalBeamEnergy)) {
            held.add("an energy");
        }
        if (!points.isEmpty()
                && !points.getFirst()
                        .items(Tags.BeamLimitingDevicePositionSequence)
                        .isEmpty()) {
            held.add("leaf or jaw positions");
        }
        return held;
    }
}
