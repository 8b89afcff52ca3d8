package org.isocenter.brainlab;

import java.util.List;
import java.util.stream.Stream;
import org.isocenter.conformance.Check;

/** The checks of iPlan RT Dose. */
public final class BrainlabChecks {
    private static final List<Check> ALL = Stream.of(
                    IplanCommon.CHECKS,
                    IplanPrivate.CHECKS,
                    IplanTrial.CHECKS,
                    IplanStructures.CHECKS,
                    IplanPlans.CHECKS,
                    IplanBeams.CHECKS,
                    IplanDoses.CHECKS,
                    IplanHistograms.CHECKS,
                    IplanImages.CHECKS)
            .flatMap(List::stream)
            .toList();

    private BrainlabChecks() {}

    /** All of them, in the order they run. */
    public static List<Check> all() {
        return ALL;
    }
}
