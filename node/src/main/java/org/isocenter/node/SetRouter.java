package org.isocenter.node;

import java.io.IOException;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.isocenter.archive.Archive;
import org.isocenter.archive.AuditEvent;
import org.isocenter.archive.Judged;
import org.isocenter.archive.Kept;
import org.isocenter.archive.Shipment;
import org.isocenter.archive.Shipments;
import org.isocenter.conformance.Verdict;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.Tags;
import org.isocenter.node.Routes.Leg;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Routing of sets: looks at each set that waits when something arrives that it lacks, and puts its objects into the outbox when it is
 * complete, in one transaction. One virtual thread does so for all sets; nothing it knows is lost with it, since what waits stands in
 * the index and is looked at anew at start.
 */
final class SetRouter implements Part {
    private static final Logger LOG = LoggerFactory.getLogger(SetRouter.class);
    /** How often all that waits is looked at, for what other hubs on the same archive received. */
    private static final Duration ROUND = Duration.ofSeconds(30);

    /** Something to look at: an object that arrived, all that waits, or the end. */
    private sealed interface Task {
        record Arrived(long instance, String uid, String seriesUid, boolean isRt) implements Task {}

        record All() implements Task {}

        record End() implements Task {}
    }

    private final Shipments shipments;
    private final RouteBook routes;
    private final SetJudge judge;
    private final Consumer<String> wake;
    private final Consumer<AuditEvent> audit;
    private final SetSource source;
    private final LinkedBlockingQueue<Task> tasks = new LinkedBlockingQueue<>();
    private final Thread thread = Thread.ofVirtual().name("sets").unstarted(this::run);

    // Touched by the thread only: SOP Instance and Series Instance UIDs that sets wait for, and those that wait
    private final Map<String, Set<Long>> lacked = new HashMap<>();
    private final Map<Long, Shipment> waiting = new LinkedHashMap<>();
    private final Map<Long, Set<String>> missing = new HashMap<>();
    private long newest;

    /** @param wake is told each destination something was queued for */
    SetRouter(Archive archive, RouteBook routes, SetJudge judge, Consumer<String> wake, Consumer<AuditEvent> audit) {
        this.shipments = archive.shipments();
        this.routes = routes;
        this.judge = judge;
        this.wake = wake;
        this.audit = audit;
        this.source = new ArchiveSets(archive.relations());
    }

    /** Says that an object is kept. */
    void arrived(Kept kept, DataSet header) {
        if (kept.outcome() == Kept.Outcome.SAME || !routes.current().haveSets()) {
            return;
        }
        String modality = header.string(Tags.Modality);
        tasks.add(new Task.Arrived(
                kept.instance(),
                header.string(Tags.SOPInstanceUID),
                header.string(Tags.SeriesInstanceUID),
                modality.startsWith("RT")));
    }

    /** Says that rules changed, or that anything may have. */
    void lookAgain() {
        tasks.add(new Task.All());
    }

    @Override
    public void start() {
        lookAgain();
        thread.start();
    }

