package org.isocenter.projections;

import org.isocenter.rt.Grid;

/**
 * Voxels as boxes of one value, their exact path lengths ({@link RayMethod#EXACT}), on a grid of equal slices. In a slab the ray
 * meets up to three voxels: it is parted where it changes its index along {@code b} and where it does along {@code c}.
 */
final class ExactRays implements RayIntegral {
    /** Of a voxel: far above what the sum of steps loses, far below what a path length shows. */
    private static final double INSIDE = 1e-7;

    private final float[] values;
    private final Slabs ray;

    ExactRays(float[] values, Grid grid, Box box) {
        this.values = values;
        this.ray = new Slabs(box, grid.columns(), grid.rows(), grid.slices());
    }

    @Override
    public double along(double px, double py, double pz, double dx, double dy, double dz) {
        if (!ray.set(px, py, pz, dx, dy, dz)) {
            return 0;
        }
        double enter = ray.enter();
        double leave = ray.leave();
        return enter < leave ? ray.perSlab * between(enter, leave) : 0;
    }

    private double between(double enter, double leave) {
        int firstWhole = (int) Math.ceil(enter);
        int endOfWhole = (int) Math.floor(leave);
        if (firstWhole > endOfWhole) {
            return part(endOfWhole, enter, leave);
        }
        double sum = firstWhole > enter ? part(firstWhole - 1, enter, firstWhole) : 0;
        if (firstWhole < endOfWhole) {
            sum += whole(firstWhole, endOfWhole - firstWhole);
        }
        return leave > endOfWhole ? sum + part(endOfWhole, endOfWhole, leave) : sum;
    }

    /** A slab that the ray does not cross from end to end. */
    private double part(int slab, double from, double to) {
        int b = index(ray.b + ray.slopeB * from, ray.lowB, ray.highB);
        int c = index(ray.c + ray.slopeC * from, ray.lowC, ray.highC);
        int nextB = index(ray.b + ray.slopeB * to, ray.lowB, ray.highB);
        int nextC = index(ray.c + ray.slopeC * to, ray.lowC, ray.highC);
        double changeB = nextB == b ? to : Math.clamp((nextB - ray.b) / ray.slopeB, from, to);
        double changeC = nextC == c ? to : Math.clamp((nextC - ray.c) / ray.slopeC, from, to);
        double first = Math.min(changeB, changeC);
        double second = Math.max(changeB, changeC);
        double between = changeB < changeC ? at(slab, nextB, c) : at(slab, b, nextC);
        return (first - from) * at(slab, b, c) + (second - first) * between + (to - second) * at(slab, nextB, nextC);
    }

    private static int index(double coordinate, int low, int high) {
        return Math.clamp((int) Math.floor(coordinate), low, high - 1);
    }

    private float at(int a, int b, int c) {
        return values[ray.base + a * ray.strideA + b * ray.strideB + c * ray.strideC];
    }

    /** The inner loop: slabs from end to end. */
    private double whole(int firstSlab, int slabs) {
        float[] values = this.values;
        double slopeB = ray.slopeB;
        double slopeC = ray.slopeC;
        int strideA = ray.strideA;
        int strideB = ray.strideB;
        int strideC = ray.strideC;
        double b = Math.min(ray.b + slopeB * firstSlab, ray.highB - INSIDE - slopeB * slabs);
        double c = Math.min(ray.c + slopeC * firstSlab, ray.highC - INSIDE - slopeC * slabs);
        int atB = (int) b;
        int atC = (int) c;
        int at = ray.base + firstSlab * strideA + atB * strideB + atC * strideC;
        double perB = slopeB > 0 ? 1 / slopeB : 0;
        double perC = slopeC > 0 ? 1 / slopeC : 0;
        double sum = 0;
        for (int slab = 0; slab < slabs; slab++) {
            double nextB = b + slopeB;
            double nextC = c + slopeC;
            int toB = (int) nextB;
            int toC = (int) nextC;
            float here = values[at];
            if (toB == atB && toC == atC) {
                sum += here;
            } else if (toC == atC) {
                at += strideB;
                double part = (toB - b) * perB;
                sum += part * here + (1 - part) * values[at];
            } else if (toB == atB) {
                at += strideC;
                double part = (toC - c) * perC;
                sum += part * here + (1 - part) * values[at];
            } else {
                double partB = (toB - b) * perB;
                double partC = (toC - c) * perC;
                float between = values[partB < partC ? at + strideB : at + strideC];
                at += strideB + strideC;
                double first = Math.min(partB, partC);
                double second = Math.max(partB, partC);
                sum += first * here + (second - first) * between + (1 - second) * values[at];
            }
            at += strideA;
            b = nextB;
            c = nextC;
            atB = toB;
            atC = toC;
        }
        return sum;
    }
}
