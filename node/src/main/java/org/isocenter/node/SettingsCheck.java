package org.isocenter.node;

import java.util.List;
import java.util.Map;
import org.isocenter.node.Settings.PeerSettings;

/** What single values cannot show: names that must exist, words that must be one of a few. */
final class SettingsCheck {
    private SettingsCheck() {}

    static Settings checked(Settings settings) throws SettingsException {
        oneOf("hub.durability", settings.hub().durability(), "process", "sync");
        aeTitle("hub.ae-title", settings.hub().aeTitle());
        oneOf("index.patient-conflict", settings.index().patientConflict(), "accept", "quarantine", "reject");
        oneOf("index.study-conflict", settings.index().studyConflict(), "accept", "quarantine", "reject");
        oneOf("index.series-conflict", settings.index().seriesConflict(), "accept", "quarantine", "reject");
        for (Map.Entry<String, PeerSettings> peer : settings.peers().entrySet()) {
            peer("peers." + peer.getKey(), peer.getValue());
        }
        oneOf("audit.transport", settings.audit().transport(), "tls", "tcp", "udp");
        quality(settings.hub().quality());
        PeerServices.check(settings);
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
        oneOf(where + ".hold", peer.hold(), "refused", "always", "never");
        if (peer.associations() < 1 || peer.associations() > 64) {
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
}
