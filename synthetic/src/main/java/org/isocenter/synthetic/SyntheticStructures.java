package org.isocenter.synthetic;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.DataSetBuilder;
import org.isocenter.dicom.Tags;
import org.isocenter.dicom.Uids;
import org.isocenter.synthetic.SyntheticPatient.Roi;
import org.isocenter.synthetic.SyntheticShape.Ellipse;

/** The RT Structure Set of a synthetic patient (PS3.3 A.19): contours on every slice, a hole as a keyhole contour. */
final class SyntheticStructures {
    private static final double POINT_DISTANCE_MM = 3;
    private static final int FEWEST_POINTS = 48;
    private static final double SMALLEST_AXIS_MM = 1;

    private final SyntheticPatient patient;

    SyntheticStructures(SyntheticPatient patient) {
        this.patient = patient;
    }

    DataSet dataSet() {
        DataSetBuilder b = patient.object(
                Uids.RTStructureSetStorage, patient.uid("structure set"), "RTSTRUCT", "structure set series", 2);
        b.put(Tags.StructureSetLabel, "Synthetic")
                .put(Tags.StructureSetDate, patient.date())
                .put(Tags.StructureSetTime, SyntheticPatient.TIME)
                .put(Tags.InstanceNumber, 1)
                .put(Tags.FrameOfReferenceUID, patient.uid("frame of reference"))
                .putEmpty(Tags.PositionReferenceIndicator)
                .put(Tags.ReferencedFrameOfReferenceSequence, referencedFrame(b))
                .put(Tags.ApprovalStatus, "UNAPPROVED");
        List<DataSet> rois = new ArrayList<>();
        List<DataSet> contours = new ArrayList<>();
        List<DataSet> observations = new ArrayList<>();
        for (Roi roi : patient.rois()) {
            rois.add(b.item()
                    .put(Tags.ROINumber, roi.number())
                    .put(Tags.ReferencedFrameOfReferenceUID, patient.uid("frame of reference"))
                    .put(Tags.ROIName, roi.name())
                    .put(Tags.ROIGenerationAlgorithm, "AUTOMATIC")
                    .build());
            contours.add(b.item()
                    .put(Tags.ROIDisplayColor, roi.colour())
                    .put(Tags.ReferencedROINumber, roi.number())
                    .put(Tags.ContourSequence, contours(roi, b))
                    .build());
            observations.add(b.item()
                    .put(Tags.ObservationNumber, roi.number())
                    .put(Tags.ReferencedROINumber, roi.number())
                    .put(Tags.RTROIInterpretedType, roi.type())
                    .putEmpty(Tags.ROIInterpreter)
                    .build());
        }
        return b.put(Tags.StructureSetROISequence, rois)
                .put(Tags.ROIContourSequence, contours)
                .put(Tags.RTROIObservationsSequence, observations)
                .build();
    }

    private DataSet referencedFrame(DataSetBuilder b) {
        List<DataSet> images =
                IntStream.range(0, patient.slices()).mapToObj(s -> image(b, s)).toList();
        DataSet series = b.item()
                .put(Tags.SeriesInstanceUID, patient.uid("CT series"))
                .put(Tags.ContourImageSequence, images)
                .build();
        DataSet study = b.item()
                .put(Tags.ReferencedSOPClassUID, Uids.DetachedStudyManagement)
                .put(Tags.ReferencedSOPInstanceUID, patient.uid("study"))
                .put(Tags.RTReferencedSeriesSequence, series)
                .build();
        return b.item()
                .put(Tags.FrameOfReferenceUID, patient.uid("frame of reference"))
                .put(Tags.RTReferencedStudySequence, study)
                .build();
    }

    private DataSet image(DataSetBuilder b, int slice) {
        return b.item()
                .put(Tags.ReferencedSOPClassUID, Uids.CTImageStorage)
                .put(Tags.ReferencedSOPInstanceUID, patient.sliceUid(slice))
                .build();
    }

    private List<DataSet> contours(Roi roi, DataSetBuilder b) {
        List<DataSet> all = new ArrayList<>();
        for (int slice = 0; slice < patient.slices(); slice++) {
            double zMm = patient.sliceMm(slice);
            Ellipse outer = roi.shape().sectionAt(zMm).orElse(null);
            if (outer != null && Math.min(outer.semiXMm(), outer.semiYMm()) >= SMALLEST_AXIS_MM) {
                Ellipse hole =
                        roi.hole() == null ? null : roi.hole().sectionAt(zMm).orElse(null);
                all.add(contour(keyhole(outer, hole), zMm, slice, all.size() + 1, b));
            }
        }
        return all;
    }

    private DataSet contour(List<double[]> points, double zMm, int slice, int number, DataSetBuilder b) {
        double[] data = new double[points.size() * 3];
        for (int i = 0; i < points.size(); i++) {
            data[3 * i] = thousandth(points.get(i)[0]);
            data[3 * i + 1] = thousandth(points.get(i)[1]);
            data[3 * i + 2] = zMm;
        }
        return b.item()
                .put(Tags.ContourImageSequence, image(b, slice))
                .put(Tags.ContourGeometricType, "CLOSED_PLANAR")
                .put(Tags.NumberOfContourPoints, points.size())
                .put(Tags.ContourNumber, number)
                .put(Tags.ContourData, data)
                .build();
    }

    private static double thousandth(double mm) {
        return Math.rint(mm * 1000) / 1000;
    }

    /** The outline; with a hole, a channel of no width leads to it and back (PS3.3 C.8.8.6.3, S-14). */
    static List<double[]> keyhole(Ellipse outer, Ellipse hole) {
        List<double[]> points = new ArrayList<>(polygon(outer, false));
        if (hole != null && Math.min(hole.semiXMm(), hole.semiYMm()) >= SMALLEST_AXIS_MM) {
            List<double[]> inner = polygon(hole, true);
            points.add(points.getFirst());
            points.addAll(inner);
            points.add(inner.getFirst());
        }
        return points;
    }

    /** A polygon of the ellipse's own area: the points lie outside it by the little that chords cut off. */
    private static List<double[]> polygon(Ellipse e, boolean clockwise) {
        double largest = Math.max(e.semiXMm(), e.semiYMm());
        int count = Math.max(FEWEST_POINTS, (int) Math.ceil(2 * Math.PI * largest / POINT_DISTANCE_MM));
        double angle = 2 * Math.PI / count;
        double scale = Math.sqrt(angle / Math.sin(angle));
        return IntStream.range(0, count)
                .mapToDouble(i -> (clockwise ? -i : i) * angle)
                .mapToObj(a -> new double[] {
                    e.xMm() + e.semiXMm() * scale * Math.cos(a), e.yMm() + e.semiYMm() * scale * Math.sin(a)
                })
                .toList();
    }
}
