package org.isocenter.interop;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * One attribute that two DICOM JSON objects tell differently: numbers are compared by value, text by characters, binary by its
 * base64.
 *
 * @param path tags and item numbers from 1, such as {@code 00081140/2/00081155}
 * @param ours our attribute object; missing where we have none
 * @param theirs the other attribute object; missing where they have none
 */
record JsonDifference(String path, JsonNode ours, JsonNode theirs) {
    static List<JsonDifference> between(JsonNode ours, JsonNode theirs) {
        List<JsonDifference> all = new ArrayList<>();
        compare("", ours, theirs, all);
        return all;
    }

    private static void compare(String path, JsonNode ours, JsonNode theirs, List<JsonDifference> all) {
        TreeSet<String> names = new TreeSet<>();
        ours.fieldNames().forEachRemaining(names::add);
        theirs.fieldNames().forEachRemaining(names::add);
        for (String name : names) {
            JsonNode a = ours.path(name);
            JsonNode b = theirs.path(name);
            if (isSequence(a)
                    && isSequence(b)
                    && a.path("Value").size() == b.path("Value").size()) {
                for (int i = 0; i < a.path("Value").size(); i++) {
                    String below = path + name + "/" + (i + 1) + "/";
                    compare(below, a.path("Value").get(i), b.path("Value").get(i), all);
                }
            } else if (!sameAttribute(a, b)) {
                all.add(new JsonDifference(path + name, a, b));
            }
        }
    }

    private static boolean isSequence(JsonNode attribute) {
        return attribute.path("vr").asText().equals("SQ");
    }

    private static boolean sameAttribute(JsonNode a, JsonNode b) {
        return a.path("vr").equals(b.path("vr"))
                && a.path("InlineBinary").equals(b.path("InlineBinary"))
                && a.path("BulkDataURI").equals(b.path("BulkDataURI"))
                && sameValues(a.path("vr").asText(), a.path("Value"), b.path("Value"));
    }

    private static boolean sameValues(String vr, JsonNode a, JsonNode b) {
        if (a instanceof MissingNode != b instanceof MissingNode || a.size() != b.size()) {
            return false;
        }
        for (int i = 0; i < a.size(); i++) {
            if (!a.get(i).equals(b.get(i)) && !sameNumber(vr, a.get(i), b.get(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean sameNumber(String vr, JsonNode a, JsonNode b) {
        if (!a.isNumber() && !b.isNumber() || a.isContainerNode() || b.isContainerNode()) {
            return false;
        }
        try {
            return switch (vr) {
                case "FL" -> Float.parseFloat(a.asText()) == Float.parseFloat(b.asText());
                case "FD" -> Double.parseDouble(a.asText()) == Double.parseDouble(b.asText());
                default -> new BigDecimal(a.asText()).compareTo(new BigDecimal(b.asText())) == 0;
            };
        } catch (NumberFormatException _) {
            // A text on one side that is no number differs from the number on the other.
            return false;
        }
    }

    /** The tag without the path. */
    String tag() {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    boolean isTopLevel() {
        return path.indexOf('/') < 0;
    }

    /** The first value of the second object. */
    String theirValue() {
        return theirs.path("Value").path(0).asText();
    }

    @Override
    public String toString() {
        return path + " ours " + shortened(ours) + " theirs " + shortened(theirs);
    }

    private static String shortened(JsonNode node) {
        String text = node.toString();
        return text.length() <= 120 ? text : text.substring(0, 120) + "..";
    }
}
