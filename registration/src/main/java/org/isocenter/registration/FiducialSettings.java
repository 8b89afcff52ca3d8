package org.isocenter.registration;

/**
 * How unpaired fiducials are matched.
 *
 * @param toleranceMm within which two distances, and two places after the map, count as the same; default 2
 * @param ambiguityFactor a second way with as many pairs must have a registration error greater than this times the best one's; default 2
 * @param ambiguityFloorMm and greater than this; default 0.2
 */
public record FiducialSettings(double toleranceMm, double ambiguityFactor, double ambiguityFloorMm) {
    /** Fiducials a side at most: the search grows with the sixth power of the count. */
    public static final int MOST = 40;

    public static final FiducialSettings DEFAULT = new FiducialSettings(2, 2, 0.2);

    /** @throws IllegalArgumentException where the tolerance is not positive */
    public FiducialSettings {
        if (!(toleranceMm > 0) || Double.isInfinite(toleranceMm)) {
            throw new IllegalArgumentException("a tolerance is positive, not " + toleranceMm + " mm");
        }
    }
}
