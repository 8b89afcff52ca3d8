package org.isocenter.dosimetry;

import org.isocenter.rt.Work;

/**
 * Distances from a structure in three dimensions, from signed distances within thin layers of it: a place is as far away as the least of
 * {@code sqrt(in-plane^2 + across^2)} over the layers. Memory: 4 bytes for each pixel of each layer, 160 MB at most.
 */
final class StructureDistances {
    private static final double PIXELS_AT_MOST = 4e7;

    private final OccupancyLattice lattice;
    private final double lowestMm;
    private final double highestMm;
    private final double stepMm;
    private final float[][] depthsMm;

    private StructureDistances(StructureShape shape, int layers) {
        lattice = shape.lattice();
        lowestMm = shape.lowestMm();
        highestMm = shape.highestMm();
        stepMm = (highestMm - lowestMm) / layers;
        depthsMm = new float[layers][];
    }

    static StructureDistances of(StructureShape shape, Work work) {
        double height = shape.highestMm() - shape.lowestMm();
        int most = (int) Math.max(1, PIXELS_AT_MOST / shape.lattice().pixels());
        int layers = (int) Math.clamp(Math.ceil(height / shape.lattice().pitchMm()), 1, most);
        StructureDistances distances = new StructureDistances(shape, layers);
        work.forEach(layers, number -> {
            OccupancyLayer layer = new OccupancyLayer(shape.lattice());
            shape.fill(layer, distances.middleMm(number));
            distances.depthsMm[number] = OccupancyField.depths(
                    layer.coverage,
                    shape.lattice().columns(),
                    shape.lattice().rows(),
                    shape.lattice().pitchMm());
        });
        return distances;
    }

    double middleMm(int layer) {
        return lowestMm + (layer + 0.5) * stepMm;
    }

    int layers() {
        return depthsMm.length;
    }

    double stepMm() {
        return stepMm;
    }

    /** Depths of the pixels of a layer: distances within it, positive inside. */
    float[] depthsMm(int layer) {
        return depthsMm[layer];
    }

    /** Depth at an offset of the structure grown by a margin (shrunk where negative): positive inside; no distance elsewhere. */
    void grow(double offsetMm, double inPlaneMm, double acrossMm, float[] depth) {
        boolean isGrowing = inPlaneMm >= 0 && acrossMm >= 0;
        double reach = Math.abs(acrossMm);
        java.util.Arrays.fill(depth, isGrowing ? -1e9f : 1e9f);
        if (!isGrowing && (offsetMm - reach < lowestMm || offsetMm + reach > highestMm)) {
            java.util.Arrays.fill(depth, -1e9f);
            return;
        }
        for (int layer = 0; layer < depthsMm.length; layer++) {
            double away = Math.max(0, Math.abs(offsetMm - middleMm(layer)) - stepMm / 2);
            if (away > reach || (reach == 0 && away > 0)) {
                continue;
            }
            double part = reach == 0 ? 1 : Math.sqrt(1 - away * away / (reach * reach));
            float by = (float) (inPlaneMm * part);
            float[] own = depthsMm[layer];
            for (int pixel = 0; pixel < depth.length; pixel++) {
                depth[pixel] =
                        isGrowing ? Math.max(depth[pixel], own[pixel] + by) : Math.min(depth[pixel], own[pixel] + by);
            }
        }
    }

    /** Distance of a place from the surface in mm. */
    double fromSurfaceMm(double uMm, double vMm, double offsetMm) {
        double toInside = Double.POSITIVE_INFINITY;
        double beyond = Math.max(lowestMm - offsetMm, offsetMm - highestMm);
        // Above and below all is outside.
        double toOutside = Math.max(0, -beyond);
        for (int layer = 0; layer < depthsMm.length; layer++) {
            double away = Math.max(0, Math.abs(offsetMm - middleMm(layer)) - stepMm / 2);
            double depth = depthAt(depthsMm[layer], uMm, vMm);
            toInside = Math.min(toInside, Math.hypot(away, Math.max(0, -depth)));
            toOutside = Math.min(toOutside, Math.hypot(away, Math.max(0, depth)));
        }
        return Math.max(toInside, toOutside);
    }

    private double depthAt(float[] depths, double uMm, double vMm) {
        double x = Math.clamp((uMm - lattice.uMm()) / lattice.pitchMm() - 0.5, 0, lattice.columns() - 1.001);
        double y = Math.clamp((vMm - lattice.vMm()) / lattice.pitchMm() - 0.5, 0, lattice.rows() - 1.001);
        int at = (int) y * lattice.columns() + (int) x;
        double right = x - (int) x;
        double lower = depths[at] + right * (depths[at + 1] - depths[at]);
        int above = at + lattice.columns();
        double upper = depths[above] + right * (depths[above + 1] - depths[above]);
        return lower + (y - (int) y) * (upper - lower);
    }
}
