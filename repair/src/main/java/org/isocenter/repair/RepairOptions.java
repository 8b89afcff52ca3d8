package org.isocenter.repair;

import java.time.ZonedDateTime;
import java.util.Set;
import org.isocenter.conformance.Machines;

/**
 * How to repair.
 *
 * @param maxDisplacementMm how far, in mm, a point that thinning leaves out may lie from the contour that stays
 * @param machines what is known of treatment machines, for the checks
 * @param now when it is done, for Original Attributes Sequence
 * @param only ids of the repairs that may be made, of {@link Repairs#ids}; empty for all
 */
public record RepairOptions(double maxDisplacementMm, Machines machines, ZonedDateTime now, Set<String> only) {
    /** Displacement where none is given, in mm: a tenth of a usual pixel. */
    public static final double USUAL_DISPLACEMENT_MM = 0.1;

    public RepairOptions {
        only = Set.copyOf(only);
    }

    /** All repairs. */
    public RepairOptions(double maxDisplacementMm, Machines machines, ZonedDateTime now) {
        this(maxDisplacementMm, machines, now, Set.of());
    }

    /** The same, but of the repairs only these; all where none is named. */
    public RepairOptions withOnly(Set<String> repairs) {
        return new RepairOptions(maxDisplacementMm, machines, now, repairs);
    }

    /** Whether a repair may be made. */
    boolean allows(String repair) {
        return only.isEmpty() || only.contains(repair);
    }

    /** The usual options at this moment. */
    public static RepairOptions usual(ZonedDateTime now) {
        return new RepairOptions(USUAL_DISPLACEMENT_MM, Machines.NONE, now);
    }
}
