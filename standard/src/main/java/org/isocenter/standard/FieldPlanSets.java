package org.isocenter.standard;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.isocenter.conformance.Check;
import org.isocenter.conformance.CheckList;
import org.isocenter.conformance.Iods;
import org.isocenter.conformance.SetSink;
import org.isocenter.conformance.Subject;
import org.isocenter.conformance.SubjectSet;
import org.isocenter.conformance.Words;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.Element;
import org.isocenter.dicom.Tags;
import org.isocenter.dicom.Text;
import org.isocenter.readings.Beams;

/** Field cases about plans that are not there, and RT objects changed under their UID (field.md P-08, P-13). */
final class FieldPlanSets {
    private static final Set<String> RT = Set.of("RTPLAN", "RTSTRUCT", "RTDOSE", "RTRECORD");

    static final List<Check> CHECKS = new CheckList(FieldPlanSets.class)
            .set("P-08", FieldPlanSets::incomplete)
            .set("P-13", FieldPlanSets::changed)
            .all();

    private FieldPlanSets() {}

    /** Plans that plans, images and records speak of but that are not here, and plans without beams. Doses are D-07. */
    private static void incomplete(SubjectSet set, SetSink out) {
        for (Subject subject : set.subjects()) {
            DataSet object = subject.dataSet();
            List<DataSet> plans = object.string(Tags.Modality).equals("RTDOSE")
                    ? List.of()
                    : object.items(Tags.ReferencedRTPlanSequence);
            for (int i = 0; i < plans.size(); i++) {
                String plan = plans.get(i).string(Tags.ReferencedSOPInstanceUID);
                if (!plan.isEmpty() && !set.has(plan)) {
                    out.add(
                            subject,
                            "ReferencedRTPlanSequence[" + (i + 1) + "].ReferencedSOPInstanceUID",
                            "is " + plan + ", a plan that " + set.absent(plan));
                }
            }
        }
        for (Subject plan : set.all(Iods.PLAN, Iods.ION_PLAN)) {
            boolean brachy =
                    !plan.dataSet().items(Tags.ApplicationSetupSequence).isEmpty();
            if (Beams.all(plan.dataSet()).isEmpty() && !brachy) {
                out.add(plan, "BeamSequence", "has no beam; some systems do not send such a plan at all");
            }
        }
    }

    private static void changed(SubjectSet set, SetSink out) {
        for (Subject subject : set.subjects()) {
            Subject first = set.find(subject.sopInstance()).orElse(subject);
            boolean rt = RT.contains(subject.dataSet().string(Tags.Modality));
            if (rt && !first.path().equals(subject.path()) && !first.dataSet().equals(subject.dataSet())) {
                out.add(
                        subject,
                        "SOPInstanceUID",
                        "names another version in " + first.path() + "; they differ in "
                                + Words.list(differences(first.dataSet(), subject.dataSet())));
            }
        }
    }

    private static List<String> differences(DataSet a, DataSet b) {
        List<String> names = new ArrayList<>();
        for (Element element : a.elements()) {
            if (!b.find(element.tag()).map(element::equals).orElse(false)) {
                names.add(Text.name(element.tag(), a));
            }
        }
        for (Element element : b.elements()) {
            if (!a.has(element.tag())) {
                names.add(Text.name(element.tag(), b));
            }
        }
        return names;
    }
}
