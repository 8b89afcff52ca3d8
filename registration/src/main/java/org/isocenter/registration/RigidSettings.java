package org.isocenter.registration;

import java.util.List;
import org.isocenter.rt.Affine;

/**
 * How two volumes are registered.
 *
 * @param metric what makes them alike; default mutual information
 * @param start where the search begins; default both
 * @param given the map from moving to fixed to begin with, where {@code start} is GIVEN; default none moves
 * @param spacingsMm of the levels, coarse to fine: each level averages voxels to about this; 0 is the voxels as they are; default 12, 6, 3, 1.5
 * @param samples at the finest level at most; coarser ones take a quarter of the next at least; default 200,000
 * @param bins of the histogram of mutual information in each direction; default 48
 * @param leastOverlap part of the samples of the fixed volume that must lie in the moving one; default 0.1
 */
public record RigidSettings(
        Metric metric, Start start, Affine given, List<Double> spacingsMm, int samples, int bins, double leastOverlap) {
    /** Where the search begins. */
    public enum Start {
        /** The middles of both volumes on each other. */
        GEOMETRY,
        /** The centres of mass of both on each other. */
        MASS,
        /** A given map, such as that both share their frame of reference. */
        GIVEN,
        /** All of these, the best after the coarsest level wins. */
        BEST
    }

    public static final RigidSettings DEFAULT = new RigidSettings(
            Metric.MUTUAL_INFORMATION, Start.BEST, Affine.IDENTITY, List.of(12.0, 6.0, 3.0, 1.5), 200_000, 48, 0.1);

    /** @throws IllegalArgumentException where a number is out of its range */
    public RigidSettings {
        spacingsMm = List.copyOf(spacingsMm);
        if (spacingsMm.isEmpty() || spacingsMm.stream().anyMatch(spacing -> !(spacing >= 0 && spacing <= 100))) {
            throw new IllegalArgumentException("levels have spacings of 0 to 100 mm, not " + spacingsMm);
        }
        if (samples < 1000 || samples > 50_000_000) {
            throw new IllegalArgumentException("1000 to 50,000,000 samples are taken, not " + samples);
        }
        if (bins < 8 || bins > 256) {
            throw new IllegalArgumentException("a histogram has 8 to 256 bins, not " + bins);
        }
        if (!(leastOverlap > 0 && leastOverlap <= 1)) {
            throw new IllegalArgumentException("an overlap is a part between 0 and 1, not " + leastOverlap);
        }
        if (!given.isRigid(1e-4)) {
            throw new IllegalArgumentException("the map to begin with is not rigid: " + given);
        }
    }

    public RigidSettings with(Metric other) {
        return new RigidSettings(other, start, given, spacingsMm, samples, bins, leastOverlap);
    }

    /** Begins with this map only. */
    public RigidSettings from(Affine map) {
        return new RigidSettings(metric, Start.GIVEN, map, spacingsMm, samples, bins, leastOverlap);
    }

    public RigidSettings from(Start other) {
        return new RigidSettings(metric, other, given, spacingsMm, samples, bins, leastOverlap);
    }
}
