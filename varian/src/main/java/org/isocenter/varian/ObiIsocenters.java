package org.isocenter.varian;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.isocenter.conformance.Check;
import org.isocenter.conformance.CheckList;
import org.isocenter.conformance.Iods;
import org.isocenter.conformance.SetSink;
import org.isocenter.conformance.Subject;
import org.isocenter.conformance.SubjectSet;
import org.isocenter.conformance.Words;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.Tags;
import org.isocenter.readings.Beams;

/** Whether the treatment beams of a plan and its reference images share an isocenter. */
final class ObiIsocenters {
    /** DECISIONS 2: isocenters nearer than this are one. */
    private static final double SAME_MM = 1;

    static final List<Check> CHECKS = new CheckList(ObiIsocenters.class)
            .set("OBI-M2D-002", (set, out) -> judge(set, true, "; couch shifts cannot be applied", out))
            .covered("OBI-M2D-003", "OBI-M2D-004")
            .set("OBI-M2D2D-002", (set, out) -> judge(set, false, "", out))
            .covered("OBI-M2D2D-003", "OBI-M2D2D-007")
            .set("OBI-MARKER-002", (set, out) -> judge(set, true, "", out))
            .set("OBI-M3D3D-002", (set, out) -> judge(set, true, "", out))
            .all();

    private ObiIsocenters() {}

    /** An isocenter and where it is written. */
    private record Isocenter(Subject subject, String where, double[] mm) {
        boolean isSameAs(Isocenter other) {
            double x = mm[0] - other.mm[0];
            double y = mm[1] - other.mm[1];
            double z = mm[2] - other.mm[2];
            return Math.sqrt(x * x + y * y + z * z) < SAME_MM;
        }
    }

    private static void judge(SubjectSet set, boolean needed, String consequence, SetSink out) {
        for (Subject plan : set.all(Iods.PLAN)) {
            List<Isocenter> seen = new ArrayList<>();
            for (Isocenter isocenter : all(set, plan, needed, out)) {
                Optional<Isocenter> other =
                        seen.stream().filter(one -> !isocenter.isSameAs(one)).findFirst();
                other.ifPresent(one -> out.add(
                        isocenter.subject(),
                        isocenter.where(),
                        "is " + Words.numbers(isocenter.mm()) + "; accepted: less than 1 mm from "
                                + Words.numbers(one.mm()) + ", another isocenter of the plan and its reference images"
                                + consequence));
                if (other.isEmpty()) {
                    seen.add(isocenter);
                }
            }
        }
    }

    private static List<Isocenter> all(SubjectSet set, Subject plan, boolean needed, SetSink out) {
        List<Isocenter> all = new ArrayList<>();
        for (ObiBeams.Beam beam : ObiBeams.treated(plan.dataSet())) {
            List<DataSet> points = beam.beam().controlPoints();
            int before = all.size();
            for (int p = 0; p < points.size(); p++) {
                add(plan, beam.beam().wherePoint(p, "IsocenterPosition"), points.get(p), all);
            }
            if (needed && all.size() == before) {
                out.add(plan, beam.beam().wherePoint(0, "IsocenterPosition"), "is missing in a treatment beam");
            }
        }
        for (Subject image : referenceImages(set, plan)) {
            add(image, "IsocenterPosition", image.dataSet(), all);
        }
        return all;
    }

    private static void add(Subject subject, String where, DataSet item, List<Isocenter> all) {
        double[] mm = item.doubles(Tags.IsocenterPosition);
        if (mm.length == 3) {
            all.add(new Isocenter(subject, where, mm));
        }
    }

    /**
     * RT Images that a beam of the plan names as reference, and those that name the plan and are no portal images (DECISIONS 15: what
     * names neither cannot be known as a reference image).
     */
    static List<Subject> referenceImages(SubjectSet set, Subject plan) {
        Set<String> named = Beams.all(plan.dataSet()).stream()
                .flatMap(beam -> beam.item().items(Tags.ReferencedReferenceImageSequence).stream())
                .map(item -> item.string(Tags.ReferencedSOPInstanceUID))
                .collect(Collectors.toSet());
        return set.all(Iods.RT_IMAGE).stream()
                .filter(image -> named.contains(image.sopInstance())
                        || !isPortal(image.dataSet()) && namesPlan(image.dataSet(), plan.sopInstance()))
                .toList();
    }

    private static boolean namesPlan(DataSet image, String plan) {
        return image.items(Tags.ReferencedRTPlanSequence).stream()
                .anyMatch(item -> item.string(Tags.ReferencedSOPInstanceUID).equals(plan));
    }

    static boolean isPortal(DataSet image) {
        List<String> type = image.strings(Tags.ImageType);
        return type.size() > 2 && type.get(2).equals("PORTAL");
    }
}
