package org.isocenter.node;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.file.Path;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.isocenter.archive.Judged;
import org.isocenter.conformance.Checker;
import org.isocenter.conformance.Direction;
import org.isocenter.conformance.Machines;
import org.isocenter.conformance.ObjectReport;
import org.isocenter.conformance.Profile;
import org.isocenter.conformance.Report;
import org.isocenter.conformance.SetReport;
import org.isocenter.conformance.Subject;
import org.isocenter.conformance.Verdict;
import org.isocenter.dicom.Finding;
import org.isocenter.node.Routes.Leg;
import org.isocenter.repair.Change;
import org.isocenter.repair.Outcome;
import org.isocenter.repair.RepairOptions;
import org.isocenter.repair.Repaired;
import org.isocenter.repair.Repairer;

/** Says of a set whether it is complete, what its destination does with it, and what will be mended on the way. */
final class SetJudge {
    private final DestinationChecks checks;
    private final Function<List<Subject>, List<String>> missingSlices;

    /**
     * What is to be done with a set.
     *
     * @param waitsFor what is not here yet; empty where it is complete
     * @param held why a person must release it; empty where it may go
     * @param verdict of the destination's profile, after repair; ACCEPTS where none is asked
     * @param profile id of the profile; empty where none is asked
     * @param findings by file of the member; those of the set at its root's
     * @param changes that repairs will make, by file of the member
     */
    record Decision(
            String waitsFor,
            String held,
            Verdict verdict,
            String profile,
            Map<Path, List<Judged>> findings,
            Map<Path, List<Change>> changes) {
        static Decision waiting(String waitsFor) {
            return new Decision(waitsFor, "", Verdict.UNKNOWN, "", Map.of(), Map.of());
        }

        boolean isComplete() {
            return waitsFor.isEmpty();
        }
    }

    /** @param missingSlices says in words which slices are missing among images */
    SetJudge(DestinationChecks checks, Function<List<Subject>, List<String>> missingSlices) {
        this.checks = checks;
        this.missingSlices = missingSlices;
    }

    Decision judge(PlanSet set, Leg leg) throws IOException {
        String waitsFor = waitsFor(set, leg.route());
        if (!waitsFor.isEmpty()) {
            return Decision.waiting(waitsFor);
        }
        try (Arena arena = Arena.ofConfined()) {
            SetReader reader = new SetReader(arena);
            List<Subject> subjects = leg.route().mends() ? reader.whole(set.members()) : reader.headers(set.members());
            List<String> slices = missingSlices.apply(images(set, subjects));
            return slices.isEmpty()
                    ? judge(set, leg, subjects)
                    : Decision.waiting("waits for " + String.join("; ", slices));
        }
    }

    /** What is not here yet, by references and by the rule. */
    private static String waitsFor(PlanSet set, Route route) {
        List<String> lacking = new ArrayList<>();
        if (!set.missing().isEmpty()) {
            lacking.add(set.missing().size() + " objects that are referred to, the first is "
                    + set.missing().getFirst());
        }
        for (String modality : route.settings().needs()) {
            if (!set.has(modality)) {
                lacking.add("an object of modality " + modality);
            }
        }
        return lacking.isEmpty() ? "" : "waits for " + String.join(", and for ", lacking);
    }

    private static List<Subject> images(PlanSet set, List<Subject> subjects) {
        List<Subject> images = new ArrayList<>();
        for (int i = 0; i < subjects.size(); i++) {
            if (set.members().get(i).isImage()) {
                images.add(subjects.get(i));
            }
        }
        return images;
    }

    private Decision judge(PlanSet set, Leg leg, List<Subject> subjects) throws IOException {
        String id = leg.route().profile(leg.peer());
        if (id.isEmpty()) {
            return new Decision("", held(set, leg, Verdict.ACCEPTS, id), Verdict.ACCEPTS, "", Map.of(), Map.of());
        }
        Profile profile = checks.profile(id);
        Map<Path, List<Change>> changes = new LinkedHashMap<>();
        Report report;
        if (leg.route().mends()) {
            Outcome outcome = mend(profile, subjects, leg.route().repairs());
            outcome.objects().stream()
                    .filter(Repaired::isChanged)
                    .forEach(object -> changes.put(object.original().path(), object.changes()));
            report = outcome.report();
        } else {
            report = Checker.check(profile, Direction.IMPORT, subjects, Machines.NONE);
        }
        String held = held(set, leg, report.verdict(), id);
        return new Decision("", held, report.verdict(), id, findings(set, report, id), changes);
    }

    /** Makes repairs on objects; all where none is named. */
    static Outcome mend(Profile profile, List<Subject> subjects, Set<String> repairs) {
        RepairOptions options = RepairOptions.usual(ZonedDateTime.now()).withOnly(repairs);
        return Repairer.repair(profile, subjects, options);
    }

    private static String held(PlanSet set, Leg leg, Verdict verdict, String profile) {
        if (!set.doubled().isEmpty()) {
            return "other bytes are kept under SOP Instance UID "
                    + set.doubled().getFirst() + " (P-13)";
        }
        return switch (leg.peer().settings().hold()) {
            case "always" -> "everything for " + leg.peer().name() + " waits for a person";
            case "refused" -> verdict == Verdict.REFUSES ? profile + " refuses the set; see the findings" : "";
            default -> "";
        };
    }

    private static Map<Path, List<Judged>> findings(PlanSet set, Report report, String profile) {
        Map<Path, List<Judged>> findings = new LinkedHashMap<>();
        for (SetReport patient : report.sets()) {
            for (Finding finding : patient.findings()) {
                findings.computeIfAbsent(set.root().file().name(), _ -> new ArrayList<>())
                        .add(new Judged(profile, finding));
            }
            for (ObjectReport object : patient.objects()) {
                for (Finding finding : object.findings()) {
                    findings.computeIfAbsent(object.path(), _ -> new ArrayList<>())
                            .add(new Judged(profile, finding));
                }
            }
        }
        return findings;
    }
}
