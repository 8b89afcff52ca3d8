package org.isocenter.node;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.isocenter.archive.Judged;
import org.isocenter.conformance.Checker;
import org.isocenter.conformance.ObjectReport;
import org.isocenter.conformance.Profile;
import org.isocenter.conformance.Profiles;
import org.isocenter.conformance.Report;
import org.isocenter.conformance.Subject;
import org.isocenter.conformance.Verdict;
import org.isocenter.node.Routes.Leg;

/** Judges an object for the profiles of its destinations. */
final class DestinationChecks {
    /** What the profiles say: findings, and the verdict for each leg. */
    record Judgement(List<Judged> findings, Map<Leg, Verdict> verdicts) {}

    private final Profiles all;
    private final Map<String, Profile> profiles = new ConcurrentHashMap<>();

    private DestinationChecks(Profiles all) {
        this.all = all;
    }

    /** Reads the profiles that peers and routes name; the others stay unread. */
    static DestinationChecks of(Routes routes, Profiles all) throws IOException {
        DestinationChecks checks = new DestinationChecks(all);
        checks.read(routes);
        return checks;
    }

    /** Reads the profiles that these need and that were not read before. */
    void read(Routes routes) throws IOException {
        Map<String, String> named = new LinkedHashMap<>();
        routes.peers().forEach((name, peer) -> named.put(peer.settings().profile(), "peers." + name + ".profile"));
        routes.all().forEach(route -> named.putIfAbsent(route.settings().as(), "routes." + route.name() + ".as"));
        named.remove("");
        for (Map.Entry<String, String> name : named.entrySet()) {
            if (!profiles.containsKey(name.getKey())) {
                profiles.put(name.getKey(), profile(name.getKey(), name.getValue()));
            }
        }
    }

    private Profile profile(String id, String where) throws IOException {
        List<String> known = all.ids();
        return all.find(id)
                .orElseThrow(() -> new SettingsException(
                        where + " is " + id + ", but there is no such profile; known are " + known));
    }

    /** A profile that a peer, a route or a person names. */
    Profile profile(String id) throws IOException {
        Profile profile = profiles.get(id);
        if (profile == null) {
            profile = profile(id, "the target of a delivery");
            profiles.put(id, profile);
        }
        return profile;
    }

    Judgement judge(Subject subject, List<Leg> legs) {
        List<Judged> findings = new ArrayList<>();
        subject.findings().forEach(finding -> findings.add(new Judged("", finding)));
        Map<Leg, Verdict> verdicts = new HashMap<>();
        Set<String> told = new LinkedHashSet<>();
        // The reader's findings stand above once; the profile judges the object alone.
        Subject bare = new Subject(subject.path(), subject.dataSet(), subject.syntax(), List.of());
        for (Leg leg : legs) {
            String id = leg.route().profile(leg.peer());
            if (!id.isEmpty()) {
                ObjectReport report = judge(bare, leg, profiles.get(id));
                verdicts.put(leg, report.verdict());
                if (told.add(id)) {
                    report.findings().forEach(finding -> findings.add(new Judged(id, finding)));
                }
            }
        }
        return new Judgement(findings, verdicts);
    }

    /** What the destination does with the object as it will arrive there: after the repairs of the rule. */
    private static ObjectReport judge(Subject subject, Leg leg, Profile profile) {
        if (!leg.route().mends()) {
            return Checker.check(profile, subject);
        }
        Report report =
                SetJudge.mend(profile, List.of(subject), leg.route().repairs()).report();
        return report.sets().getFirst().objects().getFirst();
    }
}
