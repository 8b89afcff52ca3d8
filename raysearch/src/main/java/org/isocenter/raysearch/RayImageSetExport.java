package org.isocenter.raysearch;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.isocenter.conformance.Check;
import org.isocenter.conformance.CheckList;
import org.isocenter.conformance.Iods;
import org.isocenter.conformance.References;
import org.isocenter.conformance.SetSink;
import org.isocenter.conformance.Sink;
import org.isocenter.conformance.Subject;
import org.isocenter.conformance.SubjectSet;
import org.isocenter.conformance.Words;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.Tags;

/** RayStation export of 4DCT projections and spatial registrations. */
final class RayImageSetExport {
    private static final String METHOD = "Projection method: ";
    private static final List<String> IMAGE_TYPE = List.of("DERIVED", "SECONDARY", "AXIAL");

    static final List<Check> CHECKS = new CheckList(RayImageSetExport.class)
            .writtenSet("RAY-EXP-CT-002", RayImageSetExport::newSeries)
            .written("RAY-EXP-CT-005", RayImageSetExport::method, Iods.CT)
            .writtenSet("RAY-EXP-CT-008", RayImageSetExport::phases)
            .written("RAY-EXP-CT-011", RayImageSetExport::imageType, Iods.CT)
            .writtenSet("RAY-EXP-REG-003", RayImageSetExport::registered)
            .written("RAY-EXP-REG-005", RayImageSetExport::matrices, Iods.REGISTRATION)
            .writtenSet("RAY-EXP-REG-008", RayImageSetExport::otherStudies)
            .all();

    private RayImageSetExport() {}

    private static List<Subject> projections(SubjectSet set) {
        return set.all(Iods.CT).stream()
                .filter(subject -> RayWritten.isProjection(subject.dataSet()))
                .toList();
    }

    private static void newSeries(SubjectSet set, SetSink out) {
        Set<String> studies = new HashSet<>();
        RayWritten.images(set).forEach(image -> studies.add(image.string(Tags.StudyInstanceUID)));
        for (Subject projection : projections(set)) {
            if (studies.contains(projection.dataSet().string(Tags.StudyInstanceUID))) {
                out.add(projection, "StudyInstanceUID", "is that of images that were imported; accepted: a new one");
            }
        }
    }

    private static void method(DataSet image, Sink out) {
        if (RayWritten.isProjection(image)
                && !image.string(Tags.SeriesDescription).startsWith(METHOD)) {
            out.add(
                    "SeriesDescription",
                    "is " + image.string(Tags.SeriesDescription) + "; accepted: " + METHOD + "and the method");
        }
    }

    private static void phases(SubjectSet set, SetSink out) {
        Set<String> frames = new HashSet<>();
        RayWritten.images(set).forEach(image -> frames.add(image.string(Tags.FrameOfReferenceUID)));
        for (Subject projection : projections(set)) {
            String frame = projection.dataSet().string(Tags.FrameOfReferenceUID);
            if (!frames.isEmpty() && !frames.contains(frame)) {
                out.add(projection, "FrameOfReferenceUID", "is " + frame + ", which no imported image has");
            }
        }
    }

    // E21: AXIAL is needed although the statement prints two values.
    private static void imageType(DataSet image, Sink out) {
        List<String> found = image.strings(Tags.ImageType);
        if (RayWritten.isProjection(image) && !found.equals(IMAGE_TYPE)) {
            out.add("ImageType", "is " + String.join("\\", found) + "; accepted: " + String.join("\\", IMAGE_TYPE));
        }
    }

    private static void registered(SubjectSet set, SetSink out) {
        for (Subject registration : set.all(Iods.REGISTRATION)) {
            String frame = registration.dataSet().string(Tags.FrameOfReferenceUID);
            List<DataSet> images = RayWritten.images(set);
            if (!images.isEmpty()
                    && images.stream()
                            .noneMatch(image -> References.frame(image).equals(frame))) {
                out.add(registration, "FrameOfReferenceUID", "is " + frame + ", which no image series here has");
            }
        }
    }

    private static void matrices(DataSet registration, Sink out) {
        List<DataSet> registrations = registration.items(Tags.RegistrationSequence);
        for (int r = 0; r < registrations.size(); r++) {
            List<DataSet> groups = registrations.get(r).items(Tags.MatrixRegistrationSequence);
            for (int g = 0; g < groups.size(); g++) {
                List<DataSet> items = groups.get(g).items(Tags.MatrixSequence);
                for (int i = 0; i < items.size(); i++) {
                    int n = items.get(i).doubles(Tags.FrameOfReferenceTransformationMatrix).length;
                    if (n > 0 && n != 16) {
                        out.add(
                                "RegistrationSequence[" + (r + 1) + "].MatrixRegistrationSequence[" + (g + 1)
                                        + "].MatrixSequence[" + (i + 1) + "].FrameOfReferenceTransformationMatrix",
                                "has " + n + " values; accepted: 16");
                    }
                }
            }
        }
    }

    /** Images of another study are listed under that study. */
    private static void otherStudies(SubjectSet set, SetSink out) {
        for (Subject subject : set.all(Iods.REGISTRATION)) {
            DataSet registration = subject.dataSet();
            Set<String> listed = new HashSet<>(Set.of(registration.string(Tags.StudyInstanceUID)));
            registration
                    .items(Tags.StudiesContainingOtherReferencedInstancesSequence)
                    .forEach(study -> listed.add(study.string(Tags.StudyInstanceUID)));
            Set<String> absent = new HashSet<>();
            for (DataSet item : registration.items(Tags.RegistrationSequence)) {
                for (DataSet image : item.items(Tags.ReferencedImageSequence)) {
                    set.find(image.string(Tags.ReferencedSOPInstanceUID))
                            .map(found -> found.dataSet().string(Tags.StudyInstanceUID))
                            .filter(study -> !listed.contains(study))
                            .ifPresent(absent::add);
                }
            }
            if (!absent.isEmpty()) {
                out.add(
                        subject,
                        "StudiesContainingOtherReferencedInstancesSequence",
                        "does not list the study " + Words.list(absent));
            }
        }
    }
}
