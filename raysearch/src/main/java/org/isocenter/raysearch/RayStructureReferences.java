package org.isocenter.raysearch;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.isocenter.conformance.Check;
import org.isocenter.conformance.CheckList;
import org.isocenter.conformance.Iods;
import org.isocenter.conformance.References;
import org.isocenter.conformance.SetSink;
import org.isocenter.conformance.Subject;
import org.isocenter.conformance.SubjectSet;
import org.isocenter.conformance.Words;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.Tags;
import org.isocenter.readings.ContourPlane;
import org.isocenter.readings.ContourScan;
import org.isocenter.readings.Contours;
import org.isocenter.readings.ImagePlane;
import org.isocenter.readings.Tolerances;

/** RayStation import of structure sets: whether what they refer to is there (field.md S-06, S-08, S-11). */
final class RayStructureReferences {
    static final List<Check> CHECKS = new CheckList(RayStructureReferences.class)
            .set("RAY-IMP-SS-005", RayStructureReferences::noSeries)
            .set("RAY-IMP-SS-006", RayStructureReferences::someSeries)
            .set("RAY-IMP-SS-007", RayStructureReferences::frames)
            .set("RAY-IMP-SS-010", RayStructureReferences::images)
            .set("RAY-IMP-SS-017", RayStructureReferences::sameNames)
            .set("RAY-IMP-SS-021", RayStructureReferences::planes)
            .set("RAY-IMP-SS-026", RayStructureReferences::contourImages)
            .all();

    private RayStructureReferences() {}

    private static List<Subject> structureSets(SubjectSet set) {
        return set.all(Iods.STRUCTURE_SET);
    }

    private static boolean here(SubjectSet set, References.Series series) {
        return set.imageSeries().containsKey(series.uid());
    }

    private static void noSeries(SubjectSet set, SetSink out) {
        for (Subject subject : structureSets(set)) {
            List<References.Series> series = References.series(subject.dataSet());
            if (!series.isEmpty() && series.stream().noneMatch(one -> here(set, one))) {
                out.add("structure set " + subject.path() + " refers to image series "
                        + Words.list(series.stream()
                                .map(References.Series::uid)
                                .distinct()
                                .toList())
                        + ", and none is in this set");
            }
        }
    }

    /** ROIs drawn on a series that is not there are skipped, the others imported. */
    private static void someSeries(SubjectSet set, SetSink out) {
        for (Subject subject : structureSets(set)) {
            List<References.Series> series = References.series(subject.dataSet());
            List<References.Series> absent =
                    series.stream().filter(one -> !here(set, one)).toList();
            if (!absent.isEmpty() && absent.size() < series.size()) {
                List<String> rois = roisOf(subject.dataSet(), absent);
                out.add("structure set " + subject.path() + " refers to image series "
                        + Words.list(absent.stream().map(References.Series::uid).toList())
                        + ", which is not in this set; ROIs drawn on it are skipped"
                        + (rois.isEmpty() ? "" : ": " + Words.list(rois)));
            }
        }
    }

    private static List<String> roisOf(DataSet structureSet, List<References.Series> series) {
        Set<String> frames = new HashSet<>();
        series.forEach(one -> frames.add(one.frame()));
        return structureSet.items(Tags.StructureSetROISequence).stream()
                .filter(roi -> frames.contains(roi.string(Tags.ReferencedFrameOfReferenceUID)))
                .map(roi -> roi.string(Tags.ROIName))
                .toList();
    }

    /** The Frame of Reference named for a series is that of its images. */
    private static void frames(SubjectSet set, SetSink out) {
        for (Subject subject : structureSets(set)) {
            for (References.Series series : References.series(subject.dataSet())) {
                if (here(set, series) && !series.frame().isEmpty()) {
                    String images = frameOf(set, series);
                    if (!images.equals(series.frame())) {
                        out.add(
                                subject,
                                "ReferencedFrameOfReferenceSequence[" + series.frameIndex() + "].FrameOfReferenceUID",
                                "is " + series.frame() + "; accepted: that of the images of series " + series.uid()
                                        + ", which is " + images);
                    }
                }
            }
        }
    }

    private static String frameOf(SubjectSet set, References.Series series) {
        return set.imageSeries().get(series.uid()).getFirst().dataSet().string(Tags.FrameOfReferenceUID);
    }

