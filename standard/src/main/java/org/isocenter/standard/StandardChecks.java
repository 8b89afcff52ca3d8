package org.isocenter.standard;

import java.util.List;
import java.util.stream.Stream;
import org.isocenter.conformance.Check;

/** The checks of the standard and of the cases of the field. */
public final class StandardChecks {
    private static final List<Check> ALL = Stream.of(
                    StandardModules.CHECKS,
                    StandardValues.CHECKS,
                    FieldText.CHECKS,
                    FieldStructures.CHECKS,
                    FieldPlans.CHECKS,
                    FieldSets.CHECKS,
                    FieldContours.CHECKS,
                    FieldSlices.CHECKS,
                    FieldStructureSets.CHECKS,
                    FieldSeries.CHECKS,
                    FieldDoses.CHECKS,
                    FieldDoseSets.CHECKS,
                    FieldPlanForm.CHECKS,
                    FieldPlanSets.CHECKS,
                    FieldEncoding.CHECKS,
                    FieldPrivacy.CHECKS,
                    FieldIdentity.CHECKS,
                    FieldImages.CHECKS)
            .flatMap(List::stream)
            .toList();

    private StandardChecks() {}

    /** All of them, in the order they run. */
    public static List<Check> all() {
        return ALL;
    }
}
