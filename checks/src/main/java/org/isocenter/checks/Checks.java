package org.isocenter.checks;

import java.util.List;
import java.util.stream.Stream;
import org.isocenter.brainlab.BrainlabChecks;
import org.isocenter.conformance.Check;
import org.isocenter.nucletron.NucletronChecks;
import org.isocenter.raysearch.RaysearchChecks;
import org.isocenter.siemens.SiemensChecks;
import org.isocenter.standard.StandardChecks;
import org.isocenter.varian.VarianChecks;

/** All checks of the program, in the order they run. A profile takes those whose rules it names. */
public final class Checks {
    private static final List<Check> ALL = Stream.of(
                    RaysearchChecks.all(),
                    VarianChecks.all(),
                    NucletronChecks.all(),
                    SiemensChecks.all(),
                    BrainlabChecks.all(),
                    StandardChecks.all())
            .flatMap(List::stream)
            .toList();

    private Checks() {}

    /** All checks. */
    public static List<Check> all() {
        return ALL;
    }
}
