package org.isocenter.rt;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * One item of Dose Reference Sequence: a prescription, a limit, or a point to report (PS3.3 C.8.8.10). A plan has any number of them;
 * none of them is "the" prescription (field.md P-07). Doses in Gy of the whole plan; NaN where not told.
 *
 * @param number Dose Reference Number
 * @param uid Dose Reference UID; empty where not told
 * @param structureType POINT, VOLUME, COORDINATES, SITE
 * @param type TARGET or ORGAN_AT_RISK
 * @param roiNumber Referenced ROI Number
 * @param pointMm Dose Reference Point Coordinates
 * @param targetUnderdosePercent Target Underdose Volume Fraction
 * @param organOverdosePercent Organ at Risk Overdose Volume Fraction
 */
public record DoseReference(
        int number,
        String uid,
        String structureType,
        String description,
        String type,
        OptionalInt roiNumber,
        Optional<Point> pointMm,
        double nominalPriorGy,
        double constraintWeight,
        double deliveryWarningGy,
        double deliveryMaximumGy,
        double targetMinimumGy,
        double targetPrescriptionGy,
        double targetMaximumGy,
        double targetUnderdosePercent,
        double organFullVolumeGy,
        double organLimitGy,
        double organMaximumGy,
        double organOverdosePercent) {
    public boolean isTarget() {
        return type.equals("TARGET");
    }
}
