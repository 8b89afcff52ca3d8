package org.isocenter.web;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.Element;
import org.isocenter.dicom.Tag;
import org.isocenter.dicom.Tags;
import org.isocenter.dicom.Value;

/** Where bulk data is: tags in hexadecimal and item numbers from 1, such as {@code 30060039/2/30060040/1/30060050}. */
final class BulkDataPath {
    /** Bytes up to which a binary value stands in the metadata itself. */
    private static final long INLINE_BYTES = 1024;

    private BulkDataPath() {}

    /** Whether a value has a place of its own; texts and numbers always stand in the metadata. */
    static boolean isBulk(Element element) {
        if (element.tag() == Tags.PixelData || element.value() instanceof Value.Fragments) {
            return true;
        }
        return element.vr().isBulk() && element.bytes().length() > INLINE_BYTES;
    }

    /** The element at a path; empty where there is none, or the path is none. */
    static Optional<Element> find(DataSet dataSet, String path) {
        List<String> steps = List.of(path.split("/", -1));
        DataSet at = dataSet;
        for (int i = 0; i + 2 < steps.size(); i += 2) {
            OptionalInt tag = Tag.parse(steps.get(i));
            String item = steps.get(i + 1);
            if (tag.isEmpty() || !item.matches("[1-9][0-9]{0,8}")) {
                return Optional.empty();
            }
            List<DataSet> items = at.items(tag.getAsInt());
            int index = Integer.parseInt(item) - 1;
            if (index >= items.size()) {
                return Optional.empty();
            }
            at = items.get(index);
        }
        OptionalInt last = Tag.parse(steps.getLast());
        return steps.size() % 2 == 1 && last.isPresent() ? at.find(last.getAsInt()) : Optional.empty();
    }
}
