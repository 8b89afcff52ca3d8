package org.isocenter.nucletron;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.isocenter.conformance.Check;
import org.isocenter.conformance.CheckList;
import org.isocenter.conformance.Iods;
import org.isocenter.conformance.Sink;
import org.isocenter.conformance.Words;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.Element;
import org.isocenter.dicom.Tag;
import org.isocenter.dicom.Vr;
import org.isocenter.nucletron.OncentraPrivate.Form;

/** Private markers of Oncentra's plans. */
final class OncentraMarkers {
    private static final int GROUP = 0x1001;
    private static final int MARKERS = Tag.of(GROUP, 0x10A0);
    private static final int TYPE = Tag.of(GROUP, 0x10A1);
    private static final int NUMBER = Tag.of(GROUP, 0x10A2);
    private static final List<Form> FORMS =
            List.of(new Form(TYPE, 1, Vr.SL), new Form(NUMBER, 1, Vr.SL), Form.of(GROUP, 0x10A3, 3, Vr.FD));

    static final List<Check> CHECKS = new CheckList(OncentraMarkers.class)
            .object("ONC-MARK-002", OncentraMarkers::complete, Iods.PLAN)
            .object("ONC-MARK-003", OncentraMarkers::unique, Iods.PLAN)
            .object("ONC-MARK-004", OncentraMarkers::empty, Iods.PLAN)
            .covered("ONC-MARK-005")
            .all();

    private OncentraMarkers() {}

    private static void complete(DataSet plan, Sink out) {
        OncentraPrivate.each(
                plan,
                (marker, place) -> {
                    for (Form form : FORMS) {
                        if (!OncentraPrivate.has(marker, form.tag())) {
                            out.add(OncentraPrivate.where(marker, place, form.tag()), "is missing");
                        }
                        form.judge(marker, place, out);
                    }
                },
                MARKERS);
    }

    private static void unique(DataSet plan, Sink out) {
        Set<List<Double>> keys = new HashSet<>();
        OncentraPrivate.each(
                plan,
                (marker, place) -> {
                    double type = OncentraPrivate.number(marker, TYPE, Vr.SL);
                    double number = OncentraPrivate.number(marker, NUMBER, Vr.SL);
                    if (!Double.isNaN(type) && !Double.isNaN(number) && !keys.add(List.of(type, number))) {
                        out.add(
                                OncentraPrivate.where(marker, place, NUMBER),
                                "is " + Words.number(number) + ", as that of another marker of type "
                                        + Words.number(type));
                    }
                },
                MARKERS);
    }

    private static void empty(DataSet plan, Sink out) {
        Element element = OncentraPrivate.find(plan, MARKERS);
        if (element != null && OncentraPrivate.items(element).isEmpty()) {
            out.add(OncentraPrivate.where(plan, null, MARKERS), "has no items; accepted: none of it, or one or more");
        }
    }
}
