package org.isocenter.projections;

import org.isocenter.rt.Grid;

/**
 * One bilinear sample in the middle of each slab ({@link RayMethod#JOSEPH}), on a grid of equal slices. Outside the volume the value
 * is 0, so the outermost voxels fade out over one voxel.
 */
final class JosephRays implements RayIntegral {
    private static final double INSIDE = 1e-7;

    private final float[] values;
    private final Slabs ray;

    JosephRays(float[] values, Grid grid, Box box) {
        this.values = values;
        this.ray = new Slabs(box, grid.columns(), grid.rows(), grid.slices());
    }

    @Override
    public double along(double px, double py, double pz, double dx, double dy, double dz) {
        if (!ray.set(px, py, pz, dx, dy, dz)) {
            return 0;
        }
        // From here on coordinates are those of the middle of voxels: index i at i, and slab a in the middle of a and a
        // + 1.
        double b = ray.b + ray.slopeB / 2 - 0.5;
        double c = ray.c + ray.slopeC / 2 - 0.5;
        int first = firstSlab(Math.max(ray.lowA, ray.start - 0.5), b, c, 1);
        int end = endSlab(b, c, 0);
        int firstInside = Math.max(first, firstSlab(first, b, c, 0));
        int endInside = Math.min(end, endSlab(b, c, 1));
        if (first >= end) {
            return 0;
        }
        if (firstInside >= endInside) {
            return ray.perSlab * atEdge(first, end, b, c);
        }
        return ray.perSlab
                * (atEdge(first, firstInside, b, c)
                        + inside(firstInside, endInside, b, c)
                        + atEdge(endInside, end, b, c));
    }

    /** The first slab whose coordinates are not more than {@code margin} below the lowest voxels. */
    private int firstSlab(double lowest, double b, double c, int margin) {
        double sides = Math.max(
                Slabs.depthOf(ray.lowB - margin + INSIDE, b, ray.slopeB),
                Slabs.depthOf(ray.lowC - margin + INSIDE, c, ray.slopeC));
        return (int) Math.min(ray.highA, Math.ceil(Math.max(lowest, sides)));
    }

    /** The slab after the last whose coordinates are below the highest voxels less {@code margin}. */
    private int endSlab(double b, double c, int margin) {
        double sides = Math.min(
                Slabs.depthOf(ray.highB - margin - INSIDE, b, ray.slopeB),
                Slabs.depthOf(ray.highC - margin - INSIDE, c, ray.slopeC));
        return (int) Math.max(ray.lowA, Math.ceil(Math.min(ray.highA, sides)));
    }

    private double atEdge(int first, int end, double b, double c) {
        double sum = 0;
        for (int slab = first; slab < end; slab++) {
            double u = b + ray.slopeB * slab;
            double v = c + ray.slopeC * slab;
            int j = (int) Math.floor(u);
            int k = (int) Math.floor(v);
            double upper = at(slab, j, k) + (u - j) * (at(slab, j + 1, k) - at(slab, j, k));
            double lower = at(slab, j, k + 1) + (u - j) * (at(slab, j + 1, k + 1) - at(slab, j, k + 1));
            sum += upper + (v - k) * (lower - upper);
        }
        return sum;
    }

    private float at(int a, int b, int c) {
        boolean isIn = b >= ray.lowB && b < ray.highB && c >= ray.lowC && c < ray.highC;
        return isIn ? values[ray.base + a * ray.strideA + b * ray.strideB + c * ray.strideC] : 0;
    }

    /** The inner loop: slabs where all four voxels are there. */
    private double inside(int first, int end, double b, double c) {
        float[] values = this.values;
        double slopeB = ray.slopeB;
        double slopeC = ray.slopeC;
        int strideB = ray.strideB;
        int strideC = ray.strideC;
        double u = b + slopeB * first;
        double v = c + slopeC * first;
        int slabAt = ray.base + first * ray.strideA;
        double sum = 0;
        for (int slab = first; slab < end; slab++) {
            int j = (int) u;
            int k = (int) v;
            int at = slabAt + j * strideB + k * strideC;
            float right = (float) (u - j);
            float below = (float) (v - k);
            float upper = values[at] + right * (values[at + strideB] - values[at]);
            float lower = values[at + strideC] + right * (values[at + strideC + strideB] - values[at + strideC]);
            sum += upper + below * (lower - upper);
            u += slopeB;
            v += slopeC;
            slabAt += ray.strideA;
        }
        return sum;
    }
}
