package org.isocenter.standard;

import java.util.List;
import org.isocenter.conformance.Check;
import org.isocenter.conformance.CheckList;
import org.isocenter.conformance.Place;
import org.isocenter.conformance.Sink;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.Dictionary;
import org.isocenter.dicom.Element;
import org.isocenter.dicom.Tag;
import org.isocenter.dicom.Text;
import org.isocenter.dicom.Vr;
import org.isocenter.readings.NumberScans;

/** The form of every value, at any depth: PS3.5 6.2 for its VR, PS3.6 for how many there may be. */
final class StandardValues {
    static final List<Check> CHECKS = new CheckList(StandardValues.class)
            .object("VR", (object, out) -> each(object, null, StandardValues::form, out))
            .object("VM", (object, out) -> each(object, null, StandardValues::count, out))
            .object("LENGTH", (object, out) -> each(object, null, StandardValues::length, out))
            .all();

    /** Longest text shown of a value that is wrong. */
    private static final int SHOWN = 40;

    private StandardValues() {}

    private interface ElementTest {
        /** What is wrong with the element; {@code null} where nothing is. */
        String offence(DataSet in, Element element, Sink out);
    }

    private static void each(DataSet item, Place place, ElementTest test, Sink out) {
        for (Element element : item.elements()) {
            List<DataSet> items = element.items();
            String name = items.isEmpty() ? "" : Text.name(element.tag(), item);
            for (int i = 0; i < items.size(); i++) {
                each(items.get(i), new Place(place, name, i + 1), test, out);
            }
            String offence = items.isEmpty() && !element.isEmpty() ? test.offence(item, element, out) : null;
            if (offence != null) {
                out.add(Place.where(place, Text.name(element.tag(), item)), offence);
            }
        }
    }

    private static String form(DataSet in, Element element, Sink out) {
        Vr vr = element.vr();
        String other = Tag.isPrivate(element.tag()) ? null : encoded(element);
        if (other != null) {
            return other;
        }
        if (vr == Vr.DS || vr == Vr.IS) {
            String bad = NumberScans.of(element, out).bad();
            return bad == null ? null : "has " + shown(bad) + ", which is no number of VR " + vr;
        }
        if (vr.isBinaryNumber()) {
            long bytes = element.bytes().length();
            return bytes % vr.maxLength() == 0
                    ? null
                    : "is " + bytes + " bytes long, no multiple of the " + vr.maxLength() + " of VR " + vr;
        }
        return vr.isText() ? badText(in, element) : null;
    }

    private static String encoded(Element element) {
        Vr encoded = element.encoded();
        List<Vr> vrs = Dictionary.find(element.tag()).map(Dictionary.Entry::vrs).orElse(List.of());
        return encoded == Vr.UN || vrs.isEmpty() || vrs.contains(encoded)
                ? null
                : "is encoded as " + encoded + "; PS3.6 has " + vrs.getFirst();
    }

    private static String badText(DataSet in, Element element) {
        for (String value : Text.values(element, in.characterSet(), in.byteOrder())) {
            if (!value.isEmpty() && !StandardSyntax.holds(element.vr(), value)) {
                return "is " + shown(value) + "; " + StandardSyntax.form(element.vr());
            }
        }
        return null;
    }

    private static String count(DataSet in, Element element, Sink out) {
        Vr vr = element.vr();
        boolean counted = vr.isMultiValued() || vr.isBinaryNumber();
        Dictionary.Entry entry = counted ? Dictionary.find(element.tag()).orElse(null) : null;
        if (entry == null || entry.vm().isEmpty() || Tag.isPrivate(element.tag())) {
            return null;
        }
        long values = values(in, element, out);
        return StandardMultiplicity.parse(entry.vm()).holds(values)
                ? null
                : "has " + values + (values == 1 ? " value" : " values") + "; PS3.6 has " + entry.vm();
    }

    private static long values(DataSet in, Element element, Sink out) {
        Vr vr = element.vr();
        if (vr.isBinaryNumber()) {
            return element.bytes().length() / vr.maxLength();
        }
        return vr == Vr.DS || vr == Vr.IS
                ? NumberScans.of(element, out).values()
                : Text.values(element, in.characterSet(), in.byteOrder()).size();
    }

    private static String length(DataSet in, Element element, Sink out) {
        Vr vr = element.vr();
        if (!vr.isText() || vr.maxLength() < 0 || element.bytes().length() <= vr.maxLength()) {
            return null;
        }
        int longest = vr == Vr.DS || vr == Vr.IS ? NumberScans.of(element, out).longest() : longest(in, element);
        return longest <= vr.maxLength()
                ? null
                : "is " + longest + " characters long; VR " + vr + " holds " + vr.maxLength();
    }

    private static int longest(DataSet in, Element element) {
        int longest = 0;
        for (String value : Text.values(element, in.characterSet(), in.byteOrder())) {
            // PS3.5 6.2.1: the limit of PN is that of each component group.
            for (String part : element.vr() == Vr.PN ? value.split("=", -1) : new String[] {value}) {
                longest = Math.max(longest, part.codePointCount(0, part.length()));
            }
        }
        return longest;
    }

    private static String shown(String value) {
        String line = value.codePoints()
                .limit(SHOWN)
                .map(c -> Character.isISOControl(c) ? '\uFFFD' : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        return value.codePointCount(0, value.length()) > SHOWN ? line + "..." : line;
    }
}
