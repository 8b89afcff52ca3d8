package org.isocenter.projections;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Whether a scan can be reconstructed: what is wrong with it, before a volume that looks right is made of it. */
public final class ScanReview {
    /** What is wrong, and whether it may be overridden. */
    public record Problem(String rule, boolean isGap, String message) {}

    private ScanReview() {}

    /** Nothing where all is well. */
    public static List<Problem> of(CircularScan scan) {
        List<Problem> problems = new ArrayList<>();
        if (scan.projections() < 3) {
            problems.add(new Problem(
                    "FDK-COUNT", false, "a volume needs projections from an arc; there are " + scan.projections()));
            return problems;
        }
        Arc arc = Arc.of(scan.gantryDeg());
        for (Arc.Gap gap : arc.gaps()) {
            problems.add(new Problem(
                    "FDK-GAP",
                    true,
                    format(
                            "%d projection%s missing between gantry %.2f and %.2f degrees, where all others are %.2f apart",
                            gap.missing(),
                            gap.missing() == 1 ? " is" : "s are",
                            gap.fromDeg(),
                            gap.toDeg(),
                            arc.stepDeg())));
        }
        requireFan(scan, arc, problems);
        return problems;
    }

    private static void requireFan(CircularScan scan, Arc arc, List<Problem> problems) {
        double left = -scan.firstColumnMm();
        double right = scan.lastColumnMm();
        if (Math.min(left, right) <= 0) {
            problems.add(new Problem("FDK-CENTER", false, "the detector does not see the axis of the gantry"));
            return;
        }
        if (arc.isClosed()) {
            return;
        }
        double narrow = Math.toDegrees(Math.atan(Math.min(left, right) / scan.sidMm()));
        double wide = Math.toDegrees(Math.atan(Math.max(left, right) / scan.sidMm()));
        if (wide > 1.25 * narrow) {
            problems.add(new Problem(
                    "FDK-HALF-FAN",
                    false,
                    format(
                            "a displaced detector (%.1f and %.1f degrees of fan) needs a full turn; the arc has %.1f degrees",
                            narrow, wide, arc.lengthDeg())));
        } else if (arc.lengthDeg() < 180 + 2 * wide - arc.stepDeg()) {
            problems.add(new Problem(
                    "FDK-ARC",
                    false,
                    format(
                            "the arc has %.1f degrees; 180 and the fan of %.1f degrees are needed",
                            arc.lengthDeg(), 2 * wide)));
        }
    }

    private static String format(String text, Object... values) {
        return String.format(Locale.ROOT, text, values);
    }
}
