package org.isocenter.audit;

import java.time.Instant;
import java.util.List;
import org.isocenter.audit.AuditMessage.Outcome;
import org.isocenter.audit.AuditMessage.Participant;
import org.isocenter.audit.AuditMessage.Role;
import org.isocenter.audit.AuditMessage.Thing;

/** Messages to test with. */
final class Messages {
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00.123Z");

    private Messages() {}

    static AuditMessage start(String text) {
        return of(EventKind.APPLICATION_START, text, List.of());
    }

    static AuditMessage of(EventKind kind, String text, List<Thing> things) {
        return new AuditMessage(
                kind,
                NOON,
                Outcome.SUCCESS,
                text,
                List.of(
                        new Participant("ISOCENTER", false, "127.0.0.1", Role.APPLICATION),
                        new Participant("anna", true, "console.clinic", null)),
                "ISOCENTER",
                things);
    }
}
