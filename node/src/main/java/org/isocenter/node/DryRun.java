package org.isocenter.node;

import java.io.IOException;
import java.nio.file.Path;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.isocenter.archive.Dispatch;
import org.isocenter.conformance.Profiles;
import org.isocenter.conformance.Subject;
import org.isocenter.conformance.Verdict;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.FileSource;
import org.isocenter.dicom.TransferSyntax;
import org.isocenter.node.Routes.Leg;

/**
 * Says what the rules of routing would do with objects, and why, by the same code that does it when they arrive. Nothing is kept or
 * sent.
 */
public final class DryRun {
    /** What a rule would do. */
    public enum Action {
        /** Goes, at once or when its hours begin. */
        GOES,
        /** Waits for a person. */
        HELD,
        /** Waits for what its set lacks. */
        WAITS,
        /** The rule does not take it. */
        PASSED
    }

    /**
     * What one rule would do with one object, or with the set built on it.
     *
     * @param path the object
     * @param sopInstance its SOP Instance UID
     * @param rule name of the rule
     * @param destination name of the peer; empty where the rule does not take it
     * @param action what it would do
     * @param why it waits, is held or passed; empty where it goes
     * @param due when it may go, ISO 8601; empty where it does not
     * @param profile by which it is judged; empty for none
     * @param verdict of the profile, after repair; empty where none is asked
     * @param repairs changes that would be made on the way
     * @param members of a set: SOP Instance UIDs in the order of sending; empty for one object
     */
    public record Step(
            Path path,
            String sopInstance,
            String rule,
            String destination,
            Action action,
            String why,
            String due,
            String profile,
            String verdict,
            int repairs,
            List<String> members) {}

    private final Routes routes;
    private final DestinationChecks checks;
    private final SetJudge judge;
    private final ZonedDateTime now = ZonedDateTime.now();
    private final List<Step> steps = new ArrayList<>();

    private DryRun(Routes routes, DestinationChecks checks, Node.MissingSlices slices) {
        this.routes = routes;
        this.checks = checks;
        this.judge = new SetJudge(checks, slices);
    }

    /**
     * Tries the rules of settings on files.
     *
     * @param senderAe AE title that is said to send them
     */
    public static List<Step> of(
            Settings settings,
            Profiles profiles,
            Node.MissingSlices slices,
            List<? extends FileSource> files,
            String senderAe)
            throws IOException {
        Map<String, Peer> peers = new LinkedHashMap<>();
        for (String name : settings.peers().keySet()) {
            Settings.PeerSettings plain = settings.peers().get(name).withTls(false);
            peers.put(name, Peer.of(name, plain, Optional.empty(), profiles));
        }
        Routes routes = new Routes(settings.routes(), peers);
        DryRun run = new DryRun(routes, DestinationChecks.of(routes, profiles), slices);
        FileSets source = new FileSets(files);
        for (Member member : source.members()) {
            run.look(member, source, Route.Sender.of(senderAe));
        }
        return List.copyOf(run.steps);
    }

    private void look(Member member, FileSets source, Route.Sender sender) throws IOException {
        DataSet header = source.header(member);
        for (Route route : routes.all()) {
            String refusal = route.refusal(header, sender, routes.peers());
            if (!refusal.isEmpty()) {
                steps.add(new Step(
                        member.file().name(),
                        member.sopInstanceUid(),
                        route.name(),
                        "",
                        Action.PASSED,
                        refusal,
                        "",
                        "",
                        "",
                        0,
                        List.of()));
            }
        }
        alone(member, header, member.syntax(), routes.legs(header, sender));
        for (Leg leg : routes.setLegs(header, sender)) {
            set(PlanSet.of(member, source), leg);
        }
    }

    private void alone(Member member, DataSet header, TransferSyntax syntax, List<Leg> legs) {
        Subject subject = new Subject(member.file().name(), header, syntax, List.of());
        DestinationChecks.Judgement judgement = checks.judge(subject, legs);
        List<Dispatch> dispatches = Deliveries.dispatches(legs, judgement.verdicts(), now);
        for (int i = 0; i < legs.size(); i++) {
            Leg leg = legs.get(i);
            Dispatch dispatch = dispatches.get(i);
            Verdict verdict = judgement.verdicts().get(leg);
            steps.add(new Step(
                    member.file().name(),
                    member.sopInstanceUid(),
                    leg.route().name(),
                    leg.peer().name(),
                    dispatch.held() ? Action.HELD : Action.GOES,
                    dispatch.reason(),
                    dispatch.held() ? "" : dispatch.due().toString(),
                    leg.route().profile(leg.peer()),
                    verdict == null ? "" : verdict.name(),
                    0,
                    List.of()));
        }
    }

    private void set(PlanSet set, Leg leg) throws IOException {
        SetJudge.Decision decision = judge.judge(set, leg);
        boolean goes = decision.isComplete() && decision.held().isEmpty();
        Action action = !decision.isComplete() ? Action.WAITS : goes ? Action.GOES : Action.HELD;
        steps.add(new Step(
                set.root().file().name(),
                set.root().sopInstanceUid(),
                leg.route().name(),
                leg.peer().name(),
                action,
                decision.isComplete() ? decision.held() : decision.waitsFor(),
                goes ? leg.route().hours().next(now).toInstant().toString() : "",
                decision.profile(),
                decision.profile().isEmpty() ? "" : decision.verdict().name(),
                decision.changes().values().stream().mapToInt(List::size).sum(),
                set.members().stream().map(Member::sopInstanceUid).toList()));
    }
}
