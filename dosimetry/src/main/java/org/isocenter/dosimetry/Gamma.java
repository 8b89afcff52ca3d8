package org.isocenter.dosimetry;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import org.isocenter.rt.Grid;
import org.isocenter.rt.Point;
import org.isocenter.rt.Volume;
import org.isocenter.rt.Work;

/**
 * The gamma index of Low et al. (Med. Phys. 25, 1998): for each voxel of the reference with a dose above the cut-off, the least of
 * {@code sqrt(distance^2 / distanceMm^2 + difference^2 / tolerance^2)} over places of the evaluated dose, which is trilinear between its
 * voxels. Places are those of the patient: the two grids may differ in spacing, extent and orientation. A plane is a grid of one slice.
 *
 * <p>First the exact minimum over all places is found ({@link GammaSearch}, {@link GammaCell}). Programs in use look at steps, and published
 * rates come from them; in steep doses a step misses the minimum, and more points fail. So by default a point that passes by the exact
 * minimum is looked at on a lattice around it as well, and the least of that is told. A point that fails by the exact minimum fails by
 * any steps, and keeps it. {@link GammaSettings#EXACT} leaves the steps out.
 *
 * <p>Memory beside the doses: one float a voxel of the reference for each criterion, and 1/32 of the evaluated dose.
 */
public final class Gamma {
    /** Gamma of exactly 1 passes; rounding of doses and places must not decide. */
    private static final double PASS = 1 + 1e-4;

    private static final int BINS = 60;

    /** A local tolerance is at least this part of the normalisation dose: a point without dose has none of its own. */
    private static final double LEAST_TOLERANCE = 1e-6;

    private final Volume reference;
    private final GammaField field;
    private final GammaSettings settings;
    private final double normalisation;
    private final double cutOff;
    private final List<float[]> maps = new ArrayList<>();
    private final LongAdder below = new LongAdder();
    private final LongAdder withoutDose = new LongAdder();
    private final LongAdder outside = new LongAdder();

    private Gamma(Volume reference, Volume evaluated, GammaSettings settings, Work work) {
        this.reference = reference;
        this.settings = settings;
        normalisation = settings.normalisation() == GammaSettings.Normalisation.REFERENCE_MAXIMUM
                ? largest(reference)
                : settings.normalisationGy();
        cutOff = normalisation * settings.cutOffPercent() / 100;
        field = new GammaField(evaluated, work);
        settings.criteria().forEach(_ -> maps.add(new float[reference.values().length]));
    }

    /**
     * Compares two doses in the same units, in the same frame of reference.
     *
     * @param reference on whose voxels gamma is told, and to which the cut-off is applied
     * @param evaluated which is searched
     * @throws IllegalArgumentException where a dose has no number, or the reference no positive one to normalise by
     */
    public static GammaResult compute(Volume reference, Volume evaluated, GammaSettings settings, Work work) {
        if (Float.isNaN(largest(evaluated))) {
            throw new IllegalArgumentException("the evaluated dose has no number");
        }
        Gamma gamma = new Gamma(reference, evaluated, settings, work);
        if (!(gamma.normalisation > 0)) {
            throw new IllegalArgumentException(
                    "the largest dose of the reference is " + gamma.normalisation + ": nothing to normalise by");
        }
        Grid grid = reference.grid();
        work.forEach(grid.rows() * grid.slices(), gamma::row);
        return gamma.result();
    }

    private static float largest(Volume volume) {
        float largest = Float.NaN;
        for (float value : volume.values()) {
            if (!(value <= largest) && !Float.isNaN(value)) {
                largest = value;
            }
        }
        return largest;
    }

    private void row(int number) {
        Grid grid = reference.grid();
        int row = number % grid.rows();
        int slice = number / grid.rows();
        Point start = field.local(grid.position(0, row, slice));
        Point step = field.localDirection(grid.rowDirection()).times(grid.columnSpacingMm());
        int at = grid.at(0, row, slice);
        GammaSearch search = new GammaSearch(field);
        for (int column = 0; column < grid.columns(); column++, at++) {
            float dose = reference.values()[at];
            if (dose >= cutOff) {
                point(
                        search,
                        at,
                        start.x() + column * step.x(),
                        start.y() + column * step.y(),
                        start.z() + column * step.z());
            } else {
                (Float.isNaN(dose) ? withoutDose : below).increment();
                leaveOut(at);
            }
        }
    }