    /** Every image listed must be there. A series that is absent as a whole is reported by SS-005 or SS-006. */
    private static void images(SubjectSet set, SetSink out) {
        for (Subject subject : structureSets(set)) {
            for (References.Series series : References.series(subject.dataSet())) {
                List<String> absent = series.images().stream()
                        .filter(uid -> !uid.isEmpty() && !set.has(uid))
                        .distinct()
                        .toList();
                if (here(set, series) && !absent.isEmpty()) {
                    out.add("structure set " + subject.path() + " lists "
                            + series.images().size() + " images of series "
                            + series.uid() + ", and " + absent.size() + " of them are not in this set: "
                            + Words.list(absent));
                }
            }
        }
    }

    /** Contours of an ROI whose name was drawn on the same series before are skipped and the old ones stay. */
    private static void sameNames(SubjectSet set, SetSink out) {
        Map<String, Subject> drawn = new HashMap<>();
        for (Subject subject : structureSets(set)) {
            String series = References.series(subject.dataSet()).stream()
                    .map(References.Series::uid)
                    .findFirst()
                    .orElse("");
            Set<String> withContours = withContours(subject.dataSet());
            List<DataSet> rois = subject.dataSet().items(Tags.StructureSetROISequence);
            for (int i = 0; i < rois.size(); i++) {
                String name = rois.get(i).string(Tags.ROIName);
                if (withContours.contains(rois.get(i).string(Tags.ROINumber))) {
                    Subject before = drawn.putIfAbsent(series + "\n" + name, subject);
                    if (before != null) {
                        out.add(
                                subject,
                                "StructureSetROISequence[" + (i + 1) + "].ROIName",
                                "is " + name + ", which is drawn on the same series in " + before.path()
                                        + "; the contours imported second are skipped");
                    }
                }
            }
        }
    }

    private static Set<String> withContours(DataSet structureSet) {
        Set<String> numbers = new HashSet<>();
        for (DataSet item : structureSet.items(Tags.ROIContourSequence)) {
            if (!item.items(Tags.ContourSequence).isEmpty()) {
                numbers.add(item.string(Tags.ReferencedROINumber));
            }
        }
        return numbers;
    }

    /** The image of a contour must be in a referenced series: listed there, or among its images in this set. */
    private static void contourImages(SubjectSet set, SetSink out) {
        for (Subject subject : structureSets(set)) {
            List<References.Series> series = References.series(subject.dataSet());
            Set<String> listed = new HashSet<>();
            series.forEach(one -> listed.addAll(one.images()));
            Set<String> uids =
                    new HashSet<>(series.stream().map(References.Series::uid).toList());
            Contours.each(subject.dataSet(), contour -> {
                // Without any series there is nothing to find images in; SS-005 and SS-008 say so.
                for (String image : series.isEmpty() ? List.<String>of() : contourImages(contour.item())) {
                    if (!listed.contains(image) && !isIn(set, image, uids)) {
                        out.add(
                                subject,
                                contour.where("ContourImageSequence[1].ReferencedSOPInstanceUID"),
                                "is " + image + ", which is in no referenced image series");
                    }
                }
            });
        }
    }

    private static List<String> contourImages(DataSet contour) {
        List<String> uids = new ArrayList<>();
        contour.items(Tags.ContourImageSequence).forEach(item -> uids.add(item.string(Tags.ReferencedSOPInstanceUID)));
        return uids;
    }

    private static boolean isIn(SubjectSet set, String image, Set<String> series) {
        return set.find(image)
                .map(subject -> series.contains(subject.dataSet().string(Tags.SeriesInstanceUID)))
                .orElse(false);
    }

    // field.md S-20: on oblique images the plane of the contour is theirs.
    private static void planes(SubjectSet set, SetSink out) {
        for (Subject subject : structureSets(set)) {
            Optional<ImagePlane> ofSeries = ContourPlane.ofSeries(set, subject.dataSet());
            ContourScan scan = out.share(subject, ContourScan.class, () -> ContourScan.of(subject.dataSet()));
            for (ContourScan.Shape shape : scan.shapes()) {
                double spread = ContourPlane.of(set, shape.contour(), ofSeries)
                        .map(plane -> Math.min(shape.size(2), ContourPlane.spreadMm(shape, plane)))
                        .orElseGet(() -> ContourPlane.spreadMm(shape));
                if (spread > Tolerances.CONTOUR_PLANE_MM) {
                    out.add(
                            subject,
                            shape.contour().where("ContourData"),
                            "spreads " + Words.number(spread)
                                    + " mm across its slice; accepted: all points in one slice");
                }
            }
        }
    }
}
