package org.isocenter.repair;

import java.util.Set;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.DataSetBuilder;
import org.isocenter.dicom.Element;
import org.isocenter.dicom.Tag;
import org.isocenter.dicom.Text;

/** Private elements without a private creator in their item belong to nobody (PS3.5 7.8.1): they are removed, and listed. */
final class OwnerlessElements implements Repair {
    private static final int SHOWN = 64;

    @Override
    public String id() {
        return "private-creator";
    }

    @Override
    public Set<May> may() {
        return Set.of(May.DROP_OWNERLESS);
    }

    @Override
    public void mend(Task task) {
        task.propose(Tree.items(task.dataSet(), (item, at) -> owned(item, at, task)));
    }

    private static DataSet owned(DataSet item, Spot at, Task task) {
        DataSetBuilder builder = null;
        for (Element element : item.elements()) {
            if (isOwnerless(item, element.tag())) {
                builder = builder == null ? item.toBuilder() : builder;
                builder.remove(element.tag());
                task.changed(at, Spot.where(at, Tag.format(element.tag())), element, words(item, element), "");
            }
        }
        return builder == null ? item : builder.build();
    }

    static boolean isOwnerless(DataSet item, int tag) {
        return Tag.isPrivate(tag)
                && !Tag.isPrivateCreator(tag)
                && !Tag.isGroupLength(tag)
                && !item.hasValue(Tag.creatorOf(tag));
    }

    private static String words(DataSet item, Element element) {
        String text = String.join("\\", Text.values(element, item.characterSet(), item.byteOrder()));
        if (!element.items().isEmpty()) {
            return element.items().size() + " items";
        }
        return text.isEmpty()
                ? element.vr() + ", " + element.bytes().length() + " bytes"
                : text.substring(0, Math.min(SHOWN, text.length()));
    }
}