    private void point(GammaSearch search, int at, double x, double y, double z) {
        if (!field.holds(x, y, z)) {
            outside.increment();
            if (settings.outside() == GammaSettings.Outside.EXCLUDED) {
                leaveOut(at);
                return;
            }
        }
        float dose = reference.values()[at];
        for (int number = 0; number < maps.size(); number++) {
            GammaCriterion criterion = settings.criteria().get(number);
            double whole = criterion.isLocal() ? Math.max(dose, LEAST_TOLERANCE * normalisation) : normalisation;
            double tolerance = criterion.dosePercent() / 100 * whole;
            double gamma = search.exact(x, y, z, dose, criterion.distanceMm(), tolerance, settings.maximumGamma());
            if (settings.stepsPerDistance() != GammaSettings.EXACT && gamma <= PASS) {
                gamma = search.onLattice(settings.stepsPerDistance(), settings.maximumGamma());
            }
            maps.get(number)[at] = (float) gamma;
        }
    }

    private void leaveOut(int at) {
        for (float[] map : maps) {
            map[at] = Float.NaN;
        }
    }

    private String search() {
        return settings.stepsPerDistance() == GammaSettings.EXACT
                ? "exact minimum of the trilinear evaluated dose"
                : "trilinear evaluated dose at " + settings.stepsPerDistance() + " steps a distance to agreement";
    }

    private GammaResult result() {
        List<GammaResult.OfCriterion> criteria = new ArrayList<>();
        for (int number = 0; number < maps.size(); number++) {
            criteria.add(judge(settings.criteria().get(number), maps.get(number)));
        }
        return new GammaResult(
                settings,
                normalisation,
                cutOff,
                search(),
                below.sum(),
                withoutDose.sum(),
                outside.sum(),
                List.copyOf(criteria));
    }

    private GammaResult.OfCriterion judge(GammaCriterion criterion, float[] map) {
        long[] histogram = new long[BINS];
        float[] found = new float[map.length];
        int count = 0;
        long passing = 0;
        double sum = 0;
        for (float gamma : map) {
            if (!Float.isNaN(gamma)) {
                found[count++] = gamma;
                sum += gamma;
                passing += gamma <= PASS ? 1 : 0;
                histogram[(int) Math.min(gamma / GammaResult.BIN_WIDTH, BINS - 1)]++;
            }
        }
        Arrays.sort(found, 0, count);
        double rate = count == 0 ? Double.NaN : 100.0 * passing / count;
        return new GammaResult.OfCriterion(
                criterion,
                count,
                passing,
                rate,
                count == 0 ? Double.NaN : sum / count,
                count == 0 ? Double.NaN : found[(int) Math.ceil(0.99 * count) - 1],
                count == 0 ? Double.NaN : found[count - 1],
                histogram,
                new Volume(reference.grid(), reference.frameOfReferenceUid(), map),
                verdict(criterion, rate));
    }

    // TG-218 recommendation 4: 3 %/2 mm, 10 % dose threshold, global normalisation; tolerance 95 %, action limit 90 %
    private GammaResult.Verdict verdict(GammaCriterion criterion, double rate) {
        boolean isUniversal = criterion.equals(GammaCriterion.global(3, 2)) && settings.cutOffPercent() == 10;
        if (!isUniversal || Double.isNaN(rate)) {
            return GammaResult.Verdict.NOT_APPLICABLE;
        }
        if (rate >= 95) {
            return GammaResult.Verdict.WITHIN_TOLERANCE;
        }
        return rate >= 90 ? GammaResult.Verdict.WITHIN_ACTION_LIMIT : GammaResult.Verdict.BEYOND_ACTION_LIMIT;
    }
}
