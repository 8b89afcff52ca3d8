package org.isocenter.varian;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import org.isocenter.conformance.Check;
import org.isocenter.conformance.CheckList;
import org.isocenter.conformance.Iods;
import org.isocenter.conformance.SetSink;
import org.isocenter.conformance.Sink;
import org.isocenter.conformance.Subject;
import org.isocenter.conformance.SubjectSet;
import org.isocenter.conformance.Words;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.Tags;
import org.isocenter.dicom.Uids;

/** The Spatial Registrations of a match: which images they name, in which frames, and with which matrix. */
final class ObiRegistrationWritten {
    /** A match, known by the images that are named: RT Images, CT, or both. */
    private enum Match {
        PLANAR,
        VOLUME,
        MARKER
    }

    static final List<Check> CHECKS = new CheckList(ObiRegistrationWritten.class)
            .written("OBI-REG-003", (reg, out) -> named(Match.PLANAR, reg, out), Iods.REGISTRATION)
            .written("OBI-REG-007", (reg, out) -> named(Match.VOLUME, reg, out), Iods.REGISTRATION)
            .writtenSet("OBI-REG-007", (set, out) -> wholeSeries(Match.VOLUME, set, out))
            .written("OBI-REG-012", (reg, out) -> named(Match.MARKER, reg, out), Iods.REGISTRATION)
            .writtenSet("OBI-REG-012", (set, out) -> wholeSeries(Match.MARKER, set, out))
            .writtenSet("OBI-REG-004", (set, out) -> itemFrames(Match.PLANAR, set, out))
            .writtenSet("OBI-REG-008", (set, out) -> itemFrames(Match.VOLUME, set, out))
            .writtenSet("OBI-REG-013", (set, out) -> itemFrames(Match.MARKER, set, out))
            .writtenSet("OBI-REG-005", (set, out) -> ownFrame(Match.PLANAR, set, out))
            .writtenSet("OBI-REG-009", (set, out) -> ownFrame(Match.VOLUME, set, out))
            .writtenSet("OBI-REG-014", (set, out) -> ownFrame(Match.MARKER, set, out))
            .written("OBI-REG-006", (reg, out) -> rigid(Match.PLANAR, reg, out), Iods.REGISTRATION)
            .written("OBI-REG-010", (reg, out) -> rigid(Match.VOLUME, reg, out), Iods.REGISTRATION)
            .written("OBI-REG-015", (reg, out) -> rigid(Match.MARKER, reg, out), Iods.REGISTRATION)
            .covered("OBI-REG-011")
            .written("OBI-REG-017", ObiRegistrationWritten::matrix, Iods.REGISTRATION)
            .written("OBI-REG-023", ObiRegistrationWritten::subType, Iods.REGISTRATION)
            .written("OBI-REG-030", ObiRegistrationWritten::commonReferences, Iods.REGISTRATION)
            .all();

    private ObiRegistrationWritten() {}

    private static Match match(DataSet registration) {
        Set<String> classes = registration.items(Tags.RegistrationSequence).stream()
                .flatMap(item -> item.items(Tags.ReferencedImageSequence).stream())
                .map(image -> image.string(Tags.ReferencedSOPClassUID))
                .collect(Collectors.toSet());
        boolean ct = classes.contains(Uids.CTImageStorage);
        boolean planar = classes.contains(Uids.RTImageStorage);
        return ct ? planar ? Match.MARKER : Match.VOLUME : Match.PLANAR;
    }

    private static List<String> images(DataSet item) {
        return item.items(Tags.ReferencedImageSequence).stream()
                .map(image -> image.string(Tags.ReferencedSOPInstanceUID))
                .toList();
    }

    /** Visits each item of Registration Sequence of a registration of a match, with its path. */
    private static void each(Match match, DataSet registration, BiConsumer<String, DataSet> visitor) {
        List<DataSet> items = registration.items(Tags.RegistrationSequence);
        for (int i = 0; i < items.size() && match(registration) == match; i++) {
            visitor.accept("RegistrationSequence[" + (i + 1) + "].", items.get(i));
        }
    }

    private static void named(Match match, DataSet registration, Sink out) {
        each(match, registration, (where, item) -> {
            if (images(item).isEmpty()) {
                out.add(where + "ReferencedImageSequence", "names no image");
            }
        });
    }

    private static void wholeSeries(Match match, SubjectSet set, SetSink out) {
        for (Subject registration : set.all(Iods.REGISTRATION)) {
            if (match(registration.dataSet()) != match) {
                continue;
            }
            Set<String> named = new HashSet<>();
            registration.dataSet().items(Tags.RegistrationSequence).forEach(item -> named.addAll(images(item)));
            for (Map.Entry<String, List<Subject>> series : set.imageSeries().entrySet()) {
                List<String> missing = series.getValue().stream()
                        .map(Subject::sopInstance)
                        .filter(uid -> !named.contains(uid))
                        .toList();
                if (!missing.isEmpty() && missing.size() < series.getValue().size()) {
                    out.add(
                            registration,
                            "RegistrationSequence",
                            "lacks " + missing.size() + " of "
                                    + series.getValue().size() + " slices of series " + series.getKey() + ": "
                                    + Words.list(missing));
                }
            }
        }
    }

