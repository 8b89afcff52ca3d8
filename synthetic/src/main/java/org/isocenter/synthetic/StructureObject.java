package org.isocenter.synthetic;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.DataSetBuilder;
import org.isocenter.dicom.Tags;
import org.isocenter.dicom.Uids;

/** Collects structures drawn on a series of images and writes them as an RT Structure Set (PS3.3 A.19). */
final class StructureObject {
    static final String UID = "structure set";
    private static final int[][] COLOURS = {
        {255, 80, 80}, {80, 200, 120}, {80, 160, 255}, {255, 200, 60}, {200, 120, 255}, {60, 220, 220}, {255, 140, 60}
    };

    /**
     * A contour.
     *
     * @param type Contour Geometric Type
     * @param slice image that it lies on, from 0
     */
    record Outline(String type, int slice, List<Vector> corners) {
        Outline {
            corners = List.copyOf(corners);
        }
    }

    private record Structure(String name, String type, List<Outline> outlines) {}

    private final ImageObjects images;
    private final List<Structure> structures = new ArrayList<>();

    StructureObject(ImageObjects images) {
        this.images = images;
    }

    /** A structure of given contours; its ROI Number is how many there are with it. */
    StructureObject add(String name, String type, List<Outline> outlines) {
        structures.add(new Structure(name, type, List.copyOf(outlines)));
        return this;
    }

    /** A structure of the sections of a body. */
    StructureObject add(String name, String type, Solid solid) {
        return add(name, type, sections(images.slices(), solid, "CLOSED_PLANAR"));
    }

    static List<Outline> sections(Slices slices, Solid solid, String type) {
        List<Outline> outlines = new ArrayList<>();
        for (int slice = 0; slice < slices.count(); slice++) {
            List<Vector> corners = solid.section(slices.firsts().get(slice), slices.row(), slices.column());
            if (corners.size() >= 3) {
                outlines.add(new Outline(type, slice, corners));
            }
        }
        return outlines;
    }

    void write(CaseFolder to) throws IOException {
        write(to, "RTSTRUCT.dcm");
    }

    void write(CaseFolder to, String file) throws IOException {
        to.write(file, dataSet());
    }

    private DataSet dataSet() {
        SyntheticStudy study = images.study();
        String frame = study.uid(images.frame());
        DataSetBuilder b =
                study.object(Uids.RTStructureSetStorage, study.uid(UID), "RTSTRUCT", "structure set series", 2);
        b.put(Tags.StructureSetLabel, "Synthetic")
                .put(Tags.StructureSetDate, study.date())
                .put(Tags.StructureSetTime, SyntheticStudy.TIME)
                .put(Tags.InstanceNumber, 1)
                .put(Tags.FrameOfReferenceUID, frame)
                .putEmpty(Tags.PositionReferenceIndicator)
                .put(Tags.ReferencedFrameOfReferenceSequence, referencedFrame(b, frame))
                .put(Tags.ApprovalStatus, "UNAPPROVED");
        List<DataSet> rois = new ArrayList<>();
        List<DataSet> contours = new ArrayList<>();
        List<DataSet> observations = new ArrayList<>();
        for (int number = 1; number <= structures.size(); number++) {
            Structure structure = structures.get(number - 1);
            rois.add(b.item()
                    .put(Tags.ROINumber, number)
                    .put(Tags.ReferencedFrameOfReferenceUID, frame)
                    .put(Tags.ROIName, structure.name())
                    .put(Tags.ROIGenerationAlgorithm, "AUTOMATIC")
                    .build());
            contours.add(b.item()
                    .put(Tags.ROIDisplayColor, COLOURS[(number - 1) % COLOURS.length])
                    .put(Tags.ReferencedROINumber, number)
                    .put(Tags.ContourSequence, contours(b, structure))
                    .build());
            observations.add(b.item()
                    .put(Tags.ObservationNumber, number)
                    .put(Tags.ReferencedROINumber, number)
                    .put(Tags.RTROIInterpretedType, structure.type())
                    .putEmpty(Tags.ROIInterpreter)
                    .build());
        }
        return b.put(Tags.StructureSetROISequence, rois)
                .put(Tags.ROIContourSequence, contours)
                .put(Tags.RTROIObservationsSequence, observations)
                .build();
    }

    private DataSet referencedFrame(DataSetBuilder b, String frame) {
        List<DataSet> references = IntStream.range(0, images.slices().count())
                .mapToObj(slice -> image(b, slice))
                .toList();
        DataSet series = b.item()
                .put(Tags.SeriesInstanceUID, images.study().uid(images.series()))
                .put(Tags.ContourImageSequence, references)
                .build();
        String studyUid = images.study().uid("study");
        DataSet study = SyntheticStudy.reference(b, Uids.DetachedStudyManagement, studyUid).toBuilder()
                .put(Tags.RTReferencedSeriesSequence, series)
                .build();
        return b.item()
                .put(Tags.FrameOfReferenceUID, frame)
                .put(Tags.RTReferencedStudySequence, study)
                .build();
    }

    private DataSet image(DataSetBuilder b, int slice) {
        return SyntheticStudy.reference(b, images.sopClass(), images.sliceUid(slice));
    }

    private List<DataSet> contours(DataSetBuilder b, Structure structure) {
        List<DataSet> all = new ArrayList<>();
        for (Outline outline : structure.outlines()) {
            all.add(b.item()
                    .put(Tags.ContourImageSequence, image(b, outline.slice()))
                    .put(Tags.ContourGeometricType, outline.type())
                    .put(Tags.NumberOfContourPoints, outline.corners().size())
                    .put(Tags.ContourNumber, all.size() + 1)
                    .put(Tags.ContourData, coordinates(outline.corners()))
                    .build());
        }
        return all;
    }

    private static double[] coordinates(List<Vector> corners) {
        return corners.stream()
                .flatMapToDouble(corner -> java.util.Arrays.stream(corner.xyz()))
                .map(mm -> Math.rint(mm * 1e5) / 1e5)
                .toArray();
    }
}
