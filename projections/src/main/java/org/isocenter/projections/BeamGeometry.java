package org.isocenter.projections;

import org.isocenter.rt.Point;

/**
 * How a machine looks at a patient, IEC 61217.
 *
 * @param axes of the fixed system in the patient, the couch included
 * @param isocenter in the patient
 * @param gantryDeg 0 with the source above, growing clockwise for who looks at the gantry
 * @param collimatorDeg Beam Limiting Device Angle: counter-clockwise seen from the source
 * @param receptorDeg X-Ray Image Receptor Angle: the same sense
 * @param sadMm distance of source and isocenter
 * @param sidMm distance of source and image plane
 */
public record BeamGeometry(
        FixedAxes axes,
        Point isocenter,
        double gantryDeg,
        double collimatorDeg,
        double receptorDeg,
        double sadMm,
        double sidMm) {
    /**
     * @throws IllegalArgumentException where a distance is not positive or a number is none
     */
    public BeamGeometry {
        boolean isNumber = Double.isFinite(gantryDeg + collimatorDeg + receptorDeg + sadMm + sidMm);
        if (!isNumber || !isocenter.isFinite() || sadMm <= 0 || sidMm <= 0) {
            throw new IllegalArgumentException(
                    "a beam has finite angles and isocenter, SAD and SID above 0; not gantry "
                            + gantryDeg + ", collimator " + collimatorDeg + ", isocenter " + isocenter + ", SAD "
                            + sadMm + ", SID "
                            + sidMm);
        }
    }

    /** From the isocenter to the source, length 1: z of the gantry system. */
    public Point toSource() {
        double angle = Math.toRadians(gantryDeg);
        return axes.x().times(Math.sin(angle)).plus(axes.z().times(Math.cos(angle)));
    }

    /** x of the gantry system. */
    private Point across() {
        double angle = Math.toRadians(gantryDeg);
        return axes.x().times(Math.cos(angle)).minus(axes.z().times(Math.sin(angle)));
    }

    public Point source() {
        return isocenter.plus(toSource().times(sadMm));
    }

    /**
     * An image centered on the beam axis: rows along x of the image receptor system, down along its negative y.
     *
     * @param spacingMm of pixels in the image plane
     */
    public View view(int columns, int rows, double spacingMm) {
        double angle = Math.toRadians(receptorDeg);
        Point right = across().times(Math.cos(angle)).plus(axes.y().times(Math.sin(angle)));
        Point up = axes.y().times(Math.cos(angle)).minus(across().times(Math.sin(angle)));
        Point first = isocenter
                .plus(toSource().times(sadMm - sidMm))
                .minus(right.times((columns - 1) * spacingMm / 2))
                .plus(up.times((rows - 1) * spacingMm / 2));
        return new View(source(), first, right.times(spacingMm), up.times(-spacingMm), columns, rows);
    }

    /** A place of the beam limiting device system, given in the isocenter plane, in that plane of the patient. */
    public Point atIsocenter(double x, double y) {
        double angle = Math.toRadians(collimatorDeg);
        double cos = Math.cos(angle);
        double sin = Math.sin(angle);
        return isocenter.plus(across().times(x * cos - y * sin)).plus(axes.y().times(x * sin + y * cos));
    }
}
