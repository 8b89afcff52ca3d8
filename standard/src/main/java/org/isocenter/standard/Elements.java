package org.isocenter.standard;

import java.util.List;
import org.isocenter.conformance.Place;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.Element;
import org.isocenter.dicom.Tags;
import org.isocenter.dicom.Text;

/** Walks all elements of an object, items too, but not the contours, of which there may be very many and which hold no text. */
final class Elements {
    private Elements() {}

    /** Sees an element; the path is made only where it is asked for. */
    interface Visitor {
        void visit(DataSet item, Place place, Element element);
    }

    static void each(DataSet object, Visitor visitor) {
        each(object, null, visitor);
    }

    private static void each(DataSet item, Place place, Visitor visitor) {
        for (Element element : item.elements()) {
            visitor.visit(item, place, element);
            List<DataSet> items = element.tag() == Tags.ContourSequence ? List.of() : element.items();
            for (int i = 0; i < items.size(); i++) {
                each(items.get(i), new Place(place, Text.name(element.tag(), item), i + 1), visitor);
            }
        }
    }

    /** Path of an element. */
    static String where(Place place, DataSet item, Element element) {
        return Place.where(place, Text.name(element.tag(), item));
    }
}
