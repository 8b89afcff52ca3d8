package org.isocenter.repair;

import java.util.Set;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.Tags;

/** Number of Contour Points that is missing or wrong becomes the number of points there are (PS3.3 C.8.8.6). */
final class ContourPointCounts implements Repair {
    @Override
    public String id() {
        return "contour-point-count";
    }

    @Override
    public Set<May> may() {
        return Set.of(May.COUNT_POINTS);
    }

    @Override
    public void mend(Task task) {
        task.propose(Tree.items(
                task.dataSet(),
                (item, at) -> at != null && at.sequence() == Tags.ContourSequence ? counted(item, at, task) : item));
    }

    private static DataSet counted(DataSet contour, Spot at, Task task) {
        int values = contour.doubles(Tags.ContourData).length;
        int[] told = contour.ints(Tags.NumberOfContourPoints);
        if (values % 3 != 0 || told.length == 1 && 3L * told[0] == values) {
            return contour;
        }
        task.changed(
                at,
                Spot.where(at, "NumberOfContourPoints"),
                contour.find(Tags.NumberOfContourPoints).orElse(null),
                contour.string(Tags.NumberOfContourPoints),
                Integer.toString(values / 3));
        return contour.toBuilder().put(Tags.NumberOfContourPoints, values / 3).build();
    }
}
