package org.isocenter.brainlab;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.isocenter.conformance.Check;
import org.isocenter.conformance.CheckList;
import org.isocenter.conformance.Iods;
import org.isocenter.conformance.SetSink;
import org.isocenter.conformance.Sink;
import org.isocenter.conformance.Subject;
import org.isocenter.conformance.SubjectSet;
import org.isocenter.conformance.Words;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.Tags;
import org.isocenter.readings.Beams;

/** Plans of iPlan RT Dose: geometry and prescriptions, plans that belong together, fraction groups that add up. */
final class IplanPlans {
    private static final int LABEL = 16;
    private static final int NAME = 64;
    /** Doses are rounded for the plan; within one part in a hundred they agree. */
    private static final double DOSE_SHARE = 0.01;

    static final List<Check> CHECKS = new CheckList(IplanPlans.class)
            .written("IPL-PLAN-003", IplanPlans::labels, Iods.PLAN)
            .written("IPL-PLAN-005", IplanPlans::structureSet, Iods.PLAN)
            .writtenSet("IPL-PLAN-007", IplanPlans::single)
            .writtenSet("IPL-PLAN-010", IplanPlans::partners)
            .written("IPL-PLAN-014", IplanPlans::structureTypes, Iods.PLAN)
            .written("IPL-PLAN-015", IplanPlans::places, Iods.PLAN)
            .written("IPL-PLAN-025", IplanPlans::prescriptions, Iods.PLAN)
            .written("IPL-PLAN-028", IplanPlans::beams, Iods.PLAN)
            .written("IPL-PLAN-029", IplanPlans::doses, Iods.PLAN)
            .all();

    private IplanPlans() {}

    private static void labels(DataSet plan, Sink out) {
        Map<String, Integer> limits = Map.of("RTPlanLabel", LABEL, "RTPlanName", NAME);
        limits.forEach((attribute, limit) -> {
            String text = plan.string(attribute.equals("RTPlanLabel") ? Tags.RTPlanLabel : Tags.RTPlanName);
            if (text.length() > limit) {
                out.add(attribute, "has " + text.length() + " characters; accepted: " + limit);
            }
        });
    }

    private static boolean isOfPatient(DataSet plan) {
        return plan.string(Tags.RTPlanGeometry).equals("PATIENT");
    }

    private static void structureSet(DataSet plan, Sink out) {
        if (isOfPatient(plan) && plan.items(Tags.ReferencedStructureSetSequence).isEmpty()) {
            out.add("ReferencedStructureSetSequence", "is missing in a plan of geometry PATIENT");
        }
    }

    private static List<Subject> plans(SubjectSet set, Subject plan) {
        return set.all(Iods.PLAN).stream()
                .filter(other -> IplanCommon.export(other.dataSet()).equals(IplanCommon.export(plan.dataSet())))
                .toList();
    }

    private static void single(SubjectSet set, SetSink out) {
        for (Subject plan : set.all(Iods.PLAN)) {
            if (plan.dataSet().has(Tags.ReferencedRTPlanSequence)
                    && plans(set, plan).size() == 1) {
                out.add(plan, "ReferencedRTPlanSequence", "is there, but the export has one plan");
            }
        }
    }

    private static void partners(SubjectSet set, SetSink out) {
        for (Subject plan : set.all(Iods.PLAN)) {
            List<DataSet> references = plan.dataSet().items(Tags.ReferencedRTPlanSequence);
            Set<String> named = new HashSet<>();
            references.forEach(item -> named.add(item.string(Tags.ReferencedSOPInstanceUID)));
            List<String> missing = plans(set, plan).stream()
                    .filter(other -> !other.sopInstance().equals(plan.sopInstance()))
                    .filter(other -> other.dataSet().has(Tags.ReferencedRTPlanSequence))
                    .map(Subject::sopInstance)
                    .filter(uid -> !named.contains(uid))
                    .toList();
            if (!references.isEmpty() && !missing.isEmpty()) {
                out.add(plan, "ReferencedRTPlanSequence", "does not name " + Words.list(missing));
            }
        }
    }

