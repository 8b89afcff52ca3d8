package org.isocenter.projections;

import org.isocenter.rt.Grid;

/**
 * Exact paths through voxels whose slices have unequal distances: a slice reaches half way to its neighbours. Siddon, Med Phys 12
 * (1985) 252: the crossings of the planes of all three axes in the order of the ray.
 */
final class IrregularRays implements RayIntegral {
    private final float[] values;
    private final int columns;
    private final int rows;
    /** Where slices begin and end, in mm from the middle of the first. */
    private final double[] planes;

    /** Coordinates along z are mm from the middle of the first slice, along x and y indices as {@link RayIntegral} says. */
    IrregularRays(float[] values, Grid grid) {
        this.values = values;
        this.columns = grid.columns();
        this.rows = grid.rows();
        this.planes = planes(grid.offsetsMm());
    }

    private static double[] planes(double[] offsets) {
        int slices = offsets.length;
        double[] planes = new double[slices + 1];
        for (int slice = 1; slice < slices; slice++) {
            planes[slice] = (offsets[slice - 1] + offsets[slice]) / 2;
        }
        planes[0] = -planes[1];
        planes[slices] = 2 * offsets[slices - 1] - planes[slices - 1];
        return planes;
    }

    @Override
    public double along(double px, double py, double pz, double dx, double dy, double dz) {
        double enter = Math.max(
                0,
                Math.max(
                        enter(px, dx, 0, columns),
                        Math.max(enter(py, dy, 0, rows), enter(pz, dz, planes[0], planes[planes.length - 1]))));
        double leave = Math.min(
                leave(px, dx, 0, columns),
                Math.min(leave(py, dy, 0, rows), leave(pz, dz, planes[0], planes[planes.length - 1])));
        if (!(enter < leave) || Double.isInfinite(leave)) {
            return 0;
        }
        return walk(enter, leave, px, py, pz, dx, dy, dz);
    }

    private double walk(double enter, double leave, double px, double py, double pz, double dx, double dy, double dz) {
        int x = Math.clamp((int) Math.floor(px + enter * dx), 0, columns - 1);
        int y = Math.clamp((int) Math.floor(py + enter * dy), 0, rows - 1);
        int z = slice(pz + enter * dz);
        double sum = 0;
        double t = enter;
        while (t < leave) {
            double nextX = crossing(px, dx, dx > 0 ? x + 1 : x);
            double nextY = crossing(py, dy, dy > 0 ? y + 1 : y);
            double nextZ = crossing(pz, dz, dz > 0 ? planes[z + 1] : planes[z]);
            double next = Math.min(Math.min(nextX, nextY), Math.min(nextZ, leave));
            sum += Math.max(0, next - t) * values[(z * rows + y) * columns + x];
            t = Math.max(t, next);
            if (next == leave) {
                break;
            }
            if (next == nextX) {
                x += dx > 0 ? 1 : -1;
            } else if (next == nextY) {
                y += dy > 0 ? 1 : -1;
            } else {
                z += dz > 0 ? 1 : -1;
            }
            if (x < 0 || x >= columns || y < 0 || y >= rows || z < 0 || z >= planes.length - 1) {
                break;
            }
        }
        return sum;
    }

    private int slice(double z) {
        int found = java.util.Arrays.binarySearch(planes, z);
        return Math.clamp(found >= 0 ? found : -found - 2L, 0, planes.length - 2);
    }

    private static double crossing(double p, double d, double plane) {
        return d == 0 ? Double.POSITIVE_INFINITY : (plane - p) / d;
    }

    private static double enter(double p, double d, double low, double high) {
        if (d == 0) {
            return p >= low && p < high ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
        }
        return ((d > 0 ? low : high) - p) / d;
    }

    private static double leave(double p, double d, double low, double high) {
        return d == 0 ? Double.POSITIVE_INFINITY : ((d > 0 ? high : low) - p) / d;
    }
}
