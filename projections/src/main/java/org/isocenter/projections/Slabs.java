package org.isocenter.projections;

/**
 * A ray seen along the axis {@code a} that it crosses fastest, with all three axes turned so that indices grow along it: at depth
 * {@code a} the other two coordinates are {@code b + slopeB * a} and {@code c + slopeC * a} with slopes from 0 to 1. In each slab
 * from {@code a} to {@code a + 1} it therefore meets at most two voxels in {@code b} and two in {@code c}.
 *
 * <p>Voxel (i, j, k) of the turned axes stands at {@code base + i * strideA + j * strideB + k * strideC}. One object serves one
 * thread and is set again for each ray.
 */
final class Slabs {
    private final Box box;
    private final int[] counts;
    private final int[] strides;
    private final double[] from = new double[3];
    private final double[] by = new double[3];
    private final int[] axes = new int[3];

    int base;
    int strideA;
    int strideB;
    int strideC;
    double b;
    double c;
    double slopeB;
    double slopeC;
    /** Ends of the box along the turned axes. */
    int lowA;

    int highA;
    int lowB;
    int highB;
    int lowC;
    int highC;
    /** Depth of the start of the ray: what lies before is not met. */
    double start;
    /** Steps of the parameter of the ray in one slab. */
    double perSlab;

    Slabs(Box box, int columns, int rows, int slices) {
        this.box = box;
        this.counts = new int[] {columns, rows, slices};
        this.strides = new int[] {1, columns, columns * rows};
    }

    /** Sets the ray; false where it has no direction. */
    boolean set(double px, double py, double pz, double dx, double dy, double dz) {
        from[0] = px;
        from[1] = py;
        from[2] = pz;
        by[0] = dx;
        by[1] = dy;
        by[2] = dz;
        order();
        double steepest = Math.abs(by[axes[0]]);
        if (!(steepest > 0) || !Double.isFinite(steepest)) {
            return false;
        }
        perSlab = 1 / steepest;
        base = 0;
        strideA = turn(axes[0]);
        strideB = turn(axes[1]);
        strideC = turn(axes[2]);
        lowA = low(axes[0]);
        highA = high(axes[0]);
        lowB = low(axes[1]);
        highB = high(axes[1]);
        lowC = low(axes[2]);
        highC = high(axes[2]);
        start = start(axes[0]);
        slopeB = Math.abs(by[axes[1]]) * perSlab;
        slopeC = Math.abs(by[axes[2]]) * perSlab;
        b = start(axes[1]) - slopeB * start;
        c = start(axes[2]) - slopeC * start;
        return true;
    }

    private void order() {
        double x = Math.abs(by[0]);
        double y = Math.abs(by[1]);
        double z = Math.abs(by[2]);
        axes[0] = x >= y && x >= z ? 0 : y >= z ? 1 : 2;
        axes[1] = axes[0] == 0 ? 1 : 0;
        axes[2] = axes[0] == 2 ? 1 : 2;
    }

    private boolean isTurned(int axis) {
        return by[axis] < 0;
    }

    /** The stride of an axis; where the axis is turned, the base moves to its other end. */
    private int turn(int axis) {
        if (!isTurned(axis)) {
            return strides[axis];
        }
        base += (counts[axis] - 1) * strides[axis];
        return -strides[axis];
    }

    private int low(int axis) {
        return isTurned(axis) ? counts[axis] - box.high()[axis] : box.low()[axis];
    }

    private int high(int axis) {
        return isTurned(axis) ? counts[axis] - box.low()[axis] : box.high()[axis];
    }

    private double start(int axis) {
        return isTurned(axis) ? counts[axis] - from[axis] : from[axis];
    }

    /** Depth at which the ray enters the box. */
    double enter() {
        double sides = Math.max(depthOf(lowB, b, slopeB), depthOf(lowC, c, slopeC));
        return Math.max(Math.max(lowA, start), sides);
    }

    /** Depth at which it leaves the box; where that is not beyond {@link #enter}, it misses the box. */
    double leave() {
        return Math.min(highA, Math.min(depthOf(highB, b, slopeB), depthOf(highC, c, slopeC)));
    }

    /** Depth at which a coordinate reaches a level: minus infinity where it always is at or above, infinity where it never is. */
    static double depthOf(double level, double offset, double slope) {
        if (slope > 0) {
            return (level - offset) / slope;
        }
        return offset >= level ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
    }
}
