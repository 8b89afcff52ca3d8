package org.isocenter.planning;

import java.util.ArrayList;
import java.util.List;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.Dictionary;

/** An object with one attribute changed, by its path such as {@code BeamSequence[2].BeamName}. */
final class Change {
    private Change() {}

    /** @param value {@code remove} for none at all, {@code \} between values */
    static DataSet of(DataSet object, String path, String value) {
        int dot = path.indexOf("].");
        if (dot < 0) {
            int tag = tag(path.replaceAll("\\[\\d+]$", ""));
            if (path.endsWith("]")) {
                return item(object, tag, index(path), value.equals("remove") ? null : DataSet.EMPTY);
            }
            return value.equals("remove")
                    ? object.toBuilder().remove(tag).build()
                    : object.toBuilder().put(tag, value.split("\\\\")).build();
        }
        String head = path.substring(0, dot + 1);
        int tag = tag(head.substring(0, head.indexOf('[')));
        DataSet inside = object.items(tag).get(index(head));
        return item(object, tag, index(head), of(inside, path.substring(dot + 2), value));
    }

    private static int index(String step) {
        return Integer.parseInt(step.substring(step.lastIndexOf('[') + 1, step.length() - 1)) - 1;
    }

    /** Another item at a place; none where it is null; one more where there is none yet. */
    static DataSet item(DataSet object, int sequence, int index, DataSet item) {
        List<DataSet> items = new ArrayList<>(object.items(sequence));
        if (item == null) {
            items.remove(index);
        } else if (index == items.size()) {
            items.add(item);
        } else {
            items.set(index, item);
        }
        return object.toBuilder().put(sequence, items).build();
    }

    private static int tag(String keyword) {
        return Dictionary.find(keyword).orElseThrow().tag();
    }
}
