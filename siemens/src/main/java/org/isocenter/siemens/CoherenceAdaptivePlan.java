package org.isocenter.siemens;

import java.util.List;
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
import org.isocenter.readings.Beams;

/** Adaptive Targeting import of plans. */
final class CoherenceAdaptivePlan {
    static final List<Check> CHECKS = new CheckList(CoherenceAdaptivePlan.class)
            .set("COH-RT-ADAPT-018", CoherenceAdaptivePlan::newest)
            .set("COH-RT-ADAPT-019", CoherenceAdaptivePlan::structureSet)
            .object(
                    "COH-RT-ADAPT-020",
                    (plan, out) -> CoherenceRois.unique(plan, Tags.BeamSequence, Tags.BeamNumber, out),
                    Iods.PLAN)
            .object("COH-RT-ADAPT-021", CoherenceAdaptivePlan::notRead, Iods.PLAN)
            .all();

    private CoherenceAdaptivePlan() {}

    private static void newest(SubjectSet set, SetSink out) {
        newest(set.all(Iods.STRUCTURE_SET), Tags.StructureSetDate, Tags.StructureSetTime, "StructureSetDate", out);
        newest(set.all(Iods.PLAN), Tags.RTPlanDate, Tags.RTPlanTime, "RTPlanDate", out);
    }

    /** An object without date is older than any. */
    private static void newest(List<Subject> subjects, int date, int time, String where, SetSink out) {
        Subject newest = null;
        for (Subject subject : subjects) {
            if (newest == null || moment(subject, date, time).compareTo(moment(newest, date, time)) > 0) {
                newest = subject;
            }
        }
        for (Subject subject : subjects) {
            if (!subject.path().equals(newest.path())) {
                out.add(subject, where, "is not after that of " + newest.path() + ", which is picked");
            }
        }
    }

    private static String moment(Subject subject, int date, int time) {
        return subject.dataSet().string(date) + " " + subject.dataSet().string(time);
    }

    private static void structureSet(SubjectSet set, SetSink out) {
        for (Subject plan : set.all(Iods.PLAN)) {
            String uid = References.structureSet(plan.dataSet());
            if (!uid.isEmpty() && !set.has(uid)) {
                out.add(
                        plan,
                        "ReferencedStructureSetSequence[1].ReferencedSOPInstanceUID",
                        "is " + uid + ", which " + set.absent(uid));
            }
        }
    }

    private static void notRead(DataSet plan, Sink out) {
        for (Beams.Beam beam : Beams.all(plan)) {
            List<DataSet> points = beam.controlPoints();
            if (!points.isEmpty() && points.getFirst().hasValue(Tags.GantryAngle)) {
                out.add(
                        beam.wherePoint(0, "GantryAngle"),
                        "is not read, nor are devices, modifiers and table positions; of beams only number, name and"
                                + " isocenter are");
            }
        }
    }
}
