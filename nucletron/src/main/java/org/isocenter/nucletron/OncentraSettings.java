package org.isocenter.nucletron;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.isocenter.conformance.Check;
import org.isocenter.conformance.CheckList;
import org.isocenter.conformance.Iods;
import org.isocenter.conformance.Place;
import org.isocenter.conformance.References;
import org.isocenter.conformance.SetSink;
import org.isocenter.conformance.Sink;
import org.isocenter.conformance.Subject;
import org.isocenter.conformance.SubjectSet;
import org.isocenter.conformance.Words;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.Element;
import org.isocenter.dicom.Tag;
import org.isocenter.dicom.Tags;
import org.isocenter.dicom.Text;
import org.isocenter.dicom.Vr;
import org.isocenter.nucletron.OncentraPrivate.Form;
import org.isocenter.nucletron.OncentraPrivate.Visitor;
import org.isocenter.readings.Tolerances;

/** Private markers and settings of Oncentra's plans. The tag of the settings sequence is not printed (ERR-37): it is known by what it holds. */
final class OncentraSettings {
    private static final int GROUP = 0x1001;
    private static final int FIRST = 0x10B0;
    private static final int LAST = 0x10F3;
    private static final int OPTIMIZATION = tag(0x10C4);
    private static final int PLACEMENT = tag(0x10E2);
    private static final int TOTAL_TIME = tag(0x10B9);
    private static final int PATIENT = tag(0x10BE);
    private static final int VOLUME = tag(0x10BF);
    private static final int VECTOR = tag(0x10C0);
    private static final int VOI = tag(0x10C5);
    private static final int IMPORTANCE = tag(0x10CF);
    private static final int FROM = tag(0x10D0);
    private static final int TO = tag(0x10D1);
    private static final double SECONDS = 0.1;
    private static final double MATRIX = 1e-6;

    static final List<Check> CHECKS = list();

    private OncentraSettings() {}

    private static int tag(int element) {
        return Tag.of(GROUP, element);
    }

    private static List<Check> list() {
        CheckList list = new CheckList(OncentraSettings.class)
                .object("ONC-SET-006", OncentraSettings::totalTime, Iods.PLAN)
                .set("ONC-SET-010", OncentraSettings::conversions)
                .object("ONC-SET-014", OncentraSettings::importance, Iods.PLAN)
                .set("ONC-SET-014", OncentraSettings::volumes)
                .covered("ONC-SET-001", "ONC-SET-022");
        forms(list, "ONC-SET-002", one(Vr.SL, 0x10B0, 0x10B1));
        forms(list, "ONC-SET-004", one(Vr.SL, 0x10B2), one(Vr.FD, 0x10B3, 0x10B4, 0x10B5, 0x10B6));
        forms(list, "ONC-SET-005", one(Vr.FD, 0x10B8, 0x10B9), one(Vr.SL, 0x10B7));
        forms(list, "ONC-SET-007", one(Vr.SL, 0x10BA));
        forms(list, "ONC-SET-008", one(Vr.SL, 0x10BB), many(3, 0x10BC, 0x10BD));
        forms(list, "ONC-SET-009", many(16, 0x10BE, 0x10BF), many(3, 0x10C0));
        forms(list, "ONC-SET-011", one(Vr.SL, 0x10C1, 0x10C2, 0x10C3));
        inner(
                list,
                "ONC-SET-012",
                OPTIMIZATION,
                one(Vr.SL, 0x10C5, 0x10C7, 0x10C8, 0x10C9, 0x10CA),
                one(Vr.LO, 0x10C6),
                one(Vr.FD, 0x10CB, 0x10CC));
        inner(
                list,
                "ONC-SET-013",
                OPTIMIZATION,
                one(Vr.SL, 0x10CD),
                one(Vr.FD, 0x10CE, 0x10CF, 0x10D0, 0x10D1, 0x10D2));
        forms(list, "ONC-SET-015", one(Vr.SL, 0x10D3, 0x10D5, 0x10D6, 0x10D8), one(Vr.FD, 0x10D4, 0x10D7));
        forms(list, "ONC-SET-016", one(Vr.FD, 0x10D9, 0x10DA));
        forms(list, "ONC-SET-017", one(Vr.SL, 0x10DB, 0x10DC, 0x10DD, 0x10DE));
        forms(list, "ONC-SET-018", one(Vr.SL, 0x10DF, 0x10E0), one(Vr.FD, 0x10E1));
        inner(
                list,
                "ONC-SET-019",
                PLACEMENT,
                one(Vr.SL, 0x10C5, 0x10C7, 0x10C8, 0x10E3, 0x10E5, 0x10E6, 0x10E7),
                one(Vr.LO, 0x10C6, 0x10E4),
                one(Vr.FD, 0x10E8));
        forms(list, "ONC-SET-020", one(Vr.SL, 0x10E9, 0x10F3), one(Vr.FD, 0x10EA));
        forms(
                list,
                "ONC-SET-021",
                one(Vr.FD, 0x10EB, 0x10EC, 0x10ED, 0x10EE),
                many(3, 0x10EF),
                many(4, 0x10F0, 0x10F1, 0x10F2));
        return list.all();
    }

    /** Forms of several elements. */
    private record Forms(List<Form> all) {}

    private static Forms one(Vr vr, int... elements) {
        return new Forms(IntStream.of(elements)
                .mapToObj(element -> Form.of(GROUP, element, 1, vr))
                .toList());
    }

    private static Forms many(int count, int... elements) {
        return new Forms(IntStream.of(elements)
                .mapToObj(element -> Form.of(GROUP, element, count, Vr.FD))
                .toList());
    }

