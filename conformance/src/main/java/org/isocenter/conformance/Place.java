package org.isocenter.conformance;

/**
 * A place in a data set, made into text only when something is found there.
 *
 * @param parent the item around; {@code null} at the top
 * @param name name of the sequence
 * @param index item number from 1
 */
public record Place(Place parent, String name, int index) {
    /** The path of an attribute in this item; {@code parent} may be {@code null} for the top. */
    public static String where(Place parent, String attribute) {
        return parent == null ? attribute : parent.text() + "." + attribute;
    }

    private String text() {
        return where(parent, name) + "[" + index + "]";
    }
}
