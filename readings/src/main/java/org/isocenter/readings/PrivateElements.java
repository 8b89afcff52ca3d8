package org.isocenter.readings;

import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.Tag;

/** Names of private elements in paths. */
public final class PrivateElements {
    private PrivateElements() {}

    /** {@code (3253,1000 Varian Medical Systems VISION 3253)}: the last step of a path; without creator the number alone. */
    public static String name(DataSet item, int tag) {
        String creator = Tag.isPrivateCreator(tag) ? "" : item.privateCreator(tag);
        String number = Tag.format(tag);
        return creator.isEmpty() ? number : number.substring(0, number.length() - 1) + " " + creator + ")";
    }
}
