package org.isocenter.raysearch;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.isocenter.conformance.Check;
import org.isocenter.conformance.CheckList;
import org.isocenter.conformance.Iods;
import org.isocenter.conformance.References;
import org.isocenter.conformance.SetSink;
import org.isocenter.conformance.Subject;
import org.isocenter.conformance.SubjectSet;
import org.isocenter.conformance.Words;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.Tags;
import org.isocenter.readings.Beams;

/** RayStation import of plans and doses: whether what they refer to is there and fits. */
final class RayPlanReferences {
    static final List<Check> CHECKS = new CheckList(RayPlanReferences.class)
            .set("RAY-IMP-PLAN-003", (set, out) -> planFrame(set, Iods.PLAN, out))
            .set("RAY-IMP-ION-003", (set, out) -> planFrame(set, Iods.ION_PLAN, out))
            .set("RAY-IMP-PLAN-012", (set, out) -> structureSet(set, Iods.PLAN, out))
            .set("RAY-IMP-ION-004", (set, out) -> structureSet(set, Iods.ION_PLAN, out))
            .set("RAY-IMP-PLAN-007", RayPlanReferences::planNames)
            .set("RAY-IMP-PLAN-022", RayPlanReferences::position)
            .covered("RAY-IMP-PLAN-027")
            .set("RAY-IMP-DOSE-002", RayPlanReferences::doseFrame)
            .set("RAY-IMP-DOSE-017", RayPlanReferences::beamDoseWithoutPlan)
            .set("RAY-IMP-DOSE-018", RayPlanReferences::beamDosesComplete)
            .set("RAY-IMP-DOSE-019", (set, out) -> planDoseWithoutPlan(set, true, out))
            .set("RAY-IMP-DOSE-020", (set, out) -> planDoseWithoutPlan(set, false, out))
            .set("RAY-IMP-DOSE-021", RayPlanReferences::severalBeamSets)
            .set("RAY-IMP-DOSE-022", RayPlanReferences::beamOfDose)
            .all();

    private RayPlanReferences() {}

    private static Optional<Subject> structureSetOf(SubjectSet set, DataSet plan) {
        return set.find(References.structureSet(plan));
    }

    private static void planFrame(SubjectSet set, String iod, SetSink out) {
        for (Subject plan : set.all(iod)) {
            String frame = plan.dataSet().string(Tags.FrameOfReferenceUID);
            structureSetOf(set, plan.dataSet()).ifPresent(structures -> {
                List<String> frames = structures.dataSet().items(Tags.ReferencedFrameOfReferenceSequence).stream()
                        .map(item -> item.string(Tags.FrameOfReferenceUID))
                        .toList();
                if (!frame.isEmpty() && !frames.isEmpty() && !frames.contains(frame)) {
                    out.add(
                            plan,
                            "FrameOfReferenceUID",
                            "is " + frame + "; accepted: that of the structure set, which is " + Words.list(frames));
                }
            });
        }
    }

    private static void structureSet(SubjectSet set, String iod, SetSink out) {
        for (Subject plan : set.all(iod)) {
            String uid = References.structureSet(plan.dataSet());
            if (!uid.isEmpty() && !set.has(uid)) {
                out.add("plan " + plan.path() + " refers to structure set " + uid + ", which " + set.absent(uid));
            }
        }
    }

    private static void planNames(SubjectSet set, SetSink out) {
        Set<String> names = new HashSet<>();
        for (Subject plan : set.all(Iods.PLAN, Iods.ION_PLAN)) {
            String name = plan.dataSet().string(Tags.RTPlanName);
            name = name.isEmpty() ? plan.dataSet().string(Tags.RTPlanLabel) : name;
            if (!names.add(name)) {
                out.add(
                        plan,
                        "RTPlanName",
                        "is " + name + ", which another plan of the patient has; a suffix is added");
            }
        }
    }

    /** Prone and supine of plan and images must not be mixed. */
    private static void position(SubjectSet set, SetSink out) {
        for (Subject plan : set.all(Iods.PLAN)) {
            String images = structureSetOf(set, plan.dataSet())
                    .map(structures -> imagePosition(set, structures.dataSet()))
                    .orElse("");
            List<DataSet> setups = plan.dataSet().items(Tags.PatientSetupSequence);
            for (int i = 0; i < setups.size(); i++) {
                String position = setups.get(i).string(Tags.PatientPosition);
                if (position.length() == 3 && images.length() == 3 && position.charAt(2) != images.charAt(2)) {
                    out.add(
                            plan,
                            "PatientSetupSequence[" + (i + 1) + "].PatientPosition",
                            "is " + position + " where the images have " + images
                                    + "; prone and supine cannot be mixed");
                }
            }
        }
    }

    private static String imagePosition(SubjectSet set, DataSet structures) {
        return References.series(structures).stream()
                .map(series -> set.imageSeries().getOrDefault(series.uid(), List.of()))
                .filter(images -> !images.isEmpty())
                .map(images -> images.getFirst().dataSet().string(Tags.PatientPosition))
                .findFirst()
                .orElse("");
    }

