package org.isocenter.planning;

/**
 * Limits that no object tells; a clinic has its own.
 *
 * @param minimumMu of a treatment beam; below it monitor chambers are not linear
 * @param maximumMu of a treatment beam in a fraction
 * @param targetMeanPart by which the mean dose of a target may differ from its prescription
 * @param targetD95Part of the prescription that 95 % of a target receive at least
 * @param dosePart by which the sum of beam doses may differ from the prescription
 * @param leafGapMm below which a pair of leaves counts as closed, and by which leaves of a plan may cross by rounding
 * @param midlineMm from the middle of the patient, within which nothing is left or right
 * @param smallApertureMm below which an aperture counts as small (SAS)
 */
public record PlanCheckSettings(
        double minimumMu,
        double maximumMu,
        double targetMeanPart,
        double targetD95Part,
        double dosePart,
        double leafGapMm,
        double midlineMm,
        double smallApertureMm) {
    public static final PlanCheckSettings DEFAULT = new PlanCheckSettings(2, 4000, 0.1, 0.9, 0.05, 0.1, 20, 10);
}
