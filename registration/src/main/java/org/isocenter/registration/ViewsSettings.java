package org.isocenter.registration;

import java.util.List;

/**
 * How a volume is registered to pictures.
 *
 * @param spacingsMm of the levels, coarse to fine: voxels, and pixels at the middle of the volume, are averaged to about this; default 8, 4, 2
 * @param leastCorrelation of each picture with its projection in the end, below which it does not show this patient; default 0.5
 */
public record ViewsSettings(List<Double> spacingsMm, double leastCorrelation) {
    public static final ViewsSettings DEFAULT = new ViewsSettings(List.of(8.0, 4.0, 2.0), 0.5);

    /** @throws IllegalArgumentException where a number is out of its range */
    public ViewsSettings {
        spacingsMm = List.copyOf(spacingsMm);
        if (spacingsMm.isEmpty() || spacingsMm.stream().anyMatch(spacing -> !(spacing > 0 && spacing <= 100))) {
            throw new IllegalArgumentException("levels have spacings above 0 to 100 mm, not " + spacingsMm);
        }
        if (!(leastCorrelation >= -1 && leastCorrelation <= 1)) {
            throw new IllegalArgumentException("a correlation is -1 to 1, not " + leastCorrelation);
        }
    }
}
