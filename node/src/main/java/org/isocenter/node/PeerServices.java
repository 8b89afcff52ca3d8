package org.isocenter.node;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.isocenter.dicom.TransferSyntax;
import org.isocenter.node.Settings.PeerSettings;
import org.isocenter.services.Compression;

/** What each peer is said to provide, and how it may be asked; looked through for what cannot be (COH-CFG-007). */
final class PeerServices {
    static final String STORAGE = "storage";
    private static final String COMMITMENT = "commitment";
    private static final String WORKLIST = "worklist";
    private static final Set<String> SERVICES = Set.of(STORAGE, "query", COMMITMENT, WORKLIST, "steps", "print");
    private static final Set<String> MODELS = Set.of("patient", "study", "patient-study");

    private PeerServices() {}

    static void check(Settings settings) throws SettingsException {
        for (Map.Entry<String, PeerSettings> peer : settings.peers().entrySet()) {
            check("peers." + peer.getKey(), peer.getValue());
        }
        for (Settings.RouteSettings route : settings.routes()) {
            for (String name : route.to()) {
                require(settings, name, STORAGE, "a route leads there");
            }
        }
        for (Map.Entry<String, PeerSettings> peer : settings.peers().entrySet()) {
            if (peer.getValue().commit()) {
                require(settings, peer.getKey(), COMMITMENT, "its commit is true");
            }
        }
        require(settings, settings.worklist().from(), WORKLIST, "worklist.from names it");
    }

    private static void require(Settings settings, String name, String service, String why) throws SettingsException {
        PeerSettings peer = settings.peers().get(name);
        if (peer != null && !peer.provides(service)) {
            throw new SettingsException(
                    "peers." + name + ".services is " + peer.services() + " without " + service + ", but " + why);
        }
    }

    private static void check(String where, PeerSettings peer) throws SettingsException {
        words(where + ".services", peer.services(), SERVICES);
        words(where + ".query-models", peer.queryModels(), MODELS);
        if (Compression.of(peer.compression()).isEmpty()) {
            throw new SettingsException(where + ".compression is " + peer.compression()
                    + ", expected as-kept, none, lossless, lossy or both");
        }
        for (String uid : peer.transferSyntaxes()) {
            if (!TransferSyntax.isKnown(uid)) {
                throw new SettingsException(where + ".transfer-syntaxes has " + uid + ", which is none of PS3.5");
            }
        }
        // COH-STO-023
        boolean plain = peer.transferSyntaxes().stream()
                .anyMatch(uid -> !TransferSyntax.of(uid).encapsulated());
        if (!peer.transferSyntaxes().isEmpty() && !plain) {
            throw new SettingsException(
                    where + ".transfer-syntaxes has no uncompressed one, such as 1.2.840.10008.1.2");
        }
    }

    private static void words(String where, List<String> given, Set<String> known) throws SettingsException {
        for (String word : given) {
            if (!known.contains(word)) {
                throw new SettingsException(where + " has " + word + ", expected some of "
                        + String.join(", ", known.stream().sorted().toList()));
            }
        }
    }
}