    private static void structureTypes(DataSet plan, Sink out) {
        List<DataSet> references = plan.items(Tags.DoseReferenceSequence);
        for (int r = 0; r < references.size(); r++) {
            String type = references.get(r).string(Tags.DoseReferenceStructureType);
            if (!type.isEmpty() && type.equals("SITE") == isOfPatient(plan)) {
                out.add(
                        "DoseReferenceSequence[" + (r + 1) + "].DoseReferenceStructureType",
                        "is " + type + "; accepted: "
                                + (isOfPatient(plan) ? "COORDINATES, VOLUME with geometry PATIENT" : "SITE"));
            }
        }
    }

    private static void places(DataSet plan, Sink out) {
        List<DataSet> references = plan.items(Tags.DoseReferenceSequence);
        for (int r = 0; r < references.size(); r++) {
            DataSet item = references.get(r);
            String type = item.string(Tags.DoseReferenceStructureType);
            String where = "DoseReferenceSequence[" + (r + 1) + "].";
            if (type.equals("COORDINATES") && item.doubles(Tags.DoseReferencePointCoordinates).length != 3) {
                out.add(where + "DoseReferencePointCoordinates", "does not hold the point of COORDINATES");
            }
            if (type.equals("VOLUME") && !item.hasValue(Tags.ReferencedROINumber)) {
                out.add(where + "ReferencedROINumber", "is missing for VOLUME");
            }
        }
    }

    /** ERR-19; DECISIONS 5: asked only where there is a prescription. */
    private static void prescriptions(DataSet plan, Sink out) {
        List<DataSet> groups = plan.items(Tags.FractionGroupSequence);
        boolean prescribed = !plan.items(Tags.DoseReferenceSequence).isEmpty();
        for (int g = 0; g < groups.size() && prescribed; g++) {
            List<DataSet> references = groups.get(g).items(Tags.ReferencedDoseReferenceSequence);
            if (references.stream().noneMatch(item -> item.hasValue(Tags.ReferencedDoseReferenceNumber))) {
                out.add(
                        "FractionGroupSequence[" + (g + 1) + "].ReferencedDoseReferenceSequence",
                        "names no dose reference");
            }
        }
    }

    private static void beams(DataSet plan, Sink out) {
        Map<String, Beams.Beam> byNumber = Beams.byNumber(plan);
        List<DataSet> groups = plan.items(Tags.FractionGroupSequence);
        for (int g = 0; g < groups.size(); g++) {
            String where = "FractionGroupSequence[" + (g + 1) + "].";
            List<DataSet> beams = groups.get(g).items(Tags.ReferencedBeamSequence);
            int[] count = groups.get(g).ints(Tags.NumberOfBeams);
            if (count.length > 0 && count[0] != beams.size()) {
                out.add(
                        where + "NumberOfBeams",
                        "is " + count[0] + "; accepted: " + beams.size() + ", the items of Referenced Beam Sequence");
            }
            for (int b = 0; b < beams.size(); b++) {
                String number = beams.get(b).string(Tags.ReferencedBeamNumber);
                if (!byNumber.containsKey(number)) {
                    out.add(
                            where + "ReferencedBeamSequence[" + (b + 1) + "].ReferencedBeamNumber",
                            "is " + number + ", which is no beam of the plan");
                }
            }
        }
    }

    /** Where one fraction group gives one dose reference; more cannot be told apart. */
    private static void doses(DataSet plan, Sink out) {
        List<DataSet> groups = plan.items(Tags.FractionGroupSequence);
        List<DataSet> references = plan.items(Tags.DoseReferenceSequence);
        if (groups.size() != 1 || references.size() != 1) {
            return;
        }
        double[] prescribed = references.getFirst().doubles(Tags.TargetPrescriptionDose);
        int[] fractions = groups.getFirst().ints(Tags.NumberOfFractionsPlanned);
        List<DataSet> beams = groups.getFirst().items(Tags.ReferencedBeamSequence);
        if (prescribed.length == 0 || fractions.length == 0 || beams.isEmpty()) {
            return;
        }
        double given = 0;
        for (DataSet beam : beams) {
            double[] dose = beam.doubles(Tags.BeamDose);
            if (dose.length == 0) {
                return;
            }
            given += dose[0] * fractions[0];
        }
        if (!(Math.abs(given - prescribed[0]) <= DOSE_SHARE * prescribed[0])) {
            out.add(
                    "DoseReferenceSequence[1].TargetPrescriptionDose",
                    "is " + Words.number(prescribed[0]) + " Gy; beam doses of all fractions give " + Words.number(given)
                            + " Gy");
        }
    }
}
