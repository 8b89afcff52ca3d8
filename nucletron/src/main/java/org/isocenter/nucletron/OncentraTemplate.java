package org.isocenter.nucletron;

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
import org.isocenter.dicom.Text;
import org.isocenter.dicom.Vr;

/** Oncentra's private template of an ultrasound image, and the components of an applicator. */
final class OncentraTemplate {
    private static final int GROUP = 0x300B;
    private static final int MODE = Tag.of(GROUP, 0x1000);
    private static final int COLUMNS = Tag.of(GROUP, 0x1002);
    private static final int COLUMN_DISTANCE = Tag.of(GROUP, 0x1003);
    private static final int ROWS = Tag.of(GROUP, 0x1004);
    private static final int COLUMN_LABELS = Tag.of(GROUP, 0x1007);
    private static final int ROW_LABELS = Tag.of(GROUP, 0x1008);
    private static final int HOLES = Tag.of(GROUP, 0x1009);
    private static final int LOCK = Tag.of(GROUP, 0x100A);
    private static final int COMPONENT = Tag.of(GROUP, 0x100C);
    private static final int MODIFICATION = Tag.of(GROUP, 0x100D);
    /** Template ID to Origin. */
    private static final int FIRST_REQUIRED = 0x1001;

    private static final int LAST_REQUIRED = 0x1006;
    private static final int LAST_OF_TEMPLATE = 0x1009;
    /** Mode without template (ONC-TPL-013). */
    private static final double FREE = 2;

    private static final String[] US = {Iods.US, Iods.US_MULTI_FRAME};

    static final List<Check> CHECKS = new CheckList(OncentraTemplate.class)
            .object("ONC-TPL-001", OncentraTemplate::mode, US)
            .object("ONC-TPL-002", OncentraTemplate::required, US)
            .object("ONC-TPL-003", OncentraTemplate::labels, US)
            .object("ONC-TPL-004", OncentraTemplate::holes, US)
            .object("ONC-TPL-005", OncentraTemplate::lock, US)
            .object("ONC-TPL-006", OncentraTemplate::nothing, US)
            .object("ONC-TPL-009", (image, out) -> components(image, null, OncentraTemplate::modification, out), US)
            .object("ONC-TPL-011", OncentraTemplate::matrices, US)
            .covered("ONC-TPL-012", "ONC-TPL-013")
            .all();

    private OncentraTemplate() {}

    private interface ComponentTest {
        void judge(DataSet component, Place place, Sink out);
    }

    private static void mode(DataSet image, Sink out) {
        new OncentraPrivate.Form(MODE, 1, Vr.SL).judge(image, null, out);
        double mode = OncentraPrivate.number(image, MODE, Vr.SL);
        if (mode != 0 && mode != 1 && mode != FREE && !Double.isNaN(mode)) {
            out.add(
                    OncentraPrivate.where(image, null, MODE),
                    "is " + Words.number(mode) + "; accepted: 0 fixed, 1 free, 2 no template");
        }
    }

    private static boolean hasTemplate(DataSet image) {
        double mode = OncentraPrivate.number(image, MODE, Vr.SL);
        return mode == 0 || mode == 1;
    }

    private static void required(DataSet image, Sink out) {
        for (int e = FIRST_REQUIRED; e <= LAST_REQUIRED && hasTemplate(image); e++) {
            int tag = Tag.of(GROUP, e);
            if (OncentraPrivate.find(image, tag) == null) {
                out.add(OncentraPrivate.where(image, null, tag), "is missing; a template needs it");
            }
        }
    }

    private static void nothing(DataSet image, Sink out) {
        boolean free = OncentraPrivate.number(image, MODE, Vr.SL) == FREE;
        for (int e = FIRST_REQUIRED; e <= LAST_OF_TEMPLATE && free; e++) {
            int tag = Tag.of(GROUP, e);
            if (OncentraPrivate.has(image, tag)) {
                out.add(OncentraPrivate.where(image, null, tag), "is there although the image has no template");
            }
        }
    }

    private static void lock(DataSet image, Sink out) {
        if (OncentraPrivate.number(image, MODE, Vr.SL) == FREE && OncentraPrivate.has(image, LOCK)) {
            out.add(OncentraPrivate.where(image, null, LOCK), "is there although the image has no template");
        }
    }

    private static void labels(DataSet image, Sink out) {
        labels(image, COLUMN_LABELS, OncentraPrivate.number(image, COLUMNS, Vr.SL), "columns", out);
        labels(image, ROW_LABELS, OncentraPrivate.number(image, ROWS, Vr.SL), "rows", out);
    }

    private static void labels(DataSet image, int tag, double wanted, String what, Sink out) {
        Element element = OncentraPrivate.find(image, tag);
        if (element == null || element.isEmpty() || Double.isNaN(wanted)) {
            return;
        }
        int found = OncentraPrivate.text(image, tag).split("\\\\", -1).length;
        if (found != wanted) {
            out.add(
                    OncentraPrivate.where(image, null, tag),
                    "has " + found + " labels; accepted: " + Words.number(wanted) + ", the number of " + what);
        }
    }

    private static void holes(DataSet image, Sink out) {
        int found = OncentraPrivate.numbers(image, HOLES, Vr.SS).length;
        double wanted = OncentraPrivate.number(image, COLUMNS, Vr.SL) * OncentraPrivate.number(image, ROWS, Vr.SL);
        if (found > 0 && !Double.isNaN(wanted) && found != wanted) {
            out.add(
                    OncentraPrivate.where(image, null, HOLES),
                    "has " + found + " values; accepted: " + Words.number(wanted) + ", columns by rows");
        }
    }

    /** Components stand in a sequence whose tag is not printed (ERR-15): any private sequence is looked at. */
    private static void components(DataSet item, Place place, ComponentTest test, Sink out) {
        for (Element element : item.elements()) {
            if (Tag.group(element.tag()) != GROUP) {
                continue;
            }
            List<DataSet> items = OncentraPrivate.items(element);
            for (int i = 0; i < items.size(); i++) {
                DataSet inner = items.get(i);
                Place at = new Place(place, Text.name(element.tag(), item), i + 1);
                if (OncentraPrivate.has(inner, COMPONENT) || OncentraPrivate.has(inner, MODIFICATION)) {
                    test.judge(inner, at, out);
                }
            }
        }
    }

    private static void modification(DataSet component, Place place, Sink out) {
        Element element = OncentraPrivate.find(component, MODIFICATION);
        if (element == null || element.isEmpty() || element.vr() == Vr.UN) {
            return;
        }
        List<String> values = Text.values(element, component.characterSet(), component.byteOrder());
        if (values.size() != 1 || !List.of("0", "1", "2", "3").contains(values.getFirst())) {
            out.add(
                    OncentraPrivate.where(component, place, MODIFICATION),
                    "is " + String.join("\\", values) + "; accepted: 0 none, 1 translation, 2 rotation, 3 point path");
        }
    }

    // ERR-14: one tag for two attributes; place and number of values tell them apart.
    private static void matrices(DataSet image, Sink out) {
        components(image, null, (component, place, sink) -> values(component, place, 16, "a matrix of 16", sink), out);
        values(image, null, 1, "1, a distance", out);
    }

    private static void values(DataSet item, Place place, int wanted, String words, Sink out) {
        int found = OncentraPrivate.numbers(item, COLUMN_DISTANCE, Vr.FD).length;
        if (found > 0 && found != wanted) {
            out.add(
                    OncentraPrivate.where(item, place, COLUMN_DISTANCE),
                    "has " + found + " values; accepted: " + words);
        }
    }
}
