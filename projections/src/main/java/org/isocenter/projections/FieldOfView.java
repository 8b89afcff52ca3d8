package org.isocenter.projections;

import org.isocenter.rt.Grid;
import org.isocenter.rt.Point;
import org.isocenter.rt.Work;

/**
 * What all projections see: around the axis as far as the rays at the edge of the detector come near it, along the axis as far as a voxel
 * nearest to the source still falls on the detector.
 *
 * @param radiusMm around the axis
 * @param downMm lowest coordinate along the axis, at the axis
 * @param upMm highest coordinate along the axis, at the axis
 */
public record FieldOfView(double radiusMm, double downMm, double upMm) {
    static FieldOfView of(CircularScan scan, Redundancy redundancy) {
        double left = -scan.firstColumnMm();
        double right = scan.lastColumnMm();
        double reach = redundancy == Redundancy.DISPLACED ? Math.max(left, right) : Math.min(left, right);
        double scale = scan.sadMm() / scan.sidMm();
        return new FieldOfView(
                Math.max(0, scan.sadMm() * Math.sin(Math.atan(reach / scan.sidMm()))),
                scan.lastRowMm() * scale,
                scan.firstRowMm() * scale);
    }

    /** Sets what is outside to 0: a number there would look like one of the patient. */
    void clear(float[] volume, Grid grid, CircularScan scan, Work work) {
        Point axis = scan.axes().y();
        Work quiet = new Work(work.threads(), work.cancelled(), _ -> {});
        quiet.forEach(grid.slices(), slice -> {
            for (int row = 0; row < grid.rows(); row++) {
                for (int column = 0; column < grid.columns(); column++) {
                    Point from = grid.position(column, row, slice).minus(scan.isocenter());
                    double along = from.dot(axis);
                    double aside = Math.sqrt(Math.max(0, from.dot(from) - along * along));
                    double near = 1 - aside / scan.sadMm();
                    if (aside > radiusMm || along > upMm * near || along < downMm * near) {
                        volume[grid.at(column, row, slice)] = 0;
                    }
                }
            }
        });
    }
}
