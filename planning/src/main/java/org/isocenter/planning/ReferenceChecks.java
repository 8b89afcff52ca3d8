package org.isocenter.planning;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.Tags;
import org.isocenter.planning.Beam.ControlPoint;
import org.isocenter.rt.Roi;
import org.isocenter.rt.StructureSet;

/** Numbers and UIDs that point to something: to what is there, once. */
final class ReferenceChecks {
    private static final String STANDARD = "PS3.3 C.8.8";

    private final PlanInputs inputs;
    private final DataSet plan;
    private final List<Beam> beams;
    private final Sink out;

    private ReferenceChecks(PlanInputs inputs, List<Beam> beams, Sink out) {
        this.inputs = inputs;
        this.plan = inputs.plan();
        this.beams = beams;
        this.out = out;
    }

    static void judge(PlanInputs inputs, List<Beam> beams, Sink out) {
        ReferenceChecks checks = new ReferenceChecks(inputs, beams, out);
        checks.unique();
        checks.fractionGroups();
        beams.forEach(checks::beam);
        checks.structures();
        checks.doses();
        checks.images();
    }

    private void unique() {
        String beamName = plan.has(Tags.IonBeamSequence) ? "IonBeamSequence" : "BeamSequence";
        int beamTag = plan.has(Tags.IonBeamSequence) ? Tags.IonBeamSequence : Tags.BeamSequence;
        unique(plan, beamTag, Tags.BeamNumber, beamName);
        unique(plan, Tags.FractionGroupSequence, Tags.FractionGroupNumber, "FractionGroupSequence");
        unique(plan, Tags.DoseReferenceSequence, Tags.DoseReferenceNumber, "DoseReferenceSequence");
        unique(plan, Tags.PatientSetupSequence, Tags.PatientSetupNumber, "PatientSetupSequence");
        unique(plan, Tags.ToleranceTableSequence, Tags.ToleranceTableNumber, "ToleranceTableSequence");
        unique(plan, Tags.ApplicationSetupSequence, Tags.ApplicationSetupNumber, "ApplicationSetupSequence");
    }

    /** PC-REF-01 */
    private void unique(DataSet holder, int sequence, int number, String where) {
        Set<Integer> seen = new HashSet<>();
        List<DataSet> items = holder.items(sequence);
        for (int i = 0; i < items.size(); i++) {
            int found = Numbers.whole(items.get(i), number);
            if (found == Integer.MIN_VALUE || !seen.add(found)) {
                out.error(
                        "PC-REF-01",
                        where + "[" + (i + 1) + "]",
                        found == Integer.MIN_VALUE ? "has no number" : "number " + found + " stands here twice",
                        STANDARD);
            }
        }
    }

