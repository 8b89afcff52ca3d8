package org.isocenter.dosimetry;

import java.util.List;
import org.isocenter.dosimetry.StructurePlane.Outline;

/**
 * Square pixels over the planes of a structure: pixel (column, row) covers {@code [u + column pitch, u + (column + 1) pitch]} and
 * likewise along v.
 *
 * @param uMm edge of the first column
 * @param vMm edge of the first row
 */
record OccupancyLattice(double uMm, double vMm, double pitchMm, int columns, int rows) {
    /** Samples that make a small structure's numbers exact enough; larger ones are sampled finer anyway. */
    private static final double SAMPLES_WANTED = 4e5;

    /** Samples of the largest structures: what time allows. */
    private static final double SAMPLES_AT_MOST = 1.5e7;

    /** Pixels of all planes together: about 14 bytes each are held at a time. */
    private static final double PIXELS_AT_MOST = 1.2e7;

    private static final double FINEST_MM = 0.04;

    /**
     * One that holds all planes of these structures with a margin.
     *
     * @param structures at least one, in one frame
     * @param doseSpacingMm of the finest direction of the dose: pixels are at most half of it, save in very large structures
     * @param extraMm on each side
     */
    static OccupancyLattice around(List<StructurePlanes> structures, double doseSpacingMm, double extraMm) {
        Bounds bounds = new Bounds();
        double least = Double.POSITIVE_INFINITY;
        double most = 0;
        double spacing = 0;
        int planes = 0;
        for (StructurePlanes structure : structures) {
            double volume = 0;
            for (StructurePlane plane : structure.planes()) {
                plane.outlines().forEach(bounds::add);
                volume += plane.roughAreaMm2() * structure.spacingMm();
            }
            least = Math.min(least, volume);
            most = Math.max(most, volume);
            spacing = Math.max(spacing, structure.spacingMm());
            planes += structure.planes().size();
        }
        double wanted = Math.min(Math.cbrt(least / SAMPLES_WANTED), doseSpacingMm / 2);
        double pitch = Math.max(Math.max(FINEST_MM, wanted), Math.cbrt(most / SAMPLES_AT_MOST));
        double width = bounds.right - bounds.left + 2 * extraMm;
        double height = bounds.bottom - bounds.top + 2 * extraMm;
        double pixels = planes * (width + 6 * pitch) * (height + 6 * pitch) / (pitch * pitch);
        if (pixels > PIXELS_AT_MOST) {
            pitch *= Math.sqrt(pixels / PIXELS_AT_MOST);
        }
        int margin = margin(spacing, pitch);
        return new OccupancyLattice(
                bounds.left - extraMm - margin * pitch,
                bounds.top - extraMm - margin * pitch,
                pitch,
                (int) Math.ceil(width / pitch) + 2 * margin,
                (int) Math.ceil(height / pitch) + 2 * margin);
    }

    /** Where outlines lie. */
    private static final class Bounds {
        private double left = Double.POSITIVE_INFINITY;
        private double right = Double.NEGATIVE_INFINITY;
        private double top = Double.POSITIVE_INFINITY;
        private double bottom = Double.NEGATIVE_INFINITY;

        void add(Outline outline) {
            double[] uv = outline.uvMm();
            for (int at = 0; at < uv.length; at += 2) {
                left = Math.min(left, uv[at]);
                right = Math.max(right, uv[at]);
                top = Math.min(top, uv[at + 1]);
                bottom = Math.max(bottom, uv[at + 1]);
            }
        }
    }

    /** Pixels around what the contours enclose: outlines bulge between planes. */
    static int margin(double spacingMm, double pitchMm) {
        return 2 + (int) Math.min(16, Math.ceil(spacingMm / 4 / pitchMm));
    }

    int pixels() {
        return columns * rows;
    }

    /** Centre of a column along u. */
    double uMm(double column) {
        return uMm + (column + 0.5) * pitchMm;
    }

    /** Centre of a row along v. */
    double vMm(double row) {
        return vMm + (row + 0.5) * pitchMm;
    }
}
