package org.isocenter.standard;

import java.util.List;
import org.isocenter.conformance.Check;
import org.isocenter.conformance.CheckList;
import org.isocenter.conformance.Iods;
import org.isocenter.conformance.Sink;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.Finding;
import org.isocenter.dicom.Tags;

/** Conditional modules whose condition no row can ask, because it stands in the items of another module (PS3.3 A.20.3, A.49.3). */
final class StandardModules {
    static final List<Check> CHECKS = new CheckList(StandardModules.class)
            .object("MODULE", StandardModules::plan, Iods.PLAN)
            .object("MODULE", StandardModules::ionPlan, Iods.ION_PLAN)
            .all();

    private StandardModules() {}

    private static void plan(DataSet plan, Sink out) {
        require(plan, Tags.NumberOfBeams, Tags.BeamSequence, "BeamSequence", out);
        require(
                plan,
                Tags.NumberOfBrachyApplicationSetups,
                Tags.ApplicationSetupSequence,
                "ApplicationSetupSequence",
                out);
        if (plan.hasValue(Tags.BeamSequence) && plan.hasValue(Tags.ApplicationSetupSequence)) {
            out.add(
                    Finding.Effect.IGNORED,
                    "ApplicationSetupSequence",
                    "stands beside BeamSequence; a plan has one of them");
        }
    }

    private static void ionPlan(DataSet plan, Sink out) {
        require(plan, Tags.NumberOfBeams, Tags.IonBeamSequence, "IonBeamSequence", out);
    }

    /** Fraction groups that count beams or setups need the module that describes them. */
    private static void require(DataSet plan, int count, int sequence, String name, Sink out) {
        boolean counted = plan.items(Tags.FractionGroupSequence).stream()
                .anyMatch(group -> group.hasValue(count) && group.ints(count)[0] > 0);
        if (counted && !plan.hasValue(sequence)) {
            out.add(
                    name,
                    (plan.has(sequence) ? "has no item" : "is missing")
                            + ", though fraction groups count what it holds");
        }
    }
}
