package org.isocenter.conformance;

import java.util.List;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.Dictionary;
import org.isocenter.dicom.Tag;

/**
 * When a row holds: {@code RadiationType=ELECTRON}, {@code ScanMode!=MODULATED}, several values with {@code |}. The attribute is
 * looked up in the item that holds the row's attribute.
 *
 * @param tag the attribute asked
 * @param equal whether the value must be among the values, or must not
 * @param values values
 */
public record Condition(int tag, boolean equal, List<String> values) {
    /** Reads a cell; {@code null} for an empty one. An {@link IllegalArgumentException} says what is not understood. */
    static Condition parse(String cell) {
        if (cell.isEmpty()) {
            return null;
        }
        int at = cell.indexOf('=');
        if (at < 1) {
            throw new IllegalArgumentException("condition " + cell + " has no =");
        }
        boolean equal = cell.charAt(at - 1) != '!';
        String keyword = cell.substring(0, equal ? at : at - 1);
        int tag = Dictionary.find(keyword)
                .orElseThrow(() -> new IllegalArgumentException(keyword + " is no keyword of PS3.6"))
                .tag();
        return new Condition(tag, equal, List.of(cell.substring(at + 1).split("\\|")));
    }

    /** As a profile writes it. */
    @Override
    public String toString() {
        String name = Dictionary.find(tag).map(Dictionary.Entry::keyword).orElse(Tag.format(tag));
        return name + (equal ? "=" : "!=") + String.join("|", values);
    }

    /** Whether it holds in an item; without a value it never does. */
    boolean holds(DataSet item) {
        return item.hasValue(tag) && values.contains(item.string(tag)) == equal;
    }
}
