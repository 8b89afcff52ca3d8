package org.isocenter.planning;

/**
 * Complexity of a beam. NaN where the plan does not tell.
 *
 * @param mu Beam Meterset of a fraction
 * @param muPerGy meterset by Beam Dose
 * @param modulationComplexityScore 1 for a single open aperture, towards 0 for many small ones (McNiven et al., Med. Phys. 37, 505, 2010)
 * @param leafTravelMm mean way of a leaf that moves at all
 * @param smallApertureScore part of open leaf pairs with a gap below the limit, weighted by meterset (Crowe et al., 2014)
 * @param meanApertureCm2 mean area between open leaves within the jaws, or between the jaws of a beam without leaves, weighted by meterset
 */
public record BeamMetrics(
        int beamNumber,
        String beamName,
        int controlPoints,
        double mu,
        double muPerGy,
        double modulationComplexityScore,
        double leafTravelMm,
        double smallApertureScore,
        double meanApertureCm2) {}
