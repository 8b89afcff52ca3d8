package org.isocenter.rt;

import java.util.Arrays;

/**
 * The spots of one layer of a scanned ion beam (PS3.3 C.8.8.25).
 *
 * @param tuneId Scan Spot Tune ID
 * @param xyMm Scan Spot Position Map in the gantry system at the isocenter plane, two numbers a spot
 * @param weights Scan Spot Meterset Weights, one a spot
 * @param sizeXMm full width at half maximum in air; NaN where not told
 * @param sizeYMm the same along y
 * @param paintings Number of Paintings
 */
public record ScanSpots(String tuneId, double[] xyMm, double[] weights, double sizeXMm, double sizeYMm, int paintings) {
    public int count() {
        return weights.length;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ScanSpots spots
                && tuneId.equals(spots.tuneId)
                && Arrays.equals(xyMm, spots.xyMm)
                && Arrays.equals(weights, spots.weights)
                && Double.compare(sizeXMm, spots.sizeXMm) == 0
                && Double.compare(sizeYMm, spots.sizeYMm) == 0
                && paintings == spots.paintings;
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(xyMm) + Arrays.hashCode(weights);
    }
}
