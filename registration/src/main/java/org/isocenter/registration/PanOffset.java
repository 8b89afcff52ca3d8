package org.isocenter.registration;

import java.util.Optional;

/**
 * Table offsets as a COHERENCE workstation computes them from how far a portal image was panned over its reference, in mm of the table (IEC): rules
 * COH-RT-POS-014 to COH-RT-POS-020.
 */
public record PanOffset(double lateralMm, double longitudinalMm, double verticalMm) {
    /**
     * @param gantryDeg 0, 90, 180 or 270; of any other angle nothing is computed (COH-RT-POS-020)
     * @param panX in pixels, x-pan of the Transformation Matrix (COH-RT-POS-013)
     * @param panY in pixels
     * @param spacingXMm Scaled Image Pixel Spacing (COH-RT-POS-019)
     * @param spacingYMm the same along y
     */
    public static Optional<PanOffset> of(
            double gantryDeg, double panX, double panY, double spacingXMm, double spacingYMm) {
        double across = panX * spacingXMm;
        double along = -panY * spacingYMm;
        if (gantryDeg == 0) {
            return Optional.of(new PanOffset(across, along, 0));
        }
        if (gantryDeg == 90) {
            return Optional.of(new PanOffset(0, along, -across));
        }
        if (gantryDeg == 180) {
            return Optional.of(new PanOffset(-across, along, 0));
        }
        return gantryDeg == 270 ? Optional.of(new PanOffset(0, along, across)) : Optional.empty();
    }
}
