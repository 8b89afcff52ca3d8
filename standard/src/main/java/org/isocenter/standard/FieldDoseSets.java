package org.isocenter.standard;

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
import org.isocenter.readings.ContourScan;
import org.isocenter.readings.DoseSum;

/** Field cases about doses among images, plans and other doses (field.md D-03, D-05 to D-08). */
final class FieldDoseSets {
    static final List<Check> CHECKS = new CheckList(FieldDoseSets.class)
            .set("D-03", FieldDoseSets::betweenSlices)
            .set("D-05", FieldDoseSets::sums)
            .set("D-06", FieldDoseSets::planes)
            .set("D-07", FieldDoseSets::withoutPlan)
            .set("D-08", FieldDoseSets::apart)
            .all();

    private FieldDoseSets() {}

    private static String frame(Subject subject) {
        return References.frame(subject.dataSet());
    }

    /** Image series of the frame of a dose. */
    private static List<List<Subject>> images(SubjectSet set, Subject dose) {
        String frame = frame(dose);
        return set.imageSeries().values().stream()
                .filter(series -> !frame.isEmpty() && frame(series.getFirst()).equals(frame))
                .toList();
    }

    /** Planes of a dose that lie between slices need interpolation in world space. */
    private static void betweenSlices(SubjectSet set, SetSink out) {
        for (Subject dose : set.all(Iods.DOSE)) {
            for (List<Subject> series : images(set, dose)) {
                Set<Long> slices = new HashSet<>();
                for (Subject image : series) {
                    double[] position = image.dataSet().doubles(Tags.ImagePositionPatient);
                    if (position.length == 3) {
                        slices.add(Math.round(position[2] * 100));
                    }
                }
                double[] position = dose.dataSet().doubles(Tags.ImagePositionPatient);
                boolean ct = set.iod(series.getFirst()).equals(Iods.CT);
                if (ct && position.length == 3 && !near(slices, Math.round(position[2] * 100))) {
                    out.add(
                            dose,
                            "ImagePositionPatient",
                            "puts the first plane at z " + Words.number(position[2]) + " mm, between slices of series "
                                    + series.getFirst().dataSet().string(Tags.SeriesInstanceUID));
                }
            }
        }
    }

    private static boolean near(Set<Long> slices, long at) {
        return slices.contains(at) || slices.contains(at - 1) || slices.contains(at + 1);
    }

    private static void sums(SubjectSet set, SetSink out) {
        for (DoseSum sum : DoseSum.of(set)) {
            Optional<Double> worst = sum.worst();
            if (worst.isPresent() && worst.get() > DoseSum.LIMIT) {
                out.add("the " + sum.beams().size() + " beam doses of "
                        + sum.plan().path()
                        + " add up to something else: " + DoseSum.percent(worst.get())
                        + " of the maximum away at most; accepted: "
                        + DoseSum.percent(DoseSum.LIMIT));
            }
        }
    }

    /** Old systems write one object a plane. */
    private static void planes(SubjectSet set, SetSink out) {
        Map<String, Integer> single = new HashMap<>();
        for (Subject subject : set.all(Iods.DOSE)) {
            DataSet dose = subject.dataSet();
            int[] frames = dose.ints(Tags.NumberOfFrames);
            if ((frames.length == 0 || frames[0] <= 1)
                    && dose.string(Tags.DoseSummationType).equals("PLAN")) {
                single.merge(References.plan(dose) + " " + dose.string(Tags.SeriesInstanceUID), 1, Integer::sum);
            }
        }
        single.forEach((key, n) -> {
            if (n > 1) {
                out.add(n + " plan doses of one plane each belong to series " + key.substring(key.indexOf(' ') + 1)
                        + "; they make one grid");
            }
        });
    }

    private static void withoutPlan(SubjectSet set, SetSink out) {
        for (Subject dose : set.all(Iods.DOSE)) {
            String plan = References.plan(dose.dataSet());
            if (plan.isEmpty()) {
                out.add(dose, "ReferencedRTPlanSequence", "names no plan; the dose belongs to nothing");
            } else if (!set.has(plan)) {
                out.add(
                        dose,
                        "ReferencedRTPlanSequence[1].ReferencedSOPInstanceUID",
                        "is " + plan + ", which " + set.absent(plan));
            }
        }
    }

    private static void apart(SubjectSet set, SetSink out) {
        for (Subject dose : set.all(Iods.DOSE)) {
            Extent grid = Extent.ofDose(dose.dataSet()).orElse(null);
            for (List<Subject> series : images(set, dose)) {
                Extent box = Extent.ofImages(series).orElse(null);
                if (grid != null && box != null && !grid.meets(box)) {
                    out.add(
                            dose,
                            "ImagePositionPatient",
                            "puts the grid beside all images of series "
                                    + series.getFirst().dataSet().string(Tags.SeriesInstanceUID)
                                    + " of the same Frame of Reference");
                }
            }
            external(set, dose, grid, out);
        }
    }

    private static void external(SubjectSet set, Subject dose, Extent grid, SetSink out) {
        for (Subject structures : set.all(Iods.STRUCTURE_SET)) {
            if (grid == null || frame(dose).isEmpty() || !frame(structures).equals(frame(dose))) {
                continue;
            }
            ContourScan scan = out.share(structures, ContourScan.class, () -> ContourScan.of(structures.dataSet()));
            externalItem(structures.dataSet()).flatMap(scan::extent).ifPresent(body -> {
                Extent box =
                        new Extent(new double[] {body[0], body[1], body[2]}, new double[] {body[3], body[4], body[5]});
                if (!grid.meets(box)) {
                    out.add(dose, "ImagePositionPatient", "puts the grid beside the EXTERNAL of " + structures.path());
                }
            });
        }
    }

    /** Item of ROI Contour Sequence, from 1, of the ROI of type EXTERNAL. */
    private static Optional<Integer> externalItem(DataSet structures) {
        Set<String> numbers = new HashSet<>();
        for (DataSet item : structures.items(Tags.RTROIObservationsSequence)) {
            if (item.string(Tags.RTROIInterpretedType).equals("EXTERNAL")) {
                numbers.add(item.string(Tags.ReferencedROINumber));
            }
        }
        List<DataSet> rois = structures.items(Tags.ROIContourSequence);
        for (int i = 0; i < rois.size(); i++) {
            if (numbers.contains(rois.get(i).string(Tags.ReferencedROINumber))) {
                return Optional.of(i + 1);
            }
        }
        return Optional.empty();
    }
}
