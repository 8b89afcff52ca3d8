package org.isocenter.registration;

import java.util.List;
import org.isocenter.rt.Affine;

/**
 * A map found from pictures.
 *
 * @param movingToFixed maps points of the room, in which the views stand, to the frame of reference of the volume
 * @param correlations of each picture with its projection
 * @param steps evaluations of all levels
 * @param settings that it was found with
 */
public record ViewsResult(Affine movingToFixed, List<Double> correlations, int steps, ViewsSettings settings) {
    public ViewsResult {
        correlations = List.copyOf(correlations);
    }
}
