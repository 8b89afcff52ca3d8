package org.isocenter.node;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.isocenter.conformance.Profiles;
import org.isocenter.network.Endpoint;
import org.isocenter.network.Timeouts;
import org.isocenter.network.TlsMaterial;
import org.isocenter.node.Settings.PeerSettings;
import org.isocenter.services.Compression;
import org.isocenter.services.Manner;

/**
 * A known system.
 *
 * @param name ours for it
 * @param settings as configured
 * @param ranges addresses it may call from; empty for those of its host
 * @param anyAddress whether it may call from everywhere
 * @param tls keys for calling it
 * @param manner how we behave when we store there
 * @param timeouts how long we wait for it
 * @param mostAssociations that the product we call as has to one peer at once, unless more are set; 0 for any number
 */
record Peer(
        String name,
        PeerSettings settings,
        List<AddressRange> ranges,
        boolean anyAddress,
        Optional<TlsMaterial> tls,
        Manner manner,
        Timeouts timeouts,
        int mostAssociations) {

    static Peer of(String name, PeerSettings settings, Optional<TlsMaterial> keys, Profiles profiles)
            throws IOException {
        if (settings.tls() && keys.isEmpty()) {
            throw new SettingsException("peers." + name + ".tls is true, but there is no key in [tls]");
        }
        List<AddressRange> ranges = new ArrayList<>();
        for (String range : settings.addresses()) {
            if (!range.equals("*")) {
                ranges.add(AddressRange.parse("peers." + name + ".addresses", range));
            }
        }
        boolean any = settings.addresses().contains("*");
        Personality personality = personality(name, settings.as(), profiles);
        return new Peer(
                name,
                settings,
                List.copyOf(ranges),
                any,
                settings.tls() ? keys : Optional.empty(),
                manner(name, settings, personality),
                timeouts(settings, personality),
                Math.max(0, personality.association().associationsInitiated()));
    }

    private static Manner manner(String name, PeerSettings settings, Personality personality) throws SettingsException {
        Manner manner = settings.as().equals(Settings.OWN) ? Manner.OWN : personality.manner();
        Manner sized = settings.maxPdu() < 0
                ? manner
                : manner.withMaxPduLength(
                        personality.requireMaxPdu("peers." + name + ".max-pdu", settings.as(), settings.maxPdu()));
        return sized.towards(settings.syntaxUids());
    }

    private static Personality personality(String name, String as, Profiles profiles) throws IOException {
        return new Personality(profiles.find(as)
                .orElseThrow(() -> new SettingsException("peers." + name + ".as is " + as
                        + ", but there is no such profile; known are " + profiles.ids())));
    }

    // COH-CFG-010, IPL-NET-014, OBI-NET-040
    /** How long we wait for its responses: as set, or as the product we behave as does. */
    private static Timeouts timeouts(PeerSettings settings, Personality personality) {
        if (settings.responseSeconds() >= 0) {
            return Timeouts.DEFAULT.withResponse(Duration.ofSeconds(settings.responseSeconds()));
        }
        int stated = personality.association().responseSeconds();
        return stated > 0 ? Timeouts.DEFAULT.withResponse(Duration.ofSeconds(stated)) : Timeouts.DEFAULT;
    }

    String aeTitle() {
        return settings.aeTitle();
    }

    // COH-STO-019, COH-STO-020
    /** The same, with what the quality of deliveries says of compression. */
    Peer delivering(int quality) {
        return new Peer(
                name,
                settings,
                ranges,
                anyAddress,
                tls,
                manner.with(Compression.ofQuality(quality)),
                timeouts,
                mostAssociations);
    }

    // OBI-NET-018, COH-COM-024, COH-STO-006
    /** Associations for delivery at once: as set, else as the product we call as has them; one that has one only keeps to it. */
    int associations() {
        return settings.associations() > 0 && mostAssociations != 1
                ? settings.associations()
                : Math.max(1, mostAssociations);
    }

    // COH-STO-021, COH-STO-022, COH-RET-016
    /** How we behave when a C-MOVE sends there. */
    Manner moving() {
        return manner.with(Compression.of(settings.compression()).orElseThrow());
    }

    /** Whether it may call from an address. Its host is looked up each time: addresses change while a hub runs. */
    boolean callsFrom(InetAddress address) {
        if (anyAddress) {
            return true;
        }
        if (!ranges.isEmpty()) {
            return ranges.stream().anyMatch(range -> range.contains(address));
        }
        return hostIs(address);
    }

    private boolean hostIs(InetAddress address) {
        if (settings.host().isEmpty()) {
            return false;
        }
        try {
            for (InetAddress own : InetAddress.getAllByName(settings.host())) {
                if (own.equals(address) || own.isLoopbackAddress() && address.isLoopbackAddress()) {
                    return true;
                }
            }
            return false;
        } catch (UnknownHostException e) {
            // A host that has no address calls from nowhere.
            return false;
        }
    }

    Endpoint endpoint() {
        Endpoint plain = Endpoint.of(settings.host(), settings.port()).with(timeouts);
        return tls.map(plain::with).orElse(plain);
    }

    /** Our AE title towards it. */
    String callingAe(String hubAeTitle) {
        return settings.callingAeTitle().isEmpty() ? hubAeTitle : settings.callingAeTitle();
    }
}
