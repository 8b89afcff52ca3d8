package org.isocenter.node;

import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.isocenter.archive.AuditEvent;
import org.isocenter.archive.Delivery;
import org.isocenter.archive.Dispatch;
import org.isocenter.conformance.Verdict;
import org.isocenter.dicom.TransferSyntax;
import org.isocenter.network.Status;
import org.isocenter.node.Routes.Leg;
import org.isocenter.repair.Change;
import org.isocenter.services.Instance;

/** Small judgements about deliveries. */
final class Deliveries {
    /** Changes of one object that the audit keeps one by one; it tells how many there were in all. */
    private static final int MAX_AUDITED_CHANGES = 100;

    private static final int MAX_AUDITED_CHARACTERS = 1000;

    private Deliveries() {}

    /** The kept object as Storage sends it. */
    static Instance instance(Delivery delivery) {
        var kept = delivery.instance();
        return new Instance(
                kept.sopClassUid(),
                kept.sopInstanceUid(),
                TransferSyntax.of(kept.transferSyntaxUid()),
                kept.file(),
                kept.dataSetOffset(),
                kept.size() - kept.dataSetOffset());
    }

    /** Each destination of an object that goes by itself, held where a policy or the rule says so, in the hours of the rule. */
    static List<Dispatch> dispatches(List<Leg> legs, Map<Leg, Verdict> verdicts, ZonedDateTime now) {
        List<Dispatch> dispatches = new ArrayList<>();
        for (Leg leg : legs) {
            String why = held(leg, verdicts.get(leg));
            String to = leg.peer().name();
            Dispatch dispatch = why.isEmpty() ? Dispatch.to(to) : Dispatch.held(to, why);
            dispatches.add(dispatch.by(leg.route().name(), Orders.of(leg).text())
                    .notBefore(leg.route().hours().next(now).toInstant()));
        }
        return dispatches;
    }

    /** Why a person must release it; empty where it may go. */
    private static String held(Leg leg, Verdict verdict) {
        String hold = leg.peer().settings().hold();
        if (hold.equals("always")) {
            return "everything for " + leg.peer().name() + " waits for a person";
        }
        if (leg.route().when() == Route.When.ON_RELEASE) {
            return "route " + leg.route().name() + " waits for a person";
        }
        boolean refused = hold.equals("refused") && verdict == Verdict.REFUSES;
        return refused ? leg.route().profile(leg.peer()) + " refuses it; see the findings" : "";
    }

    /** What the audit keeps of repairs: rule, place, before and after of each. */
    static AuditEvent repaired(Peer peer, Delivery delivery, List<Change> changes) {
        AuditEvent event = AuditEvent.of(AuditEvent.Kind.REPAIRED, AuditEvent.Outcome.DONE)
                .by(peer.aeTitle(), peer.settings().host())
                .about(AuditEvent.Subject.patient(
                        delivery.instance().patientId(), delivery.instance().patientName()))
                .saying(changes.size() + " repairs on the way by route " + delivery.route());
        String uid = delivery.instance().sopInstanceUid();
        for (Change change : changes.subList(0, Math.min(MAX_AUDITED_CHANGES, changes.size()))) {
            Map<String, String> details = new LinkedHashMap<>();
            details.put("rule", change.rule());
            details.put("repair", change.repair());
            details.put("where", change.where());
            details.put("before", shortened(change.before()));
            details.put("after", shortened(change.after()));
            event = event.about(AuditEvent.Subject.of(AuditEvent.Subject.Type.OBJECT, uid, details));
        }
        return event;
    }

    private static String shortened(String value) {
        return value.length() <= MAX_AUDITED_CHARACTERS ? value : value.substring(0, MAX_AUDITED_CHARACTERS) + "..";
    }

    // PS3.4 B.2.3, PS3.7 C.5
    /** Whether a failure may pass by itself: the peer is out of resources, or stumbled. All else needs a person. */
    static boolean mayPass(Status status) {
        return switch (status.code()) {
            case 0x0110, 0x0213 -> true;
            default -> status.code() >>> 8 == 0xA7;
        };
    }
}
