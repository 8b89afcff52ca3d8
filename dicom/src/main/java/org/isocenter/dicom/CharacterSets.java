package org.isocenter.dicom;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Brings the texts of a data set into another character set (0008,0005). */
public final class CharacterSets {
    private static final String RULE = "I-10";
    private static final String SOURCE = "PS3.3 C.12.1.1.2";

    /**
     * A data set in its new character set.
     *
     * @param dataSet the top one names the set, its items inherit it; values that need no other bytes are the same ones
     * @param findings one for each value that lost characters, and one for each that had bytes without a character before
     */
    public record Converted(DataSet dataSet, List<Finding> findings) {}

    private final SpecificCharacterSet target;
    private final List<Finding> findings = new ArrayList<>();

    private CharacterSets(SpecificCharacterSet target) {
        this.target = target;
    }

    /**
     * The data set with all texts in another set. A character that the set lacks becomes {@code '?'}.
     *
     * @param terms the Defined Terms, such as {@code ISO_IR 192}; none for the default repertoire
     */
    public static Converted convert(DataSet dataSet, List<String> terms) {
        CharacterSets conversion = new CharacterSets(SpecificCharacterSet.of(terms));
        DataSet converted = conversion.dataSet(dataSet, "", true);
        return new Converted(converted, List.copyOf(conversion.findings));
    }

    private DataSet dataSet(DataSet from, String path, boolean top) {
        List<Element> elements = new ArrayList<>();
        for (Element element : from.elements()) {
            if (element.tag() != Tags.SpecificCharacterSet) {
                elements.add(element(element, from, path));
            }
        }
        if (top && !target.terms().isEmpty()) {
            elements.add(named());
            elements.sort((a, b) -> Integer.compareUnsigned(a.tag(), b.tag()));
        }
        return new DataSet(elements.toArray(Element[]::new), from.byteOrder(), target);
    }

    private Element named() {
        return DataSet.builder()
                .put(Tags.SpecificCharacterSet, target.terms().toArray(String[]::new))
                .build()
                .find(Tags.SpecificCharacterSet)
                .orElseThrow();
    }

    private Element element(Element element, DataSet in, String path) {
        return switch (element.value()) {
            case Value.Items(List<DataSet> items, SequenceForm form) -> {
                String name = path + Text.name(element.tag(), in);
                List<DataSet> converted = new ArrayList<>(items.size());
                for (DataSet item : items) {
                    converted.add(dataSet(item, name + "[" + (converted.size() + 1) + "].", false));
                }
                yield new Element(element.tag(), element.vr(), element.encoded(), new Value.Items(converted, form));
            }
            case Value.Plain(Bytes bytes) -> element.vr().usesCharacterSet() ? text(element, bytes, in, path) : element;
            case Value.Fragments _, Value.Omitted _ -> element;
        };
    }

    private Element text(Element element, Bytes bytes, DataSet in, String path) {
        Vr vr = element.vr();
        String text = in.characterSet().decode(bytes, vr);
        if (!in.characterSet().canDecode(bytes, vr)) {
            report(element, in, path, "has bytes without a character in " + in.characterSet());
        }
        SpecificCharacterSet.Encoded encoded = target.encoded(text, vr);
        if (!encoded.lost().isEmpty()) {
            report(element, in, path, lost(text, encoded.lost()));
        }
        Bytes even = even(encoded.bytes().toArray());
        return even.equals(bytes) ? element : new Element(element.tag(), vr, element.encoded(), new Value.Plain(even));
    }

    private String lost(String text, List<Integer> positions) {
        String first = String.format(Locale.ROOT, "U+%04X", text.codePointAt(positions.getFirst()));
        return positions.size() + " characters are not in " + target + " and became '?', the first is " + first + " at "
                + (positions.getFirst() + 1);
    }

    private void report(Element element, DataSet in, String path, String message) {
        String where = path + Text.name(element.tag(), in);
        findings.add(new Finding(Finding.Severity.WARNING, Finding.Effect.ALTERED, RULE, where, message, SOURCE, ""));
    }

    // PS3.5 6.2: a space that only padded the old bytes need not be kept
    private static Bytes even(byte[] bytes) {
        if (bytes.length % 2 == 0) {
            return Bytes.of(bytes);
        }
        boolean spare = bytes[bytes.length - 1] == ' ';
        byte[] even = Arrays.copyOf(bytes, spare ? bytes.length - 1 : bytes.length + 1);
        if (!spare) {
            even[bytes.length] = ' ';
        }
        return Bytes.of(even);
    }
}