    private static void itemFrames(Match match, SubjectSet set, SetSink out) {
        for (Subject registration : set.all(Iods.REGISTRATION)) {
            each(match, registration.dataSet(), (where, item) -> {
                List<Subject> found = found(set, item);
                String frame = item.string(Tags.FrameOfReferenceUID);
                boolean all = found.size() == images(item).size();
                if (all && !found.isEmpty() && found.stream().noneMatch(image -> isIn(image, frame))) {
                    out.add(
                            registration,
                            where + "FrameOfReferenceUID",
                            "is " + frame + "; accepted: the one of the images named, such as "
                                    + frame(found.getFirst()));
                }
            });
        }
    }

    /** Acquired images are portal images, or CT for a match of volumes. */
    private static void ownFrame(Match match, SubjectSet set, SetSink out) {
        for (Subject registration : set.all(Iods.REGISTRATION)) {
            String frame = registration.dataSet().string(Tags.FrameOfReferenceUID);
            List<Subject> acquired = new ArrayList<>();
            each(
                    match,
                    registration.dataSet(),
                    (_, item) -> found(set, item).stream()
                            .filter(image -> match == Match.VOLUME || ObiIsocenters.isPortal(image.dataSet()))
                            .forEach(acquired::add));
            if (!acquired.isEmpty() && acquired.stream().noneMatch(image -> isIn(image, frame))) {
                out.add(
                        registration,
                        "FrameOfReferenceUID",
                        "is " + frame + "; accepted: the one of the acquired images, such as "
                                + frame(acquired.getFirst()));
            }
        }
    }

    private static List<Subject> found(SubjectSet set, DataSet item) {
        return images(item).stream().map(set::find).flatMap(Optional::stream).toList();
    }

    private static String frame(Subject image) {
        return image.dataSet().string(Tags.FrameOfReferenceUID);
    }

    private static boolean isIn(Subject image, String frame) {
        return frame(image).equals(frame);
    }

    /** Visits each matrix with its path. */
    private static void matrices(DataSet registration, BiConsumer<String, DataSet> visitor) {
        List<DataSet> items = registration.items(Tags.RegistrationSequence);
        for (int i = 0; i < items.size(); i++) {
            List<DataSet> registrations = items.get(i).items(Tags.MatrixRegistrationSequence);
            for (int r = 0; r < registrations.size(); r++) {
                List<DataSet> matrices = registrations.get(r).items(Tags.MatrixSequence);
                for (int m = 0; m < matrices.size(); m++) {
                    visitor.accept(
                            "RegistrationSequence[" + (i + 1) + "].MatrixRegistrationSequence[" + (r + 1)
                                    + "].MatrixSequence[" + (m + 1) + "].",
                            matrices.get(m));
                }
            }
        }
    }

    private static void rigid(Match match, DataSet registration, Sink out) {
        if (match(registration) != match) {
            return;
        }
        matrices(registration, (where, matrix) -> {
            String type = matrix.string(Tags.FrameOfReferenceTransformationMatrixType);
            if (!type.equals("RIGID")) {
                out.add(
                        where + "FrameOfReferenceTransformationMatrixType",
                        (type.isEmpty() ? "is missing" : "is " + type) + "; accepted: RIGID");
            }
        });
    }

    private static void matrix(DataSet registration, Sink out) {
        matrices(registration, (where, item) -> {
            double[] matrix = item.doubles(Tags.FrameOfReferenceTransformationMatrix);
            String offence = RigidMatrix.offence(matrix);
            if (!offence.isEmpty()) {
                out.add(where + "FrameOfReferenceTransformationMatrix", offence);
            }
        });
    }

    private static void subType(DataSet registration, Sink out) {
        List<DataSet> items = registration.items(Tags.RegistrationSequence);
        for (int i = 0; i < items.size(); i++) {
            List<DataSet> registrations = items.get(i).items(Tags.MatrixRegistrationSequence);
            for (int r = 0; r < registrations.size(); r++) {
                if (VarianPrivate.string(registrations.get(r), 0x3275, 0x00).isEmpty()) {
                    out.add(
                            "RegistrationSequence[" + (i + 1) + "].MatrixRegistrationSequence[" + (r + 1) + "]."
                                    + VarianPrivate.name(registrations.get(r), 0x3275, 0x00),
                            "is missing");
                }
            }
        }
    }

    // PS3.3 C.12.2: instances of this study by series, those of other studies by study and series.
    private static void commonReferences(DataSet registration, Sink out) {
        Set<String> listed = new HashSet<>(instances(registration));
        registration
                .items(Tags.StudiesContainingOtherReferencedInstancesSequence)
                .forEach(study -> listed.addAll(instances(study)));
        List<String> missing = registration.items(Tags.RegistrationSequence).stream()
                .flatMap(item -> images(item).stream())
                .distinct()
                .filter(uid -> !listed.contains(uid))
                .toList();
        if (!missing.isEmpty()) {
            out.add("ReferencedSeriesSequence", "does not list " + Words.list(missing));
        }
    }

    private static List<String> instances(DataSet study) {
        return study.items(Tags.ReferencedSeriesSequence).stream()
                .flatMap(series -> series.items(Tags.ReferencedInstanceSequence).stream())
                .map(instance -> instance.string(Tags.ReferencedSOPInstanceUID))
                .toList();
    }
}
