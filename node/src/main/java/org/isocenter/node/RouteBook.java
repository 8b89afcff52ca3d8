package org.isocenter.node;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.isocenter.archive.AuditEvent;
import org.isocenter.archive.KeptSettings;
import org.isocenter.node.Settings.RouteSettings;

/**
 * The rules of routing of a running hub: those of the settings, which nobody can change while it runs, then those that users made,
 * which the archive keeps (decision 130). A change counts for objects that arrive after it; what is queued goes as it was queued.
 */
public final class RouteBook {
    /** Characters of one rule as JSON. */
    private static final int MAX_RULE_CHARACTERS = 64 << 10;

    /** Of the names of rules among the kept settings. */
    private static final String PREFIX = "routes.";

    private final ObjectMapper json = new ObjectMapper();
    private final List<RouteSettings> ofSettings;
    private final Map<String, Peer> peers;
    private final KeptSettings rules;
    private final Consumer<AuditEvent> audit;
    /** Held while a rule changes. */
    private final ReentrantLock lock = new ReentrantLock();

    private DestinationChecks checks;
    private volatile Routes current;

    /**
     * A rule and where it is from.
     *
     * @param rule as configured, under its name
     * @param ofSettings whether it stands in the settings, and so cannot be changed here
     */
    public record Entry(RouteSettings rule, boolean ofSettings) {}

    RouteBook(List<RouteSettings> ofSettings, Map<String, Peer> peers, KeptSettings rules, Consumer<AuditEvent> audit)
            throws IOException {
        this.ofSettings = new Routes(ofSettings, peers).settings();
        this.peers = peers;
        this.rules = rules;
        this.audit = audit;
        this.current = new Routes(merged(stored()), peers);
    }

    void readProfilesFor(DestinationChecks destinationChecks) {
        this.checks = destinationChecks;
    }

    Routes current() {
        return current;
    }

    /** When the rule of a name sends; always, where there is none. */
    Hours hours(String route) {
        return current.find(route).map(Route::hours).orElse(Hours.ALWAYS);
    }

    private Map<String, RouteSettings> stored() throws IOException {
        Map<String, RouteSettings> stored = new LinkedHashMap<>();
        for (Map.Entry<String, String> rule : rules.all(PREFIX).entrySet()) {
            String name = rule.getKey().substring(PREFIX.length());
            stored.put(name, parse(rule.getValue()).with("name", name));
        }
        return stored;
    }

    /** The settings win: a rule of the same name that a user made is passed over. */
    private List<RouteSettings> merged(Map<String, RouteSettings> stored) {
        List<RouteSettings> all = new ArrayList<>(ofSettings);
        List<String> names = ofSettings.stream().map(RouteSettings::name).toList();
        stored.forEach((name, rule) -> {
            if (!names.contains(name)) {
                all.add(rule);
            }
        });
        return all;
    }

    /** All rules, in the order in which they are asked. */
    public List<Entry> entries() {
        List<String> names = ofSettings.stream().map(RouteSettings::name).toList();
        return current.settings().stream()
                .map(rule -> new Entry(rule, names.contains(rule.name())))
                .toList();
    }

    /** A rule as JSON, with the keys of the settings. */
    public String json(RouteSettings rule) {
        try {
            return json.writeValueAsString(SettingsReader.table(rule));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a rule cannot be written", e);
        }
    }

    /**
     * Reads a rule from JSON, with the keys of the settings.
     *
     * @throws SettingsException where it says something that cannot be
     */
    public RouteSettings parse(String text) throws SettingsException {
        if (text.length() > MAX_RULE_CHARACTERS) {
            throw new SettingsException("a rule has " + text.length() + " characters, at most " + MAX_RULE_CHARACTERS);
        }
        try {
            return SettingsReader.readRoute(json.readValue(text, Map.class));
        } catch (JsonProcessingException e) {
            throw new SettingsException("a rule is not JSON: " + e.getOriginalMessage(), e);
        }
    }

    /**
     * Makes a rule or puts another in its place.
     *
     * @param user who does it
     * @throws SettingsException where it cannot be, or is a rule of the settings
     */
    public void put(RouteSettings rule, String user) throws IOException {
        lock.lock();
        try {
            requireOwn(rule.name());
            Map<String, RouteSettings> stored = stored();
            RouteSettings before = stored.put(rule.name(), rule);
            Routes next = new Routes(merged(stored), peers);
            checks.read(next);
            rules.put(Map.of(PREFIX + rule.name(), json(rule)));
            current = next;
            tell(rule.name(), before == null ? "" : json(before), json(rule), user);
        } finally {
            lock.unlock();
        }
    }

    /** Removes a rule that a user made; whether there was one. */
    public boolean remove(String name, String user) throws IOException {
        lock.lock();
        try {
            requireOwn(name);
            Map<String, RouteSettings> stored = stored();
            RouteSettings before = stored.remove(name);
            if (before == null) {
                return false;
            }
            rules.remove(PREFIX + name);
            current = new Routes(merged(stored), peers);
            tell(name, json(before), "", user);
            return true;
        } finally {
            lock.unlock();
        }
    }

    private void requireOwn(String name) throws SettingsException {
        if (name.isBlank() || name.length() > 64) {
            throw new SettingsException("a rule needs a name of 1 to 64 characters");
        }
        if (ofSettings.stream().anyMatch(rule -> rule.name().equals(name))) {
            throw new SettingsException("rule " + name + " stands in the settings; change it there");
        }
    }

    private void tell(String name, String before, String after, String user) {
        audit.accept(AuditEvent.of(AuditEvent.Kind.CONFIGURATION, AuditEvent.Outcome.DONE)
                .asUser(user)
                .about(AuditEvent.Subject.setting("routes." + name, before, after))
                .saying("rule of routing " + name + (after.isEmpty() ? " removed" : " set")));
    }
}
