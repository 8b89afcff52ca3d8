package org.isocenter.nucletron;

import java.util.List;
import java.util.stream.Stream;
import org.isocenter.conformance.Check;

/** The checks of Oncentra GYN and Prostate. */
public final class NucletronChecks {
    private static final List<Check> ALL = Stream.of(
                    OncentraStorage.CHECKS,
                    OncentraRoundTrip.CHECKS,
                    OncentraUltrasound.CHECKS,
                    OncentraTemplate.CHECKS,
                    OncentraProbe.CHECKS,
                    OncentraStructure.CHECKS,
                    OncentraPlan.CHECKS,
                    OncentraBrachy.CHECKS,
                    OncentraMachine.CHECKS,
                    OncentraCatheter.CHECKS,
                    OncentraSource.CHECKS,
                    OncentraTg43.CHECKS,
                    OncentraMarkers.CHECKS,
                    OncentraSettings.CHECKS,
                    OncentraDose.CHECKS)
            .flatMap(List::stream)
            .toList();

    private NucletronChecks() {}

    /** All of them, in the order they run. */
    public static List<Check> all() {
        return ALL;
    }
}
