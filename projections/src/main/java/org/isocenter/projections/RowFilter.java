package org.isocenter.projections;

import java.util.Arrays;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

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

    /** Columns that are turned from rows together: what is read and what is written stays near the processor. */
    private static final int TOGETHER = 16;

    private final RampFilter ramp;
    /** Columns that are continued on both sides against truncation. */
    private final int margin;
    /** Samples before the first column of the detector. */
    private final int before;
    /** Columns put before the first and after the last, so that both sides of the axis are alike. */
    private final int low;

    private final int high;
    /** By pixel. */
    private final float[] slants;
    /** Those that no thread works on: new ones would have to be cleared. */
    private final Queue<Signals> signals = new ConcurrentLinkedQueue<>();

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
        // Along a row of the detector, at the isocenter
        double[] acrossMm = new double[scan.columns()];
        Arrays.setAll(acrossMm, column -> (scan.firstColumnMm() + column * scan.columnSpacingMm()) * scale);
        this.slants = slants(scan, acrossMm);
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

    /** Room for a projection that was filtered: column by column, each its rows. */
    float[][] room() {
        return new float[low + scan.columns() + high][scan.rows()];
    }

    /**
     * @param lineIntegrals row by row
     * @param columns {@link #room} for the result
     */
    void apply(float[] lineIntegrals, int projection, float[][] columns) {
        double[] redundant = redundancy.weights(scan, arc, arc.from(scan.gantryDeg()[projection]));
        Signals kept = signals.poll();
        Signals parts = kept == null ? new Signals(ramp.lanes(), ramp.lanes()) : kept;
        for (int first = 0; first < scan.rows(); first += 2 * RampFilter.LANES) {
            int half = Math.min(scan.rows(), first + RampFilter.LANES);
            int end = Math.min(scan.rows(), first + 2 * RampFilter.LANES);
            load(lineIntegrals, projection, redundant, first, half, parts.real);
            load(lineIntegrals, projection, redundant, half, end, parts.imaginary);
            ramp.apply(parts.real, parts.imaginary);
            store(parts.real, first, half, columns);
            store(parts.imaginary, half, end, columns);
        }
        signals.add(parts);
        for (float[] column : columns) {
            sharpen(column);
        }
    }

    private void load(float[] from, int projection, double[] redundant, int first, int end, float[][] lanes) {
        for (float[] sample : lanes) {
            Arrays.fill(sample, 0);
        }
        int columns = scan.columns();
        double weight = arc.weights()[projection];
        for (int left = 0; left < columns; left += TOGETHER) {
            int right = Math.min(columns, left + TOGETHER);
            for (int row = first; row < end; row++) {
                int lane = row - first;
                for (int column = left; column < right; column++) {
                    int pixel = row * columns + column;
                    lanes[before + column][lane] = from[pixel] * slants[pixel] * (float) (weight * redundant[column]);
                }
            }
        }
        for (int row = first; row < end && margin > 0; row++) {
            continueRow(lanes, row - first);
        }
    }

    /** Cosine of the slant of each ray against the central one, the same in all projections. */
    private static float[] slants(CircularScan scan, double[] acrossMm) {
        float[] slants = new float[scan.rows() * acrossMm.length];
        double scale = scan.sadMm() / scan.sidMm();
        for (int row = 0; row < scan.rows(); row++) {
            double down = (scan.firstRowMm() - row * scan.rowSpacingMm()) * scale;
            double square = scan.sadMm() * scan.sadMm() + down * down;
            for (int column = 0; column < acrossMm.length; column++) {
                double length = Math.sqrt(square + acrossMm[column] * acrossMm[column]);
                slants[row * acrossMm.length + column] = (float) (scan.sadMm() / length);
            }
        }
        return slants;
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

    private static void sharpen(float[] column) {
        float above = column[0];
        for (int row = 1; row < column.length - 1; row++) {
            float here = column[row];
            column[row] = (1 + 2 * BETWEEN_ROWS) * here - BETWEEN_ROWS * (above + column[row + 1]);
            above = here;
        }
    }

    /** Rows as {@link RampFilter} takes them. */
    private record Signals(float[][] real, float[][] imaginary) {}
}
