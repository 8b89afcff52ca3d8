package org.isocenter.rt;

/**
 * A number at each voxel of a {@link Grid}: Hounsfield Units of a CT, Gy of a dose, SUV of a PET, stored values of others.
 *
 * @param frameOfReferenceUid in which the grid stands
 * @param values {@code grid.voxels()} numbers, columns fastest, then rows, then slices; NaN is padding. The array is not copied: nobody
 *     writes into it once the volume is made
 */
public record Volume(Grid grid, String frameOfReferenceUid, float[] values) {
    /** Of a voxel: a place computed from an index comes back within this. */
    private static final double ROUNDING = 1e-6;

    /**
     * @throws IllegalArgumentException where the count of values is not that of the voxels
     */
    public Volume {
        if (values.length != grid.voxels()) {
            throw new IllegalArgumentException(grid.voxels() + " voxels need as many values, not " + values.length);
        }
    }

    public float at(int column, int row, int slice) {
        return values[grid.at(column, row, slice)];
    }

    /** Value at a place, trilinear between the centres of voxels; NaN outside the outermost centres. */
    public double sample(Point place) {
        Point index = grid.index(place);
        return sample(index.x(), index.y(), index.z());
    }

    /** Value at a continuous index, trilinear; NaN outside the outermost centres. */
    public double sample(double column, double row, double slice) {
        double x = onGrid(column, grid.columns());
        double y = onGrid(row, grid.rows());
        double z = onGrid(slice, grid.slices());
        if (Double.isNaN(x + y + z)) {
            return Double.NaN;
        }
        int i = (int) x;
        int j = (int) y;
        int k = (int) z;
        int right = x > i ? 1 : 0;
        int down = y > j ? grid.columns() : 0;
        int at = grid.at(i, j, k);
        double near = plane(at, right, down, x - i, y - j);
        if (z == k) {
            return near;
        }
        double far = plane(at + grid.columns() * grid.rows(), right, down, x - i, y - j);
        return near + (z - k) * (far - near);
    }

    private double plane(int at, int right, int down, double u, double v) {
        double upper = values[at] + u * (values[at + right] - values[at]);
        double lower = values[at + down] + u * (values[at + down + right] - values[at + down]);
        return upper + v * (lower - upper);
    }

    /** The index, moved onto the grid where rounding took it out; NaN outside. */
    private static double onGrid(double index, int count) {
        return index >= -ROUNDING && index <= count - 1 + ROUNDING ? Math.clamp(index, 0, count - 1) : Double.NaN;
    }
}
