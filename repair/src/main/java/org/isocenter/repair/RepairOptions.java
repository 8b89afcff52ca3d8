package org.isocenter.repair;

import java.time.ZonedDateTime;
import org.isocenter.conformance.Machines;

/**
 * How to repair.
 *
 * @param maxDisplacementMm how far, in mm, a point that thinning leaves out may lie from the contour that stays
 * @param machines what is known of treatment machines, for the checks
 * @param now when it is done, for Original Attributes Sequence
 */
public record RepairOptions(double maxDisplacementMm, Machines machines, ZonedDateTime now) {
    /** Displacement where none is given, in mm: a tenth of a usual pixel. */
    public static final double USUAL_DISPLACEMENT_MM = 0.1;

    /** The usual options at this moment. */
    public static RepairOptions usual(ZonedDateTime now) {
        return new RepairOptions(USUAL_DISPLACEMENT_MM, Machines.NONE, now);
    }
}
