package org.isocenter.varian;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.isocenter.conformance.Check;
import org.isocenter.conformance.CheckList;
import org.isocenter.conformance.Iods;
import org.isocenter.conformance.Sink;
import org.isocenter.conformance.Words;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.Tags;
import org.isocenter.readings.Beams;
import org.isocenter.readings.Tolerances;

/** What a beam for a kV image may have: a beam that has more is not used for imaging. */
final class ObiKvBeam {
    /** What breaks a rule: a path and words. */
    record Offence(String where, String message) {}

    /** One rule of kV beams; the offence is empty where the beam obeys it. */
    record Fact(String rule, Function<Beams.Beam, Optional<Offence>> offence) {}

    static final List<Fact> FACTS = List.of(
            new Fact("OBI-PLAN-029", beam -> none(beam, "NumberOfWedges", Tags.NumberOfWedges)),
            new Fact("OBI-PLAN-030", beam -> none(beam, "NumberOfCompensators", Tags.NumberOfCompensators)),
            new Fact("OBI-PLAN-031", beam -> none(beam, "NumberOfBoli", Tags.NumberOfBoli)),
            // E03: the statement prints the tag of Number of Boli.
            new Fact("OBI-PLAN-032", beam -> none(beam, "NumberOfBlocks", Tags.NumberOfBlocks)),
            new Fact("OBI-PLAN-033", ObiKvBeam::twoPoints),
            new Fact("OBI-PLAN-035", ObiKvBeam::collimator),
            new Fact(
                    "OBI-PLAN-036",
                    beam -> still(
                            beam, "BeamLimitingDeviceRotationDirection", Tags.BeamLimitingDeviceRotationDirection)),
            new Fact("OBI-PLAN-039", beam -> still(beam, "GantryRotationDirection", Tags.GantryRotationDirection)));

    static final List<Check> CHECKS = checks();

    private ObiKvBeam() {}

    private static List<Check> checks() {
        CheckList list = new CheckList(ObiKvBeam.class);
        for (Fact fact : FACTS) {
            list.object(fact.rule(), (plan, out) -> judge(fact, plan, out), Iods.PLAN);
        }
        return list.covered("OBI-PLAN-028", "OBI-PLAN-034").all();
    }

    private static void judge(Fact fact, DataSet plan, Sink out) {
        for (ObiBeams.Beam beam : ObiBeams.all(plan)) {
            if (beam.isKv()) {
                fact.offence()
                        .apply(beam.beam())
                        .ifPresent(offence ->
                                out.add(offence.where(), offence.message() + "; the beam is not used for a kV image"));
            }
        }
    }

    private static Optional<Offence> none(Beams.Beam beam, String attribute, int tag) {
        int[] count = beam.item().ints(tag);
        return count.length == 0 || count[0] == 0
                ? Optional.empty()
                : Optional.of(new Offence(beam.where(attribute), "is " + count[0] + "; accepted: 0"));
    }

    private static Optional<Offence> twoPoints(Beams.Beam beam) {
        int points = beam.controlPoints().size();
        return points == 2
                ? Optional.empty()
                : Optional.of(new Offence(
                        beam.where("ControlPointSequence"), "has " + points + " items; accepted: exactly 2"));
    }

    private static Optional<Offence> collimator(Beams.Beam beam) {
        return first(beam, "BeamLimitingDeviceAngle", point -> {
            double[] angle = point.doubles(Tags.BeamLimitingDeviceAngle);
            return angle.length == 0 || Tolerances.sameAngle(angle[0], 0)
                    ? ""
                    : "is " + Words.number(angle[0]) + "; accepted: 0";
        });
    }

    private static Optional<Offence> still(Beams.Beam beam, String attribute, int tag) {
        return first(beam, attribute, point -> {
            String direction = point.string(tag);
            return direction.isEmpty() || direction.equals("NONE") ? "" : "is " + direction + "; accepted: NONE";
        });
    }

    /** The first control point that breaks a rule; the words are empty where a point obeys it. */
    private static Optional<Offence> first(Beams.Beam beam, String attribute, Function<DataSet, String> words) {
        List<Offence> offences = new ArrayList<>();
        List<DataSet> points = beam.controlPoints();
        for (int p = 0; p < points.size() && offences.isEmpty(); p++) {
            String found = words.apply(points.get(p));
            if (!found.isEmpty()) {
                offences.add(new Offence(beam.wherePoint(p, attribute), found));
            }
        }
        return offences.stream().findFirst();
    }
}
