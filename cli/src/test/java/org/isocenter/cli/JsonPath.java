package org.isocenter.cli;

import java.util.List;
import java.util.Map;

/**
 * A field of a JSON result: names parted by dots; in brackets an item counted from 1, or the item of this name ({@code name} or
 * {@code beamName}).
 */
record JsonPath(JsonTree root) {
    Object find(String path) {
        Object at = root.value();
        for (String step : path.split("\\.")) {
            int bracket = step.indexOf('[');
            String name = bracket < 0 ? step : step.substring(0, bracket);
            at = at instanceof Map<?, ?> fields ? fields.get(name) : null;
            if (bracket >= 0) {
                at = item(at, step.substring(bracket + 1, step.length() - 1));
            }
        }
        return at;
    }

    private static Object item(Object list, String which) {
        if (!(list instanceof List<?> items)) {
            return null;
        }
        if (which.matches("[0-9]+")) {
            int index = Integer.parseInt(which) - 1;
            return index < items.size() ? items.get(index) : null;
        }
        return items.stream()
                .filter(item -> item instanceof Map<?, ?> fields
                        && (which.equals(fields.get("name")) || which.equals(fields.get("beamName"))))
                .findFirst()
                .orElse(null);
    }
}
