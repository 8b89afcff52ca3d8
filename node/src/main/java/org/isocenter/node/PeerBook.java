package org.isocenter.node;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.isocenter.archive.AuditEvent;
import org.isocenter.archive.KeptSettings;
import org.isocenter.conformance.Profiles;
import org.isocenter.node.Settings.PeerSettings;

/**
 * Peers and the name of the hub that users set while it runs; they are kept with the index and hold from the next start of the node. What
 * stands in the settings wins.
 */
public final class PeerBook {
    private static final String PEERS = "peers.";
    private static final String TITLE = "hub.ae-title";
    /** Characters of one peer as JSON. */
    private static final int LONGEST = 64 << 10;

    private final Settings given;
    private final KeptSettings kept;
    private final Consumer<AuditEvent> audit;
    private final Profiles profiles;
    private final ObjectMapper json = new ObjectMapper();

    /**
     * A book.
     *
     * @param given the settings without what is kept here
     * @param profiles those that a peer may name
     */
    PeerBook(Settings given, KeptSettings kept, Consumer<AuditEvent> audit, Profiles profiles) {
        this.profiles = profiles;
        this.given = given;
        this.kept = kept;
        this.audit = audit;
    }

    /** The settings with what users added. */
    Settings merged() throws IOException {
        Settings all = given;
        for (Map.Entry<String, PeerSettings> peer : own().entrySet()) {
            all = all.withPeer(peer.getKey(), peer.getValue());
        }
        boolean unnamed = given.hub().aeTitle().equals(Settings.initial().hub().aeTitle());
        String title = kept.find(TITLE).orElse("");
        return retention().merged(unnamed && !title.isEmpty() ? all.withAeTitle(title) : all);
    }

    /** What is removed from time to time. */
    public RetentionBook retention() {
        return new RetentionBook(given, kept, audit);
    }

    /** Peers that users made, by name. */
    public Map<String, PeerSettings> own() throws IOException {
        Map<String, PeerSettings> own = new LinkedHashMap<>();
        for (Map.Entry<String, String> entry : kept.all(PEERS).entrySet()) {
            String name = entry.getKey().substring(PEERS.length());
            if (!given.peers().containsKey(name)) {
                own.put(name, parse(name, entry.getValue()));
            }
        }
        return own;
    }

    /**
     * Reads a peer from JSON, with the keys of the settings.
     *
     * @throws SettingsException where it says something that cannot be
     */
    public PeerSettings parse(String name, String text) throws SettingsException {
        if (text.length() > LONGEST) {
            throw new SettingsException("a peer has " + text.length() + " characters, at most " + LONGEST);
        }
        try {
            return SettingsReader.readPeer(name, json.readValue(text, Map.class));
        } catch (JsonProcessingException e) {
            throw new SettingsException("a peer is not JSON: " + e.getOriginalMessage(), e);
        }
    }

    /** A peer as JSON, with the keys of the settings. */
    public String json(PeerSettings peer) {
        try {
            return json.writeValueAsString(SettingsReader.table(peer));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a peer cannot be written", e);
        }
    }

    /**
     * Makes a peer or puts another in its place; it holds from the next start of the node.
     *
     * @throws SettingsException where it cannot be, or stands in the settings
     */
    public void put(String name, PeerSettings peer, String user) throws IOException {
        if (!name.matches("[A-Za-z0-9._-]{1,64}")) {
            throw new SettingsException("the name of a peer has 1 to 64 letters, digits and . _ -");
        }
        requireOwn(name);
        SettingsCheck.checked(merged().withPeer(name, peer));
        // All that could keep the node from starting with it.
        Peer.of(name, peer, Node.keys(given.tls()), profiles);
        if (!peer.profile().isEmpty() && profiles.find(peer.profile()).isEmpty()) {
            throw new SettingsException("peers." + name + ".profile is " + peer.profile()
                    + ", but there is no such profile; known are " + profiles.ids());
        }
        String before = kept.find(PEERS + name).orElse("");
        kept.put(Map.of(PEERS + name, json(peer)));
        tell(PEERS + name, before, json(peer), user);
    }

    /** Removes a peer that a user made; whether there was one. */
    public boolean remove(String name, String user) throws IOException {
        requireOwn(name);
        String before = kept.find(PEERS + name).orElse("");
        boolean removed = kept.remove(PEERS + name);
        if (removed) {
            tell(PEERS + name, before, "", user);
        }
        return removed;
    }

    /**
     * Names the hub, from its next start on.
     *
     * @throws SettingsException where the settings name it, or the name cannot be an AE title
     */
    public void name(String aeTitle, String user) throws IOException {
        if (!given.hub().aeTitle().equals(Settings.initial().hub().aeTitle())) {
            throw new SettingsException("hub.ae-title stands in the settings; change it there");
        }
        SettingsCheck.checked(given.withAeTitle(aeTitle));
        String before = kept.find(TITLE).orElse("");
        kept.put(Map.of(TITLE, aeTitle));
        tell(TITLE, before, aeTitle, user);
    }

    private void requireOwn(String name) throws SettingsException {
        if (given.peers().containsKey(name)) {
            throw new SettingsException("peer " + name + " stands in the settings; change it there");
        }
    }

    private void tell(String setting, String before, String after, String user) {
        audit.accept(AuditEvent.of(AuditEvent.Kind.CONFIGURATION, AuditEvent.Outcome.DONE)
                .asUser(user)
                .about(AuditEvent.Subject.setting(setting, before, after))
                .saying(setting + (after.isEmpty() ? " removed" : " set")));
    }
}
