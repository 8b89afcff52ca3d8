package org.isocenter.node;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import org.isocenter.archive.Archive;
import org.isocenter.archive.AuditEvent;
import org.isocenter.conformance.Profiles;
import org.isocenter.conformance.Subject;
import org.isocenter.dicom.DataSet;
import org.isocenter.network.AssociationReport;
import org.isocenter.network.Caller;
import org.isocenter.network.Decision;
import org.isocenter.network.Listener;
import org.isocenter.network.Service;
import org.isocenter.network.Services;
import org.isocenter.network.Status;
import org.isocenter.network.TlsMaterial;
import org.isocenter.services.Conversion;
import org.isocenter.services.StorageScp;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/** A running hub: listeners, archive, couriers, put together from {@link Settings}. */
public final class Node implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Node.class);
    /** What lines of the log that belong together share. */
    static final String LOG_ID = "id";

    private final Settings settings;
    private final PeerBook peerBook;
    private final Archive archive;
    private final Ingest ingest;
    private final RouteBook routes;
    private final AuditFiles auditFiles;
    private final Couriers couriers;
    private final Worklists worklists;
    private final SetRouter sets;
    private final Printing printing;
    private final LongJobs jobs;
    private final Inboxes inboxes;
    private final List<Part> parts;
    private final List<Peer> peers;
    private final Measures measures;
    private final List<Listening> listening = new ArrayList<>();
    private final List<Listener> listeners = new ArrayList<>();

    private Node(
            Settings settings,
            PeerBook peerBook,
            Archive archive,
            Conversion conversion,
            Profiles profiles,
            MissingSlices slices)
            throws IOException {
        this.settings = settings;
        this.peerBook = peerBook;
        this.archive = archive;
        Optional<TlsMaterial> keys = keys(settings.tls());
        Map<String, Peer> peers = new LinkedHashMap<>();
        for (String name : settings.peers().keySet()) {
            peers.put(
                    name,
                    Peer.of(name, settings.peers().get(name), keys, profiles)
                            .delivering(settings.hub().quality()));
        }
        this.peers = List.copyOf(peers.values());
        this.measures = new Measures(archive, this.peers);
        this.auditFiles = new AuditFiles(settings, keys);
        archive.tellAuditTo(auditFiles::accept);
        this.routes = new RouteBook(settings.routes(), peers, archive.settings(), archive::audit);
        DestinationChecks checks = DestinationChecks.of(routes.current(), profiles);
        routes.readProfilesFor(checks);
        Commitments commitments = new Commitments(settings.hub(), peers.values(), archive, Backoff.of(settings.hub()));
        this.couriers = new Couriers(peers.values(), office(checks, conversion), commitments::delivered);
        this.sets = new SetRouter(archive, routes, new SetJudge(checks, slices), couriers::wake, archive::audit);
        Reception own =
                new Reception(new Personality(profiles.find(Settings.OWN).orElseThrow()), true, Inboxes.Tray.NONE);
        this.ingest = new Ingest(
                archive, routes, checks, own, conversion, new Ingest.Watchers(couriers::wake, sets::arrived));
        this.worklists = new Worklists(settings.worklist(), settings.hub().aeTitle(), peers.values(), archive);
        this.printing = new Printing(settings.print(), settings.hub().data());
        this.jobs = new LongJobs(settings, archive, ingest);
        this.inboxes = new Inboxes(archive, conversion, settings.listen(), Clock.systemDefaultZone());
        this.parts = List.of(
                auditFiles,
                inboxes,
                new Verification(),
                couriers,
                sets,
                commitments,
                printing,
                new QueryRetrieve(settings, archive, this.peers, conversion),
                worklists,
                new Steps(archive),
                jobs);
        for (ListenSettings listen : settings.listen()) {
            listening.add(Listening.of(listen, settings.hub(), profiles, keys));
        }
    }

    private Courier.Office office(DestinationChecks checks, Conversion conversion) {
        Settings.HubSettings hub = settings.hub();
        Parcels parcels = new Parcels(archive, checks, hub.data().resolve("outgoing"));
        return new Courier.Office(
                hub.aeTitle(),
                archive.outbox(),
                parcels,
                routes,
                conversion,
                Backoff.of(hub),
                hub.attempts(),
                archive::audit,
                measures);
    }

    private Services services(Listening where) {
        Map<String, Service> all = new HashMap<>();
        for (Part part : parts) {
            part.services(where.personality()).forEach((sopClass, service) -> {
                if (all.put(sopClass, service) != null) {
                    throw new IllegalStateException("two parts answer " + sopClass);
                }
            });
        }
        Reception reception = new Reception(
                where.personality(),
                where.settings().storesUnrequested(),
                inboxes.tray(where.settings(), where.personality()));
        return Services.of(all)
                .otherwise(new StorageScp(
                        (exchange, rq) -> {
                            Status status = ingest.accept(exchange, rq, reception);
                            measures.received(exchange.callingAe(), status);
                            return status;
                        },
                        reception::abortsAfter));
    }

    private void listen(Listening where) throws IOException {
        if (!where.accepts()) {
            LOG.info(
                    "{} accepts no associations, so nobody can call",
                    where.personality().profile());
            return;
        }
        AcceptancePolicy policy = new AcceptancePolicy(
                where.aeTitle(), settings.hub(), peers, where.personality(), where.isOwn(), services(where));
        listeners.add(Listener.open(where.options(), caller -> decide(policy, caller), this::report));
    }

    /** On the thread of the association, whose lines in the log bear one id from here on; it ends with the association. */
    private Decision decide(AcceptancePolicy policy, Caller caller) {
        MDC.put(LOG_ID, HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong()));
        return policy.apply(caller);
    }

    private void open() throws IOException {
        for (Part part : parts) {
            part.start();
        }
        for (Listening where : listening) {
            listen(where);
        }
        audit(AuditEvent.Kind.START, "listening at " + addresses());
    }

    private void audit(AuditEvent.Kind kind, String detail) {
        archive.audit(AuditEvent.of(kind, AuditEvent.Outcome.DONE)
                .by(settings.hub().aeTitle(), "")
                .saying(detail));
    }

    /** Starts a hub that brings objects into another uncompressed syntax where a destination wants it. */
    public static Node start(Settings settings) throws IOException {
        return start(settings, Conversion.UNCOMPRESSED, Profiles.packaged(List.of()));
    }

    /** Starts a hub that does not look for missing slices in sets. */
    public static Node start(Settings settings, Conversion conversion, Profiles profiles) throws IOException {
        return start(settings, conversion, profiles, _ -> List.of());
    }

    /**
     * Starts a hub.
     *
     * @param conversion what to do where a destination does not take the syntax an object is kept in
     * @param profiles the profiles that peers may name
     * @param slices says which slices a set lacks
     * @throws SettingsException where a setting cannot be
     * @throws IOException where the folder is in use or a port cannot be bound
     */
    public static Node start(Settings settings, Conversion conversion, Profiles profiles, MissingSlices slices)
            throws IOException {
        SettingsCheck.checked(settings);
        Archive archive = Archives.open(settings);
        Node node;
        try {
            PeerBook book = new PeerBook(settings, archive.settings(), archive::audit, profiles);
            node = new Node(SettingsCheck.checked(book.merged()), book, archive, conversion, profiles, slices);
        } catch (IOException | RuntimeException e) {
            archive.close();
            throw e;
        }
        try {
            node.recovered(archive.recovery());
            node.open();
            return node;
        } catch (IOException | RuntimeException e) {
            node.close();
            throw e;
        }
    }

    static Optional<TlsMaterial> keys(Settings.TlsSettings tls) throws IOException {
        boolean none = tls.key().toString().isEmpty();
        boolean trusted = !tls.trusted().toString().isEmpty();
        if (none && !trusted) {
            return Optional.empty();
        }
        return Optional.of(TlsMaterial.ofPem(
                none ? null : tls.key(), none ? null : tls.certificate(), trusted ? tls.trusted() : null));
    }

    private void recovered(Archive.Recovery recovery) {
        if (recovery.filesRemoved() > 0 || recovery.deliveriesRequeued() > 0) {
            LOG.info(
                    "put right after a crash: {} unacknowledged files removed, {} deliveries queued again",
                    recovery.filesRemoved(),
                    recovery.deliveriesRequeued());
        }
    }

    private void report(AssociationReport report) {
        measures.ended(report);
        if (MDC.get(LOG_ID) == null) {
            // It ended before it asked for anything.
            MDC.put(
                    LOG_ID,
                    HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong()));
        }
        String outcome = report.end().name().toLowerCase(Locale.ROOT);
        String address = report.remote().getAddress().getHostAddress();
        String detail = report.served() + " requests, " + report.bytesReceived() + " bytes in, " + report.bytesSent()
                + " bytes out, " + report.duration().toMillis() + " ms"
                + (report.message().isEmpty() ? "" : ", " + report.message())
                + ", log id " + MDC.get(LOG_ID);
        LOG.info(
                "association {} -> {} from {}: {}, {}",
                report.callingAe(),
                report.calledAe(),
                address,
                outcome,
                detail);
        if (report.failure() instanceof RuntimeException bug) {
            LOG.error("association of {} failed", report.callingAe(), bug);
        }
        archive.audit(AuditEvent.of(
                        AuditEvent.Kind.ASSOCIATION,
                        AuditEvent.Outcome.valueOf(report.end().name()))
                .by(report.callingAe(), address)
                .saying(detail));
    }

    /** Says which slices are missing among images, a line each; the composition root knows how. */
    public interface MissingSlices extends Function<List<Subject>, List<String>> {}

    /** What it has done since it was started, and what waits, in numbers. */
    public List<Measures.Family> measures() throws IOException {
        return measures.families(
                listeners.stream().mapToInt(Listener::associations).sum());
    }

    /** Peers and name that users set; they hold from the next start. */
    public PeerBook peerBook() {
        return peerBook;
    }

    /** How a peer is called; empty where there is none of the name. */
    public Optional<Calling> calling(String peer) {
        return peers.stream()
                .filter(one -> one.name().equals(peer))
                .findFirst()
                .map(one -> Calling.of(one, settings.hub().aeTitle()));
    }

    /** The rules of routing. */
    public RouteBook routes() {
        return routes;
    }

    /** Queues what was held or parked again; number of deliveries. */
    public int release(List<Long> deliveries) throws IOException {
        return decisions().release(deliveries, "");
    }

    /** What persons decide about deliveries, sets and long jobs. */
    public Decisions decisions() {
        return new Decisions(archive, () -> {
            couriers.wakeAll();
            jobs.wake();
        });
    }

    /** AE title called at each port bound, likewise. */
    public List<String> titles() {
        return listening.stream()
                .filter(Listening::accepts)
                .map(Listening::aeTitle)
                .toList();
    }

    /** Addresses and ports bound, in the order of the settings. */
    public List<InetSocketAddress> addresses() {
        return listeners.stream().map(Listener::address).toList();
    }

    /** The port of the first listener. */
    public int port() {
        return listeners.getFirst().port();
    }

    /** What it keeps. */
    public Archive archive() {
        return archive;
    }

    /** Its printer. */
    public Printing printing() {
        return printing;
    }

    /** Its long jobs. */
    public LongJobs jobs() {
        return jobs;
    }

    /** The door for files. */
    public Ingest ingest() {
        return ingest;
    }

    /**
     * Puts a worklist item, in place of the one with its key.
     *
     * @param key what the caller calls it
     * @param item as a worklist query returns it, with a Scheduled Procedure Step Sequence
     * @throws org.isocenter.dicom.DicomException where it cannot be an item
     */
    public void schedule(String key, DataSet item) throws IOException {
        worklists.put(key, item);
    }

    /** Takes back a worklist item that was put under a key; whether it was there. */
    public boolean unschedule(String key) throws IOException {
        return worklists.remove(key);
    }

    /**
     * Asks the information system for a patient or a procedure, by keys of its query; what it answers enters the worklist.
     *
     * @return number of entries that came
     */
    public int askWorklist(Map<Integer, String> keys) throws IOException {
        return worklists.ask(keys);
    }

    /** Looks at the worklist folder and asks the information system at once. */
    public void updateWorklist() {
        worklists.update();
    }

    /** Files of the worklist folder that are no worklist items, each with the reason. */
    public Map<String, String> unreadableWorklistFiles() {
        return worklists.unreadable();
    }

    /** How it is set up. */
    public Settings settings() {
        return settings;
    }

    /** Stops: accepts nothing more, lets associations end for some time, then its parts, then closes the archive. */
    @Override
    public void close() throws IOException {
        Duration patience = Duration.ofSeconds(settings.hub().stopSeconds());
        try {
            for (Listener listener : listeners) {
                listener.close(patience);
            }
            for (Part part : parts.reversed()) {
                part.stop(patience);
            }
            audit(AuditEvent.Kind.STOP, "");
            auditFiles.close();
        } finally {
            archive.close();
        }
    }
}
