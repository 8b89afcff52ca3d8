package org.isocenter.repair;

import java.util.ArrayList;
import java.util.List;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.Text;

/**
 * An item of a data set.
 *
 * @param parent the item around; {@code null} at the top
 * @param sequence tag of the sequence
 * @param name name of the sequence
 * @param index item number from 1
 */
record Spot(Spot parent, int sequence, String name, int index) {
    /** The item of a sequence that stands in {@code in}, which is at {@code parent}. */
    static Spot of(Spot parent, DataSet in, int sequence, int index) {
        return new Spot(parent, sequence, Text.name(sequence, in), index);
    }

    /** The path of an attribute of the item; {@code spot} may be {@code null} for the top. */
    static String where(Spot spot, String attribute) {
        return spot == null ? attribute : where(spot.parent, spot.name) + "[" + spot.index + "]." + attribute;
    }

    /** The path of an attribute of the item at {@code spot}. */
    static String where(Spot spot, DataSet item, int tag) {
        return where(spot, Text.name(tag, item));
    }

    /** The same without item numbers. */
    static String pattern(Spot spot, String attribute) {
        return spot == null ? attribute : pattern(spot.parent, spot.name) + "." + attribute;
    }

    /** A path without its item numbers. */
    static String pattern(String where) {
        StringBuilder pattern = new StringBuilder();
        boolean inNumber = false;
        for (int i = 0; i < where.length(); i++) {
            char c = where.charAt(i);
            inNumber = c == '[' || inNumber && c != ']';
            if (!inNumber && c != ']') {
                pattern.append(c);
            }
        }
        return pattern.toString();
    }

    /** From the top down to this item; {@code spot} may be {@code null}. */
    static List<Spot> steps(Spot spot) {
        List<Spot> steps = new ArrayList<>();
        for (Spot at = spot; at != null; at = at.parent) {
            steps.addFirst(at);
        }
        return steps;
    }
}
