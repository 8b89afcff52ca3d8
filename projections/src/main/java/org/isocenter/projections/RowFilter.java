package org.isocenter.projections;

import java.util.Arrays;

/**
 * What happens to a projection before it is smeared back: each pixel weighted by the slant of its ray, the redundancy of its line and the
 * part of the circle its projection stands for; each row filtered. The result holds columns, since
 * backprojection goes along them.
 */
final class RowFilter {
    private final CircularScan scan;
    private final Arc arc;
    private final Redundancy redundancy;
    /** Part of both neighbours that a row gives away, since interpolation between rows will mix them in again. */
    private static final float BETWEEN_ROWS = 0.125f;

    private final RampFilter ramp;
    /** Columns that are continued on both sides against truncation. */
    private final int margin;
    /** Samples before the first column of the detector. */
    private final int before;
    /** Columns put before the first and after the last, so that both sides of the axis are alike. */
    private final int low;

    private final int high;
    /** Along a row of the detector, at the isocenter. */
    private final double[] acrossMm;

    RowFilter(CircularScan scan, Arc arc, Redundancy redundancy, FdkSettings settings) {
        this.scan = scan;
        this.arc = arc;
        this.redundancy = redundancy;
        this.margin = (int) Math.ceil(settings.truncation() * scan.columns());
        double longer = (scan.lastColumnMm() + scan.firstColumnMm()) / scan.columnSpacingMm();
        this.low = redundancy == Redundancy.DISPLACED ? (int) Math.ceil(Math.max(0, longer)) : 0;
        this.high = redundancy == Redundancy.DISPLACED ? (int) Math.ceil(Math.max(0, -longer)) : 0;
        this.before = Math.max(margin, low);
        double scale = scan.sadMm() / scan.sidMm();
        this.ramp = new RampFilter(
                before + scan.columns() + Math.max(margin, high),
                scan.columnSpacingMm() * scale,
                settings.window(),
                settings.cut());
        this.acrossMm = new double[scan.columns()];
        Arrays.setAll(acrossMm, column -> (scan.firstColumnMm() + column * scan.columnSpacingMm()) * scale);
    }

    /**
     * The scan as filtered projections show it: where one side of the detector is shorter, what the filter spreads beyond its end is needed
     * too.
     */
    CircularScan filtered() {
        return new CircularScan(
                scan.axes(),
                scan.isocenter(),
                scan.sadMm(),
                scan.sidMm(),
                low + scan.columns() + high,
                scan.rows(),
                scan.columnSpacingMm(),
                scan.rowSpacingMm(),
                scan.firstColumnMm() - low * scan.columnSpacingMm(),
                scan.firstRowMm(),
                scan.gantryDeg());
    }

    /**
     * @param lineIntegrals row by row
     * @return column by column, each its rows
     */
    float[][] apply(float[] lineIntegrals, int projection) {
        double[] redundant = redundancy.weights(scan, arc, arc.from(scan.gantryDeg()[projection]));
        float[][] columns = new float[low + scan.columns() + high][scan.rows()];
        float[][] real = ramp.lanes();
        float[][] imaginary = ramp.lanes();
        for (int first = 0; first < scan.rows(); first += 2 * RampFilter.LANES) {
            int half = Math.min(scan.rows(), first + RampFilter.LANES);
            int end = Math.min(scan.rows(), first + 2 * RampFilter.LANES);
            load(lineIntegrals, projection, redundant, first, half, real);
            load(lineIntegrals, projection, redundant, half, end, imaginary);
            ramp.apply(real, imaginary);
            store(real, first, half, columns);
            store(imaginary, half, end, columns);
        }
        for (int column = 0; column < columns.length; column++) {
            columns[column] = sharpened(columns[column]);
        }
        return columns;
    }

    private void load(float[] from, int projection, double[] redundant, int first, int end, float[][] lanes) {
        for (float[] sample : lanes) {
            Arrays.fill(sample, 0);
        }
        int columns = scan.columns();
        double scale = scan.sadMm() / scan.sidMm();
        double near = scan.sadMm() * scan.sadMm();
        for (int row = first; row < end; row++) {
            double down = (scan.firstRowMm() - row * scan.rowSpacingMm()) * scale;
            double square = near + down * down;
            double weight = scan.sadMm() * arc.weights()[projection];
            int lane = row - first;
            for (int column = 0; column < columns; column++) {
                double slant = weight / Math.sqrt(square + acrossMm[column] * acrossMm[column]);
                lanes[before + column][lane] = (float) (from[row * columns + column] * slant * redundant[column]);
            }
            if (margin > 0) {
                continueRow(lanes, lane);
            }
        }
    }

    /** Both ends mirrored at their last value and faded out. Ohnesorge, Med Phys 27 (2000) 39. */
    private void continueRow(float[][] lanes, int lane) {
        int last = before + scan.columns() - 1;
        for (int beyond = 1; beyond <= margin; beyond++) {
            double fade = Math.cos(Math.PI / 2 * beyond / (margin + 1));
            float weight = (float) (fade * fade);
            int inner = Math.min(beyond, scan.columns() - 1);
            lanes[before - beyond][lane] = weight * Math.max(0, 2 * lanes[before][lane] - lanes[before + inner][lane]);
            lanes[last + beyond][lane] = weight * Math.max(0, 2 * lanes[last][lane] - lanes[last - inner][lane]);
        }
    }

    private void store(float[][] lanes, int first, int end, float[][] columns) {
        for (int column = 0; column < columns.length; column++) {
            System.arraycopy(lanes[before - low + column], 0, columns[column], first, Math.max(0, end - first));
        }
    }

    private static float[] sharpened(float[] column) {
        float[] sharp = column.clone();
        for (int row = 1; row < column.length - 1; row++) {
            sharp[row] = (1 + 2 * BETWEEN_ROWS) * column[row] - BETWEEN_ROWS * (column[row - 1] + column[row + 1]);
        }
        return sharp;
    }
}
