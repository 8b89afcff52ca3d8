package org.isocenter.repair;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.isocenter.conformance.Checker;
import org.isocenter.conformance.Direction;
import org.isocenter.conformance.ObjectReport;
import org.isocenter.conformance.Profile;
import org.isocenter.conformance.Report;
import org.isocenter.conformance.SetReport;
import org.isocenter.conformance.Subject;
import org.isocenter.dicom.Finding;

/** Checks, mends what the findings name a repair for, checks again, until nothing changes. The objects that came are not changed. */
public final class Repairer {
    /** Rounds of checking and mending; one repair may bring another rule to light, but not for ever. */
    private static final int MAX_ROUNDS = 20;

    private final Profile profile;
    private final RepairOptions options;
    private final Map<Path, Workpiece> pieces = new LinkedHashMap<>();

    private Repairer(Profile profile, List<Subject> subjects, RepairOptions options) {
        this.profile = profile;
        this.options = options;
        subjects.forEach(subject -> pieces.put(subject.path(), new Workpiece(subject)));
    }

    /**
     * Mends objects for a target.
     *
     * @param subjects whole objects, each with a path of its own
     */
    public static Outcome repair(Profile profile, List<Subject> subjects, RepairOptions options) {
        Repairer repairer = new Repairer(profile, subjects, options);
        if (options.allows(TransferSyntaxes.ID)) {
            repairer.pieces.values().forEach(piece -> TransferSyntaxes.mend(piece, profile));
        }
        Report report = repairer.check();
        for (int round = 0; round < MAX_ROUNDS && repairer.mend(report); round++) {
            report = repairer.check();
        }
        repairer.pieces.values().forEach(piece -> OriginalAttributes.add(piece, options.now()));
        return repairer.outcome(report);
    }

    private Report check() {
        List<Subject> subjects =
                pieces.values().stream().map(Workpiece::subject).toList();
        return Checker.check(profile, Direction.IMPORT, subjects, options.machines());
    }

    /** Whether anything was mended. */
    private boolean mend(Report report) {
        boolean mended = false;
        for (SetReport set : report.sets()) {
            List<Workpiece> patient = set.objects().stream()
                    .map(object -> pieces.get(object.path()))
                    .toList();
            for (ObjectReport object : set.objects()) {
                mended |= mend(pieces.get(object.path()), patient, object.findings());
            }
        }
        return mended;
    }

    private boolean mend(Workpiece piece, List<Workpiece> patient, List<Finding> findings) {
        Map<String, List<Finding>> byRule = findings.stream()
                .filter(Finding::isRepairable)
                .collect(Collectors.groupingBy(Finding::rule, LinkedHashMap::new, Collectors.toList()));
        boolean mended = false;
        List<Repair> allowed = Repairs.all().stream()
                .filter(repair -> options.allows(repair.id()))
                .toList();
        for (Repair repair : allowed) {
            for (List<Finding> some : byRule.values()) {
                for (String named : some.getFirst().repair().split("\\|")) {
                    if (Repairs.find(named).filter(repair::equals).isPresent()) {
                        Task task = new Task(piece, patient, some, named, profile, options);
                        repair.mend(task);
                        mended |= task.commit(repair.may());
                    }
                }
            }
        }
        return mended;
    }

    private Outcome outcome(Report report) {
        Map<Path, ObjectReport> reports = new LinkedHashMap<>();
        List<Decision> ofSets = new ArrayList<>();
        for (SetReport set : report.sets()) {
            set.objects().forEach(object -> reports.put(object.path(), object));
            set.findings().stream()
                    .filter(finding -> finding.effect() != Finding.Effect.NOTE)
                    .forEach(finding -> ofSets.add(Decision.of(finding)));
        }
        List<Repaired> objects = pieces.values().stream()
                .map(piece -> repaired(piece, reports.get(piece.original().path())))
                .toList();
        return new Outcome(report, objects, ofSets);
    }

    private static Repaired repaired(Workpiece piece, ObjectReport report) {
        return new Repaired(
                piece.original(), piece.current(), piece.syntax(), piece.changes(), decisions(piece, report), report);
    }

    /** Why repairs were not made, where the rule is still broken, and what has no repair and is more than a note. */
    private static List<Decision> decisions(Workpiece piece, ObjectReport report) {
        Set<String> broken = report.findings().stream().map(Finding::rule).collect(Collectors.toSet());
        Set<Decision> all = new LinkedHashSet<>();
        piece.decisions().stream()
                .filter(decision ->
                        broken.contains(decision.rule()) || decision.rule().equals(TransferSyntaxes.RULE))
                .forEach(all::add);
        Set<String> told = all.stream().map(Decision::rule).collect(Collectors.toSet());
        for (Finding finding : report.findings()) {
            if (finding.effect() != Finding.Effect.NOTE && !told.contains(finding.rule())) {
                all.add(Decision.of(finding));
            }
        }
        return List.copyOf(all);
    }
}
