package org.isocenter.node;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;
import org.isocenter.conformance.AssociationPolicies;
import org.isocenter.conformance.Profiles;
import org.isocenter.network.Limits;
import org.isocenter.network.ListenerOptions;
import org.isocenter.network.Timeouts;
import org.isocenter.network.TlsMaterial;

/**
 * One port: as whom the hub listens there, under which title and with which limits. What the settings leave open is what the
 * personality promises.
 *
 * @param settings as configured
 * @param personality as whom
 * @param aeTitle what must be called
 * @param keys for TLS; empty without
 */
record Listening(ListenSettings settings, Personality personality, String aeTitle, Optional<TlsMaterial> keys) {
    static Listening of(
            ListenSettings settings, Settings.HubSettings hub, Profiles profiles, Optional<TlsMaterial> keys)
            throws IOException {
        if (settings.tls() && keys.isEmpty()) {
            throw new SettingsException("listen.tls is true, but there is no key in [tls]");
        }
        Personality personality = new Personality(profiles.find(settings.as())
                .filter(profile -> profile.product().target())
                .orElseThrow(() -> new SettingsException("listen.as is " + settings.as()
                        + ", but there is no such profile; known are " + profiles.ids())));
        String own = personality.association().aeTitle();
        String title = settings.aeTitle().isEmpty() ? (own.isEmpty() ? hub.aeTitle() : own) : settings.aeTitle();
        return new Listening(settings, personality, title, settings.tls() ? keys : Optional.empty());
    }

    /** Whether the product listens at all. */
    // IPL-NET-001
    boolean accepts() {
        return personality.association().accepts();
    }

    /** Whether it is the hub itself. */
    boolean isOwn() {
        return settings.as().equals(Settings.OWN);
    }

    ListenerOptions options() throws IOException {
        Limits limits = personality.limits(
                Limits.DEFAULT.withAssociations(Limits.DEFAULT.maxAssociations(), settings.maxAssociationsPerPeer()));
        if (settings.maxPdu() >= 0) {
            limits = limits.withMaxPduLength(
                    personality.requireMaxPdu("listen.max-pdu", settings.as(), settings.maxPdu()));
        }
        if (settings.maxAssociations() >= 0) {
            limits = limits.withAssociations(settings.maxAssociations(), limits.maxAssociationsPerPeer());
        }
        Timeouts timeouts = personality.timeouts(Timeouts.DEFAULT);
        if (settings.idleSeconds() >= 0) {
            timeouts = timeouts.withIdle(Duration.ofSeconds(settings.idleSeconds()));
        }
        if (settings.requestSeconds() >= 0) {
            timeouts = timeouts.withArtim(Duration.ofSeconds(settings.requestSeconds()));
        }
        InetSocketAddress address = new InetSocketAddress(InetAddress.getByName(settings.address()), port());
        return new ListenerOptions(address, keys, limits, personality.identity(), timeouts);
    }

    private int port() throws SettingsException {
        // ONC-AE-005
        AssociationPolicies stated = personality.association();
        int port = settings.port() >= 0 ? settings.port() : stated.otherTitles().getOrDefault(aeTitle, stated.port());
        if (port == AssociationPolicies.UNSTATED) {
            throw new SettingsException("listen.port is missing: the statement of " + settings.as() + " prints none");
        }
        return port;
    }
}