    @Override
    public void stop(Duration patience) {
        tasks.add(new Task.End());
        try {
            if (thread.getState() != Thread.State.NEW) {
                thread.join(patience);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        boolean ended = false;
        while (!ended) {
            try {
                Task task = tasks.poll(ROUND.toMillis(), TimeUnit.MILLISECONDS);
                ended = task instanceof Task.End;
                if (!ended) {
                    look(task == null ? new Task.All() : task);
                }
            } catch (IOException | RuntimeException e) {
                // A bug shown by one set must not stop the others; all that waits is looked at again with the next
                // round.
                LOG.error("sets wait: {}", e.getMessage(), e);
            } catch (InterruptedException e) {
                throw new IllegalStateException("nobody interrupts the router of sets", e);
            }
        }
    }

    private void look(Task task) throws IOException {
        switch (task) {
            case Task.Arrived arrived -> look(arrived);
            case Task.All _ -> {
                forgetAll();
                takeUpNew();
            }
            case Task.End _ -> throw new IllegalStateException("handled before");
        }
    }

    private void forgetAll() {
        lacked.clear();
        waiting.clear();
        missing.clear();
        newest = 0;
    }

    /** Sets that began to wait since the last look. */
    private void takeUpNew() throws IOException {
        for (Shipment shipment : shipments.waiting(newest)) {
            newest = Math.max(newest, shipment.id());
            waiting.put(shipment.id(), shipment);
            evaluate(shipment);
        }
    }

    private void look(Task.Arrived arrived) throws IOException {
        Set<Long> ready = new LinkedHashSet<>();
        for (long id : lacked.getOrDefault(arrived.uid(), Set.of())) {
            missing.get(id).remove(arrived.uid());
            ready.add(id);
        }
        ready.addAll(lacked.getOrDefault(arrived.seriesUid(), Set.of()));
        if (arrived.isRt()) {
            // It may be a dose that a plan waits for, which no UID tells beforehand, and it may have a set of its own.
            ready.addAll(waiting.keySet());
            takeUpNew();
        }
        for (long id : ready) {
            Shipment shipment = waiting.get(id);
            if (shipment != null && missing.get(id).isEmpty()) {
                evaluate(shipment);
            }
        }
        for (Shipment left : shipments.concernedBy(arrived.instance())) {
            evaluate(left);
        }
    }

    private void evaluate(Shipment shipment) throws IOException {
        Optional<Leg> leg = leg(shipment);
        if (leg.isEmpty()) {
            shipments.note(shipment.id(), "waits for rule " + shipment.route() + ", which is not configured any more");
            return;
        }
        PlanSet set = PlanSet.of(Member.of(shipment.root()), source);
        remember(shipment, set);
        SetJudge.Decision decision = judge(set, leg.get());
        if (decision.isComplete()) {
            send(shipment, leg.get(), set, decision);
        } else {
            shipments.note(shipment.id(), decision.waitsFor());
        }
    }

    private SetJudge.Decision judge(PlanSet set, Leg leg) throws IOException {
        try {
            return judge.judge(set, leg);
        } catch (RuntimeException bug) {
            LOG.error("the set of {} cannot be judged", set.root().sopInstanceUid(), bug);
            return new SetJudge.Decision("", "cannot be judged: " + bug, Verdict.UNKNOWN, "", Map.of(), Map.of());
        }
    }

    private Optional<Leg> leg(Shipment shipment) {
        Routes rules = routes.current();
        return rules.find(shipment.route())
                .flatMap(route -> rules.peer(shipment.destination()).map(peer -> new Leg(route, peer)));
    }

    private void remember(Shipment shipment, PlanSet set) {
        missing.put(shipment.id(), new HashSet<>(set.missing()));
        for (String uid : set.missing()) {
            lacked.computeIfAbsent(uid, _ -> new LinkedHashSet<>()).add(shipment.id());
        }
        for (Member image : set.images()) {
            lacked.computeIfAbsent(image.seriesUid(), _ -> new LinkedHashSet<>())
                    .add(shipment.id());
        }
    }

    private void forget(long shipment) {
        waiting.remove(shipment);
        missing.remove(shipment);
        lacked.values().forEach(ids -> ids.remove(shipment));
        lacked.values().removeIf(Set::isEmpty);
    }

    private void send(Shipment shipment, Leg leg, PlanSet set, SetJudge.Decision decision) throws IOException {
        boolean late = shipment.state() != Shipment.State.WAITING;
        String held = held(shipment, decision);
        List<Shipment.Item> items = new ArrayList<>();
        Map<Long, List<Judged>> findings = new HashMap<>();
        for (Member member : set.members()) {
            items.add(new Shipment.Item(member.id(), member.position()));
            List<Judged> some = decision.findings().get(member.file().name());
            if (some != null) {
                findings.put(member.id(), some);
            }
        }
        OptionalInt added = shipments.complete(
                shipment,
                items,
                held.isEmpty() ? Shipment.State.RELEASED : Shipment.State.HELD,
                held,
                leg.route().hours().next(ZonedDateTime.now()).toInstant(),
                Orders.of(leg).text(),
                findings);
        forget(shipment.id());
        if (added.isEmpty()) {
            LOG.debug("shipment {} was decided by another hub or a person meanwhile", shipment.id());
            return;
        }
        if (added.getAsInt() > 0 || !late) {
            tell(shipment, decision, held, added.getAsInt());
        }
        if (held.isEmpty()) {
            wake.accept(shipment.destination());
        }
    }

    private static String held(Shipment shipment, SetJudge.Decision decision) {
        if (shipment.state() == Shipment.State.HELD) {
            return shipment.reason().isEmpty() ? "held by a person" : shipment.reason();
        }
        return decision.held();
    }

    private void tell(Shipment shipment, SetJudge.Decision decision, String held, int added) {
        String what = "set of " + added + " objects for " + shipment.destination() + " by route " + shipment.route()
                + (held.isEmpty() ? " goes" : " is held: " + held);
        LOG.info("{}", what);
        boolean refused = decision.verdict() == Verdict.REFUSES;
        Map<String, String> verdict = Map.of(
                "profile", decision.profile(), "verdict", decision.verdict().name());
        audit.accept(
                AuditEvent.of(AuditEvent.Kind.VERDICT, refused ? AuditEvent.Outcome.REFUSED : AuditEvent.Outcome.DONE)
                        .about(AuditEvent.Subject.patient(
                                shipment.root().patientId(), shipment.root().patientName()))
                        .about(AuditEvent.Subject.of(
                                AuditEvent.Subject.Type.OBJECT, shipment.root().sopInstanceUid(), verdict))
                        .saying(what));
    }
}
