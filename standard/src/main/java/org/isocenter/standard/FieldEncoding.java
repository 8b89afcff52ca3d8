package org.isocenter.standard;

import java.util.List;
import org.isocenter.conformance.Check;
import org.isocenter.conformance.CheckList;
import org.isocenter.conformance.Place;
import org.isocenter.conformance.Sink;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.Dictionary;
import org.isocenter.dicom.Element;
import org.isocenter.dicom.Finding;
import org.isocenter.dicom.Tag;
import org.isocenter.dicom.Tags;
import org.isocenter.dicom.Vr;

/** Field cases about VRs and character sets (field.md S-03, S-05, P-10, I-10, I-11). */
final class FieldEncoding {
    static final List<Check> CHECKS = new CheckList(FieldEncoding.class)
            .object("S-03", (object, out) -> each(object, FieldEncoding::disguised, out))
            .object("S-05", (object, out) -> each(object, FieldEncoding::otherVr, out))
            .object("P-10", (object, out) -> each(object, FieldEncoding::otherPrivateVr, out))
            .object("I-11", (object, out) -> each(object, FieldEncoding::degraded, out))
            .object("I-10", FieldEncoding::characters)
            .all();

    private FieldEncoding() {}

    private interface ElementTest {
        /** What is wrong with an element; {@code null} where nothing is. */
        String offence(DataSet item, Element element);
    }

    private static void each(DataSet object, ElementTest test, Sink out) {
        Elements.each(object, (item, place, element) -> {
            String offence = test.offence(item, element);
            if (offence != null) {
                out.add(Elements.where(place, item, element), offence);
            }
        });
    }

    private static String disguised(DataSet item, Element element) {
        boolean known = !Tag.isPrivate(element.tag()) && element.encoded() == Vr.UN && element.vr() != Vr.UN;
        return known ? "is stored with VR UN; some systems then see bytes where " + element.vr() + " is meant" : null;
    }

    private static String otherVr(DataSet item, Element element) {
        int tag = element.tag();
        boolean judged = !Tag.isPrivate(tag) && element.encoded() != Vr.UN && !Dictionary.hasChoice(tag);
        Vr expected = judged ? Dictionary.vr(tag) : Vr.UN;
        return expected == Vr.UN || expected == element.encoded()
                ? null
                : "is stored with VR " + element.encoded() + "; the dictionary says " + expected;
    }

    private static String otherPrivateVr(DataSet item, Element element) {
        int tag = element.tag();
        if (!Tag.isPrivate(tag) || Tag.isPrivateCreator(tag) || element.encoded() == Vr.UN) {
            return null;
        }
        String creator = item.privateCreator(tag);
        List<Vr> vrs = creator.isEmpty()
                ? List.of()
                : Dictionary.findPrivate(creator, tag)
                        .map(Dictionary.Entry::vrs)
                        .orElse(List.of());
        return vrs.isEmpty() || vrs.contains(Vr.UN) || vrs.contains(element.encoded())
                ? null
                : "is stored with VR " + element.encoded() + "; " + creator + " means " + vrs.getFirst();
    }

    private static String degraded(DataSet item, Element element) {
        int tag = element.tag();
        if (!Tag.isPrivate(tag)) {
            return null;
        }
        if (Tag.isPrivateCreator(tag)) {
            return element.encoded() == Vr.LO ? null : "is a private creator with VR " + element.encoded() + ", not LO";
        }
        boolean lost = element.encoded() == Vr.UN && element.vr() != Vr.UN;
        return lost ? "is stored with VR UN; " + item.privateCreator(tag) + " means " + element.vr() : null;
    }

    private static void characters(DataSet object, Sink out) {
        List<Finding> problems = object.characterSet().problems();
        if (!problems.isEmpty()) {
            out.add("SpecificCharacterSet", problems.getFirst().message());
        }
        Elements.each(object, (item, place, element) -> undecodable(item, place, element, out));
    }

    private static void undecodable(DataSet item, Place place, Element element, Sink out) {
        if (element.vr().usesCharacterSet()
                && element.tag() != Tags.SpecificCharacterSet
                && !item.characterSet().canDecode(element.bytes(), element.vr())) {
            out.add(
                    Elements.where(place, item, element),
                    "has bytes that the declared character set does not know; they show as something else");
        }
    }
}
