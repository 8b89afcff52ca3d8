package org.isocenter.nucletron;

import java.util.List;
import org.isocenter.conformance.Check;
import org.isocenter.conformance.CheckList;
import org.isocenter.conformance.Iods;
import org.isocenter.conformance.Place;
import org.isocenter.conformance.Sink;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.Element;
import org.isocenter.dicom.Tag;
import org.isocenter.dicom.Text;
import org.isocenter.dicom.Vr;

/** The private ultrasound probe module of Oncentra Prostate. No form of values is printed: what is under UN is not judged. */
final class OncentraProbe {
    private static final int GROUP = 0x1003;
    private static final int PROBES = Tag.of(GROUP, 0x1001);
    private static final int REFERENCED = Tag.of(GROUP, 0x1002);
    private static final int PROBE_SEQUENCE = Tag.of(GROUP, 0x1010);
    private static final int IDENTIFIER = Tag.of(GROUP, 0x1011);
    private static final int FOCUS_SETS = Tag.of(GROUP, 0x102A);
    private static final int CURRENT_SET = Tag.of(GROUP, 0x102B);
    private static final int FOCUS_SEQUENCE = Tag.of(GROUP, 0x1040);
    private static final int SET_IDENTIFIER = Tag.of(GROUP, 0x1041);
    private static final int ZONES = Tag.of(GROUP, 0x1042);
    private static final int FOCUS = Tag.of(GROUP, 0x1043);

    static final List<Check> CHECKS = new CheckList(OncentraProbe.class)
            .object("ONC-PROBE-001", OncentraProbe::notHere, Iods.US, Iods.US_MULTI_FRAME)
            .written("ONC-PROBE-001", OncentraProbe::notHere, Iods.US, Iods.US_MULTI_FRAME)
            .object("ONC-PROBE-002", OncentraProbe::probes, Iods.US)
            .object("ONC-PROBE-004", OncentraProbe::focusSets, Iods.US)
            .object("ONC-PROBE-005", OncentraProbe::zones, Iods.US)
            .object("ONC-PROBE-010", OncentraProbe::referenced, Iods.US, Iods.US_MULTI_FRAME)
            .covered("ONC-PROBE-006", "ONC-PROBE-008", "ONC-PROBE-009", "ONC-IMG-US-013")
            .all();

    private OncentraProbe() {}

    private static void notHere(DataSet image, Sink out) {
        for (Element element : image.elements()) {
            if (Tag.group(element.tag()) == GROUP && Tag.element(element.tag()) >= 0x1000) {
                out.add(Text.name(element.tag(), image), "belongs to the probe module, which GYN does not have");
                return;
            }
        }
    }

    /** A count or name as text; {@code ""} where it is absent or of unknown form. */
    private static String value(DataSet item, int tag) {
        Element element = OncentraPrivate.find(item, tag);
        if (element == null || element.isEmpty() || element.vr() == Vr.UN) {
            return "";
        }
        List<String> values = Text.values(element, item.characterSet(), item.byteOrder());
        return values.isEmpty() ? "" : values.getFirst();
    }

    private static void counted(DataSet item, Place place, int tag, int found, String what, Sink out) {
        String count = value(item, tag);
        if (!count.isEmpty() && !count.equals(Integer.toString(found))) {
            out.add(
                    OncentraPrivate.where(item, place, tag),
                    "is " + count + "; accepted: " + found + ", the number of " + what);
        }
    }

    private static void probes(DataSet image, Sink out) {
        counted(
                image,
                null,
                PROBES,
                OncentraPrivate.items(image, PROBE_SEQUENCE).size(),
                "probes",
                out);
    }

    private static void focusSets(DataSet image, Sink out) {
        OncentraPrivate.each(
                image,
                (probe, place) -> {
                    List<DataSet> sets = OncentraPrivate.items(probe, FOCUS_SEQUENCE);
                    counted(probe, place, FOCUS_SETS, sets.size(), "focus sets", out);
                    String current = value(probe, CURRENT_SET);
                    if (!current.isEmpty() && !sets.isEmpty() && !among(current, sets, SET_IDENTIFIER)) {
                        out.add(
                                OncentraPrivate.where(probe, place, CURRENT_SET),
                                "is " + current + ", which none of the " + sets.size() + " focus sets is");
                    }
                },
                PROBE_SEQUENCE);
    }

    /** By identifier or by index, from 0 or 1: the statement does not say which. */
    private static boolean among(String number, List<DataSet> items, int identifier) {
        for (int i = 0; i < items.size(); i++) {
            if (number.equals(value(items.get(i), identifier))
                    || number.equals(Integer.toString(i))
                    || number.equals(Integer.toString(i + 1))) {
                return true;
            }
        }
        return false;
    }

    private static void zones(DataSet image, Sink out) {
        OncentraPrivate.each(
                image,
                (set, place) -> {
                    Element focus = OncentraPrivate.find(set, FOCUS);
                    if (focus != null && focus.vr() != Vr.UN) {
                        int values = focus.isEmpty()
                                ? 0
                                : Text.values(focus, set.characterSet(), set.byteOrder())
                                        .size();
                        counted(set, place, ZONES, values, "values of the focus", out);
                    }
                },
                PROBE_SEQUENCE,
                FOCUS_SEQUENCE);
    }

    private static void referenced(DataSet image, Sink out) {
        String number = value(image, REFERENCED);
        List<DataSet> probes = OncentraPrivate.items(image, PROBE_SEQUENCE);
        if (!number.isEmpty() && !among(number, probes, IDENTIFIER)) {
            out.add(
                    OncentraPrivate.where(image, null, REFERENCED),
                    "is " + number + ", which none of the " + probes.size() + " probes is");
        }
    }
}