    private static Optional<Subject> planOf(SubjectSet set, Subject dose) {
        return set.find(References.plan(dose.dataSet()));
    }

    private static boolean isType(Subject dose, String type) {
        return dose.dataSet().string(Tags.DoseSummationType).equals(type);
    }

    private static void doseFrame(SubjectSet set, SetSink out) {
        for (Subject dose : set.all(Iods.DOSE)) {
            String frame = dose.dataSet().string(Tags.FrameOfReferenceUID);
            planOf(set, dose)
                    .map(plan -> plan.dataSet().string(Tags.FrameOfReferenceUID))
                    .ifPresent(plan -> {
                        if (!frame.isEmpty() && !plan.isEmpty() && !plan.equals(frame)) {
                            out.add(
                                    dose,
                                    "FrameOfReferenceUID",
                                    "is " + frame + "; accepted: that of the plan, which is " + plan);
                        }
                    });
        }
    }

    // field.md D-07
    private static void beamDoseWithoutPlan(SubjectSet set, SetSink out) {
        for (Subject dose : set.all(Iods.DOSE)) {
            if (isType(dose, "BEAM") && planOf(set, dose).isEmpty()) {
                out.add("beam dose " + dose.path() + " refers to a plan that "
                        + set.absent(References.plan(dose.dataSet())) + ": " + References.plan(dose.dataSet()));
            }
        }
    }

    /** All beam doses of a plan are imported together. */
    private static void beamDosesComplete(SubjectSet set, SetSink out) {
        Map<Subject, Set<String>> given = new HashMap<>();
        for (Subject dose : set.all(Iods.DOSE)) {
            if (isType(dose, "BEAM")) {
                planOf(set, dose)
                        .ifPresent(plan -> given.computeIfAbsent(plan, _ -> new HashSet<>())
                                .addAll(beamNumbers(dose.dataSet())));
            }
        }
        given.forEach((plan, numbers) -> {
            List<String> absent = Beams.treated(plan.dataSet()).stream()
                    .filter(beam -> !numbers.contains(beam.number()))
                    .map(beam -> beam.number() + " " + beam.item().string(Tags.BeamName))
                    .toList();
            if (!absent.isEmpty()) {
                out.add("plan " + plan.path() + " has beam doses, but none of beam " + Words.list(absent));
            }
        });
    }

    private static Set<String> beamNumbers(DataSet dose) {
        Set<String> numbers = new HashSet<>();
        for (DataSet plan : dose.items(Tags.ReferencedRTPlanSequence)) {
            for (DataSet group : plan.items(Tags.ReferencedFractionGroupSequence)) {
                group.items(Tags.ReferencedBeamSequence)
                        .forEach(beam -> numbers.add(beam.string(Tags.ReferencedBeamNumber)));
            }
        }
        return numbers;
    }

    /** With an image series in the same frame a dummy plan is made, without one the dose is refused. */
    private static void planDoseWithoutPlan(SubjectSet set, boolean withImages, SetSink out) {
        for (Subject dose : set.all(Iods.DOSE)) {
            if (!isType(dose, "BEAM") && planOf(set, dose).isEmpty() && hasImages(set, dose) == withImages) {
                String message =
                        "dose " + dose.path() + " refers to a plan that " + set.absent(References.plan(dose.dataSet()));
                out.add(message
                        + (withImages
                                ? "; a dummy plan is made on the images of the same Frame of Reference"
                                : ", and no image series has its Frame of Reference"));
            }
        }
    }

    private static boolean hasImages(SubjectSet set, Subject dose) {
        String frame = dose.dataSet().string(Tags.FrameOfReferenceUID);
        return set.imageSeries().values().stream()
                .anyMatch(series -> series.getFirst()
                        .dataSet()
                        .string(Tags.FrameOfReferenceUID)
                        .equals(frame));
    }

    private static void severalBeamSets(SubjectSet set, SetSink out) {
        for (Subject dose : set.all(Iods.DOSE)) {
            planOf(set, dose).ifPresent(plan -> {
                int groups = plan.dataSet().items(Tags.FractionGroupSequence).size();
                if (groups > 1) {
                    out.add(
                            dose,
                            "ReferencedRTPlanSequence[1].ReferencedSOPInstanceUID",
                            "leads to a plan of " + groups
                                    + " fraction groups, which become as many beam sets; no dose is imported to it");
                }
            });
        }
    }

    private static void beamOfDose(SubjectSet set, SetSink out) {
        for (Subject dose : set.all(Iods.DOSE)) {
            planOf(set, dose).ifPresent(plan -> {
                Set<String> known = Beams.byNumber(plan.dataSet()).keySet();
                for (String number : beamNumbers(dose.dataSet())) {
                    if (!known.contains(number)) {
                        out.add(
                                dose,
                                "ReferencedRTPlanSequence[1].ReferencedFractionGroupSequence[1].ReferencedBeamSequence[1]"
                                        + ".ReferencedBeamNumber",
                                "is " + number + ", which no beam of the plan has");
                    }
                }
            });
        }
    }
}
