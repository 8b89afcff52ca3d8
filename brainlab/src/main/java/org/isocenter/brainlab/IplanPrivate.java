package org.isocenter.brainlab;

import java.util.List;
import org.isocenter.conformance.Check;
import org.isocenter.conformance.CheckList;
import org.isocenter.conformance.Iods;
import org.isocenter.conformance.Sink;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.Element;
import org.isocenter.dicom.Tag;
import org.isocenter.dicom.Tags;
import org.isocenter.readings.PrivateElements;
import org.isocenter.readings.Tolerances;

/** Private groups of iPlan RT Dose: 0009 everywhere, 3273 in RT Images only. */
final class IplanPrivate {
    private static final int PLATFORM = 0x0009;
    private static final int GEOMETRY = 0x3273;
    private static final int UNUSED = 0x0099;
    private static final String CREATOR = "BrainLAB_Conversion";

    static final List<Check> CHECKS = new CheckList(IplanPrivate.class)
            .written("IPL-PRIV-001", IplanPrivate::platform)
            .covered("IPL-PRIV-002", "IPL-PRIV-003", "IPL-PRIV-008")
            .written("IPL-PRIV-004", IplanPrivate::geometry, Iods.RT_IMAGE)
            .written(
                    "IPL-PRIV-006",
                    (object, out) -> absent(object, GEOMETRY, "is in RT Images only", out),
                    Iods.CT,
                    Iods.STRUCTURE_SET,
                    Iods.PLAN,
                    Iods.DOSE)
            .written("IPL-PRIV-007", IplanPrivate::publicGeometry, Iods.RT_IMAGE)
            .written("IPL-PRIV-009", (object, out) -> absent(object, UNUSED, "is not used", out))
            .all();

    private IplanPrivate() {}

    private static List<Element> group(DataSet object, int group) {
        return object.elements().stream()
                .filter(element -> Tag.group(element.tag()) == group)
                .toList();
    }

    private static void platform(DataSet object, Sink out) {
        for (Element element : group(object, PLATFORM)) {
            int tag = element.tag();
            String creator = Tag.isPrivateCreator(tag) ? object.string(tag) : object.privateCreator(tag);
            if (!creator.equals(CREATOR)) {
                out.add(PrivateElements.name(object, tag), "is of creator \"" + creator + "\"; accepted: " + CREATOR);
            } else if (!Tag.isPrivateCreator(tag) && object.strings(tag).size() != 1) {
                out.add(PrivateElements.name(object, tag), "does not hold one name");
            }
        }
    }

    /** The elements are known by their numbers: the creator is not printed. */
    private static void geometry(DataSet image, Sink out) {
        int isocenter = Tag.of(GEOMETRY, 0x1000);
        int position = Tag.of(GEOMETRY, 0x1001);
        if (image.has(isocenter) && image.doubles(isocenter).length != 3) {
            out.add(PrivateElements.name(image, isocenter), "does not hold three coordinates");
        }
        if (image.has(position) && image.strings(position).size() != 1) {
            out.add(PrivateElements.name(image, position), "does not hold one value");
        }
        if ((image.has(isocenter) || image.has(position)) && !image.hasValue(Tag.of(GEOMETRY, 0x0010))) {
            out.add("(3273,0010)", "is missing: elements without creator");
        }
    }

    private static void publicGeometry(DataSet image, Sink out) {
        int isocenter = Tag.of(GEOMETRY, 0x1000);
        int position = Tag.of(GEOMETRY, 0x1001);
        double[] copy = image.doubles(isocenter);
        if (copy.length == 3 && !Tolerances.same(copy, image.doubles(Tags.IsocenterPosition), Tolerances.POSITION_MM)) {
            out.add(PrivateElements.name(image, isocenter), "is not Isocenter Position (300A,012C)");
        }
        if (image.hasValue(position) && !image.string(position).equals(image.string(Tags.PatientPosition))) {
            out.add(PrivateElements.name(image, position), "is not Patient Position (0018,5100)");
        }
    }

    private static void absent(DataSet object, int group, String words, Sink out) {
        group(object, group).stream()
                .limit(1)
                .forEach(element -> out.add(PrivateElements.name(object, element.tag()), words));
    }
}
