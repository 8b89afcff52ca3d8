package org.isocenter.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.isocenter.network.TlsMaterial;
import org.isocenter.node.Settings;
import org.isocenter.node.Settings.PeerSettings;
import org.isocenter.node.SettingsReader;

/** The peers of a hub's settings, for commands that call one by its name as the hub would. */
record ConfiguredPeers(Settings settings) {
    /** The profile of a peer's {@code as} that is the hub's own. */
    static final String OWN = "isocenter";

    static ConfiguredPeers read(Path config) throws IOException {
        return new ConfiguredPeers(config == null ? Settings.initial() : SettingsReader.read(config));
    }

    Optional<PeerSettings> find(String name) {
        return Optional.ofNullable(settings.peers().get(name));
    }

    // COH-VER-005
    /** The AE title by which the hub calls it. */
    String callingAe(PeerSettings peer) {
        return peer.callingAeTitle().isEmpty() ? settings.hub().aeTitle() : peer.callingAeTitle();
    }

    /** Keys for a peer that is called with TLS. */
    Optional<TlsMaterial> tls(PeerSettings peer) throws IOException {
        Settings.TlsSettings files = settings.tls();
        if (!peer.tls()) {
            return Optional.empty();
        }
        return Optional.of(TlsMaterial.ofPem(given(files.key()), given(files.certificate()), given(files.trusted())));
    }

    private static Path given(Path file) {
        return file.toString().isEmpty() ? null : file;
    }
}
