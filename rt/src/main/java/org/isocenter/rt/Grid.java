package org.isocenter.rt;

import java.util.Arrays;

/**
 * Where the voxels of a volume stand: parallel slices of equal rows and columns, in mm of the patient coordinate system.
 * An index counts voxel centres from 0 in the order column, row, slice; slices go along the normal, {@code rowDirection x
 * columnDirection}, by ascending offset, which need not be equally spaced.
 */
public final class Grid {
    /** Voxels of a volume at most: what an array holds. */
    public static final long MAXIMUM_VOXELS = Integer.MAX_VALUE - 8L;

    private static final double UNIFORM_MM = 1e-3;

    private final Point origin;
    private final Point rowDirection;
    private final Point columnDirection;
    private final Point normal;
    private final double columnSpacingMm;
    private final double rowSpacingMm;
    private final int columns;
    private final int rows;
    private final double[] offsetsMm;

    /**
     * @param origin centre of the first voxel of the first slice
     * @param rowDirection along which the column index grows: the first three numbers of Image Orientation (Patient)
     * @param columnDirection along which the row index grows: the last three
     * @param columnSpacingMm between the columns: the second number of Pixel Spacing
     * @param rowSpacingMm between the rows: the first number of Pixel Spacing
     * @param offsetsMm of each slice from the origin along the normal, ascending; the first is 0
     * @throws IllegalArgumentException where directions are not of length 1 and square to each other, a spacing is not positive,
     *     offsets do not ascend from 0, or there are more voxels than {@link #MAXIMUM_VOXELS}
     */
    public Grid(
            Point origin,
            Point rowDirection,
            Point columnDirection,
            double columnSpacingMm,
            double rowSpacingMm,
            int columns,
            int rows,
            double[] offsetsMm) {
        requireDirections(rowDirection, columnDirection);
        if (!origin.isFinite()) {
            throw new IllegalArgumentException("the origin is no place: " + origin);
        }
        if (!isLength(columnSpacingMm) || !isLength(rowSpacingMm)) {
            throw new IllegalArgumentException(
                    "spacings are positive, not " + rowSpacingMm + " and " + columnSpacingMm + " mm");
        }
        requireAscending(offsetsMm);
        if (columns < 1 || rows < 1 || (long) columns * rows * offsetsMm.length > MAXIMUM_VOXELS) {
            throw new IllegalArgumentException("a grid has 1 to " + MAXIMUM_VOXELS + " voxels, not " + columns + " x "
                    + rows + " x " + offsetsMm.length);
        }
        this.origin = origin;
        this.rowDirection = rowDirection;
        this.columnDirection = columnDirection;
        this.normal = rowDirection.cross(columnDirection);
        this.columnSpacingMm = columnSpacingMm;
        this.rowSpacingMm = rowSpacingMm;
        this.columns = columns;
        this.rows = rows;
        this.offsetsMm = offsetsMm.clone();
    }

    /** An axial grid of equal spacings: x, y and z of the patient are columns, rows and slices. */
    public static Grid axial(Point origin, Point spacingMm, int columns, int rows, int slices) {
        double[] offsets = new double[slices];
        Arrays.setAll(offsets, slice -> slice * spacingMm.z());
        return new Grid(
                origin, new Point(1, 0, 0), new Point(0, 1, 0), spacingMm.x(), spacingMm.y(), columns, rows, offsets);
    }

    private static void requireDirections(Point row, Point column) {
        // Direction cosines are written with 6 to 16 digits: PS3.3 C.7.6.2.1.1
        boolean isSquare = Math.abs(row.length() - 1) < 1e-3
                && Math.abs(column.length() - 1) < 1e-3
                && Math.abs(row.dot(column)) < 1e-3;
        if (!isSquare) {
            throw new IllegalArgumentException("directions are of length 1 and square, not " + row + " and " + column);
        }
    }

    private static boolean isLength(double mm) {
        return mm > 0 && Double.isFinite(mm);
    }

    private static void requireAscending(double[] offsets) {
        if (offsets.length == 0 || offsets[0] != 0) {
            throw new IllegalArgumentException("slices start at offset 0: " + Arrays.toString(offsets));
        }
        for (int slice = 1; slice < offsets.length; slice++) {
            if (!isLength(offsets[slice] - offsets[slice - 1])) {
                throw new IllegalArgumentException("offsets of slices ascend, not " + offsets[slice - 1] + ", "
                        + offsets[slice] + " mm at slice " + slice);
            }
        }
    }

