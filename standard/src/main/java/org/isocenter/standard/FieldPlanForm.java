package org.isocenter.standard;

import java.util.ArrayList;
import java.util.List;
import org.isocenter.conformance.Check;
import org.isocenter.conformance.CheckList;
import org.isocenter.conformance.Iods;
import org.isocenter.conformance.Place;
import org.isocenter.conformance.Sink;
import org.isocenter.conformance.Words;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.Element;
import org.isocenter.dicom.Tag;
import org.isocenter.dicom.Tags;
import org.isocenter.dicom.Text;
import org.isocenter.readings.Beams;

/** Field cases about the form of a plan: inheritance, fraction scheme, places of attributes, prescriptions (field.md P-01, P-05 to P-07, P-09). */
final class FieldPlanForm {
    private static final AttributePlaces PLACES = new AttributePlaces();
    private static final String[] RT = {Iods.PLAN, Iods.ION_PLAN, Iods.STRUCTURE_SET, Iods.DOSE};
    private static final int APPLICATOR_GROUP = 0x300F;
    /** What the first control point must give so that later ones can inherit it (PS3.3 C.8.8.14). */
    private static final int[] INHERITED = {
        Tags.NominalBeamEnergy,
        Tags.GantryAngle,
        Tags.BeamLimitingDeviceAngle,
        Tags.PatientSupportAngle,
        Tags.IsocenterPosition,
        Tags.BeamLimitingDevicePositionSequence
    };

    static final List<Check> CHECKS = new CheckList(FieldPlanForm.class)
            .object("P-01", FieldPlanForm::withoutStart, Iods.PLAN, Iods.ION_PLAN)
            .covered("P-04")
            .object("P-05", FieldPlanForm::fractionScheme, Iods.PLAN)
            .object("P-06", (object, out) -> misplaced(object, 0, null, out), RT)
            .object("P-06", FieldPlanForm::approval, RT)
            .object("P-07", FieldPlanForm::prescriptions, Iods.PLAN, Iods.ION_PLAN)
            .object("P-09", FieldPlanForm::withoutApplicators, Iods.PLAN)
            .all();

    private FieldPlanForm() {}

    private static void withoutStart(DataSet plan, Sink out) {
        for (Beams.Beam beam : Beams.all(plan)) {
            List<DataSet> points = beam.controlPoints();
            for (int tag : INHERITED) {
                boolean later = points.stream().skip(1).anyMatch(point -> point.hasValue(tag));
                if (later && !points.getFirst().hasValue(tag)) {
                    out.add(
                            beam.wherePoint(0, Text.name(tag, DataSet.EMPTY)),
                            "is missing in the first control point; later ones have nothing to inherit");
                }
            }
        }
    }

    // PS3.3 C.8.8.13: beams or applicators in a fraction group, not both; A.20.3: each module is there when it is
    // counted.
    private static void fractionScheme(DataSet plan, Sink out) {
        List<DataSet> groups = plan.items(Tags.FractionGroupSequence);
        for (int i = 0; i < groups.size(); i++) {
            String where = "FractionGroupSequence[" + (i + 1) + "].";
            boolean beams = counts(groups.get(i), Tags.NumberOfBeams);
            boolean setups = counts(groups.get(i), Tags.NumberOfBrachyApplicationSetups);
            if (beams && setups) {
                out.add(where + "NumberOfBrachyApplicationSetups", "is not 0 although the group has beams");
            }
            if (beams && plan.items(Tags.BeamSequence).isEmpty()) {
                out.add(where + "NumberOfBeams", "counts beams where Beam Sequence has none");
            }
            if (setups && plan.items(Tags.ApplicationSetupSequence).isEmpty()) {
                out.add(
                        where + "NumberOfBrachyApplicationSetups",
                        "counts applicators where Application Setup Sequence has none");
            }
        }
    }

    private static boolean counts(DataSet group, int tag) {
        int[] n = group.ints(tag);
        return n.length > 0 && n[0] > 0;
    }

    /** An attribute of an RT module in a sequence it does not belong to; nothing reads it there. */
    private static void misplaced(DataSet item, int parent, Place place, Sink out) {
        for (Element element : item.elements()) {
            int tag = element.tag();
            if (Tag.isPrivate(tag)) {
                continue;
            }
            if (!PLACES.allows(tag, parent)) {
                out.add(
                        Place.where(place, Text.name(tag, item)),
                        "stands in the wrong place; it belongs to " + Words.list(PLACES.of(tag)));
                continue;
            }
            List<DataSet> items = tag == Tags.ContourSequence ? List.of() : element.items();
            for (int i = 0; i < items.size(); i++) {
                misplaced(items.get(i), tag, new Place(place, Text.name(tag, item), i + 1), out);
            }
        }
    }

    private static void approval(DataSet object, Sink out) {
        boolean reviewed = object.hasValue(Tags.ReviewDate) || object.hasValue(Tags.ReviewerName);
        if (reviewed && !object.hasValue(Tags.ApprovalStatus)) {
            out.add("ApprovalStatus", "is missing although the object names a review");
        }
    }

    private static void prescriptions(DataSet plan, Sink out) {
        List<String> doses = new ArrayList<>();
        for (DataSet item : plan.items(Tags.DoseReferenceSequence)) {
            double[] dose = item.doubles(Tags.TargetPrescriptionDose);
            if (dose.length > 0) {
                doses.add("dose reference " + item.string(Tags.DoseReferenceNumber) + " "
                        + item.string(Tags.DoseReferenceStructureType) + " " + Words.number(dose[0]) + " Gy");
            }
        }
        if (doses.size() > 1) {
            out.add(
                    "DoseReferenceSequence",
                    "prescribes " + doses.size() + " doses, and systems differ in the one they take: "
                            + Words.list(doses));
        }
    }

    /** Readers made for Oncentra GYN look for its private applicator modules. */
    private static void withoutApplicators(DataSet plan, Sink out) {
        boolean described = plan.elements().stream().anyMatch(element -> Tag.group(element.tag()) == APPLICATOR_GROUP);
        if (!plan.items(Tags.ApplicationSetupSequence).isEmpty() && !described) {
            out.add(
                    "ApplicationSetupSequence",
                    "comes without private applicator elements (300F,1000), which some readers expect");
        }
    }
}
