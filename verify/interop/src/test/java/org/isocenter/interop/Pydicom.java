package org.isocenter.interop;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What pydicom 2 writes as DICOM JSON, with its own habits taken out. */
final class Pydicom {
    private Pydicom() {}

    /** Group lengths left out (PS3.18 F.2.2), null for empty values (F.2.5), names without empty components at the end. */
    static ObjectNode normalized(ObjectNode dataSet) {
        List<String> names = new ArrayList<>();
        dataSet.fieldNames().forEachRemaining(names::add);
        for (String name : names) {
            ObjectNode attribute = (ObjectNode) dataSet.get(name);
            if (name.endsWith("0000")) {
                dataSet.remove(name);
            } else if (attribute.get("Value") instanceof ArrayNode values) {
                normalize(attribute, values);
            }
        }
        return dataSet;
    }

    private static void normalize(ObjectNode attribute, ArrayNode values) {
        for (int i = 0; i < values.size(); i++) {
            JsonNode value = values.get(i);
            if (value instanceof ObjectNode object) {
                if (attribute.get("vr").asText().equals("SQ")) {
                    normalized(object);
                } else {
                    name(values, i, object);
                }
            } else if (value.isTextual() && value.asText().isEmpty()) {
                values.setNull(i);
            }
        }
        if (values.isEmpty() || values.size() == 1 && values.get(0).isNull()) {
            attribute.remove("Value");
        }
    }

    private static void name(ArrayNode values, int index, ObjectNode groups) {
        for (Map.Entry<String, JsonNode> group : List.copyOf(groups.properties())) {
            String text = group.getValue().asText().replaceAll("[\\^ ]+$", "");
            if (text.isEmpty()) {
                groups.remove(group.getKey());
            } else {
                groups.put(group.getKey(), text);
            }
        }
        if (groups.isEmpty()) {
            values.setNull(index);
        }
    }
}
