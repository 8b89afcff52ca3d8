package org.isocenter.conformance;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.Finding;

/** Says what a target does with objects, or whether they are what a source promises to write, and why. Nothing here changes or keeps an object. */
public final class Checker {
    private final Profile profile;
    private final Promises promises;
    private final Machines machines;

    private Checker(Profile profile, Direction direction, Machines machines) {
        this.profile = profile;
        this.promises = profile.promises(direction);
        this.machines = machines;
    }

    /** Judges everything for a target: sets found by patient and references, each object, and what they are together. */
    public static Report check(Profile profile, List<Subject> subjects) {
        return check(profile, Direction.IMPORT, subjects, Machines.NONE);
    }

    /**
     * Judges everything.
     *
     * @param direction whether the profile is the target of the objects or their source
     * @param machines what is known of treatment machines
     */
    public static Report check(Profile profile, Direction direction, List<Subject> subjects, Machines machines) {
        List<SetReport> sets = new ArrayList<>();
        for (SubjectGroup group : SubjectGroup.of(subjects)) {
            sets.add(check(profile, direction, group, machines));
        }
        return new Report(profile, direction, List.copyOf(sets));
    }

    /** Judges the objects of one patient, that may be asked of several profiles one after the other. */
    public static SetReport check(Profile profile, Direction direction, SubjectGroup group, Machines machines) {
        Checker checker = new Checker(profile, direction, machines);
        return checker.check(new SubjectSet(checker.promises, group));
    }

    /** Judges one object for a target by itself; what only its set shows is not looked at. */
    public static ObjectReport check(Profile profile, Subject subject) {
        Checker checker = new Checker(profile, Direction.IMPORT, Machines.NONE);
        Sink out = checker.sink(subject.shared());
        checker.judge(subject, out);
        return checker.report(subject, out);
    }

    private Sink sink(Shared shared) {
        return new Sink(promises.direction(), machines, shared);
    }

    private SetReport check(SubjectSet set) {
        Map<Subject, Sink> sinks = new IdentityHashMap<>();
        for (Subject subject : set.subjects()) {
            Sink out = sink(subject.shared());
            judge(subject, out);
            sinks.put(subject, out);
        }
        Sink ofSet = sink(new Shared());
        SetSink together = new SetSink(ofSet, sinks);
        for (Check.OfSet check : promises.setChecks()) {
            together.hear(check, profile.required(check.rule()), set);
        }
        List<ObjectReport> objects = set.subjects().stream()
                .map(subject -> report(subject, sinks.get(subject)))
                .toList();
        Verdict verdict = objects.stream().map(ObjectReport::verdict).reduce(ofSet.verdict(), Verdict::or);
        return new SetReport(set.patientId(), verdict, uses(ofSet, objects), objects, ofSet.sorted());
    }

    private Map<String, Verdict> uses(Sink ofSet, List<ObjectReport> objects) {
        Map<String, Verdict> uses = new LinkedHashMap<>();
        for (String use : usesAsked()) {
            Verdict verdict = ofSet.verdict(use);
            for (ObjectReport object : objects) {
                verdict = verdict.or(object.uses().get(use));
            }
            uses.put(use, verdict);
        }
        return uses;
    }

    /** Uses are what a target does with objects; a source has none. */
    private List<String> usesAsked() {
        return promises.direction() == Direction.IMPORT ? profile.product().uses() : List.of();
    }

    private ObjectReport report(Subject subject, Sink out) {
        List<Finding> findings = out.sorted();
        Verdict known = isKnown(subject) ? Verdict.ACCEPTS : Verdict.UNKNOWN;
        Map<String, Verdict> uses = new LinkedHashMap<>();
        usesAsked().forEach(use -> uses.put(use, known.or(out.verdict(use))));
        return new ObjectReport(
                subject.path(), subject.sopClass(), subject.sopInstance(), known.or(out.verdict()), uses, findings);
    }

    private boolean isKnown(Subject subject) {
        return promises.serviceOf(subject).isPresent()
                || promises.direction() == Direction.IMPORT
                        && profile.stranger(subject.dataSet()).isPresent();
    }

    private void judge(Subject subject, Sink out) {
        DataSet object = subject.dataSet();
        out.addAll(subject.findings());
        Service service = promises.serviceOf(subject).orElse(null);
        if (service == null) {
            judgeStranger(object, out);
            return;
        }
        promises.table(service.iod()).judge(object, profile, out);
        for (Check.OfObject check : promises.objectChecks(service.iod())) {
            out.under(profile.required(check.rule()));
            out.hear(check, object);
        }
    }

    private void judgeStranger(DataSet object, Sink out) {
        if (promises.direction() == Direction.EXPORT) {
            return;
        }
        profile.stranger(object).ifPresent(rule -> {
            out.under(rule);
            out.add(
                    "SOPClassUID",
                    Words.sopClass(object) + " is not imported by "
                            + profile.product().title());
        });
    }
}
