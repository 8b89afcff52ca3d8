package org.isocenter.siemens;

import java.util.List;
import org.isocenter.conformance.Place;
import org.isocenter.dicom.Bytes;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.Element;
import org.isocenter.dicom.Tags;
import org.isocenter.dicom.Text;

/** Walks the texts of an object that are more than plain ASCII. Contours hold none and are passed by. */
final class CoherenceText {
    /** Takes a text and its path. */
    interface Visitor {
        void visit(DataSet item, Element element, String where);
    }

    private CoherenceText() {}

    /** Visits each text with a byte above 7F or an escape. */
    static void beyondAscii(DataSet object, Visitor visitor) {
        walk(object, null, visitor);
    }

    private static void walk(DataSet item, Place place, Visitor visitor) {
        for (Element element : item.elements()) {
            List<DataSet> items = element.tag() == Tags.ROIContourSequence ? List.of() : element.items();
            for (int i = 0; i < items.size(); i++) {
                walk(items.get(i), new Place(place, Text.name(element.tag(), item), i + 1), visitor);
            }
            if (element.vr().usesCharacterSet() && !isAscii(element.bytes())) {
                visitor.visit(item, element, Place.where(place, Text.name(element.tag(), item)));
            }
        }
    }

    private static boolean isAscii(Bytes bytes) {
        for (long i = 0; i < bytes.length(); i++) {
            if (bytes.at(i) < 0 || bytes.at(i) == 0x1B) {
                return false;
            }
        }
        return true;
    }

    /** Whether any text is more than plain ASCII. */
    static boolean isBeyondAscii(DataSet object) {
        boolean[] found = new boolean[1];
        beyondAscii(object, (_, _, _) -> found[0] = true);
        return found[0];
    }
}
