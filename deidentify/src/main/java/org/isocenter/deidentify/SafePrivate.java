package org.isocenter.deidentify;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.isocenter.dicom.Tag;

/**
 * A private element that tells nothing of a person (PS3.15 E.3.10).
 *
 * @param creator Private Creator
 * @param group group number
 * @param element last eight bits of the element number
 */
public record SafePrivate(String creator, int group, int element) {
    /** Those of the table of this module. */
    static List<SafePrivate> known() {
        return parse(ConfidentialityTable.rows("safe-private.tsv"));
    }

    /** Reads lines {@code creator TAB group TAB element}, below one line of headings. Fails with {@link IllegalArgumentException}. */
    public static List<SafePrivate> read(List<String> lines) {
        return parse(ConfidentialityTable.rows(lines));
    }

    private static List<SafePrivate> parse(List<String[]> rows) {
        List<SafePrivate> all = new ArrayList<>();
        for (String[] row : rows) {
            if (row.length != 3) {
                throw new IllegalArgumentException("expected creator, group and element: " + String.join(" ", row));
            }
            all.add(new SafePrivate(row[0], HexFormat.fromHexDigits(row[1]), HexFormat.fromHexDigits(row[2])));
        }
        return all;
    }

    boolean isThat(String creatorOfTag, int tag) {
        return group == Tag.group(tag) && element == (Tag.element(tag) & 0xFF) && creator.equals(creatorOfTag);
    }
}
