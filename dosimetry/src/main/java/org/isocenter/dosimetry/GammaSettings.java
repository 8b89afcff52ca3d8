package org.isocenter.dosimetry;

import java.util.List;

/**
 * How two doses are compared.
 *
 * @param criteria at least one; all are computed in one pass
 * @param normalisation what a global percentage and the cut-off refer to
 * @param normalisationGy that dose; read only where the normalisation is not {@link Normalisation#REFERENCE_MAXIMUM}
 * @param cutOffPercent of the normalisation dose: points of the reference below it are not evaluated. It is applied to the reference only
 * @param stepsPerDistance places that are looked at along each axis within a distance to agreement; 0 looks for the exact minimum
 * @param outside what becomes of points of the reference where the evaluated dose has no voxels
 * @param maximumGamma above it gamma is not told apart and counts as this; infinite: no such limit
 */
public record GammaSettings(
        List<GammaCriterion> criteria,
        Normalisation normalisation,
        double normalisationGy,
        double cutOffPercent,
        int stepsPerDistance,
        Outside outside,
        double maximumGamma) {
    /** TG-218 (Miften et al. 2018): 3 %/2 mm, global, 10 % of the maximum. */
    public static final GammaSettings TG_218 = of(GammaCriterion.global(3, 2));

    /** Of {@code stepsPerDistance}: no steps, but the minimum of the trilinear dose itself. */
    public static final int EXACT = 0;

    /** About what the programs do whose rates are published; finer ones pass more points where the dose is steep. */
    public static final int DEFAULT_STEPS = 25;

    private static final int MOST_STEPS = 1000;

    /** What 100 % is. */
    public enum Normalisation {
        /** The largest dose of the reference. */
        REFERENCE_MAXIMUM,
        /** A dose that the plan prescribes. */
        PRESCRIPTION,
        /** A dose that the caller gives. */
        GIVEN_DOSE
    }

    /** Points of the reference that the grid of the evaluated dose does not reach. */
    public enum Outside {
        /** They are searched like any other: what they can find is the rim of the evaluated dose; far from it they fail. */
        SEARCHED,
        /** They are not evaluated; the result tells how many there were. */
        EXCLUDED
    }

    /**
     * @throws IllegalArgumentException where there is no criterion or a number is out of range
     */
    public GammaSettings {
        criteria = List.copyOf(criteria);
        if (criteria.isEmpty()) {
            throw new IllegalArgumentException("gamma needs a criterion, such as 3%/2mm");
        }
        boolean isGiven = normalisation != Normalisation.REFERENCE_MAXIMUM;
        if (isGiven && !(normalisationGy > 0 && Double.isFinite(normalisationGy))) {
            throw new IllegalArgumentException("the normalisation dose is positive, not " + normalisationGy + " Gy");
        }
        if (!(cutOffPercent >= 0 && cutOffPercent < 100)) {
            throw new IllegalArgumentException("the cut-off is 0 to 100 %, not " + cutOffPercent);
        }
        if (stepsPerDistance < 0 || stepsPerDistance > MOST_STEPS) {
            throw new IllegalArgumentException(
                    "steps are 1 to " + MOST_STEPS + ", or 0 for the exact minimum, not " + stepsPerDistance);
        }
        if (!(maximumGamma > 0)) {
            throw new IllegalArgumentException("the largest gamma is positive, not " + maximumGamma);
        }
    }

    /** Of the maximum of the reference, 10 % cut-off. */
    public static GammaSettings of(GammaCriterion... criteria) {
        return new GammaSettings(
                List.of(criteria),
                Normalisation.REFERENCE_MAXIMUM,
                0,
                10,
                DEFAULT_STEPS,
                Outside.SEARCHED,
                Double.POSITIVE_INFINITY);
    }

    public GammaSettings withCriteria(List<GammaCriterion> other) {
        return new GammaSettings(
                other, normalisation, normalisationGy, cutOffPercent, stepsPerDistance, outside, maximumGamma);
    }

    public GammaSettings withNormalisation(Normalisation other, double doseGy) {
        return new GammaSettings(criteria, other, doseGy, cutOffPercent, stepsPerDistance, outside, maximumGamma);
    }

    public GammaSettings withCutOffPercent(double other) {
        return new GammaSettings(
                criteria, normalisation, normalisationGy, other, stepsPerDistance, outside, maximumGamma);
    }

    public GammaSettings withStepsPerDistance(int other) {
        return new GammaSettings(criteria, normalisation, normalisationGy, cutOffPercent, other, outside, maximumGamma);
    }

    public GammaSettings withOutside(Outside other) {
        return new GammaSettings(
                criteria, normalisation, normalisationGy, cutOffPercent, stepsPerDistance, other, maximumGamma);
    }

    public GammaSettings withMaximumGamma(double other) {
        return new GammaSettings(
                criteria, normalisation, normalisationGy, cutOffPercent, stepsPerDistance, outside, other);
    }
}
