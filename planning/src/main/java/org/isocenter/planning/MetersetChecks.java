package org.isocenter.planning;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.Tags;
import org.isocenter.planning.Beam.ControlPoint;

/** Monitor units: of beams by fraction groups, of control points by weights. */
final class MetersetChecks {
    private static final String FRACTIONS = "PS3.3 C.8.8.13";
    private static final String POINTS = "PS3.3 C.8.8.14";
    /** Rounding of decimal strings. */
    private static final double ROUNDING = 1e-4;

    private final Map<Integer, Beam> beams = new HashMap<>();
    private final PlanCheckSettings settings;
    private final Sink out;

    private MetersetChecks(List<Beam> beams, PlanCheckSettings settings, Sink out) {
        beams.forEach(beam -> this.beams.put(beam.number(), beam));
        this.settings = settings;
        this.out = out;
    }

    static void judge(DataSet plan, List<Beam> beams, PlanCheckSettings settings, Sink out) {
        MetersetChecks checks = new MetersetChecks(beams, settings, out);
        List<DataSet> groups = plan.items(Tags.FractionGroupSequence);
        for (int i = 0; i < groups.size(); i++) {
            checks.group(groups.get(i), "FractionGroupSequence[" + (i + 1) + "]");
        }
        beams.forEach(checks::weights);
    }

    /** PC-MU-01 to -04, field.md P-03: joined by Referenced Beam Number. */
    private void group(DataSet group, String where) {
        List<DataSet> items = group.items(Tags.ReferencedBeamSequence);
        for (int i = 0; i < items.size(); i++) {
            DataSet item = items.get(i);
            Beam beam = beams.get(Numbers.whole(item, Tags.ReferencedBeamNumber));
            String at = where + ".ReferencedBeamSequence[" + (i + 1) + "].BeamMeterset";
            if (beam != null) {
                meterset(beam, item, at);
            }
        }
    }

    private void meterset(Beam beam, DataSet item, String where) {
        double meterset = Numbers.number(item, Tags.BeamMeterset);
        boolean isTold = item.hasValue(Tags.BeamMeterset);
        if (isTold && !(meterset >= 0 && Double.isFinite(meterset))) {
            out.error(
                    "PC-MU-01",
                    where,
                    beam.name() + " has the meterset " + Numbers.text(meterset) + "; accepted: a number from 0",
                    FRACTIONS);
        } else if (beam.isTreatment() && !(meterset > 0)) {
            out.error(
                    "PC-MU-02",
                    where,
                    "treatment beam " + beam.name() + " has " + (isTold ? "the meterset 0" : "no meterset")
                            + "; set one, or say that it is a setup beam",
                    FRACTIONS);
        } else if (!beam.isTreatment() && meterset > 0) {
            out.warning(
                    "PC-MU-03",
                    where,
                    beam.deliveryType() + " beam " + beam.name() + " has the meterset " + Numbers.text(meterset)
                            + "; it delivers no treatment",
                    FRACTIONS);
        } else if (beam.isTreatment() && isMonitorUnits(beam)) {
            limits(beam, meterset, where);
        }
    }

    private static boolean isMonitorUnits(Beam beam) {
        return beam.item().string(Tags.PrimaryDosimeterUnit).equals("MU") && !beam.isIon();
    }

    private void limits(Beam beam, double meterset, String where) {
        if (meterset < settings.minimumMu() || meterset > settings.maximumMu()) {
            out.warning(
                    "PC-MU-04",
                    where,
                    beam.name() + " has " + Numbers.text(meterset) + " MU; usual are "
                            + Numbers.text(settings.minimumMu()) + " to " + Numbers.text(settings.maximumMu()),
                    "TG-275");
        }
    }

    /** PC-MU-05 to -08 */
    private void weights(Beam beam) {
        List<ControlPoint> points = beam.points();
        if (beam.declaredPoints() != points.size()) {
            out.error(
                    "PC-MU-07",
                    beam.where() + ".NumberOfControlPoints",
                    beam.declaredPoints() + ", but there are " + points.size() + " control points",
                    POINTS);
        }
        if (points.size() < 2) {
            out.error(
                    "PC-MU-07",
                    beam.where(),
                    beam.name() + " has " + points.size() + " control points; accepted: two or more",
                    POINTS);
            return;
        }
        if (points.stream().allMatch(point -> Double.isNaN(point.weight())) && !beam.isTreatment()) {
            return;
        }
        monotone(beam);
        double first = points.getFirst().weight();
        double last = points.getLast().weight();
        if (first != 0) {
            out.error(
                    "PC-MU-06",
                    points.getFirst().where() + ".CumulativeMetersetWeight",
                    Numbers.text(first) + "; the first is 0",
                    POINTS);
        }
        if (!(Math.abs(last - beam.finalWeight()) <= ROUNDING * Math.max(1, beam.finalWeight()))) {
            out.error(
                    "PC-MU-06",
                    points.getLast().where() + ".CumulativeMetersetWeight",
                    Numbers.text(last) + "; the last is the final weight, " + Numbers.text(beam.finalWeight()),
                    POINTS);
        }
    }

    private void monotone(Beam beam) {
        double before = Double.NEGATIVE_INFINITY;
        for (ControlPoint point : beam.points()) {
            if (!(point.weight() >= before)) {
                out.error(
                        "PC-MU-05",
                        point.where() + ".CumulativeMetersetWeight",
                        Numbers.text(point.weight()) + " after " + Numbers.text(before) + "; weights never fall",
                        POINTS);
                return;
            }
            before = point.weight();
        }
        if (beam.isTreatment() && before == 0) {
            out.error("PC-MU-05", beam.where(), beam.name() + " delivers nothing: all weights are 0", POINTS);
        }
    }

    /** Beam Dose or meterset of a beam in the first fraction group that names it; NaN where there is none. */
    static double ofBeam(DataSet plan, int number, int tag) {
        return plan.items(Tags.FractionGroupSequence).stream()
                .flatMap(group -> group.items(Tags.ReferencedBeamSequence).stream())
                .filter(item -> Numbers.whole(item, Tags.ReferencedBeamNumber) == number)
                .mapToDouble(item -> Numbers.number(item, tag))
                .findFirst()
                .orElse(Double.NaN);
    }
}
