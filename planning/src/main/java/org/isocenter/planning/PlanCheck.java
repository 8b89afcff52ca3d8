package org.isocenter.planning;

import java.util.List;
import java.util.Optional;
import org.isocenter.conformance.Machine;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.Tags;
import org.isocenter.dicom.Uids;

/**
 * Checks of a treatment plan that the objects alone can decide, after the failure modes of AAPM TG-275 (Ford et al., Med. Phys. 47, e236, 2020) and the
 * cases P- of the field. {@code docs/manual/compute-plan-check.md} lists them. Setup beams are judged where that makes sense.
 */
public final class PlanCheck {
    private PlanCheck() {}

    /** What nobody may take for checked. */
    private static void ion(DataSet plan, Sink out) {
        if (plan.string(Tags.SOPClassUID).equals(Uids.RTIonPlanStorage)) {
            out.note(
                    "P-11",
                    "",
                    "an ion plan: metersets, references and geometry are judged; range, spots and dose are not computed",
                    "field case P-11");
        }
    }

    public static PlanReport judge(PlanInputs inputs, PlanCheckSettings settings) {
        DataSet plan = inputs.plan();
        List<Beam> beams = BeamReader.read(plan);
        Sink out = new Sink();
        ion(plan, out);
        AdministrationChecks.judge(plan, out);
        ReferenceChecks.judge(inputs, beams, out);
        MetersetChecks.judge(plan, beams, settings, out);
        for (Beam beam : beams) {
            Optional<Machine> machine = inputs.machines().find(beam.item().string(Tags.TreatmentMachineName));
            LeafChecks.judge(beam, machine, settings, out);
        }
        MachineChecks.judge(inputs, beams, out);
        ModifierChecks.judge(plan, beams, out);
        GeometryChecks.judge(inputs, beams, out);
        LateralityChecks.judge(inputs, settings, out);
        PrescriptionChecks.judge(inputs, beams, settings, out);
        BrachyChecks.judge(plan, out);
        return new PlanReport(
                PlanReport.Verdict.of(out.all()), out.all(), Complexity.of(plan, beams, settings), settings);
    }
}
