package org.isocenter.brachytherapy;

import java.nio.ByteOrder;
import java.util.Optional;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.Element;
import org.isocenter.dicom.Numbers;
import org.isocenter.dicom.Tag;
import org.isocenter.dicom.Vr;

/**
 * Numbers in private elements of Oncentra. Its statement prints no creator (ERR-30): an element is known by its number in block 10, or by
 * its last two digits in another block of the group. Bytes under UN are read in the form the statement prints.
 */
final class PrivateNumbers {
    private PrivateNumbers() {}

    static Optional<Element> find(DataSet item, int tag) {
        Optional<Element> exact = item.find(tag);
        if (exact.isPresent()) {
            return exact;
        }
        return item.elements().stream()
                .map(Element::tag)
                .filter(at -> Tag.isPrivateCreator(at) && Tag.group(at) == Tag.group(tag))
                .flatMap(at -> item.find(Tag.of(Tag.group(tag), Tag.element(at) << 8 | tag & 0xFF)).stream())
                .findFirst();
    }

    static boolean has(DataSet item, int tag) {
        return find(item, tag).filter(element -> !element.isEmpty()).isPresent();
    }

    /** All numbers; none where the element is absent or its length is not that of numbers. */
    static double[] all(DataSet item, int tag, Vr vr) {
        Optional<Element> element = find(item, tag).filter(found -> !found.isEmpty());
        if (element.isEmpty()) {
            return new double[0];
        }
        if (element.get().vr() != Vr.UN) {
            return Numbers.doubles(element.get(), item.byteOrder());
        }
        return element.get().bytes().length() % vr.unit() == 0
                ? Numbers.doubles(Element.of(tag, vr, element.get().bytes()), ByteOrder.LITTLE_ENDIAN)
                : new double[0];
    }

    /** The only number; NaN where there is none or more. */
    static double one(DataSet item, int tag, Vr vr) {
        double[] all = all(item, tag, vr);
        return all.length == 1 ? all[0] : Double.NaN;
    }
}
