package org.isocenter.dosimetry;

import java.util.Locale;

/**
 * How near is near enough: a gamma of 1 is this difference of dose at the same place, or the same dose at this distance.
 *
 * @param dosePercent of the normalisation dose, or of the dose of the reference at each point where {@code isLocal}
 * @param distanceMm distance to agreement
 * @param isLocal whether the dose tolerance follows the dose of each point
 */
public record GammaCriterion(double dosePercent, double distanceMm, boolean isLocal) {
    /**
     * @throws IllegalArgumentException where a number is not positive and finite
     */
    public GammaCriterion {
        if (!(dosePercent > 0 && distanceMm > 0) || Double.isInfinite(dosePercent + distanceMm)) {
            throw new IllegalArgumentException("a criterion has a positive percentage and distance, not " + dosePercent
                    + "%/" + distanceMm + "mm");
        }
    }

    /** Global, as in {@code 3%/2mm}. */
    public static GammaCriterion global(double dosePercent, double distanceMm) {
        return new GammaCriterion(dosePercent, distanceMm, false);
    }

    /** Local, as in {@code 1%/1mm}, the percentage of each point's own dose. */
    public static GammaCriterion local(double dosePercent, double distanceMm) {
        return new GammaCriterion(dosePercent, distanceMm, true);
    }

    /** As people write it: {@code 3%/2mm global}. */
    @Override
    public String toString() {
        return plain(dosePercent) + "%/" + plain(distanceMm) + "mm " + (isLocal ? "local" : "global");
    }

    private static String plain(double number) {
        return number == Math.rint(number)
                ? String.format(Locale.ROOT, "%.0f", number)
                : String.valueOf((float) number);
    }
}
