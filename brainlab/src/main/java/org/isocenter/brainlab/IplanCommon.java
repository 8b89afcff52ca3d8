package org.isocenter.brainlab;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
import org.isocenter.readings.Tolerances;

/** What all exports of iPlan RT Dose share: one frame, approval with its review, equally spaced slices. It takes nothing. */
final class IplanCommon {
    /** Slice distances that differ by less count as equal, as decimal text writes them. */
    private static final double STEP_MM = 0.01;

    static final List<Check> CHECKS = new CheckList(IplanCommon.class)
            .stranger("IPL-NET-001", object -> object.hasValue(Tags.SOPClassUID))
            .writtenSet("IPL-GEN-013", IplanCommon::frames)
            .written("IPL-GEN-022", IplanCommon::review, Iods.STRUCTURE_SET, Iods.PLAN)
            .writtenSet("IPL-CT-012", IplanCommon::steps)
            .all();

    private IplanCommon() {}

    /** What was exported together: study and day of creation. */
    static List<String> export(DataSet object) {
        return List.of(object.string(Tags.StudyInstanceUID), object.string(Tags.InstanceCreationDate));
    }

    private static void frames(SubjectSet set, SetSink out) {
        Map<List<String>, String> frames = new HashMap<>();
        for (Subject subject : set.all(Iods.CT, Iods.STRUCTURE_SET, Iods.DOSE, Iods.RT_IMAGE)) {
            String frame = References.frame(subject.dataSet());
            if (frame.isEmpty()) {
                continue;
            }
            String first = frames.putIfAbsent(export(subject.dataSet()), frame);
            if (first != null && !first.equals(frame)) {
                String where = subject.dataSet().hasValue(Tags.FrameOfReferenceUID)
                        ? "FrameOfReferenceUID"
                        : "ReferencedFrameOfReferenceSequence[1].FrameOfReferenceUID";
                out.add(subject, where, "is " + frame + "; accepted: " + first + ", the one of the export");
            }
        }
    }

    private static void review(DataSet object, Sink out) {
        boolean approved = object.string(Tags.ApprovalStatus).equals("APPROVED");
        Map<String, Integer> review =
                Map.of("ReviewDate", Tags.ReviewDate, "ReviewTime", Tags.ReviewTime, "ReviewerName", Tags.ReviewerName);
        review.forEach((attribute, tag) -> {
            if (object.hasValue(tag) != approved) {
                out.add(attribute, approved ? "is missing in an approved object" : "is there, but nothing is approved");
            }
        });
    }

    private static void steps(SubjectSet set, SetSink out) {
        set.imageSeries().forEach((uid, series) -> {
            double[] z = series.stream()
                    .map(Subject::dataSet)
                    .filter(IplanCommon::isAxial)
                    .map(slice -> slice.doubles(Tags.ImagePositionPatient))
                    .filter(position -> position.length == 3)
                    .mapToDouble(position -> position[2])
                    .sorted()
                    .toArray();
            double[] steps = new double[Math.max(0, z.length - 1)];
            Arrays.setAll(steps, i -> z[i + 1] - z[i]);
            Arrays.sort(steps);
            if (steps.length > 1 && steps[steps.length - 1] - steps[0] > STEP_MM) {
                out.add("slices of series " + uid + " are " + Words.number(steps[0]) + " to "
                        + Words.number(steps[steps.length - 1]) + " mm apart; accepted: equal distances");
            }
        });
    }

    private static boolean isAxial(DataSet slice) {
        return Tolerances.same(
                slice.doubles(Tags.ImageOrientationPatient), new double[] {1, 0, 0, 0, 1, 0}, Tolerances.COSINE);
    }
}
