package org.isocenter.planning;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.Tags;

/**
 * How modulated beams are, as numbers. The modulation complexity score is that of McNiven et al. (Med. Phys. 37, 505, 2010), for arcs with the
 * means of neighbouring control points of Masi et al. (Med. Phys. 40, 071718, 2013).
 */
final class Complexity {
    private Complexity() {}

    static List<BeamMetrics> of(DataSet plan, List<Beam> beams, PlanCheckSettings settings) {
        List<BeamMetrics> metrics = new ArrayList<>();
        for (Beam beam : beams) {
            if (beam.isTreatment()) {
                metrics.add(of(plan, beam, settings));
            }
        }
        return metrics;
    }

    private static BeamMetrics of(DataSet plan, Beam beam, PlanCheckSettings settings) {
        double mu = MetersetChecks.ofBeam(plan, beam.number(), Tags.BeamMeterset);
        double doseGy = MetersetChecks.ofBeam(plan, beam.number(), Tags.BeamDose);
        List<Aperture> apertures =
                beam.points().stream().map(point -> Aperture.of(beam, point)).toList();
        boolean isKnown = apertures.size() > 1 && apertures.stream().allMatch(Aperture::isKnown);
        return new BeamMetrics(
                beam.number(),
                beam.name(),
                beam.points().size(),
                mu,
                doseGy > 0 ? mu / doseGy : Double.NaN,
                isKnown ? score(beam, apertures, settings) : Double.NaN,
                isKnown ? travel(apertures) : Double.NaN,
                isKnown ? smallApertures(beam, apertures, settings) : Double.NaN,
                areaMm2(beam, apertures, isKnown) / 100);
    }

    private static double areaMm2(Beam beam, List<Aperture> apertures, boolean isKnown) {
        if (beam.leaves().isPresent() || beam.points().size() < 2) {
            return isKnown ? mean(beam, i -> apertures.get(i).areaMm2()) : Double.NaN;
        }
        return mean(beam, i -> Aperture.jawAreaMm2(beam, beam.points().get(i)));
    }

    /** Mean over the beam, weighted by the meterset between control points. */
    private static double mean(Beam beam, IntToDoubleFunction measure) {
        double sum = 0;
        double total = 0;
        for (int i = 0; i + 1 < beam.points().size(); i++) {
            double part = Math.max(
                    0, beam.points().get(i + 1).weight() - beam.points().get(i).weight());
            if (part > 0) {
                sum += part * (measure.applyAsDouble(i) + measure.applyAsDouble(i + 1)) / 2;
                total += part;
            }
        }
        return total > 0 ? sum / total : Double.NaN;
    }

    private static double score(Beam beam, List<Aperture> apertures, PlanCheckSettings settings) {
        int pairs = apertures.getFirst().pairs();
        double widest = 0;
        for (int pair = 0; pair < pairs; pair++) {
            double gap = 0;
            for (Aperture aperture : apertures) {
                gap = Math.max(gap, aperture.gapMm(pair));
            }
            widest += gap;
        }
        double reference = widest;
        double sum = 0;
        double total = 0;
        for (int i = 0; i + 1 < apertures.size(); i++) {
            double part = Math.max(
                    0, beam.points().get(i + 1).weight() - beam.points().get(i).weight());
            Aperture a = apertures.get(i);
            Aperture b = apertures.get(i + 1);
            double areas = reference > 0 ? (gaps(a) + gaps(b)) / 2 / reference : 0;
            double shapes = (variability(a, settings) + variability(b, settings)) / 2;
            sum += part * areas * shapes;
            total += part;
        }
        return total > 0 ? sum / total : Double.NaN;
    }

    private static double gaps(Aperture aperture) {
        double sum = 0;
        for (int pair = 0; pair < aperture.pairs(); pair++) {
            sum += aperture.gapMm(pair);
        }
        return sum;
    }

    private static double variability(Aperture aperture, PlanCheckSettings settings) {
        return variability(aperture, aperture.first(), settings) * variability(aperture, aperture.second(), settings);
    }

    /** Leaf sequence variability of a bank: how far neighbouring open leaves differ. */
    private static double variability(Aperture aperture, double[] bank, PlanCheckSettings settings) {
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        double steps = 0;
        int open = 0;
        int before = -1;
        for (int pair = 0; pair < aperture.pairs(); pair++) {
            if (aperture.gapMm(pair) > settings.leafGapMm()) {
                low = Math.min(low, bank[pair]);
                high = Math.max(high, bank[pair]);
                steps += before < 0 ? 0 : Math.abs(bank[pair] - bank[before]);
                open++;
                before = pair;
            }
        }
        double range = high - low;
        return open < 2 || range == 0 ? 1 : Math.max(0, ((open - 1) * range - steps) / ((open - 1) * range));
    }

    /** Mean way of those leaves that move. */
    private static double travel(List<Aperture> apertures) {
        double sum = 0;
        int moving = 0;
        for (int pair = 0; pair < apertures.getFirst().pairs(); pair++) {
            double first = 0;
            double second = 0;
            for (int i = 1; i < apertures.size(); i++) {
                first += Math.abs(
                        apertures.get(i).first()[pair] - apertures.get(i - 1).first()[pair]);
                second += Math.abs(
                        apertures.get(i).second()[pair] - apertures.get(i - 1).second()[pair]);
            }
            sum += first + second;
            moving += (first > 0 ? 1 : 0) + (second > 0 ? 1 : 0);
        }
        return moving == 0 ? 0 : sum / moving;
    }

    private static double smallApertures(Beam beam, List<Aperture> apertures, PlanCheckSettings settings) {
        return mean(beam, i -> {
            Aperture aperture = apertures.get(i);
            int open = 0;
            int small = 0;
            for (int pair = 0; pair < aperture.pairs(); pair++) {
                open += aperture.gapMm(pair) > settings.leafGapMm() ? 1 : 0;
                small +=
                        aperture.gapMm(pair) > settings.leafGapMm() && aperture.gapMm(pair) < settings.smallApertureMm()
                                ? 1
                                : 0;
            }
            return open == 0 ? 0 : (double) small / open;
        });
    }
}