    /** Centre of the voxel at a continuous index; between two slices the place is in between, outside it is extrapolated. */
    public Point position(double column, double row, double slice) {
        double x = column * columnSpacingMm;
        double y = row * rowSpacingMm;
        double z = offsetMm(slice);
        return new Point(
                origin.x() + x * rowDirection.x() + y * columnDirection.x() + z * normal.x(),
                origin.y() + x * rowDirection.y() + y * columnDirection.y() + z * normal.y(),
                origin.z() + x * rowDirection.z() + y * columnDirection.z() + z * normal.z());
    }

    /** Continuous index (column, row, slice) of a place: the inverse of {@link #position}. */
    public Point index(Point place) {
        Point from = place.minus(origin);
        return new Point(
                from.dot(rowDirection) / columnSpacingMm,
                from.dot(columnDirection) / rowSpacingMm,
                slice(from.dot(normal)));
    }

    /** Offset along the normal of a continuous slice index. */
    public double offsetMm(double slice) {
        if (offsetsMm.length == 1) {
            return slice;
        }
        int below = Math.clamp((int) Math.floor(slice), 0, offsetsMm.length - 2);
        return offsetsMm[below] + (slice - below) * (offsetsMm[below + 1] - offsetsMm[below]);
    }

    /** Continuous slice index of an offset along the normal; a single slice counts as 1 mm thick. */
    public double slice(double offsetMm) {
        if (offsetsMm.length == 1) {
            return offsetMm;
        }
        int found = Arrays.binarySearch(offsetsMm, offsetMm);
        int below = Math.clamp(found >= 0 ? found : -found - 2L, 0, offsetsMm.length - 2);
        return below + (offsetMm - offsetsMm[below]) / (offsetsMm[below + 1] - offsetsMm[below]);
    }

    /** Whether all slices have the same distance, within 0.001 mm. */
    public boolean isUniform() {
        double spacing = sliceSpacingMm();
        for (int slice = 1; slice < offsetsMm.length; slice++) {
            if (Math.abs(offsetsMm[slice] - slice * spacing) > UNIFORM_MM) {
                return false;
            }
        }
        return true;
    }

    /** Mean distance of the slices; 1 of a single slice. */
    public double sliceSpacingMm() {
        return offsetsMm.length == 1 ? 1 : offsetsMm[offsetsMm.length - 1] / (offsetsMm.length - 1);
    }

    /** From index to place, of a uniform grid. */
    public Affine toPatient() {
        return Affine.ofColumns(
                rowDirection.times(columnSpacingMm),
                columnDirection.times(rowSpacingMm),
                normal.times(sliceSpacingMm()),
                origin);
    }

    /** Where the value of a voxel stands in an array: columns fastest, then rows, then slices. */
    public int at(int column, int row, int slice) {
        return (slice * rows + row) * columns + column;
    }

    public int voxels() {
        return columns * rows * offsetsMm.length;
    }

    public Point origin() {
        return origin;
    }

    public Point rowDirection() {
        return rowDirection;
    }

    public Point columnDirection() {
        return columnDirection;
    }

    public Point normal() {
        return normal;
    }

    public double columnSpacingMm() {
        return columnSpacingMm;
    }

    public double rowSpacingMm() {
        return rowSpacingMm;
    }

    public int columns() {
        return columns;
    }

    public int rows() {
        return rows;
    }

    public int slices() {
        return offsetsMm.length;
    }

    public double[] offsetsMm() {
        return offsetsMm.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Grid grid
                && origin.equals(grid.origin)
                && rowDirection.equals(grid.rowDirection)
                && columnDirection.equals(grid.columnDirection)
                && columnSpacingMm == grid.columnSpacingMm
                && rowSpacingMm == grid.rowSpacingMm
                && columns == grid.columns
                && rows == grid.rows
                && Arrays.equals(offsetsMm, grid.offsetsMm);
    }

    @Override
    public int hashCode() {
        return 31 * origin.hashCode() + Arrays.hashCode(offsetsMm);
    }

    @Override
    public String toString() {
        return columns + " x " + rows + " x " + offsetsMm.length + " from " + origin + ", " + columnSpacingMm + " x "
                + rowSpacingMm + " x " + sliceSpacingMm() + " mm";
    }
}
