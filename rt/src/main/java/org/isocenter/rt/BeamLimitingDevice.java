package org.isocenter.rt;

import java.util.Arrays;

/**
 * A pair of jaws or a multi-leaf collimator (PS3.3 C.8.8.14).
 *
 * @param type RT Beam Limiting Device Type: X, Y, ASYMX, ASYMY, MLCX, MLCY
 * @param sourceDistanceMm Source to Beam Limiting Device Distance, or Isocenter to Beam Limiting Device Distance of an ion beam; NaN
 *     where not told
 * @param pairs Number of Leaf/Jaw Pairs: 1 of jaws
 * @param boundariesMm Leaf Position Boundaries in the isocenter plane, one more than pairs; none of jaws
 */
public record BeamLimitingDevice(String type, double sourceDistanceMm, int pairs, double[] boundariesMm) {
    /** Whether it is made of leaves. */
    public boolean isMlc() {
        return type.startsWith("MLC");
    }

    /** Whether its leaves or jaws move along X of the beam limiting device system. */
    public boolean movesAlongX() {
        return type.endsWith("X");
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof BeamLimitingDevice device
                && type.equals(device.type)
                && Double.compare(sourceDistanceMm, device.sourceDistanceMm) == 0
                && pairs == device.pairs
                && Arrays.equals(boundariesMm, device.boundariesMm);
    }

    @Override
    public int hashCode() {
        return 31 * type.hashCode() + Arrays.hashCode(boundariesMm);
    }
}
