package org.isocenter.raysearch;

import java.util.List;
import java.util.stream.Stream;
import org.isocenter.conformance.Check;

/** The checks of RayStation and RayPlan. */
public final class RaysearchChecks {
    private static final List<Check> ALL = Stream.of(
                    // The first stranger rule that fits is reported, so the narrow ones stand first.
                    RayPlanLimits.CHECKS,
                    RayCommonImport.CHECKS,
                    RayImageImport.CHECKS,
                    RaySeriesImport.CHECKS,
                    RayStructureImport.CHECKS,
                    RayPlanImport.CHECKS,
                    RayMachine.CHECKS,
                    RayControlPointImport.CHECKS,
                    RayIonImport.CHECKS,
                    RayDoseImport.CHECKS,
                    RayStructureReferences.CHECKS,
                    RayPlanReferences.CHECKS,
                    RayImportNotes.CHECKS,
                    RayUids.CHECKS,
                    RayCommonExport.CHECKS,
                    RayImageSetExport.CHECKS,
                    RayStructureExport.CHECKS,
                    RayStructureSetExport.CHECKS,
                    RayPlanExport.CHECKS,
                    RayControlPointExport.CHECKS,
                    RayPlanSetExport.CHECKS,
                    RayIonExport.CHECKS,
                    RayDoseExport.CHECKS,
                    RayImageExport.CHECKS)
            .flatMap(List::stream)
            .toList();

    private RaysearchChecks() {}

    /** All of them, in the order they run. */
    public static List<Check> all() {
        return ALL;
    }
}
