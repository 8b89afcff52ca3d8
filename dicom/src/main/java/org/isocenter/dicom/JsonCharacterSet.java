package org.isocenter.dicom;

import java.util.ArrayList;
import java.util.List;

/**
 * Brings the texts of a data set that was read as UTF-8 into the character set that its (0008,0005) names (PS3.18 F.2.2, note 3).
 * Where that set lacks a character, or none is named and one beyond ISO 646 is there, the whole data set becomes ISO_IR 192.
 */
final class JsonCharacterSet {
    private final JsonLog log;

    JsonCharacterSet(JsonLog log) {
        this.log = log;
    }

    DataSet apply(DataSet unicode) {
        DataSet named = encoded(unicode, SpecificCharacterSet.DEFAULT);
        if (named != null) {
            return named;
        }
        log.report(
                JsonLog.Rule.CHARACTER_SET,
                "(0008,0005) names no character set that has all characters; written as ISO_IR 192");
        return inUnicode(unicode, true);
    }

    /** The data set in the set it names, else in the one around; null where a character is not in the set. */
    private static DataSet encoded(DataSet unicode, SpecificCharacterSet around) {
        SpecificCharacterSet set = unicode.find(Tags.SpecificCharacterSet)
                .map(JsonCharacterSet::named)
                .orElse(around);
        List<Element> all = new ArrayList<>();
        for (Element element : unicode.elements()) {
            Element changed = encoded(element, set);
            if (changed == null) {
                return null;
            }
            all.add(changed);
        }
        return new DataSet(all.toArray(Element[]::new), unicode.byteOrder(), set);
    }

    private static SpecificCharacterSet named(Element element) {
        return SpecificCharacterSet.of(
                Text.values(element, SpecificCharacterSet.DEFAULT, java.nio.ByteOrder.LITTLE_ENDIAN));
    }

    private static Element encoded(Element element, SpecificCharacterSet set) {
        return switch (element.value()) {
            case Value.Items(List<DataSet> items, SequenceForm _) -> {
                List<DataSet> changed = new ArrayList<>();
                for (DataSet item : items) {
                    DataSet inSet = encoded(item, set);
                    if (inSet == null) {
                        yield null;
                    }
                    changed.add(inSet);
                }
                yield Element.ofItems(element.tag(), changed);
            }
            case Value.Plain(Bytes bytes) -> element.vr().usesCharacterSet() ? text(element, bytes, set) : element;
            case Value.Fragments _, Value.Omitted _ -> element;
        };
    }

    private static Element text(Element element, Bytes utf8, SpecificCharacterSet set) {
        if (isCommon(utf8)) {
            return element;
        }
        if (set.terms().isEmpty() && !isIso646(utf8)) {
            return null;
        }
        String text = SpecificCharacterSet.UTF_8.decode(utf8, element.vr());
        Bytes bytes = set.encode(text, element.vr());
        if (!set.decode(bytes, element.vr()).equals(text)) {
            return null;
        }
        return Element.of(element.tag(), element.vr(), JsonElement.pad(bytes, element.vr()));
    }

    /** Whether all bytes mean the same in every character set: printable ISO 646 without the tilde, which JIS X 0201 lacks. */
    private static boolean isCommon(Bytes bytes) {
        for (long i = 0; i < bytes.length(); i++) {
            byte b = bytes.at(i);
            if (b < ' ' && b != '\r' && b != '\n' && b != '\t' && b != '\f' || b >= '~') {
                return false;
            }
        }
        return true;
    }

    private static boolean isIso646(Bytes bytes) {
        for (long i = 0; i < bytes.length(); i++) {
            if (bytes.at(i) < 0) {
                return false;
            }
        }
        return true;
    }

    private static DataSet inUnicode(DataSet unicode, boolean top) {
        DataSetBuilder builder = new DataSetBuilder(SpecificCharacterSet.UTF_8);
        for (Element element : unicode.elements()) {
            builder.put(
                    element.value() instanceof Value.Items(List<DataSet> items, SequenceForm _)
                            ? Element.ofItems(
                                    element.tag(),
                                    items.stream().map(i -> inUnicode(i, false)).toList())
                            : element);
        }
        if (top || unicode.has(Tags.SpecificCharacterSet)) {
            builder.put(
                    Tags.SpecificCharacterSet,
                    SpecificCharacterSet.UTF_8.terms().getFirst());
        }
        return builder.build();
    }
}
