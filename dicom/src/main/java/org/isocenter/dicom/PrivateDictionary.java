package org.isocenter.dicom;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/**
 * Private elements by creator, group and the low byte of the element number (PS3.5 7.8.1), from {@code private.tsv}. The column
 * {@code source} of each row says who vouches for it: a line of a conformance statement, or the tables of DCMTK and GDCM.
 *
 * <p>A row without creator is from a statement that prints none (Oncentra): it counts only in a block that no creator reserves.
 * UN stands where the source names an element but not its VR; the value then stays bytes.
 */
final class PrivateDictionary {
    private final Map<String, Map<Integer, Dictionary.Entry>> byCreator = new HashMap<>();

    PrivateDictionary(byte[] table) {
        for (String line : ElementIndex.lines(table)) {
            String[] columns = line.split("\t", -1);
            int group = HexFormat.fromHexDigits(columns[1]);
            int element = HexFormat.fromHexDigits(columns[2]);
            Dictionary.Entry entry = new Dictionary.Entry(
                    Tag.of(group, element), "", columns[5], ElementEntries.vrs(columns[3]), columns[4], false);
            byCreator.computeIfAbsent(columns[0], _ -> new HashMap<>()).put(entry.tag(), entry);
        }
    }

    /** The entry, its tag without the block; null where nothing is known. */
    Dictionary.Entry find(String creator, int tag) {
        Map<Integer, Dictionary.Entry> elements = byCreator.get(creator);
        return elements == null ? null : elements.get(tag & 0xFFFF00FF);
    }

    List<String> creators() {
        List<String> creators = new ArrayList<>(byCreator.keySet());
        creators.sort(null);
        return creators;
    }
}
