package org.isocenter.repair;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.DataSetBuilder;
import org.isocenter.dicom.Element;
import org.isocenter.dicom.Tags;
import org.isocenter.dicom.Text;

/**
 * ROIs are numbered from 1 without gaps, in the order of Structure Set ROI Sequence. All references follow: in the structure set, and in
 * the plans and doses of the patient that refer to it.
 */
final class RoiNumbers implements Repair {
    @Override
    public String id() {
        return "roi-number";
    }

    @Override
    public Set<May> may() {
        return Set.of(May.RENUMBER_ROIS);
    }

    @Override
    public void mend(Task task) {
        DataSet structures = task.dataSet();
        Map<String, String> numbers = new HashMap<>();
        List<DataSet> rois = structures.items(Tags.StructureSetROISequence);
        for (int i = 0; i < rois.size(); i++) {
            String old = rois.get(i).string(Tags.ROINumber);
            if (old.isEmpty() || numbers.put(old, Integer.toString(i + 1)) != null) {
                String where = "StructureSetROISequence[" + (i + 1) + "].ROINumber";
                task.decide(
                        where, "is missing or the number of another ROI; which contours are its own nobody can tell");
                return;
            }
        }
        if (numbers.entrySet().stream().allMatch(entry -> entry.getKey().equals(entry.getValue()))) {
            return;
        }
        for (Workpiece piece : task.patient()) {
            boolean refers = structures.string(Tags.SOPInstanceUID).equals(structureSet(piece.current()));
            if (piece == task.piece() || refers) {
                renumber(piece, numbers, task);
            }
        }
    }

    /** The structure set a plan or dose refers to; {@code ""} for none. */
    private static String structureSet(DataSet object) {
        List<DataSet> references = object.items(Tags.ReferencedStructureSetSequence);
        return references.isEmpty() ? "" : references.getFirst().string(Tags.ReferencedSOPInstanceUID);
    }

    private static void renumber(Workpiece piece, Map<String, String> numbers, Task task) {
        Set<String> dangling = new HashSet<>();
        DataSet renumbered = Tree.elements(task.dataSet(piece), (in, at, element) -> {
            String old = Guarded.isRoiNumber(element.tag()) ? in.string(element.tag()) : "";
            if (!old.isEmpty() && !numbers.containsKey(old)) {
                dangling.add(Spot.where(at, in, element.tag()));
            }
            return old.isEmpty() ? element : numbered(in, at, element, numbers.getOrDefault(old, old), piece, task);
        });
        if (!dangling.isEmpty()) {
            task.decide(dangling.iterator().next(), "refers to no ROI; with new numbers it might refer to a wrong one");
            task.withdraw();
            return;
        }
        task.propose(piece, renumbered);
    }

    private static Element numbered(DataSet in, Spot at, Element element, String number, Workpiece piece, Task task) {
        String old = in.string(element.tag());
        if (old.equals(number)) {
            return element;
        }
        String where = Spot.where(at, Text.name(element.tag(), in));
        task.changed(piece, at, where, element, old, number);
        return new DataSetBuilder(in.characterSet())
                .put(element.tag(), number)
                .build()
                .find(element.tag())
                .orElseThrow();
    }
}
