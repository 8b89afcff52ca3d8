package org.isocenter.repair;

import java.util.ArrayList;
import java.util.List;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.DataSetBuilder;
import org.isocenter.dicom.Element;
import org.isocenter.dicom.SequenceForm;
import org.isocenter.dicom.Tags;
import org.isocenter.dicom.Value;

/** Rewrites a data set with all its items, inner ones first. What does not change stays the same object, which is how change is seen. */
@SuppressWarnings("ReferenceEquality")
final class Tree {
    private Tree() {}

    /** What becomes of a data set or item. */
    interface ItemEdit {
        /** The item as it shall be, itself where nothing changes; {@code at} is {@code null} at the top. */
        DataSet edit(DataSet item, Spot at);
    }

    /** What becomes of an element that holds no items. */
    interface ElementEdit {
        /** The element as it shall be, itself where nothing changes; {@code null} where it goes. */
        Element edit(DataSet in, Spot at, Element element);
    }

    /** Rewrites the data set and each of its items; Original Attributes Sequence is history and stays. */
    static DataSet items(DataSet dataSet, ItemEdit edit) {
        return items(dataSet, null, edit);
    }

    private static DataSet items(DataSet in, Spot at, ItemEdit edit) {
        DataSetBuilder builder = null;
        for (Element element : in.elements()) {
            if (element.tag() == Tags.OriginalAttributesSequence || !(element.value() instanceof Value.Items items)) {
                continue;
            }
            Value.Items changed = items(in, element.tag(), items, at, edit);
            if (changed != items) {
                builder = builder == null ? in.toBuilder() : builder;
                builder.put(new Element(element.tag(), element.vr(), element.encoded(), changed));
            }
        }
        return edit.edit(builder == null ? in : builder.build(), at);
    }

    /** Rewrites the items of one sequence of an item at {@code at}, but nothing inside them. */
    static DataSet inside(DataSet item, int sequence, Spot at, ItemEdit edit) {
        List<DataSet> items = item.items(sequence);
        List<DataSet> edited = new ArrayList<>(items.size());
        boolean same = true;
        for (int i = 0; i < items.size(); i++) {
            edited.add(edit.edit(items.get(i), Spot.of(at, item, sequence, i + 1)));
            same &= edited.get(i) == items.get(i);
        }
        return same ? item : item.toBuilder().put(sequence, edited).build();
    }

    private static Value.Items items(DataSet in, int tag, Value.Items value, Spot at, ItemEdit edit) {
        List<DataSet> changed = null;
        for (int i = 0; i < value.items().size(); i++) {
            DataSet old = value.items().get(i);
            DataSet item = items(old, Spot.of(at, in, tag, i + 1), edit);
            if (item != old) {
                changed = changed == null ? new ArrayList<>(value.items()) : changed;
                changed.set(i, item);
            }
        }
        SequenceForm form = value.form();
        return changed == null ? value : new Value.Items(changed, form);
    }

    /** Rewrites each element that holds no items. */
    static DataSet elements(DataSet dataSet, ElementEdit edit) {
        return items(dataSet, (item, at) -> elements(item, at, edit));
    }

    private static DataSet elements(DataSet item, Spot at, ElementEdit edit) {
        DataSetBuilder builder = null;
        for (Element element : item.elements()) {
            if (element.value() instanceof Value.Items) {
                continue;
            }
            Element edited = edit.edit(item, at, element);
            if (edited == element) {
                continue;
            }
            builder = builder == null ? item.toBuilder() : builder;
            if (edited == null) {
                builder.remove(element.tag());
            } else {
                builder.put(edited);
            }
        }
        return builder == null ? item : builder.build();
    }
}
