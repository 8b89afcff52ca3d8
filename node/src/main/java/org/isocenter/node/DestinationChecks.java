package org.isocenter.node;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.isocenter.archive.Judged;
import org.isocenter.conformance.Checker;
import org.isocenter.conformance.ObjectReport;
import org.isocenter.conformance.Profile;
import org.isocenter.conformance.Profiles;
import org.isocenter.conformance.Subject;
import org.isocenter.conformance.Verdict;

/** Judges an object for the profiles of its destinations. */
final class DestinationChecks {
    /** What the profiles say: findings, and the verdict of each profile by its id. */
    record Judgement(List<Judged> findings, Map<String, Verdict> verdicts) {}

    private final Map<String, Profile> profiles;

    private DestinationChecks(Map<String, Profile> profiles) {
        this.profiles = profiles;
    }

    /** Reads the profiles that peers name; the others stay unread. */
    static DestinationChecks of(Collection<Peer> peers, Profiles all) throws IOException {
        Map<String, Profile> profiles = new LinkedHashMap<>();
        for (Peer peer : peers) {
            String id = peer.settings().profile();
            if (!id.isEmpty() && !profiles.containsKey(id)) {
                List<String> known = all.ids();
                profiles.put(
                        id,
                        all.find(id)
                                .orElseThrow(() -> new SettingsException("peers." + peer.name() + ".profile is " + id
                                        + ", but there is no such profile; known are " + known)));
            }
        }
        return new DestinationChecks(profiles);
    }

    Judgement judge(Subject subject, List<Peer> destinations) {
        List<Judged> findings = new ArrayList<>();
        subject.findings().forEach(finding -> findings.add(new Judged("", finding)));
        Map<String, Verdict> verdicts = new LinkedHashMap<>();
        for (Peer peer : destinations) {
            String id = peer.settings().profile();
            if (!id.isEmpty() && !verdicts.containsKey(id)) {
                // The reader's findings stand above once; the profile judges the object alone.
                Subject bare = new Subject(subject.path(), subject.dataSet(), subject.syntax(), List.of());
                ObjectReport report = Checker.check(profiles.get(id), bare);
                report.findings().forEach(finding -> findings.add(new Judged(id, finding)));
                verdicts.put(id, report.verdict());
            }
        }
        return new Judgement(findings, verdicts);
    }
}