    private static void forms(CheckList list, String rule, Forms... forms) {
        list.object(
                rule,
                (plan, out) -> settings(plan, (item, place) -> judge(item, place, List.of(forms), out)),
                Iods.PLAN);
    }

    private static void inner(CheckList list, String rule, int sequence, Forms... forms) {
        list.object(
                rule,
                (plan, out) -> settings(
                        plan,
                        (item, place) ->
                                items(item, place, sequence, (voi, at) -> judge(voi, at, List.of(forms), out))),
                Iods.PLAN);
    }

    private static void judge(DataSet item, Place place, List<Forms> forms, Sink out) {
        forms.forEach(some -> some.all().forEach(form -> form.judge(item, place, out)));
    }

    /** Items of any private sequence of the plan that hold an element of the settings. */
    private static void settings(DataSet plan, Visitor visitor) {
        for (Element element : plan.elements()) {
            if (!Tag.isPrivate(element.tag()) || Tag.isPrivateCreator(element.tag())) {
                continue;
            }
            List<DataSet> items = OncentraPrivate.items(element);
            for (int i = 0; i < items.size(); i++) {
                if (isSettings(items.get(i))) {
                    visitor.visit(items.get(i), new Place(null, Text.name(element.tag(), plan), i + 1));
                }
            }
        }
    }

    private static boolean isSettings(DataSet item) {
        for (Element element : item.elements()) {
            int number = Tag.element(element.tag());
            if (Tag.group(element.tag()) == GROUP && number >= FIRST && number <= LAST) {
                return true;
            }
        }
        return false;
    }

    private static void items(DataSet item, Place place, int sequence, Visitor visitor) {
        OncentraPrivate.each(
                item, (inner, at) -> visitor.visit(inner, new Place(place, at.name(), at.index())), sequence);
    }

    private static void totalTime(DataSet plan, Sink out) {
        double sum = OncentraChannels.all(plan).stream()
                .mapToDouble(channel -> OncentraChannels.number(channel.item(), Tags.ChannelTotalTime))
                .sum();
        boolean hdr = plan.string(Tags.BrachyTreatmentType).equals("HDR");
        settings(plan, (item, place) -> {
            double total = OncentraPrivate.number(item, TOTAL_TIME, Vr.FD);
            if (hdr && Math.abs(total - sum) > SECONDS) {
                out.add(
                        OncentraPrivate.where(item, place, TOTAL_TIME),
                        "is " + Words.number(total) + "; the channels take " + Words.number(sum) + " s");
            }
        });
    }

    private static void importance(DataSet plan, Sink out) {
        settings(
                plan,
                (item, place) -> items(item, place, OPTIMIZATION, (voi, at) -> {
                    double factor = OncentraPrivate.number(voi, IMPORTANCE, Vr.FD);
                    double from = OncentraPrivate.number(voi, FROM, Vr.FD);
                    double to = OncentraPrivate.number(voi, TO, Vr.FD);
                    if (factor < from || factor > to) {
                        out.add(
                                OncentraPrivate.where(voi, at, IMPORTANCE),
                                "is " + Words.number(factor) + "; accepted: " + Words.number(from) + " to "
                                        + Words.number(to));
                    }
                }));
    }

    /** The structure set of a plan; {@code null} where it is not in the set. */
    private static DataSet structures(SubjectSet set, Subject plan) {
        return set.find(References.structureSet(plan.dataSet()))
                .map(Subject::dataSet)
                .orElse(null);
    }

    private static void volumes(SubjectSet set, SetSink out) {
        for (Subject plan : set.all(Iods.PLAN)) {
            DataSet structures = structures(set, plan);
            if (structures == null) {
                continue;
            }
            Set<Double> known = new HashSet<>();
            structures
                    .items(Tags.StructureSetROISequence)
                    .forEach(roi -> known.add(OncentraChannels.number(roi, Tags.ROINumber)));
            settings(
                    plan.dataSet(),
                    (item, place) -> items(item, place, OPTIMIZATION, (voi, at) -> {
                        double number = OncentraPrivate.number(voi, VOI, Vr.SL);
                        if (!Double.isNaN(number) && !known.contains(number)) {
                            out.add(
                                    plan,
                                    OncentraPrivate.where(voi, at, VOI),
                                    "is " + Words.number(number) + ", which no ROI of the structure set has");
                        }
                    }));
        }
    }

    private static void conversions(SubjectSet set, SetSink out) {
        for (Subject plan : set.all(Iods.PLAN)) {
            DataSet structures = structures(set, plan);
            if (structures != null) {
                settings(plan.dataSet(), (item, place) -> {
                    equal(plan, item, place, VECTOR, structures, 0x1001, out);
                    equal(plan, item, place, VOLUME, structures, 0x1002, out);
                    equal(plan, item, place, PATIENT, structures, 0x1003, out);
                });
            }
        }
    }

    private static void equal(
            Subject plan, DataSet item, Place place, int tag, DataSet structures, int element, SetSink out) {
        double[] ofPlan = OncentraPrivate.numbers(item, tag, Vr.FD);
        double[] ofStructures = OncentraPrivate.numbers(structures, Tag.of(OncentraStructure.GEOMETRY, element), Vr.FD);
        if (ofPlan.length > 0 && ofStructures.length > 0 && !Tolerances.same(ofPlan, ofStructures, MATRIX)) {
            out.add(
                    plan,
                    OncentraPrivate.where(item, place, tag),
                    "is " + Words.numbers(ofPlan) + "; the structure set says " + Words.numbers(ofStructures));
        }
    }
}