    private static Set<Integer> numbers(DataSet holder, int sequence, int number) {
        return holder.items(sequence).stream()
                .map(item -> Numbers.whole(item, number))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** PC-REF-02, -03, PC-FX-01, -02 */
    private void fractionGroups() {
        Set<Integer> named = new HashSet<>();
        Set<Integer> known = beams.stream().map(Beam::number).collect(Collectors.toSet());
        Set<Integer> setups = numbers(plan, Tags.ApplicationSetupSequence, Tags.ApplicationSetupNumber);
        List<DataSet> groups = plan.items(Tags.FractionGroupSequence);
        for (int i = 0; i < groups.size(); i++) {
            DataSet group = groups.get(i);
            String where = "FractionGroupSequence[" + (i + 1) + "]";
            Set<Integer> ofGroup = numbers(group, Tags.ReferencedBeamSequence, Tags.ReferencedBeamNumber);
            named.addAll(ofGroup);
            resolve("PC-REF-02", where + ".ReferencedBeamSequence", "beam", ofGroup, known);
            resolve(
                    "PC-REF-02",
                    where + ".ReferencedBrachyApplicationSetupSequence",
                    "application setup",
                    numbers(
                            group,
                            Tags.ReferencedBrachyApplicationSetupSequence,
                            Tags.ReferencedBrachyApplicationSetupNumber),
                    setups);
            counts(group, where);
        }
        for (Beam beam : beams) {
            if (!groups.isEmpty() && beam.isTreatment() && !named.contains(beam.number())) {
                out.warning(
                        "PC-REF-03",
                        beam.where(),
                        "treatment beam " + beam.name() + " is in no fraction group",
                        STANDARD);
            }
        }
    }

    /** field.md P-05, A.20.3: beams, or brachytherapy, or neither */
    private void counts(DataSet group, String where) {
        int declared = Numbers.whole(group, Tags.NumberOfBeams);
        int found = group.items(Tags.ReferencedBeamSequence).size();
        int setups = Numbers.whole(group, Tags.NumberOfBrachyApplicationSetups);
        int foundSetups =
                group.items(Tags.ReferencedBrachyApplicationSetupSequence).size();
        if (declared != Integer.MIN_VALUE && declared != found) {
            out.error(
                    "PC-FX-01",
                    where + ".NumberOfBeams",
                    declared + ", but " + found + " beams are named",
                    "PS3.3 C.8.8.13");
        }
        if (setups != Integer.MIN_VALUE && setups != foundSetups) {
            out.error(
                    "PC-FX-01",
                    where + ".NumberOfBrachyApplicationSetups",
                    setups + ", but " + foundSetups + " application setups are named",
                    "PS3.3 C.8.8.13");
        }
        if (found > 0 && foundSetups > 0) {
            out.error("PC-FX-01", where, "names beams and application setups; it may name one of them", "PS3.3 A.20.3");
        }
        int fractions = Numbers.whole(group, Tags.NumberOfFractionsPlanned);
        if (group.hasValue(Tags.NumberOfFractionsPlanned) ? fractions < 1 : found + foundSetups > 0) {
            String message =
                    group.hasValue(Tags.NumberOfFractionsPlanned) ? fractions + " fractions" : "no number of fractions";
            out.warning("PC-FX-02", where + ".NumberOfFractionsPlanned", message, "TG-275");
        }
    }

    private void resolve(String rule, String where, String what, Set<Integer> wanted, Set<Integer> known) {
        for (int number : wanted) {
            if (!known.contains(number)) {
                out.error(
                        rule,
                        where,
                        what + " " + (number == Integer.MIN_VALUE ? "without number" : String.valueOf(number))
                                + " is not in the plan",
                        STANDARD);
            }
        }
    }

    /** PC-REF-10 to -14 */
    private void beam(Beam beam) {
        Set<Integer> setups = numbers(plan, Tags.PatientSetupSequence, Tags.PatientSetupNumber);
        Set<Integer> tables = numbers(
                plan,
                beam.isIon() ? Tags.IonToleranceTableSequence : Tags.ToleranceTableSequence,
                Tags.ToleranceTableNumber);
        Set<Integer> references = numbers(plan, Tags.DoseReferenceSequence, Tags.DoseReferenceNumber);
        one("PC-REF-10", beam, Tags.ReferencedPatientSetupNumber, "patient setup", setups);
        one("PC-REF-11", beam, Tags.ReferencedToleranceTableNumber, "tolerance table", tables);
        Set<Integer> wedges =
                numbers(beam.item(), beam.isIon() ? Tags.IonWedgeSequence : Tags.WedgeSequence, Tags.WedgeNumber);
        for (ControlPoint point : beam.points()) {
            resolve(
                    "PC-REF-12",
                    point.where() + ".WedgePositionSequence",
                    "wedge",
                    numbers(point.item(), Tags.WedgePositionSequence, Tags.ReferencedWedgeNumber),
                    wedges);
            resolve(
                    "PC-REF-14",
                    point.where() + ".ReferencedDoseReferenceSequence",
                    "dose reference",
                    numbers(point.item(), Tags.ReferencedDoseReferenceSequence, Tags.ReferencedDoseReferenceNumber),
                    references);
        }
    }

    private void one(String rule, Beam beam, int tag, String what, Set<Integer> known) {
        if (beam.item().hasValue(tag)) {
            resolve(rule, beam.where(), what, Set.of(Numbers.whole(beam.item(), tag)), known);
        }
    }

    /** PC-REF-04, -06, -07, -08, field.md P-12 */
    private void structures() {
        Set<String> named = uids(plan, Tags.ReferencedStructureSetSequence);
        if (inputs.structures().isEmpty()) {
            return;
        }
        DataSet structures = inputs.structures().get();
        String uid = structures.string(Tags.SOPInstanceUID);
        if (!named.isEmpty() && !named.contains(uid)) {
            out.error(
                    "PC-REF-04",
                    "ReferencedStructureSetSequence",
                    "the plan names structure set " + String.join(", ", named) + "; given is " + uid,
                    STANDARD);
        }
        samePatient(structures, "structure set");
        inputs.rois().ifPresent(this::rois);
    }

    private void rois(StructureSet set) {
        sameFrame(set.frameOfReferenceUid(), "structure set");
        Set<Integer> known = set.rois().stream().map(Roi::number).collect(Collectors.toSet());
        roisOf(plan, Tags.DoseReferenceSequence, "DoseReferenceSequence", known);
        for (Beam beam : beams) {
            roisOf(beam.item(), Tags.ReferencedBolusSequence, beam.where() + ".ReferencedBolusSequence", known);
        }
        List<DataSet> setups = plan.items(Tags.ApplicationSetupSequence);
        for (int i = 0; i < setups.size(); i++) {
            roisOf(
                    setups.get(i),
                    Tags.ChannelSequence,
                    "ApplicationSetupSequence[" + (i + 1) + "].ChannelSequence",
                    known);
        }
    }

    private void roisOf(DataSet holder, int sequence, String where, Set<Integer> known) {
        List<DataSet> items = holder.items(sequence);
        for (int i = 0; i < items.size(); i++) {
            int number = Numbers.whole(items.get(i), Tags.ReferencedROINumber);
            if (items.get(i).hasValue(Tags.ReferencedROINumber) && !known.contains(number)) {
                out.error(
                        "PC-REF-06",
                        where + "[" + (i + 1) + "].ReferencedROINumber",
                        "ROI " + number + " is not in the structure set",
                        "field.md P-12");
            }
        }
    }

    private static Set<String> uids(DataSet holder, int sequence) {
        return holder.items(sequence).stream()
                .map(item -> item.string(Tags.ReferencedSOPInstanceUID))
                .filter(uid -> !uid.isEmpty())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private void sameFrame(String uid, String what) {
        String ofPlan = plan.string(Tags.FrameOfReferenceUID);
        if (!ofPlan.isEmpty() && !uid.isEmpty() && !ofPlan.equals(uid)) {
            out.error("PC-REF-07", "FrameOfReferenceUID", ofPlan + "; the " + what + " is in " + uid, STANDARD);
        }
    }

    private void samePatient(DataSet object, String what) {
        String patient = plan.string(Tags.PatientID);
        if (!patient.equals(object.string(Tags.PatientID))) {
            out.error(
                    "PC-REF-08",
                    "PatientID",
                    "'" + patient + "'; the " + what + " is of '" + object.string(Tags.PatientID) + "'",
                    "TG-275");
        }
    }

    /** PC-REF-05, field.md D-07 */
    private void doses() {
        for (DataSet dose : inputs.doseObjects()) {
            Set<String> named = uids(dose, Tags.ReferencedRTPlanSequence);
            if (!named.contains(plan.string(Tags.SOPInstanceUID))) {
                out.error(
                        "PC-REF-05",
                        "",
                        "the dose " + dose.string(Tags.SOPInstanceUID) + " belongs to "
                                + (named.isEmpty() ? "no plan" : "plan " + String.join(", ", named)),
                        "field.md D-07");
            }
            sameFrame(dose.string(Tags.FrameOfReferenceUID), "dose");
            samePatient(dose, "dose");
        }
    }

    /** PC-REF-09, field.md S-11 */
    private void images() {
        if (inputs.images().isEmpty()) {
            return;
        }
        DataSet first = inputs.images().getFirst();
        samePatient(first, "image series");
        sameFrame(first.string(Tags.FrameOfReferenceUID), "image series");
        Set<String> given = inputs.images().stream()
                .map(image -> image.string(Tags.SOPInstanceUID))
                .collect(Collectors.toSet());
        Set<String> missing = new TreeSet<>();
        inputs.rois().stream()
                .flatMap(set -> set.rois().stream())
                .flatMap(roi -> roi.contours().stream())
                .map(contour -> contour.imageUid())
                .filter(uid -> !uid.isEmpty() && !given.contains(uid))
                .forEach(missing::add);
        if (!missing.isEmpty()) {
            out.warning(
                    "PC-REF-09",
                    "",
                    missing.size() + " images that contours are drawn on are not there, the first is "
                            + missing.iterator().next(),
                    "field.md S-11");
        }
    }
}
