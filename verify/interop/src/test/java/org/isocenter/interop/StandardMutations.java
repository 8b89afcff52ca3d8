package org.isocenter.interop;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.Element;
import org.isocenter.dicom.Tag;
import org.isocenter.dicom.Tags;
import org.isocenter.dicom.Text;
import org.isocenter.dicom.Vr;
import org.isocenter.testkit.Mutation;

/** Seeded changes of real objects: an attribute at any depth is deleted, emptied, or gets a code that nobody knows. */
final class StandardMutations {
    private static final String WRONG = "NO_SUCH_TERM";

    private final Random random;

    StandardMutations(long seed) {
        random = new Random(seed);
    }

    /** A change of an object; attributes are chosen by path without item numbers, so that long sequences do not win. */
    Mutation of(DataSet object) {
        Map<String, List<String>> places = new TreeMap<>();
        Map<String, Vr> vrs = new HashMap<>();
        collect(object, "", "", places, vrs);
        List<String> attributes = List.copyOf(places.keySet());
        String attribute = attributes.get(random.nextInt(attributes.size()));
        List<String> items = places.get(attribute);
        String place = items.get(random.nextInt(items.size()));
        return switch (random.nextInt(vrs.get(attribute) == Vr.CS ? 3 : 2)) {
            case 0 -> Mutation.parse(place + "-");
            case 1 -> Mutation.parse(place + "=");
            default -> Mutation.parse(place + "=" + WRONG);
        };
    }

    private static void collect(
            DataSet item, String path, String attribute, Map<String, List<String>> places, Map<String, Vr> vrs) {
        for (Element element : item.elements()) {
            if (isLeftAlone(element.tag())) {
                continue;
            }
            String name = Text.name(element.tag(), item);
            places.computeIfAbsent(attribute + name, _ -> new ArrayList<>()).add(path + name);
            vrs.put(attribute + name, element.vr());
            List<DataSet> items = element.items();
            for (int i = 0; i < items.size(); i++) {
                collect(items.get(i), path + name + "[" + (i + 1) + "].", attribute + name + ".", places, vrs);
            }
        }
    }

    /** What decides how the object is read, private and repeating groups, and group lengths. */
    private static boolean isLeftAlone(int tag) {
        return Tag.isPrivate(tag)
                || Tag.isGroupLength(tag)
                || tag == Tags.SOPClassUID
                || tag == Tags.SpecificCharacterSet
                || tag == Tags.PixelData
                || Tag.group(tag) >= 0x5000 && Tag.group(tag) < 0x7000;
    }
}
