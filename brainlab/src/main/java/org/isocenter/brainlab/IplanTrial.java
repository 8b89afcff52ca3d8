package org.isocenter.brainlab;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.isocenter.conformance.Check;
import org.isocenter.conformance.CheckList;
import org.isocenter.conformance.Iods;
import org.isocenter.conformance.References;
import org.isocenter.conformance.SetSink;
import org.isocenter.conformance.Sink;
import org.isocenter.conformance.Subject;
import org.isocenter.conformance.SubjectSet;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.Finding;
import org.isocenter.dicom.Tags;

/** Exports for a clinical trial: an object that has any attribute of the Clinical Trial Subject module is one. */
final class IplanTrial {
    private static final Map<String, Integer> SUBJECT = subject();

    private static final Set<String> DOSE_TYPES = Set.of("PHYSICAL_HOMO", "PHYSICAL_HETERO");
    private static final Set<String> SUMMATION_TYPES = Set.of("TOTAL_HOMO", "TOTAL_HETERO");

    static final List<Check> CHECKS = new CheckList(IplanTrial.class)
            .written("IPL-TRIAL-002", IplanTrial::complete)
            .writtenSet("IPL-TRIAL-004", IplanTrial::references)
            .written("IPL-TRIAL-005", IplanTrial::patient)
            .writtenSet("IPL-TRIAL-007", IplanTrial::allOrNone)
            .written("IPL-TRIAL-008", IplanTrial::terms, Iods.DOSE)
            .written("IPL-TRIAL-009", IplanTrial::names)
            .all();

    private IplanTrial() {}

    private static Map<String, Integer> subject() {
        Map<String, Integer> subject = new LinkedHashMap<>();
        subject.put("ClinicalTrialSponsorName", Tags.ClinicalTrialSponsorName);
        subject.put("ClinicalTrialProtocolID", Tags.ClinicalTrialProtocolID);
        subject.put("ClinicalTrialProtocolName", Tags.ClinicalTrialProtocolName);
        subject.put("ClinicalTrialSiteID", Tags.ClinicalTrialSiteID);
        subject.put("ClinicalTrialSiteName", Tags.ClinicalTrialSiteName);
        subject.put("ClinicalTrialSubjectID", Tags.ClinicalTrialSubjectID);
        return subject;
    }

    /** ERR-04: the subject may stand in Clinical Trial Subject Reading ID. */
    private static String subjectId(DataSet object) {
        String id = object.string(Tags.ClinicalTrialSubjectID);
        return id.isEmpty() ? object.string(Tags.ClinicalTrialSubjectReadingID) : id;
    }

    static boolean isTrial(DataSet object) {
        return SUBJECT.values().stream().anyMatch(object::has)
                || !subjectId(object).isEmpty();
    }

    private static void complete(DataSet object, Sink out) {
        if (!isTrial(object)) {
            return;
        }
        SUBJECT.forEach((attribute, tag) -> {
            boolean there =
                    tag == Tags.ClinicalTrialSubjectID ? !subjectId(object).isEmpty() : object.hasValue(tag);
            if (!there) {
                out.add(attribute, "is missing in a trial export");
            }
        });
    }

    /** Where the set has objects of the kind referred to, the one named is among them. */
    private static void references(SubjectSet set, SetSink out) {
        Map<String, String> named = new LinkedHashMap<>();
        for (Subject subject : set.all(Iods.PLAN, Iods.DOSE, Iods.RT_IMAGE)) {
            DataSet object = subject.dataSet();
            named.clear();
            named.put("ReferencedStructureSetSequence", References.structureSet(object));
            if (!set.iod(subject).equals(Iods.PLAN)) {
                named.put("ReferencedRTPlanSequence", References.plan(object));
            }
            named.forEach((sequence, uid) -> {
                boolean kind = !set.all(sequence.equals("ReferencedRTPlanSequence") ? Iods.PLAN : Iods.STRUCTURE_SET)
                        .isEmpty();
                if (isTrial(object) && kind && !uid.isEmpty() && !set.has(uid)) {
                    out.add(
                            subject,
                            sequence + "[1].ReferencedSOPInstanceUID",
                            "is " + uid + ", which " + set.absent(uid));
                }
            });
        }
    }

    private static void patient(DataSet object, Sink out) {
        String subject = subjectId(object);
        if (!subject.isEmpty() && !object.string(Tags.PatientID).equals(subject)) {
            out.add("PatientID", "is not the trial subject " + subject);
        }
    }

    private static void allOrNone(SubjectSet set, SetSink out) {
        List<List<String>> trials = new ArrayList<>();
        for (Subject subject : set.subjects()) {
            if (isTrial(subject.dataSet())) {
                trials.add(IplanCommon.export(subject.dataSet()));
            }
        }
        for (Subject subject : set.subjects()) {
            if (!isTrial(subject.dataSet()) && trials.contains(IplanCommon.export(subject.dataSet()))) {
                out.add(subject, "", "has no trial data, other objects of the export have");
            }
        }
    }

    private static void terms(DataSet dose, Sink out) {
        if (isTrial(dose)) {
            return;
        }
        if (DOSE_TYPES.contains(dose.string(Tags.DoseType))) {
            out.add("DoseType", "is " + dose.string(Tags.DoseType) + ", a term of trials, outside a trial export");
        }
        if (SUMMATION_TYPES.contains(dose.string(Tags.DoseSummationType))) {
            out.add(
                    "DoseSummationType",
                    "is " + dose.string(Tags.DoseSummationType) + ", a term of trials, outside a trial export");
        }
    }

    /** The statement does not say that these are replaced; a person looks. */
    private static void names(DataSet object, Sink out) {
        if (isTrial(object) && (object.hasValue(Tags.StationName) || object.hasValue(Tags.OperatorsName))) {
            out.add(
                    Finding.Effect.NOTE,
                    "StationName",
                    "stands in a trial export; station, operators, institution and platform may tell who and where");
        }
    }
}
