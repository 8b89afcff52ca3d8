package org.isocenter.raysearch;

import java.util.List;
import java.util.stream.Stream;
import org.isocenter.conformance.Check;
import org.isocenter.conformance.CheckList;
import org.isocenter.conformance.Iods;
import org.isocenter.conformance.References;
import org.isocenter.conformance.SetSink;
import org.isocenter.conformance.Sink;
import org.isocenter.conformance.Subject;
import org.isocenter.conformance.SubjectSet;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.Tags;
import org.isocenter.dicom.Text;
import org.isocenter.dicom.TransferSyntax;
import org.isocenter.readings.Beams;
import org.isocenter.readings.Contours;

/** RayStation export: what holds for all objects. */
final class RayCommonExport {
    /** Attributes an RT object copies from its images. */
    private static final int[] STUDY = {Tags.StudyInstanceUID, Tags.StudyDate, Tags.StudyTime, Tags.StudyID};

    static final List<Check> CHECKS = new CheckList(RayCommonExport.class)
            .writtenSet("RAY-EXP-001", RayCommonExport::syntax)
            .written("RAY-EXP-002", RayCommonExport::truncatedContours, Iods.STRUCTURE_SET)
            .written("RAY-EXP-002", RayCommonExport::truncatedBlocks, Iods.PLAN, Iods.ION_PLAN)
            .writtenSet("RAY-EXP-003", RayCommonExport::changedImages)
            .writtenSet("RAY-EXP-006", RayCommonExport::reusedUids)
            .covered("RAY-EXP-007")
            .writtenSet("RAY-EXP-011", (set, out) -> patient(set, Tags.PatientName, out))
            .writtenSet("RAY-EXP-012", (set, out) -> patient(set, Tags.PatientBirthDate, out))
            .writtenSet("RAY-EXP-020", RayCommonExport::study)
            .covered("RAY-UID-011")
            .all();

    private RayCommonExport() {}

    private static void syntax(SubjectSet set, SetSink out) {
        for (Subject subject : set.subjects()) {
            if (!subject.syntax().equals(TransferSyntax.IMPLICIT_LE)) {
                out.add(subject, "TransferSyntaxUID", "is not Implicit VR Little Endian");
            }
        }
    }

    private static void truncatedContours(DataSet structures, Sink out) {
        Contours.each(structures, contour -> {
            int[] points = contour.item().ints(Tags.NumberOfContourPoints);
            if (points.length == 1 && contour.valueCount(out) < 3L * points[0]) {
                out.add(contour.where("ContourData"), "ends before its " + points[0] + " points");
            }
        });
    }

    private static void truncatedBlocks(DataSet plan, Sink out) {
        for (Beams.Beam beam : Beams.all(plan)) {
            for (int tag : new int[] {Tags.BlockSequence, Tags.IonBlockSequence}) {
                List<DataSet> blocks = beam.item().items(tag);
                for (int i = 0; i < blocks.size(); i++) {
                    int[] points = blocks.get(i).ints(Tags.BlockNumberOfPoints);
                    if (points.length == 1 && blocks.get(i).doubles(Tags.BlockData).length < 2L * points[0]) {
                        String block = Text.name(tag, DataSet.EMPTY) + "[" + (i + 1) + "].BlockData";
                        out.add(beam.where(block), "ends before its " + points[0] + " points");
                    }
                }
            }
        }
    }

    /** An image that is here twice shows whether it was passed on as it came. */
    private static void changedImages(SubjectSet set, SetSink out) {
        doubles(set).filter(subject -> isImage(subject.dataSet())).forEach(subject -> {
            Subject first = set.find(subject.sopInstance()).orElse(subject);
            out.add(subject, "SOPInstanceUID", "names an image that is other than in " + first.path());
        });
    }

    private static void reusedUids(SubjectSet set, SetSink out) {
        doubles(set).filter(subject -> !isImage(subject.dataSet())).forEach(subject -> {
            Subject first = set.find(subject.sopInstance()).orElse(subject);
            out.add(subject, "SOPInstanceUID", "is also that of other content in " + first.path());
        });
    }

    /** Objects whose SOP Instance UID another one here has, with other content. */
    private static Stream<Subject> doubles(SubjectSet set) {
        return set.subjects().stream()
                .filter(subject -> set.find(subject.sopInstance())
                        .filter(first -> !first.path().equals(subject.path()))
                        .filter(first -> !first.dataSet().equals(subject.dataSet()))
                        .isPresent());
    }

    private static boolean isImage(DataSet object) {
        return List.of("CT", "MR", "PT").contains(object.string(Tags.Modality));
    }

    /** Name and birth date are those first imported; of the images here one must have them. */
    private static void patient(SubjectSet set, int tag, SetSink out) {
        List<DataSet> images = RayWritten.images(set);
        for (Subject subject : RayWritten.generated(set)) {
            String value = subject.dataSet().string(tag);
            if (!images.isEmpty()
                    && images.stream().noneMatch(image -> image.string(tag).equals(value))) {
                out.add(
                        subject,
                        Text.name(tag, DataSet.EMPTY),
                        "is not that of the images, " + images.getFirst().string(tag));
            }
        }
    }

    // E13: the image series referred to, not the first that was imported.
    private static void study(SubjectSet set, SetSink out) {
        for (Subject subject : RayWritten.generated(set)) {
            List<DataSet> images = RayWritten.imagesOf(set, subject.dataSet());
            for (int tag : STUDY) {
                String value = subject.dataSet().string(tag);
                if (!images.isEmpty()
                        && images.stream().noneMatch(image -> image.string(tag).equals(value))) {
                    out.add(
                            subject,
                            Text.name(tag, DataSet.EMPTY),
                            "is " + (value.isEmpty() ? "empty" : value) + "; that of the images in frame "
                                    + References.frame(subject.dataSet()) + " is "
                                    + images.getFirst().string(tag));
                }
            }
        }
    }
}
