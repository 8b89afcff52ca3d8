package org.isocenter.node;

import java.io.IOException;
import java.util.Map;
import java.util.function.Consumer;
import org.isocenter.archive.AuditEvent;
import org.isocenter.archive.KeptSettings;

/** What is removed from time to time, as users set it while the hub runs; what the settings say of it cannot be changed. */
public final class RetentionBook {
    private static final String NAME = "retention";

    private final Settings given;
    private final KeptSettings kept;
    private final Consumer<AuditEvent> audit;

    /** @param given the settings without what is kept here */
    RetentionBook(Settings given, KeptSettings kept, Consumer<AuditEvent> audit) {
        this.given = given;
        this.kept = kept;
        this.audit = audit;
    }

    /** Whether the settings say something of it. */
    public boolean isFixed() {
        return !given.retention().equals(Settings.initial().retention());
    }

    /** The settings with what users set. */
    Settings merged(Settings all) throws IOException {
        String text = kept.find(NAME).orElse("");
        return isFixed() || text.isEmpty() ? all : all.with(parsed(text));
    }

    /** Days, high and low GiB with spaces between. */
    private RetentionSettings parsed(String text) throws SettingsException {
        String[] words = text.split(" ");
        try {
            return given.retention()
                    .with(Integer.parseInt(words[0]), Integer.parseInt(words[1]), Integer.parseInt(words[2]));
        } catch (RuntimeException e) {
            throw new SettingsException("the kept retention is '" + text + "', expected three numbers", e);
        }
    }

    /**
     * Sets it, from the next start of the node on.
     *
     * @throws SettingsException where it cannot be, or stands in the settings
     */
    public void put(int days, int highGib, int lowGib, String user) throws IOException {
        if (isFixed()) {
            throw new SettingsException("[retention] stands in the settings; change it there");
        }
        SettingsCheck.checked(given.with(given.retention().with(days, highGib, lowGib)));
        String before = kept.find(NAME).orElse("");
        String after = days + " " + highGib + " " + lowGib;
        kept.put(Map.of(NAME, after));
        audit.accept(AuditEvent.of(AuditEvent.Kind.CONFIGURATION, AuditEvent.Outcome.DONE)
                .asUser(user)
                .about(AuditEvent.Subject.setting(NAME, before, after))
                .saying("retention set: " + days + " days, from " + highGib + " down to " + lowGib + " GiB"));
    }
}
