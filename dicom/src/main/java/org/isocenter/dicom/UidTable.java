package org.isocenter.dicom;

import java.util.LinkedHashMap;
import java.util.Map;

/** PS3.6 Annex A as read from {@code uids.tsv}: the name of every registered UID, and what the storage SOP classes are. */
final class UidTable {
    /**
     * One row.
     *
     * @param type such as {@code SOP Class} or {@code Transfer Syntax}
     * @param storage whether instances of this SOP class are sent with C-STORE
     * @param modality the value of Modality (0008,0060) its instances carry, where it is only one; empty otherwise
     */
    record Row(
            String uid, String type, boolean retired, String keyword, String name, boolean storage, String modality) {}

    static final UidTable TABLE = new UidTable(Dictionary.resource("uids.tsv"));

    private final Map<String, Row> rows = new LinkedHashMap<>();

    private UidTable(byte[] table) {
        for (String line : ElementIndex.lines(table)) {
            String[] c = line.split("\t", -1);
            rows.put(c[0], new Row(c[0], c[1], c[2].equals("R"), c[3], c[4], c[5].equals("S"), c[6]));
        }
    }

    /** The row of a UID; null where it is not registered. */
    Row find(String uid) {
        return rows.get(uid);
    }

    Iterable<Row> rows() {
        return rows.values();
    }
}
