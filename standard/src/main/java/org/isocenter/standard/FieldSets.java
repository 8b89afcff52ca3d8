package org.isocenter.standard;

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
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.Finding;
import org.isocenter.dicom.Tags;
import org.isocenter.readings.Beams;

/** Field cases that only a set shows (field.md I-01, S-08, P-12). */
final class FieldSets {
    static final List<Check> CHECKS = new CheckList(FieldSets.class)
            .set("I-01", FieldSets::reused)
            .set("S-08", FieldSets::studies)
            .set("P-12", FieldSets::roisOfPlans)
            .all();

    private FieldSets() {}

    /** One SOP Instance UID, two contents. The same content twice is only pointed out. */
    private static void reused(SubjectSet set, SetSink out) {
        for (Subject subject : set.subjects()) {
            Subject first = set.find(subject.sopInstance()).orElse(subject);
            if (first.path().equals(subject.path())) {
                continue;
            }
            if (first.dataSet().equals(subject.dataSet())) {
                out.add(Finding.Effect.NOTE, subject, "SOPInstanceUID", "the same object is also in " + first.path());
            } else {
                out.add(subject, "SOPInstanceUID", "is also the UID of other content in " + first.path());
            }
        }
    }

    /** The study a structure set names for its images is theirs. */
    private static void studies(SubjectSet set, SetSink out) {
        for (Subject subject : set.all(Iods.STRUCTURE_SET)) {
            for (References.Series series : References.series(subject.dataSet())) {
                List<Subject> images = set.imageSeries().getOrDefault(series.uid(), List.of());
                String study =
                        images.isEmpty() ? "" : images.getFirst().dataSet().string(Tags.StudyInstanceUID);
                if (!study.isEmpty() && !study.equals(series.study())) {
                    String item = series.where().substring(0, series.where().lastIndexOf('.'));
                    out.add(
                            subject,
                            item + ".ReferencedSOPInstanceUID",
                            "is " + series.study() + "; the Study Instance UID of the images is " + study);
                }
                if (!study.isEmpty() && !study.equals(subject.dataSet().string(Tags.StudyInstanceUID))) {
                    out.add(
                            Finding.Effect.NOTE,
                            subject,
                            "StudyInstanceUID",
                            "differs from that of the images, " + study);
                }
            }
        }
    }

    /** ROI numbers in boli and dose references of a plan are in its structure set. */
    private static void roisOfPlans(SubjectSet set, SetSink out) {
        for (Subject plan : set.all(Iods.PLAN, Iods.ION_PLAN)) {
            Subject structures =
                    set.find(References.structureSet(plan.dataSet())).orElse(null);
            if (structures == null) {
                continue;
            }
            Set<String> known = new HashSet<>();
            structures
                    .dataSet()
                    .items(Tags.StructureSetROISequence)
                    .forEach(roi -> known.add(roi.string(Tags.ROINumber)));
            resolve(plan, plan.dataSet().items(Tags.DoseReferenceSequence), "DoseReferenceSequence", known, out);
            for (Beams.Beam beam : Beams.all(plan.dataSet())) {
                resolve(
                        plan,
                        beam.item().items(Tags.ReferencedBolusSequence),
                        beam.where("ReferencedBolusSequence"),
                        known,
                        out);
            }
        }
    }

    private static void resolve(Subject plan, List<DataSet> items, String sequence, Set<String> known, SetSink out) {
        for (int i = 0; i < items.size(); i++) {
            String number = items.get(i).string(Tags.ReferencedROINumber);
            if (!number.isEmpty() && !known.contains(number)) {
                out.add(
                        plan,
                        sequence + "[" + (i + 1) + "].ReferencedROINumber",
                        "is " + number + ", which no ROI of the structure set has");
            }
        }
    }
}
