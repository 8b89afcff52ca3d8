package org.isocenter.conformance;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.Finding;

/** Says what a target does with objects, and why. Nothing here changes or keeps an object. */
public final class Checker {
    private Checker() {}

    /** Judges everything: sets found by patient and references, each object, and what they are together. */
    public static Report check(Profile profile, List<Subject> subjects) {
        List<SetReport> sets = new ArrayList<>();
        for (SubjectSet set : SubjectSets.of(profile, subjects)) {
            sets.add(check(profile, set));
        }
        return new Report(profile, List.copyOf(sets));
    }

    /** Judges one object by itself; what only its set shows is not looked at. */
    public static ObjectReport check(Profile profile, Subject subject) {
        Sink out = new Sink();
        judge(profile, subject, out);
        return report(profile, subject, out);
    }

    private static SetReport check(Profile profile, SubjectSet set) {
        Map<Subject, Sink> sinks = new IdentityHashMap<>();
        for (Subject subject : set.subjects()) {
            Sink out = new Sink();
            judge(profile, subject, out);
            sinks.put(subject, out);
        }
        SetSink together = new SetSink(sinks);
        for (Check.OfSet check : profile.setChecks()) {
            together.under(profile.required(check.rule()));
            check.test().judge(set, together);
        }
        List<ObjectReport> objects = set.subjects().stream()
                .map(subject -> report(profile, subject, sinks.get(subject)))
                .toList();
        List<Finding> findings = together.ofSet().sorted();
        Verdict verdict = objects.stream().map(ObjectReport::verdict).reduce(Verdict.of(findings), Verdict::or);
        return new SetReport(set.patientId(), verdict, objects, findings);
    }

    private static ObjectReport report(Profile profile, Subject subject, Sink out) {
        List<Finding> findings = out.sorted();
        Verdict verdict = Verdict.of(findings);
        if (profile.importOf(subject.dataSet()).isEmpty()
                && profile.stranger(subject.dataSet()).isEmpty()) {
            verdict = verdict.or(Verdict.UNKNOWN);
        }
        return new ObjectReport(subject.path(), subject.sopClass(), subject.sopInstance(), verdict, findings);
    }

    private static void judge(Profile profile, Subject subject, Sink out) {
        DataSet object = subject.dataSet();
        out.addAll(subject.findings());
        Service service = profile.importOf(object).orElse(null);
        if (service == null) {
            judgeStranger(profile, object, out);
            return;
        }
        profile.table(service.iod()).judge(object, profile, out);
        for (Check.OfObject check : profile.objectChecks(service.iod())) {
            out.under(profile.required(check.rule()));
            check.test().judge(object, out);
        }
    }

    private static void judgeStranger(Profile profile, DataSet object, Sink out) {
        profile.stranger(object).ifPresent(rule -> {
            out.under(rule);
            out.add(
                    "SOPClassUID",
                    Words.sopClass(object) + " is not imported by "
                            + profile.product().title());
        });
    }
}
