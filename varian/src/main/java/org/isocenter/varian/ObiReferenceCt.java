package org.isocenter.varian;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.isocenter.conformance.Check;
import org.isocenter.conformance.CheckList;
import org.isocenter.conformance.Iods;
import org.isocenter.conformance.References;
import org.isocenter.conformance.SetSink;
import org.isocenter.conformance.Subject;
import org.isocenter.conformance.SubjectSet;
import org.isocenter.conformance.Words;
import org.isocenter.dicom.Tags;

/** The reference CT of marker and 3D/3D match: plan, then its structure set, then the slices that lists (OBI-MOVE-005). */
final class ObiReferenceCt {
    /** DECISIONS 2: x and y may differ up to and including this. */
    private static final double SHIFT_MM = 0.1;
    /** Slice distances that differ by less count as equal, as decimal text writes them. */
    private static final double STEP_MM = 0.01;

    static final List<Check> CHECKS = new CheckList(ObiReferenceCt.class)
            .set("OBI-MARKER-005", ObiReferenceCt::structureSet)
            .set("OBI-MARKER-006", ObiReferenceCt::slices)
            .set("OBI-MARKER-007", ObiReferenceCt::frames)
            .set("OBI-MARKER-008", ObiReferenceCt::steps)
            .set("OBI-MARKER-009", ObiReferenceCt::shifts)
            .set("OBI-M3D3D-006", (set, out) -> {
                structureSet(set, out);
                slices(set, out);
            })
            .set("OBI-M3D3D-007", ObiReferenceCt::frames)
            .set("OBI-M3D3D-008", ObiReferenceCt::steps)
            .set("OBI-M3D3D-009", ObiReferenceCt::shifts)
            .covered("OBI-M3D3D-014")
            .set("OBI-M3D3D-015", ObiReferenceCt::unlisted)
            .all();

    private ObiReferenceCt() {}

    private static Optional<Subject> structuresOf(SubjectSet set, Subject plan) {
        return set.find(References.structureSet(plan.dataSet()))
                .filter(subject -> set.iod(subject).equals(Iods.STRUCTURE_SET));
    }

    private static void structureSet(SubjectSet set, SetSink out) {
        for (Subject plan : set.all(Iods.PLAN)) {
            String uid = References.structureSet(plan.dataSet());
            if (uid.isEmpty()) {
                out.add(plan, "ReferencedStructureSetSequence", "names no structure set");
            } else if (structuresOf(set, plan).isEmpty()) {
                out.add(
                        plan,
                        "ReferencedStructureSetSequence[1].ReferencedSOPInstanceUID",
                        "structure set " + uid + " " + set.absent(uid));
            }
        }
    }

    /** Each structure set that a plan of the set names, once. */
    private static void each(SubjectSet set, Consumer<Subject> visitor) {
        Map<String, Subject> named = new LinkedHashMap<>();
        for (Subject plan : set.all(Iods.PLAN)) {
            structuresOf(set, plan).ifPresent(structures -> named.putIfAbsent(structures.sopInstance(), structures));
        }
        named.values().forEach(visitor);
    }

    private static void slices(SubjectSet set, SetSink out) {
        each(set, structures -> {
            List<References.Series> listed = References.series(structures.dataSet());
            for (References.Series series : listed) {
                List<String> missing =
                        series.images().stream().filter(uid -> !set.has(uid)).toList();
                if (!missing.isEmpty()) {
                    out.add(
                            structures,
                            series.where() + ".ContourImageSequence",
                            missing.size() + " of " + series.images().size() + " CT images are not in this set: "
                                    + Words.list(missing));
                }
            }
            if (listed.stream().allMatch(series -> series.images().isEmpty())) {
                out.add(structures, "ReferencedFrameOfReferenceSequence", "lists no CT image");
            }
        });
    }

    private static List<Subject> listed(SubjectSet set, Subject structures) {
        return References.series(structures.dataSet()).stream()
                .flatMap(series -> series.images().stream())
                .distinct()
                .map(set::find)
                .flatMap(Optional::stream)
                .filter(image -> set.iod(image).equals(Iods.CT))
                .toList();
    }

