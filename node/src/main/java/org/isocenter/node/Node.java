package org.isocenter.node;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.isocenter.archive.Archive;
import org.isocenter.archive.ArchiveOptions;
import org.isocenter.archive.AuditEvent;
import org.isocenter.archive.Durability;
import org.isocenter.conformance.Profile;
import org.isocenter.conformance.Profiles;
import org.isocenter.network.AssociationReport;
import org.isocenter.network.Limits;
import org.isocenter.network.Listener;
import org.isocenter.network.ListenerOptions;
import org.isocenter.network.Service;
import org.isocenter.network.Services;
import org.isocenter.network.Timeouts;
import org.isocenter.network.TlsMaterial;
import org.isocenter.node.Settings.ListenSettings;
import org.isocenter.services.Conversion;
import org.isocenter.services.StorageScp;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A running hub: listeners, archive, couriers, put together from {@link Settings}. */
public final class Node implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Node.class);

    private final Settings settings;
    private final Archive archive;
    private final Ingest ingest;
    private final Couriers couriers;
    private final List<Part> parts;
    private final AcceptancePolicy policy;
    private final List<ListenerOptions> listenerOptions = new ArrayList<>();
    private final List<Listener> listeners = new ArrayList<>();

    private Node(Settings settings, Archive archive, Conversion conversion, Profiles profiles) throws IOException {
        this.settings = settings;
        this.archive = archive;
        Optional<TlsMaterial> keys = keys(settings.tls());
        Map<String, Peer> peers = new LinkedHashMap<>();
        for (String name : settings.peers().keySet()) {
            peers.put(name, Peer.of(name, settings.peers().get(name), keys));
        }
        DestinationChecks checks = DestinationChecks.of(peers.values(), profiles);
        this.couriers = new Couriers(settings.hub(), peers.values(), archive.outbox(), conversion);
        this.ingest = new Ingest(archive, new Routes(settings.routes(), peers), checks, couriers::wake);
        this.parts = List.of(new Verification(), couriers);
        this.policy = new AcceptancePolicy(settings.hub(), List.copyOf(peers.values()), own(profiles), services());
        for (ListenSettings listen : settings.listen()) {
            listenerOptions.add(options(listen, keys));
        }
    }

    private Services services() {
        Map<String, Service> all = new HashMap<>();
        for (Part part : parts) {
            part.services().forEach((sopClass, service) -> {
                if (all.put(sopClass, service) != null) {
                    throw new IllegalStateException("two parts answer " + sopClass);
                }
            });
        }
        return Services.of(all).otherwise(new StorageScp(ingest::accept));
    }

    private static Profile own(Profiles profiles) throws IOException {
        return profiles.find("isocenter").orElseThrow(() -> new IllegalStateException("the hub has no profile"));
    }

    private void open() throws IOException {
        for (Part part : parts) {
            part.start();
        }
        for (ListenerOptions options : listenerOptions) {
            listeners.add(Listener.open(options, policy, this::report));
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

    /**
     * Starts a hub.
     *
     * @param conversion what to do where a destination does not take the syntax an object is kept in
     * @param profiles the profiles that peers may name
     * @throws SettingsException where a setting cannot be
     * @throws IOException where the folder is in use or a port cannot be bound
     */
    public static Node start(Settings settings, Conversion conversion, Profiles profiles) throws IOException {
        SettingsCheck.checked(settings);
        ArchiveOptions options = ArchiveOptions.DEFAULT
                .withDurability(Durability.valueOf(settings.hub().durability().toUpperCase(Locale.ROOT)))
                .withReserveBytes((long) settings.hub().reserveMib() << 20);
        Archive archive = Archive.open(settings.hub().data(), options);
        Node node;
        try {
            node = new Node(settings, archive, conversion, profiles);
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

    private static Optional<TlsMaterial> keys(Settings.TlsSettings tls) throws IOException {
        boolean none = tls.key().toString().isEmpty();
        boolean trusted = !tls.trusted().toString().isEmpty();
        if (none && !trusted) {
            return Optional.empty();
        }
        return Optional.of(TlsMaterial.ofPem(
                none ? null : tls.key(), none ? null : tls.certificate(), trusted ? tls.trusted() : null));
    }

    private static ListenerOptions options(ListenSettings listen, Optional<TlsMaterial> keys) throws IOException {
        Limits limits = Limits.DEFAULT
                .withMaxPduLength(listen.maxPdu())
                .withAssociations(listen.maxAssociations(), listen.maxAssociationsPerPeer());
        Timeouts timeouts = Timeouts.DEFAULT.withIdle(Duration.ofSeconds(listen.idleSeconds()));
        InetSocketAddress address = new InetSocketAddress(InetAddress.getByName(listen.address()), listen.port());
        if (listen.tls() && keys.isEmpty()) {
            throw new SettingsException("listen.tls is true, but there is no key in [tls]");
        }
        return new ListenerOptions(address, listen.tls() ? keys : Optional.empty(), limits, timeouts);
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
        String outcome = report.end().name().toLowerCase(Locale.ROOT);
        String address = report.remote().getAddress().getHostAddress();
        String detail = report.served() + " requests, " + report.bytesReceived() + " bytes in, " + report.bytesSent()
                + " bytes out, " + report.duration().toMillis() + " ms"
                + (report.message().isEmpty() ? "" : ", " + report.message());
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

    /** Queues what was held or parked again; number of deliveries. */
    public int release(List<Long> deliveries) throws IOException {
        int released = archive.outbox().release(deliveries);
        couriers.wakeAll();
        return released;
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

    /** The door for files. */
    public Ingest ingest() {
        return ingest;
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
        } finally {
            archive.close();
        }
    }
}
