package org.isocenter.node;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.isocenter.archive.Archive;
import org.isocenter.archive.AuditEvent;
import org.isocenter.archive.Shipment;

/** What persons decide about deliveries, sets on their way and long jobs. Each decision is one transaction and stands in the audit with its user. */
public final class Decisions {
    /** What stands in place of a route where a person sent something. */
    static final String BY_HAND = "by hand";

    private final Archive archive;
    private final Runnable wake;

    /** Of a hub that runs: couriers are told. */
    Decisions(Archive archive, Runnable wake) {
        this.archive = archive;
        this.wake = wake;
    }

    /** About what the archive of a hub that does not run has in its outbox. */
    public static Decisions of(Archive archive) {
        return new Decisions(archive, () -> {});
    }

    /** Queues deliveries that are held or parked, with no tries counted; number of them. */
    public int release(List<Long> deliveries, String user) throws IOException {
        return told("released", "deliveries", deliveries, archive.outbox().release(deliveries), user);
    }

    /** Stops deliveries that are queued or parked until somebody releases them; number of them. */
    public int hold(List<Long> deliveries, String user) throws IOException {
        String reason = "held by " + (user.isEmpty() ? "a person" : user);
        return told("held", "deliveries", deliveries, archive.outbox().hold(deliveries, reason), user);
    }

    /** Gives deliveries up; number of them. */
    public int cancel(List<Long> deliveries, String user) throws IOException {
        String reason = "cancelled by " + (user.isEmpty() ? "a person" : user);
        return told("cancelled", "deliveries", deliveries, archive.outbox().cancel(deliveries, reason), user);
    }

    /** Lets sets go that are held; number of them. */
    public int releaseSets(List<Long> shipments, String user) throws IOException {
        return told("released", "sets", shipments, archive.shipments().release(shipments), user);
    }

    /** Stops what has not been sent of sets; number of sets. */
    public int holdSets(List<Long> shipments, String user) throws IOException {
        return told("held", "sets", shipments, archive.shipments().hold(shipments), user);
    }

    /** Gives up what has not been sent of sets; number of sets. */
    public int cancelSets(List<Long> shipments, String user) throws IOException {
        return told("cancelled", "sets", shipments, archive.shipments().cancel(shipments), user);
    }

    /** Queues long jobs that are held or failed; number of them. */
    public int releaseJobs(List<Long> jobs, String user) throws IOException {
        return told("released", "long jobs", jobs, each(jobs, archive.jobs()::release), user);
    }

    /** Stops long jobs that have not begun until somebody releases them; number of them. */
    public int holdJobs(List<Long> jobs, String user) throws IOException {
        String reason = "held by " + (user.isEmpty() ? "a person" : user);
        return told("held", "long jobs", jobs, each(jobs, id -> archive.jobs().hold(id, reason)), user);
    }

    /** Gives up long jobs that are not over; one that runs stops within a moment. Number of them. */
    public int cancelJobs(List<Long> jobs, String user) throws IOException {
        String reason = "cancelled by " + (user.isEmpty() ? "a person" : user);
        return told(
                "cancelled", "long jobs", jobs, each(jobs, id -> archive.jobs().cancel(id, reason)), user);
    }

    private interface Change {
        boolean of(long id) throws IOException;
    }

    private static int each(List<Long> ids, Change change) throws IOException {
        int changed = 0;
        for (long id : ids) {
            changed += change.of(id) ? 1 : 0;
        }
        return changed;
    }

    /**
     * Sends kept objects to a peer, also such as it was sent before.
     *
     * @param repairFor id of the target for which they are mended on the way, by all repairs there are; empty where they go as kept
     * @return number of the shipment
     */
    public long send(String peer, List<org.isocenter.archive.Instance> instances, String repairFor, String user)
            throws IOException {
        List<Member> members =
                new ArrayList<>(instances.stream().map(Member::of).toList());
        members.sort(Comparator.comparingInt(Member::position));
        Member root = members.stream()
                .filter(member -> member.modality().equals("RTPLAN"))
                .findFirst()
                .orElse(members.getLast());
        List<Shipment.Item> items = members.stream()
                .map(member -> new Shipment.Item(member.id(), member.position()))
                .toList();
        String orders = repairFor.isEmpty() ? "" : new Orders(repairFor, List.of(Route.ALL_REPAIRS), "").text();
        String name = BY_HAND + " " + Instant.now();
        long shipment = archive.shipments().send(name, peer, root.id(), items, orders);
        told("sent to " + peer, "objects", List.of(shipment), items.size(), user);
        return shipment;
    }

    private int told(String done, String what, List<Long> ids, int count, String user) {
        if (ids.isEmpty()) {
            return 0;
        }
        wake.run();
        archive.audit(AuditEvent.of(AuditEvent.Kind.DECISION, AuditEvent.Outcome.DONE)
                .asUser(user)
                .saying(count + " " + what + " " + done + " of " + ids));
        return count;
    }
}
