package org.isocenter.standard;

import java.util.List;
import org.isocenter.conformance.Check;
import org.isocenter.conformance.CheckList;
import org.isocenter.conformance.Place;
import org.isocenter.conformance.Sink;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.Element;
import org.isocenter.dicom.Tag;
import org.isocenter.dicom.Text;
import org.isocenter.dicom.Vr;
import org.isocenter.readings.NumberScans;

/** Field cases about the form of values (field.md S-01, S-02, S-04). */
final class FieldText {
    /** Longest Decimal String (PS3.5 6.2). */
    private static final int MAX_DS = 16;
    /** Longest value with a 16-bit length field (PS3.5 7.1.2). */
    private static final int MAX_SHORT_LENGTH = 65534;

    static final List<Check> CHECKS = new CheckList(FieldText.class)
            .object("S-01", (object, out) -> each(object, null, FieldText::longDecimal, out))
            .object("S-02", (object, out) -> each(object, null, FieldText::longValue, out))
            .object("S-04", (object, out) -> each(object, null, FieldText::longText, out))
            .all();

    private FieldText() {}

    private interface ElementTest {
        /** What is wrong with the element; {@code null} where nothing is. */
        String offence(DataSet in, Element element, Sink out);
    }

    private static void each(DataSet item, Place place, ElementTest test, Sink out) {
        for (Element element : item.elements()) {
            List<DataSet> items = element.items();
            for (int i = 0; i < items.size(); i++) {
                each(items.get(i), new Place(place, Text.name(element.tag(), item), i + 1), test, out);
            }
            String offence = items.isEmpty() ? test.offence(item, element, out) : null;
            if (offence != null) {
                out.add(Place.where(place, Text.name(element.tag(), item)), offence);
            }
        }
    }

    private static String longDecimal(DataSet in, Element element, Sink out) {
        if (element.vr() != Vr.DS) {
            return null;
        }
        long longest = NumberScans.of(element, out).widest();
        return longest <= MAX_DS ? null : "has a number of " + longest + " characters; DS holds " + MAX_DS;
    }

    private static String longValue(DataSet in, Element element, Sink out) {
        boolean shortForm = element.vr() == Vr.DS || element.vr() == Vr.IS;
        return shortForm && element.bytes().length() > MAX_SHORT_LENGTH
                ? "is " + element.bytes().length() + " bytes long; explicit VR holds it as UN only (CP-1066)"
                : null;
    }

    private static String longText(DataSet in, Element element, Sink out) {
        int limit = limit(element.vr());
        if (limit == 0 || element.bytes().length() <= limit || Tag.isPrivateCreator(element.tag())) {
            return null;
        }
        for (String value : Text.values(element, in.characterSet(), in.byteOrder())) {
            int length = value.codePointCount(0, value.length());
            if (length > limit) {
                return "is " + length + " characters long; " + element.vr() + " holds " + limit;
            }
        }
        return null;
    }

    private static int limit(Vr vr) {
        return switch (vr) {
            case SH, AE, CS -> 16;
            case LO, UI -> 64;
            default -> 0;
        };
    }
}
