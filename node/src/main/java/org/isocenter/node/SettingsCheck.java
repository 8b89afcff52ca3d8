package org.isocenter.node;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.isocenter.dicom.TransferSyntax;
import org.isocenter.node.Settings.PeerSettings;
import org.isocenter.services.Compression;

/** What single values cannot show: names that must exist, words that must be one of a few. */
final class SettingsCheck {
    private static final String COMMITMENT = "commitment";
    private static final Set<String> SERVICES =
            Set.of(PeerSettings.STORAGE, "query", COMMITMENT, "worklist", "steps", "print");
    private static final Set<String> MODELS = Set.of("patient", "study", "patient-study");

    private SettingsCheck() {}

    static Settings checked(Settings settings) throws SettingsException {
        oneOf("hub.durability", settings.hub().durability(), "process", "sync");
        aeTitle("hub.ae-title", settings.hub().aeTitle());
        for (ListenSettings listen : settings.listen()) {
            optionalAeTitle("listen.ae-title", listen.aeTitle());
        }
        oneOf("index.patient-conflict", settings.index().patientConflict(), "accept", "quarantine", "reject");
        oneOf("index.study-conflict", settings.index().studyConflict(), "accept", "quarantine", "reject");
        oneOf("index.series-conflict", settings.index().seriesConflict(), "accept", "quarantine", "reject");
        atLeast("store.cache-mib", settings.store().cacheMib(), 0);
        for (Map.Entry<String, PeerSettings> peer : settings.peers().entrySet()) {
            peer("peers." + peer.getKey(), peer.getValue());
        }
        oneOf("audit.transport", settings.audit().transport(), "tls", "tcp", "udp");
        quality(settings.hub().quality());
        services(settings);
        Routes.read(settings.routes(), settings.peers());
        web(settings.web());
        query(settings.query());
        retention(settings.retention());
        atLeast("jobs.kept-days", settings.jobs().keptDays(), 1);
        return settings;
    }

    private static void web(Settings.WebSettings web) throws SettingsException {
        if (web.port() < -1 || web.port() > 65535) {
            throw new SettingsException("web.port is " + web.port() + ", expected -1 to 65535");
        }
        for (String origin : web.origins()) {
            if (!origin.equals("*") && !origin.matches("https?://[A-Za-z0-9.:\\[\\]-]+")) {
                throw new SettingsException(
                        "web.origins has '" + origin + "', expected one such as https://viewer.example");
            }
        }
    }

    // COH-STO-020
    private static void quality(int quality) throws SettingsException {
        if (quality < -1 || quality > 100) {
            throw new SettingsException("hub.quality is " + quality + ", expected 0 to 100, or -1");
        }
    }

    private static void peer(String where, PeerSettings peer) throws SettingsException {
        aeTitle(where + ".ae-title", peer.aeTitle());
        optionalAeTitle(where + ".calling-ae-title", peer.callingAeTitle());
        oneOf(where + ".hold", peer.hold(), "refused", "always", "never");
        if (peer.associations() != -1 && (peer.associations() < 1 || peer.associations() > 64)) {
            throw new SettingsException(where + ".associations is " + peer.associations() + ", expected 1 to 64");
        }
        if (peer.port() < 0 || peer.port() > 65535) {
            throw new SettingsException(where + ".port is " + peer.port() + ", expected 0 to 65535");
        }
        if (peer.port() > 0 && peer.host().isEmpty()) {
            throw new SettingsException(where + ".host is missing: the port alone does not reach it");
        }
        if (peer.host().isEmpty() && peer.addresses().isEmpty()) {
            throw new SettingsException(
                    where + " has neither host nor addresses: say where it calls from, or addresses = [\"*\"]");
        }
        for (String range : peer.addresses()) {
            if (!range.equals("*")) {
                AddressRange.parse(where + ".addresses", range);
            }
        }
    }

    private static void retention(RetentionSettings retention) throws SettingsException {
        atLeast("retention.days", retention.days(), 0);
        atLeast("retention.high-gib", retention.highGib(), 0);
        atLeast("retention.low-gib", retention.lowGib(), 0);
        atLeast("retention.every-minutes", retention.everyMinutes(), 1);
        if (retention.lowGib() > retention.highGib()) {
            throw new SettingsException("retention.low-gib is " + retention.lowGib() + ", expected at most high-gib, "
                    + retention.highGib());
        }
    }

    private static void query(Settings.QuerySettings query) throws SettingsException {
        atLeast("query.max-matches", query.maxMatches(), 0);
        atLeast("query.pending-millis", query.pendingMillis(), 0);
        atLeast("query.move-associations", query.moveAssociations(), 1);
        atLeast("query.max-retrievals", query.maxRetrievals(), 1);
    }

    private static void atLeast(String where, int value, int least) throws SettingsException {
        if (value < least) {
            throw new SettingsException(where + " is " + value + ", expected " + least + " or more");
        }
    }

    private static void optionalAeTitle(String where, String title) throws SettingsException {
        if (!title.isEmpty()) {
            aeTitle(where, title);
        }
    }

    // COH-CFG-001; PS3.5 6.2 AE: 16 characters, no backslash, no control characters, not only spaces
    private static void aeTitle(String where, String title) throws SettingsException {
        boolean characters = title.chars().allMatch(c -> c >= 0x20 && c < 0x7F && c != '\\');
        if (title.isBlank() || title.length() > 16 || !characters) {
            throw new SettingsException(
                    where + " is '" + title + "', expected 1 to 16 characters of ASCII without backslash");
        }
    }

    private static void oneOf(String where, String value, String... words) throws SettingsException {
        if (!List.of(words).contains(value)) {
            throw new SettingsException(where + " is " + value + ", expected one of " + String.join(", ", words));
        }
    }

    // COH-CFG-007
    /** What each peer is said to provide, and how it may be asked. */
    private static void services(Settings settings) throws SettingsException {
        for (Map.Entry<String, PeerSettings> peer : settings.peers().entrySet()) {
            taken("peers." + peer.getKey(), peer.getValue());
        }
        for (Settings.RouteSettings route : settings.routes()) {
            for (String name : route.to()) {
                require(settings, name, PeerSettings.STORAGE, "a route leads there");
            }
        }
        for (Map.Entry<String, PeerSettings> peer : settings.peers().entrySet()) {
            if (peer.getValue().commit()) {
                require(settings, peer.getKey(), COMMITMENT, "its commit is true");
            }
        }
        String archive = settings.hub().commitmentArchive();
        PeerSettings behind = settings.peers().get(archive);
        if (!archive.isEmpty() && (behind == null || behind.port() == 0)) {
            throw new SettingsException("hub.commitment-archive is " + archive + ", expected a peer with a port");
        }
        require(settings, archive, COMMITMENT, "hub.commitment-archive names it");
        require(settings, settings.worklist().from(), "worklist", "worklist.from names it");
    }

    private static void require(Settings settings, String name, String service, String why) throws SettingsException {
        PeerSettings peer = settings.peers().get(name);
        if (peer != null && !peer.provides(service)) {
            throw new SettingsException(
                    "peers." + name + ".services is " + peer.services() + " without " + service + ", but " + why);
        }
    }

    private static void taken(String where, PeerSettings peer) throws SettingsException {
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
