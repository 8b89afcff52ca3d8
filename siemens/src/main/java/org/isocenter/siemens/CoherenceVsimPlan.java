package org.isocenter.siemens;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.isocenter.conformance.Check;
import org.isocenter.conformance.CheckList;
import org.isocenter.conformance.Iods;
import org.isocenter.conformance.SetSink;
import org.isocenter.conformance.Sink;
import org.isocenter.conformance.Subject;
import org.isocenter.conformance.SubjectSet;
import org.isocenter.conformance.Words;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.Finding;
import org.isocenter.dicom.Tags;
import org.isocenter.readings.Beams;
import org.isocenter.readings.Tolerances;

/** Virtual simulation import of plans. */
final class CoherenceVsimPlan {
    static final List<Check> CHECKS = new CheckList(CoherenceVsimPlan.class)
            .object("COH-RT-VSIM-020", CoherenceVsimPlan::name, Iods.PLAN)
            .object("COH-RT-VSIM-021", CoherenceVsimPlan::geometry, Iods.PLAN)
            .set("COH-RT-VSIM-021", CoherenceVsimPlan::oneImageSeries)
            .object("COH-RT-VSIM-030", CoherenceVsimPlan::beamNames, Iods.PLAN)
            .object("COH-RT-VSIM-033", CoherenceVsimPlan::controlPoints, Iods.PLAN)
            .object("COH-RT-VSIM-036", CoherenceVsimPlan::energies, Iods.PLAN)
            .object("COH-RT-VSIM-043", CoherenceVsimPlan::setups, Iods.PLAN)
            .all();

    private CoherenceVsimPlan() {}

    private static void name(DataSet plan, Sink out) {
        String name = plan.string(Tags.RTPlanName);
        if (CoherenceMaker.isForeign(plan) && !name.isEmpty() && !name.startsWith("VSim ")) {
            out.add("RTPlanName", "is " + name + " and becomes VSim x.y SL nnn in the copy");
        }
    }

    private static boolean isDevicePlan(DataSet plan) {
        return plan.string(Tags.RTPlanGeometry).equals("TREATMENT_DEVICE");
    }

    private static void geometry(DataSet plan, Sink out) {
        if (isDevicePlan(plan)) {
            out.add(
                    Finding.Effect.ALTERED,
                    "RTPlanGeometry",
                    "is TREATMENT_DEVICE and becomes PATIENT in the copy, with a structure set reference added");
        }
    }

    private static void oneImageSeries(SubjectSet set, SetSink out) {
        Set<String> series = new TreeSet<>();
        Set<String> studies = new TreeSet<>();
        for (Subject image : set.all(Iods.CT)) {
            series.add(image.dataSet().string(Tags.SeriesInstanceUID));
            studies.add(image.dataSet().string(Tags.StudyInstanceUID));
        }
        for (Subject plan : set.all(Iods.PLAN)) {
            if (isDevicePlan(plan.dataSet()) && (series.size() > 1 || studies.size() > 1)) {
                out.add(
                        plan,
                        "RTPlanGeometry",
                        "is TREATMENT_DEVICE in a set of " + series.size() + " CT series in " + studies.size()
                                + " studies; accepted: one of each");
            }
        }
    }

    private static void beamNames(DataSet plan, Sink out) {
        if (!CoherenceMaker.isForeign(plan)) {
            return;
        }
        for (Beams.Beam beam : Beams.all(plan)) {
            String name = beam.item().string(Tags.BeamName);
            String description = beam.item().string(Tags.BeamDescription);
            if (!name.isEmpty() && !name.equals(description)) {
                out.add(
                        beam.where("BeamName"),
                        "is " + name + " and moves to Beam Description"
                                + (description.isEmpty() ? "" : ", which loses " + description));
            }
        }
    }

    /** Of a dynamic beam the row about its type says that control points are dropped. */
    private static void controlPoints(DataSet plan, Sink out) {
        for (Beams.Beam beam : Beams.all(plan)) {
            int n = beam.controlPoints().size();
            boolean dynamic = beam.item().string(Tags.BeamType).equals("DYNAMIC");
            String where = beam.where("ControlPointSequence");
            if (n == 1) {
                out.add(where, "has 1 item; accepted: 2");
            } else if (n > 2 && !dynamic) {
                out.add(Finding.Effect.IGNORED, where, "has " + n + " items; the first two are read");
            }
        }
    }

    private static void energies(DataSet plan, Sink out) {
        for (Beams.Beam beam : Beams.all(plan)) {
            List<DataSet> points = beam.controlPoints();
            for (int p = 1; p < points.size(); p++) {
                double[] energy = points.get(p).doubles(Tags.NominalBeamEnergy);
                double[] first = points.getFirst().doubles(Tags.NominalBeamEnergy);
                if (energy.length > 0 && !Tolerances.same(energy, first, 0)) {
                    out.add(
                            beam.wherePoint(p, "NominalBeamEnergy"),
                            "is " + Words.numbers(energy) + "; the beam gets that of its first control point, "
                                    + (first.length == 0 ? "which has none" : Words.numbers(first)));
                }
            }
        }
    }

    private static void setups(DataSet plan, Sink out) {
        if (CoherenceMaker.isForeign(plan)
                && !plan.items(Tags.PatientSetupSequence).isEmpty()) {
            out.add("PatientSetupSequence", "is deleted and made anew in the copy");
        }
    }
}
