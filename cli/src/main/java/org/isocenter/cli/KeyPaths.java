package org.isocenter.cli;

import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.isocenter.console.UsageException;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.DataSetBuilder;
import org.isocenter.dicom.Dictionary;
import org.isocenter.dicom.SpecificCharacterSet;
import org.isocenter.dicom.Tag;
import org.isocenter.dicom.Tags;
import org.isocenter.dicom.Vr;

/**
 * Keys as a person writes them: {@code PatientName=Doe*}, {@code 0010,0020=P1}, {@code RequestAttributesSequence.RequestedProcedureID}. Without value a key only asks
 * for the attribute; a backslash separates values.
 */
final class KeyPaths {
    private final Map<Integer, String> values = new TreeMap<>(Integer::compareUnsigned);
    private final Map<Integer, KeyPaths> items = new TreeMap<>(Integer::compareUnsigned);

    KeyPaths() {}

    /** Reads keys; a later one takes the place of an earlier one. */
    static KeyPaths parse(List<String> keys) throws UsageException {
        KeyPaths all = new KeyPaths();
        for (String key : keys) {
            all.add(key);
        }
        return all;
    }

    void add(String key) throws UsageException {
        int equals = key.indexOf('=');
        String path = equals < 0 ? key : key.substring(0, equals);
        String value = equals < 0 ? "" : key.substring(equals + 1);
        KeyPaths at = this;
        String[] names = path.split("\\.", -1);
        for (int i = 0; i < names.length - 1; i++) {
            int tag = tag(names[i].replace("[1]", ""), key);
            if (Dictionary.vr(tag) != Vr.SQ) {
                throw new UsageException("-k " + key + ": " + names[i] + " is no sequence");
            }
            at = at.items.computeIfAbsent(tag, _ -> new KeyPaths());
        }
        at.put(tag(names[names.length - 1], key), value, key);
    }

    private void put(int tag, String value, String key) throws UsageException {
        Vr vr = Dictionary.vr(tag);
        if (!value.isEmpty() && !vr.isText() && !vr.isBinaryNumber()) {
            throw new UsageException("-k " + key + ": an attribute of VR " + vr + " takes no value");
        }
        if (vr == Vr.SQ) {
            items.computeIfAbsent(tag, _ -> new KeyPaths());
        } else {
            values.put(tag, value);
        }
    }

    /** Asks for an attribute where nothing was said of it. */
    void ask(int tag) {
        values.putIfAbsent(tag, "");
    }

    /** Sets a value in place of what was said. */
    void set(int tag, String value) {
        values.put(tag, value);
    }

    /** The value of a key; empty where it has none. */
    String value(int tag) {
        return values.getOrDefault(tag, "");
    }

    /** The tags of this level, in order. */
    List<Integer> tags() {
        return List.copyOf(values.keySet());
    }

    private static int tag(String name, String key) throws UsageException {
        OptionalInt number = Tag.parse(name);
        if (number.isPresent()) {
            if (Dictionary.find(number.getAsInt()).isEmpty()) {
                throw new UsageException("-k " + key + ": the VR of " + name + " is not known");
            }
            return number.getAsInt();
        }
        return Dictionary.find(name)
                .map(Dictionary.Entry::tag)
                .orElseThrow(() -> new UsageException("-k " + key + ": '" + name
                        + "' is no keyword; expected one of PS3.6 such as PatientName, or a tag such as 0010,0010"));
    }

    /** The identifier, in the smallest character set that has all characters: none, Latin 1, Unicode. */
    DataSet identifier() throws UsageException {
        DataSetBuilder builder = DataSet.builder();
        if (!fits(SpecificCharacterSet.DEFAULT)) {
            builder.put(Tags.SpecificCharacterSet, fits(SpecificCharacterSet.LATIN_1) ? "ISO_IR 100" : "ISO_IR 192");
        }
        fill(builder);
        return builder.build();
    }

    private boolean fits(SpecificCharacterSet set) {
        return values.values().stream().allMatch(v -> set.canEncode(v, Vr.LT))
                && items.values().stream().allMatch(k -> k.fits(set));
    }

    private void fill(DataSetBuilder builder) throws UsageException {
        for (Map.Entry<Integer, String> key : values.entrySet()) {
            if (key.getValue().isEmpty()) {
                builder.putEmpty(key.getKey());
            } else {
                put(builder, key.getKey(), key.getValue());
            }
        }
        for (Map.Entry<Integer, KeyPaths> key : items.entrySet()) {
            DataSetBuilder item = builder.item();
            key.getValue().fill(item);
            DataSet made = item.build();
            builder.put(key.getKey(), made.elements().isEmpty() ? List.of() : List.of(made));
        }
    }

    private static void put(DataSetBuilder builder, int tag, String value) throws UsageException {
        try {
            builder.put(tag, Dictionary.vr(tag).isMultiValued() ? value.split("\\\\", -1) : new String[] {value});
        } catch (IllegalArgumentException e) {
            throw new UsageException("-k " + Tag.format(tag) + "=" + value + ": " + e.getMessage(), e);
        }
    }
}
