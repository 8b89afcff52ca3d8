package org.isocenter.siemens;

import java.util.List;
import java.util.stream.Stream;
import org.isocenter.conformance.Check;

/** The checks of COHERENCE and PRIMEVIEW 3i. */
public final class SiemensChecks {
    private static final List<Check> ALL = Stream.of(
                    CoherenceStorage.CHECKS,
                    CoherenceCharacterSets.CHECKS,
                    CoherenceViewing.CHECKS,
                    CoherenceDisplay.CHECKS,
                    CoherencePositioning.CHECKS,
                    CoherenceVsimCommon.CHECKS,
                    CoherenceVsimStructures.CHECKS,
                    CoherenceVsimPlan.CHECKS,
                    CoherenceVsimMachine.CHECKS,
                    CoherenceKonradCommon.CHECKS,
                    CoherenceKonradImage.CHECKS,
                    CoherenceKonradStructures.CHECKS,
                    CoherenceKonradPlan.CHECKS,
                    CoherenceKonradDose.CHECKS,
                    CoherenceAdaptive.CHECKS,
                    CoherenceAdaptiveStructures.CHECKS,
                    CoherenceAdaptivePlan.CHECKS,
                    CoherenceConditioner.CHECKS,
                    CoherenceExport.CHECKS,
                    CoherencePrivate.CHECKS,
                    CoherencePositioningExport.CHECKS,
                    CoherencePortal.CHECKS,
                    CoherencePortalDevices.CHECKS,
                    CoherenceConeBeam.CHECKS,
                    CoherenceVsimStructuresExport.CHECKS,
                    CoherenceVsimPlanExport.CHECKS,
                    CoherenceDrrExport.CHECKS,
                    CoherenceCapture.CHECKS,
                    CoherenceKonradExport.CHECKS,
                    CoherenceConditionerExport.CHECKS,
                    CoherenceMachineQa.CHECKS)
            .flatMap(List::stream)
            .toList();

    private SiemensChecks() {}

    /** All of them, in the order they run. */
    public static List<Check> all() {
        return ALL;
    }
}
