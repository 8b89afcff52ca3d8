package org.isocenter.web;

import java.time.Duration;
import java.util.function.Consumer;
import org.isocenter.archive.AuditEvent;
import org.isocenter.archive.AuditEvent.Kind;
import org.isocenter.archive.AuditEvent.Outcome;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes who asked for what into the audit and the log: each access to objects and each change; never a body, a header or a query. */
final class AccessAudit {
    private static final Logger LOG = LoggerFactory.getLogger(AccessAudit.class);
    private static final int LONGEST_PATH = 400;

    private final Consumer<AuditEvent> audit;

    AccessAudit(Consumer<AuditEvent> audit) {
        this.audit = audit;
    }

    /** Says that a request is over. */
    void ended(WebRequest request, WebReply reply, Duration took) {
        LOG.debug(
                "{} {} {} for '{}' from {}: {} bytes, {} ms",
                reply.status(),
                request.method(),
                request.path(),
                request.caller().name(),
                request.address(),
                reply.sent(),
                took.toMillis());
        int status = reply.status();
        if (status == 401 || status == 403) {
            write(Kind.ALERT, Outcome.REFUSED, request, line(request, reply));
        } else if (request.kind().isPresent()) {
            Outcome outcome = status < 400 ? Outcome.DONE : status < 500 ? Outcome.REFUSED : Outcome.FAILED;
            write(request.kind().get(), outcome, request, line(request, reply));
        }
    }

    private static String line(WebRequest request, WebReply reply) {
        String path = request.path();
        String shown = path.length() > LONGEST_PATH ? path.substring(0, LONGEST_PATH) + ".." : path;
        return request.method() + " " + shown + ": " + reply.status() + ", " + reply.sent() + " bytes, request "
                + request.id();
    }

    /** A line of its own, such as for a sign-in. */
    void write(Kind kind, Outcome outcome, WebRequest request, String detail) {
        AuditEvent event = AuditEvent.of(kind, outcome)
                .by("", request.address())
                .asUser(request.caller().name())
                .saying(HeaderText.safe(detail));
        for (AuditEvent.Subject subject : request.subjects()) {
            event = event.about(subject);
        }
        audit.accept(event);
    }
}
