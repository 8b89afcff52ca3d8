package org.isocenter.varian;

import java.util.Locale;
import java.util.Optional;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.Element;
import org.isocenter.dicom.Tag;
import org.isocenter.readings.PrivateElements;

/**
 * Private elements of Varian. Their statement prints no creators (OBI-PRIV-001, -002), so an element is known by its group and the
 * last eight bits of its number; a block that names another vendor is left alone.
 */
final class VarianPrivate {
    /** Last eight bits of an element number. */
    private static final int LOW = 0xFF;
    /** Private elements stand above the creators (PS3.5 7.8.1). */
    private static final int FIRST = 0x1000;

    private VarianPrivate() {}

    /** The element of a group whose number ends in {@code low}. */
    static Optional<Element> find(DataSet item, int group, int low) {
        return item.elements().stream()
                .filter(element -> Tag.group(element.tag()) == group
                        && Tag.element(element.tag()) >= FIRST
                        && (Tag.element(element.tag()) & LOW) == low
                        && isOurs(item.privateCreator(element.tag())))
                .findFirst();
    }

    /** Text of an element; {@code ""} for none. */
    static String string(DataSet item, int group, int low) {
        return find(item, group, low)
                .map(element -> item.string(element.tag()).strip())
                .orElse("");
    }

    /** Whether a block may be one of Varian: it says so, or says nothing. */
    static boolean isOurs(String creator) {
        return creator.isEmpty() || creator.toLowerCase(Locale.ROOT).startsWith("varian");
    }

    /** {@code (3253,1000 Varian Medical Systems VISION 3253)}: the last step of a path. */
    static String name(DataSet item, int tag) {
        return PrivateElements.name(item, tag);
    }

    /** The name of an element that may be missing, as Varian writes it. */
    static String name(DataSet item, int group, int low) {
        int usual = Tag.of(group, FIRST | low);
        return find(item, group, low).map(element -> name(item, element.tag())).orElseGet(() -> {
            String number = Tag.format(usual);
            return number.substring(0, number.length() - 1) + " Varian Medical Systems VISION " + number.substring(1, 5)
                    + ")";
        });
    }
}
