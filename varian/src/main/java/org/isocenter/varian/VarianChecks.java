package org.isocenter.varian;

import java.util.List;
import java.util.stream.Stream;
import org.isocenter.conformance.Check;

/** The checks of the On-Board Imager and PortalVision Advanced Imaging. */
public final class VarianChecks {
    private static final List<Check> ALL = Stream.of(
                    ObiImport.CHECKS,
                    ObiPlanImport.CHECKS,
                    ObiKvBeam.CHECKS,
                    ObiMatch.CHECKS,
                    ObiIsocenters.CHECKS,
                    ObiReferenceCt.CHECKS,
                    ObiStructures.CHECKS,
                    ObiMarkers.CHECKS,
                    ObiInterfaceImport.CHECKS,
                    ObiPrivate.CHECKS,
                    ObiRegistrationWritten.CHECKS,
                    ObiStructureWritten.CHECKS,
                    ObiCtWritten.CHECKS,
                    ObiImageWritten.CHECKS,
                    ObiCurveWritten.CHECKS)
            .flatMap(List::stream)
            .toList();

    private VarianChecks() {}

    /** All of them, in the order they run. */
    public static List<Check> all() {
        return ALL;
    }
}
