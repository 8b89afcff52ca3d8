package org.isocenter.registration;

import java.util.List;
import org.isocenter.rt.Affine;

/**
 * A map found from intensities.
 *
 * @param movingToFixed maps points of the moving frame of reference to the fixed one
 * @param similarity of the finest level there: normalised mutual information (1 to 2), or the correlation
 * @param startSimilarity of the finest level where the search began
 * @param overlap part of the samples of the fixed volume that lie in the moving one
 * @param levels what each level did, coarse to fine
 * @param settings that it was found with
 */
public record RigidResult(
        Affine movingToFixed,
        double similarity,
        double startSimilarity,
        double overlap,
        List<Level> levels,
        RigidSettings settings) {
    /**
     * A level of the search.
     *
     * @param spacingMm geometric mean of the spacings of the fixed voxels
     * @param steps evaluations
     * @param hasConverged whether it ended by a small step
     */
    public record Level(double spacingMm, int samples, int steps, boolean hasConverged) {}

    public RigidResult {
        levels = List.copyOf(levels);
    }
}