    private static void frames(SubjectSet set, SetSink out) {
        each(set, structures -> {
            List<Subject> images = listed(set, structures);
            for (Subject image : images) {
                String first = images.getFirst().dataSet().string(Tags.FrameOfReferenceUID);
                String frame = image.dataSet().string(Tags.FrameOfReferenceUID);
                if (!frame.isEmpty() && !first.isEmpty() && !frame.equals(first)) {
                    out.add(
                            image,
                            "FrameOfReferenceUID",
                            "is " + frame + "; accepted: " + first
                                    + ", the one of the other slices of the reference CT");
                }
            }
        });
    }

    /** A slice of the reference CT with its position in mm. */
    private record Slice(Subject image, double[] mm) {}

    private static List<Slice> positions(SubjectSet set, Subject structures) {
        List<Slice> slices = new ArrayList<>();
        for (Subject image : listed(set, structures)) {
            double[] mm = image.dataSet().doubles(Tags.ImagePositionPatient);
            if (mm.length == 3) {
                slices.add(new Slice(image, mm));
            }
        }
        return slices;
    }

    /** What stands away from the middle of the series is reported; in a tilted series that is nearly all. */
    private static void shifts(SubjectSet set, SetSink out) {
        each(set, structures -> {
            List<Slice> slices = positions(set, structures);
            for (int axis = 0; axis < 2; axis++) {
                int at = axis;
                double[] sorted = slices.stream()
                        .mapToDouble(slice -> slice.mm()[at])
                        .sorted()
                        .toArray();
                if (sorted.length > 0 && sorted[sorted.length - 1] - sorted[0] > SHIFT_MM + 1e-9) {
                    shifted(slices, at, sorted, out);
                }
            }
        });
    }

    private static void shifted(List<Slice> slices, int axis, double[] sorted, SetSink out) {
        double middle = sorted[sorted.length / 2];
        // Where none is further from the middle than the limit, the ends are too far from each other.
        double limit = Math.min(SHIFT_MM, Math.max(middle - sorted[0], sorted[sorted.length - 1] - middle) - 1e-6);
        for (Slice slice : slices) {
            if (Math.abs(slice.mm()[axis] - middle) > limit) {
                out.add(
                        slice.image(),
                        "ImagePositionPatient",
                        (axis == 0 ? "x is " : "y is ") + Words.number(slice.mm()[axis])
                                + "; accepted: within 0.1 mm of the other slices of the reference CT, such as "
                                + Words.number(middle));
            }
        }
    }

    private static void steps(SubjectSet set, SetSink out) {
        each(set, structures -> {
            double[] z = positions(set, structures).stream()
                    .mapToDouble(slice -> slice.mm()[2])
                    .sorted()
                    .toArray();
            double[] steps = new double[Math.max(0, z.length - 1)];
            Arrays.setAll(steps, i -> z[i + 1] - z[i]);
            Arrays.sort(steps);
            if (steps.length > 1 && steps[steps.length - 1] - steps[0] > STEP_MM) {
                out.add("slice distances of the reference CT run from " + Words.number(steps[0]) + " to "
                        + Words.number(steps[steps.length - 1]) + " mm; recommended: equal distances");
            }
        });
    }

    private static void unlisted(SubjectSet set, SetSink out) {
        each(set, structures -> {
            for (References.Series series : References.series(structures.dataSet())) {
                Set<String> listed = new HashSet<>(series.images());
                long more = set.imageSeries().getOrDefault(series.uid(), List.of()).stream()
                        .filter(image -> !listed.contains(image.sopInstance()))
                        .count();
                if (more > 0) {
                    out.add(
                            structures,
                            series.where() + ".ContourImageSequence",
                            "lists " + series.images().size() + " images; " + more
                                    + " more of the series are not loaded, and the reference CT is shorter");
                }
            }
        });
    }
}
