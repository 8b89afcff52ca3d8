package org.isocenter.projections;

import org.isocenter.rt.Affine;
import org.isocenter.rt.PatientPosition;
import org.isocenter.rt.Point;

/**
 * The axes of the IEC 61217 fixed system as directions in the patient on a table that is not turned: x to the right of who looks at the
 * gantry, y from the isocenter to the gantry, z up.
 */
public record FixedAxes(Point x, Point y, Point z) {
    public static FixedAxes of(PatientPosition position) {
        Affine toPatient = position.toTableTop().inverse();
        return new FixedAxes(
                toPatient.applyToDirection(new Point(1, 0, 0)),
                toPatient.applyToDirection(new Point(0, 1, 0)),
                toPatient.applyToDirection(new Point(0, 0, 1)));
    }
}
