package org.isocenter.dosimetry;

import java.util.List;
import org.isocenter.rt.Volume;

/**
 * What a comparison of two doses found, with how it was done.
 *
 * @param settings as given
 * @param normalisationGy the dose that percentages refer to
 * @param cutOffGy points of the reference below it were not evaluated
 * @param search how the least was found
 * @param belowCutOff points of the reference below the cut-off
 * @param withoutDose points of the reference that have no number; not evaluated
 * @param outside points above the cut-off where the evaluated dose has no voxels: evaluated or not by the settings
 * @param criteria one for each criterion, in the order of the settings
 */
public record GammaResult(
        GammaSettings settings,
        double normalisationGy,
        double cutOffGy,
        String search,
        long belowCutOff,
        long withoutDose,
        long outside,
        List<OfCriterion> criteria) {
    /** Of {@link OfCriterion#histogram}. */
    public static final double BIN_WIDTH = 0.05;

    /**
     * By one criterion.
     *
     * @param evaluatedPoints of the reference; what percentages count
     * @param passingPoints with a gamma of at most 1
     * @param meanGamma over the evaluated points; NaN where there are none, as the next three
     * @param percentile99 that 99 % of them do not exceed
     * @param maximumGamma of them
     * @param passRatePercent of them with a gamma of at most 1
     * @param histogram points in bins of {@link #BIN_WIDTH} from 0; the last holds all from its lower edge on
     * @param map gamma on the grid of the reference; NaN where not evaluated
     * @param verdict by TG-218
     */
    public record OfCriterion(
            GammaCriterion criterion,
            long evaluatedPoints,
            long passingPoints,
            double passRatePercent,
            double meanGamma,
            double percentile99,
            double maximumGamma,
            long[] histogram,
            Volume map,
            Verdict verdict) {}

    /** AAPM TG-218 (Miften et al., Med. Phys. 45, 2018): universal limits for 3 %/2 mm, global, 10 % cut-off. */
    public enum Verdict {
        /** At least 95 % of the points pass. */
        WITHIN_TOLERANCE,
        /** At least 90 %, less than 95 %: look for the reason. */
        WITHIN_ACTION_LIMIT,
        /** Less than 90 %: do not treat before the reason is known. */
        BEYOND_ACTION_LIMIT,
        /** Another criterion, normalisation or cut-off, for which TG-218 has no limits, or no point. */
        NOT_APPLICABLE
    }
}
