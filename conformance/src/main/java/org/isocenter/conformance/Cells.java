package org.isocenter.conformance;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Makes something of cells, once for each text: thousands of rows share a few hundred paths, values and conditions. */
final class Cells {
    private final Map<String, AttributePath> paths = new HashMap<>();
    private final Map<String, Accepts> accepts = new HashMap<>();
    private final Map<String, IodNames> iods = new HashMap<>();
    private final Map<String, Condition> conditions = new HashMap<>();

    AttributePath path(String cell) {
        AttributePath path = paths.get(cell);
        if (path == null) {
            path = AttributePath.parse(cell);
            paths.put(cell, path);
        }
        return path;
    }

    Accepts accepts(String cell) {
        if (cell.isEmpty()) {
            return Accepts.ANYTHING;
        }
        Accepts values = accepts.get(cell);
        if (values == null) {
            values = Accepts.parse(cell);
            accepts.put(cell, values);
        }
        return values;
    }

    /** {@code null} for an empty cell. */
    Condition condition(String cell) {
        Condition condition = cell.isEmpty() ? null : conditions.get(cell);
        if (condition == null && !cell.isEmpty()) {
            condition = Condition.parse(cell);
            conditions.put(cell, condition);
        }
        return condition;
    }

    /** Information objects; groups are those of one profile, so the memory is {@link #forget forgotten} between profiles. */
    IodNames iods(String cell, Map<String, List<String>> groups) {
        return iods.computeIfAbsent(cell, text -> IodNames.parse(text, groups));
    }

    /** Another profile follows, with other groups. */
    void forget() {
        iods.clear();
    }
}
