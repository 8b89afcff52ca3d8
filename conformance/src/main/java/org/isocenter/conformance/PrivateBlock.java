package org.isocenter.conformance;

import java.util.OptionalInt;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.Element;
import org.isocenter.dicom.Tag;

/** Where private elements stand: the block depends on the creator element of the same item (PS3.5 7.8.1). */
public final class PrivateBlock {
    private PrivateBlock() {}

    /** The tag in this item of a private element known by creator and last eight bits; empty where its creator reserved no block. */
    public static OptionalInt locate(DataSet item, int tag, String creator) {
        if (item.string(Tag.creatorOf(tag)).equals(creator)) {
            return OptionalInt.of(tag);
        }
        for (Element element : item.elements()) {
            int at = element.tag();
            if (Tag.isPrivateCreator(at)
                    && Tag.group(at) == Tag.group(tag)
                    && item.string(at).equals(creator)) {
                return OptionalInt.of(Tag.of(Tag.group(tag), Tag.element(at) << 8 | tag & 0xFF));
            }
        }
        return OptionalInt.empty();
    }
}
