package org.isocenter.dosimetry;

import java.util.ArrayList;
import java.util.List;
import org.isocenter.rt.Grid;
import org.isocenter.rt.Point;
import org.isocenter.rt.Volume;
import org.isocenter.rt.Work;

/**
 * The evaluated dose made ready for searches: a place is told in mm along the axes of its grid, from the centre of its first voxel.
 * The dose lies in cells of eight voxels each; blocks of cells know the smallest and the largest dose in them, by which a search passes
 * them over. An axis of one voxel has one cell of no thickness.
 */
final class GammaField {
    /** Cells along a side of a block, blocks along a side of the block above. */
    static final int FANOUT = 4;

    /** Blocks of {@code FANOUT^level} cells a side. */
    record Level(int side, int columns, int rows, int slices, float[] least, float[] most) {}

    final float[] values;
    final double[] x;
    final double[] y;
    final double[] z;
    /** Level 1 first; the last has few blocks. */
    final List<Level> levels = new ArrayList<>();

    private final Grid grid;
    private final boolean isEvenZ;

    GammaField(Volume volume, Work work) {
        grid = volume.grid();
        values = volume.values();
        x = ticks(grid.columns(), grid.columnSpacingMm());
        y = ticks(grid.rows(), grid.rowSpacingMm());
        z = grid.offsetsMm();
        isEvenZ = z.length < 3 || grid.isUniform();
        Level level = lowest(work);
        levels.add(level);
        while (level.columns > FANOUT || level.rows > FANOUT || level.slices > FANOUT) {
            level = above(level);
            levels.add(level);
        }
    }

    private static double[] ticks(int count, double spacingMm) {
        double[] ticks = new double[count];
        for (int i = 0; i < count; i++) {
            ticks[i] = i * spacingMm;
        }
        return ticks;
    }

    /** A place of the patient in mm along the axes of this grid. */
    Point local(Point place) {
        return localDirection(place.minus(grid.origin()));
    }

    Point localDirection(Point direction) {
        return new Point(
                direction.dot(grid.rowDirection()),
                direction.dot(grid.columnDirection()),
                direction.dot(grid.normal()));
    }

    int cellsX() {
        return cells(x.length);
    }

    int cellsY() {
        return cells(y.length);
    }

    int cellsZ() {
        return cells(z.length);
    }

    private static int cells(int points) {
        return Math.max(points - 1, 1);
    }

    int cellX(double mm) {
        return evenCell(mm, x);
    }

    int cellY(double mm) {
        return evenCell(mm, y);
    }

    int cellZ(double mm) {
        if (isEvenZ) {
            return evenCell(mm, z);
        }
        int below = 0;
        int above = z.length - 1;
        while (above - below > 1) {
            int middle = (below + above) >>> 1;
            if (z[middle] <= mm) {
                below = middle;
            } else {
                above = middle;
            }
        }
        return below;
    }

    /** The cell that holds a place, or the one nearest to it. */
    private static int evenCell(double mm, double[] ticks) {
        int cells = ticks.length - 1;
        if (cells < 1 || !(mm > 0)) {
            return 0;
        }
        return (int) Math.min(mm / ticks[cells] * cells, cells - 1.0);
    }

    boolean holds(double placeX, double placeY, double placeZ) {
        return within(placeX, x) && within(placeY, y) && within(placeZ, z);
    }

    private static boolean within(double mm, double[] ticks) {
        double rounding = 1e-3;
        return mm >= -rounding && mm <= ticks[ticks.length - 1] + rounding;
    }

    private Level lowest(Work work) {
        int columns = (cellsX() + FANOUT - 1) / FANOUT;
        int rows = (cellsY() + FANOUT - 1) / FANOUT;
        int slices = (cellsZ() + FANOUT - 1) / FANOUT;
        Level level = new Level(
                FANOUT, columns, rows, slices, new float[columns * rows * slices], new float[columns * rows * slices]);
        work.forEach(slices, slice -> {
            for (int row = 0; row < rows; row++) {
                for (int column = 0; column < columns; column++) {
                    bound(level, column, row, slice);
                }
            }
        });
        return level;
    }

    private void bound(Level level, int column, int row, int slice) {
        float least = Float.POSITIVE_INFINITY;
        float most = Float.NEGATIVE_INFINITY;
        int right = Math.min(column * FANOUT + FANOUT, x.length - 1);
        for (int k = slice * FANOUT; k <= Math.min(slice * FANOUT + FANOUT, z.length - 1); k++) {
            for (int j = row * FANOUT; j <= Math.min(row * FANOUT + FANOUT, y.length - 1); j++) {
                int line = (k * y.length + j) * x.length;
                for (int i = column * FANOUT; i <= right; i++) {
                    float value = values[line + i];
                    // A comparison with NaN is false: such voxels bound nothing, and no cell that has one is searched.
                    least = value < least ? value : least;
                    most = value > most ? value : most;
                }
            }
        }
        int at = (slice * level.rows + row) * level.columns + column;
        level.least[at] = least;
        level.most[at] = most;
    }

    private static Level above(Level below) {
        int columns = (below.columns + FANOUT - 1) / FANOUT;
        int rows = (below.rows + FANOUT - 1) / FANOUT;
        int slices = (below.slices + FANOUT - 1) / FANOUT;
        float[] least = new float[columns * rows * slices];
        float[] most = new float[columns * rows * slices];
        java.util.Arrays.fill(least, Float.POSITIVE_INFINITY);
        java.util.Arrays.fill(most, Float.NEGATIVE_INFINITY);
        int from = 0;
        for (int slice = 0; slice < below.slices; slice++) {
            for (int row = 0; row < below.rows; row++) {
                for (int column = 0; column < below.columns; column++, from++) {
                    int at = (slice / FANOUT * rows + row / FANOUT) * columns + column / FANOUT;
                    least[at] = Math.min(least[at], below.least[from]);
                    most[at] = Math.max(most[at], below.most[from]);
                }
            }
        }
        return new Level(below.side * FANOUT, columns, rows, slices, least, most);
    }
}
