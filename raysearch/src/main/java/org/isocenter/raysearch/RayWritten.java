package org.isocenter.raysearch;

import java.util.List;
import java.util.Set;
import org.isocenter.conformance.Iods;
import org.isocenter.conformance.References;
import org.isocenter.conformance.Subject;
import org.isocenter.conformance.SubjectSet;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.Tags;

/** What RayStation makes itself, as told from what it passes on as it came (RAY-EXP-003, RAY-EXP-SS-002, RAY-EXP-CT-001). */
final class RayWritten {
    static final String MAKER = "RaySearch Laboratories";
    static final String PROJECTION = "4DCT Projection";
    static final String RT_IMAGE = "RT Image";
    static final String[] GENERATED = {
        Iods.STRUCTURE_SET, Iods.PLAN, Iods.ION_PLAN, Iods.DOSE, RT_IMAGE, Iods.REGISTRATION
    };

    private static final String STRUCTURE_SET = "1.2.840.10008.5.1.4.1.1.481.3";
    private static final Set<String> MODELS = Set.of("RayStation", "RayPlan", "RayPhysics");

    private RayWritten() {}

    /** A projection of a 4DCT; other images are passed on. */
    static boolean isProjection(DataSet image) {
        return image.string(Tags.Modality).equals("CT")
                && (image.string(Tags.StudyDescription).equals(PROJECTION)
                        || image.string(Tags.Manufacturer).equals(MAKER));
    }

    /** A structure set that was not changed keeps what another maker wrote; all other RT objects and registrations are new. */
    static boolean isGenerated(DataSet object) {
        return !object.string(Tags.SOPClassUID).equals(STRUCTURE_SET)
                || object.string(Tags.Manufacturer).equals(MAKER)
                || MODELS.contains(object.string(Tags.ManufacturerModelName));
    }

    /** Generated objects of these kinds; of all where none is named. */
    static List<Subject> generated(SubjectSet set, String... iods) {
        return set.all(iods.length == 0 ? GENERATED : iods).stream()
                .filter(subject -> isGenerated(subject.dataSet()))
                .toList();
    }

    /** One image of each series here that was passed on. */
    static List<DataSet> images(SubjectSet set) {
        return set.imageSeries().values().stream()
                .map(series -> series.getFirst().dataSet())
                .filter(image -> !isProjection(image))
                .toList();
    }

    /** One image of each series in the frame of an object. */
    static List<DataSet> imagesOf(SubjectSet set, DataSet object) {
        String frame = References.frame(object);
        return images(set).stream()
                .filter(image -> !frame.isEmpty() && References.frame(image).equals(frame))
                .toList();
    }
}
