package org.isocenter.objects;

import java.util.ArrayList;
import java.util.List;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.DataSetBuilder;
import org.isocenter.dicom.Tags;
import org.isocenter.dicom.Uids;
import org.isocenter.rt.ImageReference;
import org.isocenter.rt.ImageSeries;
import org.isocenter.rt.Registration;

/** Writes a Spatial Registration (PS3.3 A.39.1). Deformable ones are read, not written. */
public final class RegistrationWriter {
    private static final double RIGID_TOLERANCE = 1e-6;

    private RegistrationWriter() {}

    /**
     * A series whose images a registration names.
     *
     * @param studyInstanceUid to which it belongs
     * @param seriesInstanceUid its UID
     * @param images of it
     */
    public record ReferencedSeries(String studyInstanceUid, String seriesInstanceUid, List<ImageReference> images) {
        public ReferencedSeries {
            images = List.copyOf(images);
        }

        /** All images of a series that was read. */
        public static ReferencedSeries of(ImageSeries series) {
            return new ReferencedSeries(
                    series.study().studyInstanceUid(),
                    series.seriesInstanceUid(),
                    series.imageUids().stream()
                            .distinct()
                            .map(uid -> new ImageReference(series.sopClassUid(), uid))
                            .toList());
        }
    }

    /**
     * The object of a registration, with a new SOP Instance UID.
     *
     * @param series of the new object, in the study of the registered images
     * @param referenced series whose images the items name (PS3.3 C.12.2); left out where no item names any
     * @throws IllegalArgumentException where an item is deformable, or called RIGID and is not
     */
    public static DataSet write(Registration registration, NewSeries series, List<ReferencedSeries> referenced) {
        DataSetBuilder object =
                series.object(Uids.SpatialRegistrationStorage, "REG", registration.registeredFrameOfReferenceUid());
        object.put(Tags.ContentDate, series.date())
                .put(Tags.ContentTime, series.time())
                .put(Tags.InstanceNumber, 1)
                .put(Tags.ContentLabel, label(registration.label()))
                .putEmpty(Tags.ContentDescription)
                .putEmpty(Tags.ContentCreatorName);
        List<DataSet> items = new ArrayList<>();
        for (Registration.Item item : registration.items()) {
            items.add(item(item, object));
        }
        object.put(Tags.RegistrationSequence, items);
        if (registration.items().stream().anyMatch(item -> !item.images().isEmpty())) {
            putReferences(object, series.study().studyInstanceUid(), referenced);
        }
        return object.build();
    }

    private static void putReferences(DataSetBuilder object, String study, List<ReferencedSeries> referenced) {
        List<DataSet> own = new ArrayList<>();
        List<DataSet> others = new ArrayList<>();
        for (ReferencedSeries series : referenced) {
            if (series.studyInstanceUid().equals(study)) {
                own.add(series(series, object));
            } else {
                others.add(object.item()
                        .put(Tags.StudyInstanceUID, series.studyInstanceUid())
                        .put(Tags.ReferencedSeriesSequence, series(series, object))
                        .build());
            }
        }
        if (!own.isEmpty()) {
            object.put(Tags.ReferencedSeriesSequence, own);
        }
        if (!others.isEmpty()) {
            object.put(Tags.StudiesContainingOtherReferencedInstancesSequence, others);
        }
    }

    // PS3.5 6.2: a code string has capitals, digits, underscore and space, at most 16
    private static String label(String text) {
        String code = text.toUpperCase(java.util.Locale.ROOT)
                .replaceAll("[^A-Z0-9_ ]", "_")
                .strip();
        return code.isEmpty()
                ? "REGISTRATION"
                : code.substring(0, Math.min(16, code.length())).strip();
    }

    private static DataSet series(ReferencedSeries series, DataSetBuilder object) {
        return object.item()
                .put(Tags.SeriesInstanceUID, series.seriesInstanceUid())
                .put(Tags.ReferencedInstanceSequence, images(series.images(), object))
                .build();
    }

    private static List<DataSet> images(List<ImageReference> images, DataSetBuilder object) {
        return images.stream()
                .map(image -> NewSeries.reference(object, image.sopClassUid(), image.sopInstanceUid()))
                .toList();
    }

    private static DataSet item(Registration.Item item, DataSetBuilder object) {
        if (item.deformation().isPresent()) {
            throw new IllegalArgumentException("a deformable registration is not written");
        }
        // PS3.3 C.20.2.1.2
        if (item.kind() == Registration.Kind.RIGID && !item.toRegistered().isRigid(RIGID_TOLERANCE)) {
            throw new IllegalArgumentException("called RIGID and is not: " + item.toRegistered());
        }
        DataSet matrix = object.item()
                .put(Tags.FrameOfReferenceTransformationMatrixType, item.kind().name())
                .put(
                        Tags.FrameOfReferenceTransformationMatrix,
                        item.toRegistered().matrix())
                .build();
        DataSetBuilder written = object.item()
                .put(
                        Tags.MatrixRegistrationSequence,
                        object.item()
                                .putEmpty(Tags.RegistrationTypeCodeSequence)
                                .put(Tags.MatrixSequence, matrix)
                                .build());
        // PS3.3 C.20.2: one of the two is required
        if (!item.frameOfReferenceUid().isEmpty()) {
            written.put(Tags.FrameOfReferenceUID, item.frameOfReferenceUid());
        }
        if (!item.images().isEmpty()) {
            written.put(Tags.ReferencedImageSequence, images(item.images(), object));
        }
        return written.build();
    }
}
