package org.isocenter.repair;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.DataSetBuilder;
import org.isocenter.dicom.Element;
import org.isocenter.dicom.Tags;

/**
 * Closed contours of fewer than three points enclose nothing (field.md S-13). They are dropped; where an ROI is nothing but single
 * points, these become contours of type POINT.
 */
final class DegenerateContours implements Repair {
    @Override
    public String id() {
        return "degenerate-contour";
    }

    @Override
    public Set<May> may() {
        return EnumSet.of(May.DROP_DEGENERATE_CONTOURS);
    }

    @Override
    public void mend(Task task) {
        task.propose(Tree.items(
                task.dataSet(),
                (item, at) -> at != null && at.sequence() == Tags.ROIContourSequence ? roi(item, at, task) : item));
    }

    private static DataSet roi(DataSet roi, Spot at, Task task) {
        List<DataSet> contours = roi.items(Tags.ContourSequence);
        if (contours.stream().noneMatch(ContourPoints::isDegenerate)) {
            return roi;
        }
        boolean points = contours.stream().allMatch(contour -> ContourPoints.values(contour) <= 3);
        List<DataSet> kept = new ArrayList<>();
        for (int i = 0; i < contours.size(); i++) {
            DataSet contour = contours.get(i);
            Spot spot = Spot.of(at, roi, Tags.ContourSequence, i + 1);
            if (!ContourPoints.isDegenerate(contour)) {
                kept.add(contour);
            } else if (points && ContourPoints.values(contour) == 3) {
                kept.add(point(contour, spot, task));
            } else {
                dropped(contour, spot, task);
            }
        }
        DataSetBuilder builder = roi.toBuilder();
        return (kept.isEmpty() ? builder.remove(Tags.ContourSequence) : builder.put(Tags.ContourSequence, kept))
                .build();
    }

    private static DataSet point(DataSet contour, Spot at, Task task) {
        Element old = contour.find(Tags.ContourGeometricType).orElse(null);
        task.changed(
                at, Spot.where(at, "ContourGeometricType"), old, contour.string(Tags.ContourGeometricType), "POINT");
        return contour.toBuilder().put(Tags.ContourGeometricType, "POINT").build();
    }

    private static void dropped(DataSet contour, Spot at, Task task) {
        String data = String.join("\\", contour.strings(Tags.ContourData));
        String before = contour.string(Tags.ContourGeometricType) + " " + (data.isEmpty() ? "without points" : data);
        task.removed(at, contour);
        task.changed(at, Spot.where(at.parent(), "ContourSequence") + "[" + at.index() + "]", null, before, "");
    }
}
