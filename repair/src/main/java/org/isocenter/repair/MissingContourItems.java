package org.isocenter.repair;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.DataSetBuilder;
import org.isocenter.dicom.Tags;

/** An ROI without an item in ROI Contour Sequence gets one without contours, for targets that count the items (field.md S-12). */
final class MissingContourItems implements Repair {
    @Override
    public String id() {
        return "roi-contour-item";
    }

    @Override
    public Set<May> may() {
        return Set.of(May.ADD_EMPTY_ROIS);
    }

    @Override
    public void mend(Task task) {
        DataSet structures = task.dataSet();
        List<DataSet> items = new ArrayList<>(structures.items(Tags.ROIContourSequence));
        Set<String> drawn = new HashSet<>();
        List<String> numbers = structures.items(Tags.StructureSetROISequence).stream()
                .map(roi -> roi.string(Tags.ROINumber))
                .toList();
        for (int i = 0; i < items.size(); i++) {
            String number = items.get(i).string(Tags.ReferencedROINumber);
            if (!drawn.add(number) || !numbers.contains(number)) {
                String where = "ROIContourSequence[" + (i + 1) + "].ReferencedROINumber";
                task.decide(
                        where,
                        "is the number of no ROI, or of one that has an item already; whose contours these are must be said");
                return;
            }
        }
        for (DataSet roi : structures.items(Tags.StructureSetROISequence)) {
            String number = roi.string(Tags.ROINumber);
            if (!number.isEmpty() && drawn.add(number)) {
                items.add(new DataSetBuilder(structures.characterSet())
                        .put(Tags.ReferencedROINumber, number)
                        .build());
                String where = "ROIContourSequence[" + items.size() + "]";
                task.changed(null, where, null, "missing", "an item without contours for ROI " + number);
            }
        }
        if (items.size() > structures.items(Tags.ROIContourSequence).size()) {
            task.propose(
                    structures.toBuilder().put(Tags.ROIContourSequence, items).build());
        }
    }
}
