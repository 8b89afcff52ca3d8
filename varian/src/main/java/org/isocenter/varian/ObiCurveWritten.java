package org.isocenter.varian;

import java.util.List;
import java.util.TreeSet;
import java.util.function.BiFunction;
import org.isocenter.conformance.Check;
import org.isocenter.conformance.CheckList;
import org.isocenter.conformance.Iods;
import org.isocenter.conformance.Sink;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.Element;
import org.isocenter.dicom.Tag;

/** Matched markers in an RT Image: one curve of one point each, in a group of its own (PS3.3-2004 C.10.2, retired). */
final class ObiCurveWritten {
    private static final int FIRST_GROUP = 0x5000;
    private static final int LAST_GROUP = 0x501E;
    private static final int END_GROUP = 0x50FF;
    private static final int DIMENSIONS = 0x0005;
    private static final int POINTS = 0x0010;
    private static final int TYPE = 0x0020;
    private static final int UNITS = 0x0030;
    private static final int LABELS = 0x0040;
    private static final int REPRESENTATION = 0x0103;
    private static final int DATA = 0x3000;
    private static final int DATA_BYTES = 16;

    static final List<Check> CHECKS = new CheckList(ObiCurveWritten.class)
            .written("OBI-IMG-036", (image, out) -> values(image, DIMENSIONS, List.of("2"), out), Iods.RT_IMAGE)
            .written("OBI-IMG-037", (image, out) -> values(image, POINTS, List.of("1"), out), Iods.RT_IMAGE)
            .written("OBI-IMG-038", (image, out) -> values(image, TYPE, List.of("POLY"), out), Iods.RT_IMAGE)
            .written("OBI-IMG-039", ObiCurveWritten::units, Iods.RT_IMAGE)
            .written(
                    "OBI-IMG-040",
                    (image, out) -> values(image, LABELS, List.of("Marker", "Marker"), out),
                    Iods.RT_IMAGE)
            .written("OBI-IMG-041", ObiCurveWritten::data, Iods.RT_IMAGE)
            .written("OBI-IMG-042", ObiCurveWritten::groups, Iods.RT_IMAGE)
            .all();

    private ObiCurveWritten() {}

    /** Even groups that hold elements of a curve of a marker; a curve labelled otherwise, such as a field edge, is none. */
    private static TreeSet<Integer> curves(DataSet image) {
        TreeSet<Integer> groups = new TreeSet<>();
        for (Element element : image.elements()) {
            int group = Tag.group(element.tag());
            if (group >= FIRST_GROUP && group <= END_GROUP && !Tag.isPrivate(element.tag())) {
                groups.add(group);
            }
        }
        groups.removeIf(group -> {
            List<String> labels = image.strings(Tag.of(group, LABELS));
            return !labels.isEmpty() && !labels.contains("Marker");
        });
        return groups;
    }

    /** Reports each curve whose element is not taken; the words say what is wrong and are empty otherwise. */
    private static void each(DataSet image, int element, Sink out, BiFunction<Integer, List<String>, String> words) {
        for (int group : curves(image)) {
            int tag = Tag.of(group, element);
            String found = words.apply(group, image.strings(tag));
            if (!found.isEmpty()) {
                out.add(Tag.format(tag), found);
            }
        }
    }

    private static void values(DataSet image, int element, List<String> accepted, Sink out) {
        each(image, element, out, (_, values) -> values.equals(accepted) ? "" : words(values, accepted));
    }

    private static String words(List<String> values, List<String> accepted) {
        return (values.isEmpty() ? "is missing" : "is " + String.join("\\", values)) + "; accepted: "
                + String.join("\\", accepted);
    }

    // E15: PIXEL is printed beside PIXL.
    private static void units(DataSet image, Sink out) {
        List<String> accepted = List.of("PIXL", "PIXL");
        each(
                image,
                UNITS,
                out,
                (_, values) -> values.stream()
                                .map(unit -> unit.equals("PIXEL") ? "PIXL" : unit)
                                .toList()
                                .equals(accepted)
                        ? ""
                        : words(values, accepted));
    }

    private static void data(DataSet image, Sink out) {
        values(image, REPRESENTATION, List.of("3"), out);
        for (int group : curves(image)) {
            int tag = Tag.of(group, DATA);
            long bytes =
                    image.find(tag).map(element -> element.bytes().length()).orElse(0L);
            if (bytes != DATA_BYTES) {
                out.add(Tag.format(tag), "has " + bytes + " bytes; accepted: 16, two double numbers");
            }
        }
    }

    private static void groups(DataSet image, Sink out) {
        for (int group : curves(image).tailSet(LAST_GROUP, false)) {
            out.add(Tag.format(Tag.of(group, DATA)), "lies above group 501E; accepted: 16 curves, groups 5000 to 501E");
        }
    }
}
