package org.isocenter.objects;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.DataSetBuilder;
import org.isocenter.dicom.Tags;
import org.isocenter.dicom.Uids;
import org.isocenter.rt.Contour;
import org.isocenter.rt.ImageSeries;
import org.isocenter.rt.Roi;
import org.isocenter.rt.StructureSet;

/** Writes an RT Structure Set (PS3.3 A.19). Coordinates keep the 16 characters of a Decimal String (field.md S-01). */
public final class StructureSetWriter {
    private static final int LONGEST_LABEL = 16;

    private StructureSetWriter() {}

    /**
     * The object of a structure set, with a new SOP Instance UID.
     *
     * @param images that the contours were drawn on; empty where there are none
     */
    public static DataSet write(StructureSet set, Optional<ImageSeries> images, NewSeries series) {
        DataSetBuilder object = series.object(Uids.RTStructureSetStorage, "RTSTRUCT", set.frameOfReferenceUid());
        object.put(Tags.InstanceNumber, 1)
                .put(Tags.StructureSetLabel, label(set.label()))
                .put(Tags.StructureSetDate, series.date())
                .put(Tags.StructureSetTime, series.time())
                .put(Tags.ApprovalStatus, "UNAPPROVED");
        images.ifPresent(of -> object.put(Tags.ReferencedFrameOfReferenceSequence, frame(set, of, object)));
        List<DataSet> rois = new ArrayList<>();
        List<DataSet> contours = new ArrayList<>();
        List<DataSet> observations = new ArrayList<>();
        for (Roi roi : set.rois()) {
            rois.add(object.item()
                    .put(Tags.ROINumber, roi.number())
                    .put(
                            Tags.ReferencedFrameOfReferenceUID,
                            roi.frameOfReferenceUid().isEmpty() ? set.frameOfReferenceUid() : roi.frameOfReferenceUid())
                    .put(Tags.ROIName, roi.name())
                    .put(Tags.ROIGenerationAlgorithm, "AUTOMATIC")
                    .build());
            contours.add(contours(roi, images, object));
            observations.add(observation(roi, object));
        }
        return object.put(Tags.StructureSetROISequence, rois)
                .put(Tags.ROIContourSequence, contours)
                .put(Tags.RTROIObservationsSequence, observations)
                .build();
    }

    // field.md S-04: SH holds 16 characters
    private static String label(String text) {
        String label = text.isBlank() ? "Isocenter" : text.strip();
        return label.substring(0, Math.min(LONGEST_LABEL, label.length()));
    }

    private static DataSet frame(StructureSet set, ImageSeries images, DataSetBuilder object) {
        List<DataSet> references = images.imageUids().stream()
                .distinct()
                .map(uid -> NewSeries.reference(object, images.sopClassUid(), uid))
                .toList();
        DataSet series = object.item()
                .put(Tags.SeriesInstanceUID, images.seriesInstanceUid())
                .put(Tags.ContourImageSequence, references)
                .build();
        // field.md I-07: this reference names the study
        DataSet study =
                NewSeries.reference(
                                object,
                                Uids.DetachedStudyManagement,
                                images.study().studyInstanceUid())
                        .toBuilder()
                        .put(Tags.RTReferencedSeriesSequence, series)
                        .build();
        return object.item()
                .put(Tags.FrameOfReferenceUID, set.frameOfReferenceUid())
                .put(Tags.RTReferencedStudySequence, study)
                .build();
    }

    private static DataSet contours(Roi roi, Optional<ImageSeries> images, DataSetBuilder object) {
        DataSetBuilder item = object.item()
                .put(Tags.ROIDisplayColor, roi.color() >> 16 & 0xFF, roi.color() >> 8 & 0xFF, roi.color() & 0xFF)
                .put(Tags.ReferencedROINumber, roi.number());
        List<DataSet> all = new ArrayList<>();
        for (Contour contour : roi.contours()) {
            DataSetBuilder written = object.item()
                    .put(Tags.ContourGeometricType, contour.type().name())
                    .put(Tags.NumberOfContourPoints, contour.points())
                    .put(Tags.ContourNumber, all.size() + 1)
                    .put(Tags.ContourData, contour.xyzMm());
            boolean known = images.isPresent() && !contour.imageUid().isEmpty();
            if (known) {
                written.put(
                        Tags.ContourImageSequence,
                        NewSeries.reference(object, images.get().sopClassUid(), contour.imageUid()));
            }
            all.add(written.build());
        }
        if (!all.isEmpty()) {
            item.put(Tags.ContourSequence, all);
        }
        return item.build();
    }

    private static DataSet observation(Roi roi, DataSetBuilder object) {
        DataSetBuilder item = object.item()
                .put(Tags.ObservationNumber, roi.number())
                .put(Tags.ReferencedROINumber, roi.number())
                .put(Tags.RTROIInterpretedType, roi.type())
                .putEmpty(Tags.ROIInterpreter);
        roi.relativeElectronDensity()
                .ifPresent(density -> item.put(
                        Tags.ROIPhysicalPropertiesSequence,
                        object.item()
                                .put(Tags.ROIPhysicalProperty, "REL_ELEC_DENSITY")
                                .put(Tags.ROIPhysicalPropertyValue, density)
                                .build()));
        return item.build();
    }
}
