package org.isocenter.raysearch;

import java.util.HashSet;
import java.util.List;
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
import org.isocenter.readings.ContourScan;
import org.isocenter.readings.Tolerances;

/** RayStation export of structure sets: held against the images in the set. */
final class RayStructureSetExport {
    static final List<Check> CHECKS = new CheckList(RayStructureSetExport.class)
            .writtenSet("RAY-EXP-SS-005", RayStructureSetExport::frame)
            .writtenSet("RAY-EXP-SS-006", RayStructureSetExport::study)
            .writtenSet("RAY-EXP-SS-008", RayStructureSetExport::series)
            .writtenSet("RAY-EXP-SS-009", RayStructureSetExport::allImages)
            .writtenSet("RAY-EXP-SS-017", RayStructureSetExport::sameZ)
            .all();

    private RayStructureSetExport() {}

    private static List<Subject> images(SubjectSet set, References.Series series) {
        return set.imageSeries().getOrDefault(series.uid(), List.of());
    }

    private static void frame(SubjectSet set, SetSink out) {
        for (Subject subject : RayWritten.generated(set, Iods.STRUCTURE_SET)) {
            for (References.Series series : References.series(subject.dataSet())) {
                List<Subject> images = images(set, series);
                String frame = images.isEmpty()
                        ? series.frame()
                        : References.frame(images.getFirst().dataSet());
                if (!frame.equals(series.frame())) {
                    out.add(
                            subject,
                            "ReferencedFrameOfReferenceSequence[" + series.frameIndex() + "].FrameOfReferenceUID",
                            "is " + series.frame() + "; accepted: that of the images, " + frame);
                }
            }
        }
    }

    private static void study(SubjectSet set, SetSink out) {
        for (Subject subject : RayWritten.generated(set, Iods.STRUCTURE_SET)) {
            for (References.Series series : References.series(subject.dataSet())) {
                List<Subject> images = images(set, series);
                String study = images.isEmpty()
                        ? series.study()
                        : images.getFirst().dataSet().string(Tags.StudyInstanceUID);
                if (!study.equals(series.study())) {
                    String item = series.where().substring(0, series.where().lastIndexOf('.'));
                    out.add(
                            subject,
                            item + ".ReferencedSOPInstanceUID",
                            "is " + series.study() + "; accepted: the study of the images, " + study);
                }
            }
        }
    }

    private static void series(SubjectSet set, SetSink out) {
        for (Subject subject : RayWritten.generated(set, Iods.STRUCTURE_SET)) {
            for (References.Series series : References.series(subject.dataSet())) {
                boolean other = series.images().stream()
                        .flatMap(uid -> set.find(uid).stream())
                        .anyMatch(image ->
                                !image.dataSet().string(Tags.SeriesInstanceUID).equals(series.uid()));
                if (other) {
                    out.add(subject, series.where() + ".SeriesInstanceUID", "is not the series of the images it lists");
                }
            }
        }
    }

    private static void allImages(SubjectSet set, SetSink out) {
        for (Subject subject : RayWritten.generated(set, Iods.STRUCTURE_SET)) {
            for (References.Series series : References.series(subject.dataSet())) {
                Set<String> listed = new HashSet<>(series.images());
                List<String> absent = images(set, series).stream()
                        .map(Subject::sopInstance)
                        .filter(uid -> !listed.contains(uid))
                        .toList();
                if (!absent.isEmpty()) {
                    out.add(
                            subject,
                            series.where() + ".ContourImageSequence",
                            "leaves out " + absent.size() + " of the images of the series: " + Words.list(absent));
                }
            }
        }
    }

    /** A contour names the image of its own z; where no image has it, none. */
    private static void sameZ(SubjectSet set, SetSink out) {
        for (Subject subject : RayWritten.generated(set, Iods.STRUCTURE_SET)) {
            ContourScan scan = out.share(subject, ContourScan.class, () -> ContourScan.of(subject.dataSet()));
            for (ContourScan.Shape shape : scan.shapes()) {
                List<DataSet> named = shape.contour().item().items(Tags.ContourImageSequence);
                Subject image = named.isEmpty()
                        ? null
                        : set.find(named.getFirst().string(Tags.ReferencedSOPInstanceUID))
                                .orElse(null);
                double[] position =
                        image == null ? new double[0] : image.dataSet().doubles(Tags.ImagePositionPatient);
                if (position.length == 3 && !(Math.abs(position[2] - shape.low()[2]) <= Tolerances.CONTOUR_PLANE_MM)) {
                    out.add(
                            subject,
                            shape.contour().where("ContourImageSequence"),
                            "names an image at z " + Words.number(position[2]) + " for a contour at z "
                                    + Words.number(shape.low()[2]));
                }
            }
        }
    }
}
