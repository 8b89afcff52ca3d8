package org.isocenter.planning;

import java.util.List;
import java.util.Map;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.Tags;

/** Approval, and attributes that stand where nobody looks for them. */
final class AdministrationChecks {
    private AdministrationChecks() {}

    static void judge(DataSet plan, Sink out) {
        approval(plan, out);
        misplaced(plan, out);
        contents(plan, out);
    }

    /** PC-APP-01, -02 */
    private static void approval(DataSet plan, Sink out) {
        String status = plan.string(Tags.ApprovalStatus);
        switch (status) {
            case "APPROVED" -> {
                if (!plan.hasValue(Tags.ReviewDate) || !plan.hasValue(Tags.ReviewerName)) {
                    out.warning(
                            "PC-APP-02",
                            "ApprovalStatus",
                            "APPROVED without date or name of the reviewer",
                            "PS3.3 C.8.8.16");
                }
            }
            case "REJECTED" -> out.error("PC-APP-01", "ApprovalStatus", "the plan is REJECTED", "PS3.3 C.8.8.16");
            case "" ->
                out.warning(
                        "PC-APP-01",
                        "ApprovalStatus",
                        "is missing: nobody says that the plan is approved",
                        "field.md P-06");
            default ->
                out.warning("PC-APP-01", "ApprovalStatus", status + ": the plan is not approved", "PS3.3 C.8.8.16");
        }
    }

    /** PC-REF-15, field.md P-06 */
    private static void misplaced(DataSet plan, Sink out) {
        Map<Integer, String> ofPlan = Map.of(
                Tags.BeamSequence, "BeamSequence",
                Tags.IonBeamSequence, "IonBeamSequence",
                Tags.PatientSetupSequence, "PatientSetupSequence",
                Tags.ToleranceTableSequence, "ToleranceTableSequence",
                Tags.DoseReferenceSequence, "DoseReferenceSequence",
                Tags.FractionGroupSequence, "FractionGroupSequence",
                Tags.PatientSetupNumber, "PatientSetupNumber");
        Map<Integer, String> holders = Map.of(
                Tags.FractionGroupSequence, "FractionGroupSequence",
                Tags.BeamSequence, "BeamSequence",
                Tags.IonBeamSequence, "IonBeamSequence",
                Tags.DoseReferenceSequence, "DoseReferenceSequence",
                Tags.ToleranceTableSequence, "ToleranceTableSequence");
        holders.forEach((holder, name) -> {
            List<DataSet> items = plan.items(holder);
            for (int i = 0; i < items.size(); i++) {
                for (Map.Entry<Integer, String> attribute : ofPlan.entrySet()) {
                    if (items.get(i).has(attribute.getKey())) {
                        out.error(
                                "PC-REF-15",
                                name + "[" + (i + 1) + "]." + attribute.getValue(),
                                "stands under the wrong parent",
                                "field.md P-06");
                    }
                }
            }
        });
        if (plan.has(Tags.PatientSetupNumber)) {
            out.error("PC-REF-15", "PatientSetupNumber", "stands under the wrong parent", "field.md P-06");
        }
    }

    /** PC-FX-03 */
    private static void contents(DataSet plan, Sink out) {
        boolean hasBeams = !plan.items(Tags.BeamSequence).isEmpty()
                || !plan.items(Tags.IonBeamSequence).isEmpty();
        boolean hasSetups = !plan.items(Tags.ApplicationSetupSequence).isEmpty();
        if (!hasBeams && !hasSetups) {
            out.error("PC-FX-03", "", "the plan has no beams and no application setups", "field.md P-08");
        } else if (hasBeams && hasSetups) {
            out.error("PC-FX-03", "", "the plan has beams and application setups", "PS3.3 A.20.3");
        } else if (plan.items(Tags.FractionGroupSequence).isEmpty()) {
            // field.md P-05: legal, and then no meterset is known
            out.warning(
                    "PC-FX-03",
                    "FractionGroupSequence",
                    "is missing: metersets and fractions are not known",
                    "PS3.3 A.20.3");
        }
    }
}
