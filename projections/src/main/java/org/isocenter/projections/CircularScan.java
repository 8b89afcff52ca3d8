package org.isocenter.projections;

import java.util.Arrays;
import org.isocenter.rt.Point;

/**
 * Projections of a cone beam from a circle: source and flat detector turn about the y axis of the fixed system; rows of the detector are
 * square to that axis.
 *
 * @param axes of the fixed system in the patient
 * @param isocenter in the patient
 * @param sadMm distance of the source from the axis
 * @param sidMm distance of the source from the detector
 * @param columns pixels of a row
 * @param columnSpacingMm from column to column, at the detector
 * @param firstColumnMm center of the first column along x of the image receptor system, from the foot of the central ray
 * @param firstRowMm center of the first row along y of it: rows go down
 * @param gantryDeg angle of each projection, in their order
 */
public record CircularScan(
        FixedAxes axes,
        Point isocenter,
        double sadMm,
        double sidMm,
        int columns,
        int rows,
        double columnSpacingMm,
        double rowSpacingMm,
        double firstColumnMm,
        double firstRowMm,
        double[] gantryDeg) {
    /**
     * @throws IllegalArgumentException where a length is not positive, the detector is nearer than the axis, or an angle no number
     */
    public CircularScan {
        boolean isPossible = sadMm > 0 && sidMm >= sadMm && columnSpacingMm > 0 && rowSpacingMm > 0;
        double all = sadMm + sidMm + columnSpacingMm + rowSpacingMm + firstColumnMm + firstRowMm;
        if (!isPossible || !Double.isFinite(all) || !isocenter.isFinite()) {
            throw new IllegalArgumentException("a scan has SAD > 0, SID from SAD on and spacings > 0, not SAD " + sadMm
                    + ", SID " + sidMm + ", spacings " + columnSpacingMm + " x " + rowSpacingMm + " mm");
        }
        if (columns < 2 || rows < 2 || columns > View.MAXIMUM_SIDE || rows > View.MAXIMUM_SIDE) {
            throw new IllegalArgumentException(
                    "a projection has 2 to " + View.MAXIMUM_SIDE + " pixels a side, not " + columns + " x " + rows);
        }
        if (!Double.isFinite(Arrays.stream(gantryDeg).sum())) {
            throw new IllegalArgumentException("a gantry angle is no number");
        }
        gantryDeg = gantryDeg.clone();
    }

    /** A detector whose center stands beside the central ray by these offsets, in mm of the image receptor system. */
    public static CircularScan centered(
            FixedAxes axes,
            Point isocenter,
            double sadMm,
            double sidMm,
            int columns,
            int rows,
            double columnSpacingMm,
            double rowSpacingMm,
            double offsetXMm,
            double offsetYMm,
            double[] gantryDeg) {
        return new CircularScan(
                axes,
                isocenter,
                sadMm,
                sidMm,
                columns,
                rows,
                columnSpacingMm,
                rowSpacingMm,
                offsetXMm - (columns - 1) * columnSpacingMm / 2,
                offsetYMm + (rows - 1) * rowSpacingMm / 2,
                gantryDeg);
    }

    @Override
    public double[] gantryDeg() {
        return gantryDeg.clone();
    }

    public int projections() {
        return gantryDeg.length;
    }

    /** The same machine at other angles. */
    public CircularScan at(double... angles) {
        return new CircularScan(
                axes,
                isocenter,
                sadMm,
                sidMm,
                columns,
                rows,
                columnSpacingMm,
                rowSpacingMm,
                firstColumnMm,
                firstRowMm,
                angles);
    }

    /** From the isocenter to the source, length 1. IEC 61217: at 0 it is above, at 90 on the positive x side. */
    Point toSource(double angleDeg) {
        double angle = Math.toRadians(angleDeg);
        return axes.x().times(Math.sin(angle)).plus(axes.z().times(Math.cos(angle)));
    }

    /** Along the rows of the detector, length 1: x of the gantry system. */
    Point across(double angleDeg) {
        double angle = Math.toRadians(angleDeg);
        return axes.x().times(Math.cos(angle)).minus(axes.z().times(Math.sin(angle)));
    }

    /** How the source looks at the detector in one of the projections. */
    public View view(int projection) {
        Point toSource = toSource(gantryDeg[projection]);
        Point across = across(gantryDeg[projection]);
        Point first = isocenter
                .plus(toSource.times(sadMm - sidMm))
                .plus(across.times(firstColumnMm))
                .plus(axes.y().times(firstRowMm));
        return new View(
                isocenter.plus(toSource.times(sadMm)),
                first,
                across.times(columnSpacingMm),
                axes.y().times(-rowSpacingMm),
                columns,
                rows);
    }

    /** Center of the last column along x of the image receptor system. */
    double lastColumnMm() {
        return firstColumnMm + (columns - 1) * columnSpacingMm;
    }

    double lastRowMm() {
        return firstRowMm - (rows - 1) * rowSpacingMm;
    }
}
