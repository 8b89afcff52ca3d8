package org.isocenter.projections;

import org.isocenter.rt.Grid;
import org.isocenter.rt.Volume;
import org.isocenter.rt.Work;

/** The voxels of a volume that are not 0, as a box of indices: from {@code low} up to and without {@code high}; x, y, z. */
record Box(int[] low, int[] high) {
    static Box ofNonZero(Volume volume, Work work) {
        Grid grid = volume.grid();
        int[][] bySlice = new int[grid.slices()][];
        work.forEach(grid.slices(), slice -> bySlice[slice] = ofSlice(volume.values(), grid, slice));
        int[] low = {grid.columns(), grid.rows(), grid.slices()};
        int[] high = {0, 0, 0};
        for (int slice = 0; slice < bySlice.length; slice++) {
            int[] found = bySlice[slice];
            if (found[0] < found[1]) {
                low[0] = Math.min(low[0], found[0]);
                high[0] = Math.max(high[0], found[1]);
                low[1] = Math.min(low[1], found[2]);
                high[1] = Math.max(high[1], found[3]);
                low[2] = Math.min(low[2], slice);
                high[2] = slice + 1;
            }
        }
        return new Box(low, high);
    }

    boolean isEmpty() {
        return low[0] >= high[0];
    }

    /** First column, end of columns, first row, end of rows that are not 0. */
    private static int[] ofSlice(float[] values, Grid grid, int slice) {
        int columns = grid.columns();
        int[] found = {columns, 0, grid.rows(), 0};
        for (int row = 0; row < grid.rows(); row++) {
            int begin = grid.at(0, row, slice);
            int first = 0;
            while (first < columns && values[begin + first] == 0) {
                first++;
            }
            if (first == columns) {
                continue;
            }
            int last = columns - 1;
            while (values[begin + last] == 0) {
                last--;
            }
            found[0] = Math.min(found[0], first);
            found[1] = Math.max(found[1], last + 1);
            found[2] = Math.min(found[2], row);
            found[3] = row + 1;
        }
        return found;
    }
}
