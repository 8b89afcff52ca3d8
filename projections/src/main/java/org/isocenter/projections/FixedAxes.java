package org.isocenter.projections;

import org.isocenter.rt.Point;

/**
 * The axes of the IEC 61217 fixed system as directions in the patient: x to the right of who looks at the gantry, y from the isocenter to
 * the gantry, z up.
 */
public record FixedAxes(Point x, Point y, Point z) {
    public static final FixedAxes HEAD_FIRST_SUPINE =
            new FixedAxes(new Point(1, 0, 0), new Point(0, 0, 1), new Point(0, -1, 0));
}
