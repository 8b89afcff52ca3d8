package org.isocenter.repair;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.DataSetBuilder;
import org.isocenter.dicom.Numbers;
import org.isocenter.dicom.Tags;

/** A contour without Contour Image Sequence gets the image in whose plane it lies (field.md S-10), where there is exactly one. */
final class MissingContourImages implements Repair {
    @Override
    public String id() {
        return "contour-image";
    }

    @Override
    public Set<May> may() {
        return Set.of(May.ADD_IMAGE_REFERENCES);
    }

    @Override
    public void mend(Task task) {
        new Binding(task).run();
    }

    private static final class Binding {
        private final Task task;
        private final Map<String, String> frames = new HashMap<>();
        private final Map<String, Slices> slices = new HashMap<>();
        private int unbound;
        private String first = "";

        Binding(Task task) {
            this.task = task;
        }

        void run() {
            DataSet structures = task.dataSet();
            for (DataSet roi : structures.items(Tags.StructureSetROISequence)) {
                frames.put(roi.string(Tags.ROINumber), roi.string(Tags.ReferencedFrameOfReferenceUID));
            }
            task.propose(Tree.items(
                    structures,
                    (item, at) -> at != null && at.sequence() == Tags.ROIContourSequence ? roi(item, at) : item));
            if (unbound > 0) {
                task.decide(
                        first,
                        unbound
                                + " contours lie in the plane of no image of the set, or of images of two series, within "
                                + Numbers.formatDs(Slices.IN_PLANE_MM) + " mm");
            }
        }

        private DataSet roi(DataSet roi, Spot at) {
            String frame = frames.getOrDefault(roi.string(Tags.ReferencedROINumber), "");
            Slices images = slices.computeIfAbsent(frame, uid -> new Slices(task.patient(), task.dataSet(), uid));
            return Tree.inside(roi, Tags.ContourSequence, at, (contour, spot) -> contour(contour, spot, images));
        }

        private DataSet contour(DataSet contour, Spot at, Slices images) {
            boolean point = contour.string(Tags.ContourGeometricType).equals("POINT");
            if (point || !contour.items(Tags.ContourImageSequence).isEmpty()) {
                return contour;
            }
            double[] data = contour.doubles(Tags.ContourData);
            Slices.Slice slice = data.length == 0 || data.length % 3 != 0 ? null : images.of(data);
            String where = Spot.where(at, "ContourImageSequence");
            if (slice == null || slice.image().string(Tags.SOPInstanceUID).isEmpty()) {
                first = unbound++ == 0 ? where : first;
                return contour;
            }
            String instance = slice.image().string(Tags.SOPInstanceUID);
            DataSet reference = new DataSetBuilder(contour.characterSet())
                    .put(Tags.ReferencedSOPClassUID, slice.image().string(Tags.SOPClassUID))
                    .put(Tags.ReferencedSOPInstanceUID, instance)
                    .build();
            task.changed(
                    at,
                    where,
                    null,
                    "missing",
                    instance + ", " + Numbers.formatDs(slice.farthestMm(data)) + " mm away");
            return contour.toBuilder().put(Tags.ContourImageSequence, reference).build();
        }
    }
}
