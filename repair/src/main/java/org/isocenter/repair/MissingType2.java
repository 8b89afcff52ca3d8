package org.isocenter.repair;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.isocenter.conformance.Need;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.Dictionary;
import org.isocenter.dicom.Finding;

/** Attributes of type 2 that are missing are added without a value (PS3.5 7.4.3). Nobody invents a value. */
final class MissingType2 implements Repair {
    @Override
    public String id() {
        return "empty-type-2";
    }

    @Override
    public Set<May> may() {
        return Set.of();
    }

    @Override
    public void mend(Task task) {
        Set<String> places = task.findings().stream().map(Finding::where).collect(Collectors.toSet());
        Set<Integer> tags = places.stream()
                .map(where -> Dictionary.find(where.substring(where.lastIndexOf('.') + 1)))
                .flatMap(Optional::stream)
                .map(Dictionary.Entry::tag)
                .filter(tag -> isOnlyToBeThere(tag, task))
                .collect(Collectors.toSet());
        task.propose(Tree.items(task.dataSet(), (item, at) -> {
            DataSet whole = item;
            for (int tag : tags) {
                String where = Spot.where(at, item, tag);
                if (!item.has(tag) && places.contains(where)) {
                    whole = whole.toBuilder().putEmpty(tag).build();
                    task.changed(at, where, null, "missing", "present without a value");
                }
            }
            return whole;
        }));
    }

    /** Whether the rows of the rule that speak of an attribute ask for its presence; one that asks for a value is not helped. */
    private static boolean isOnlyToBeThere(int tag, Task task) {
        return task.profile().rows().stream()
                .filter(row -> row.rule().equals(task.rule())
                        && row.path().steps().getLast().tag() == tag)
                .allMatch(row -> row.need() == Need.PRESENT || row.need() == Need.PRESENT_FIRST);
    }
}
