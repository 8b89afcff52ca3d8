package org.isocenter.node;

import java.io.IOException;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.isocenter.archive.AuditEvent;
import org.isocenter.audit.AuditLog;
import org.isocenter.audit.AuditMessage;
import org.isocenter.audit.AuditMessage.Participant;
import org.isocenter.audit.AuditMessage.Role;
import org.isocenter.audit.AuditMessage.Thing;
import org.isocenter.audit.AuditMessage.ThingKind;
import org.isocenter.audit.AuditSender;
import org.isocenter.audit.EventKind;
import org.isocenter.audit.Repository;
import org.isocenter.audit.Syslog;
import org.isocenter.network.TlsMaterial;
import org.isocenter.node.Settings.AuditSettings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The audit as messages of PS3.15 A.5: every event of the hub becomes a line of the audit files and, where a repository is configured, a
 * message to it. What cannot be written is logged; it stops no treatment.
 */
final class AuditFiles implements Part {
    private static final Logger LOG = LoggerFactory.getLogger(AuditFiles.class);

    private final String source;
    private final AuditLog log;
    private final Optional<AuditSender> sender;

    AuditFiles(Settings settings, Optional<TlsMaterial> keys) throws IOException {
        Path folder = settings.auditFolder();
        this.source = settings.hub().aeTitle();
        this.log = AuditLog.open(folder);
        this.sender = repository(settings.audit(), keys)
                .map(repository -> new AuditSender(
                        folder, log, repository, settings.audit().backlog(), line -> LOG.warn("audit: {}", line)));
    }

    private static Optional<Repository> repository(AuditSettings settings, Optional<TlsMaterial> keys)
            throws IOException {
        if (settings.repositoryHost().isEmpty()) {
            return Optional.empty();
        }
        String host = settings.repositoryHost();
        int port = settings.repositoryPort();
        Syslog syslog = new Syslog(
                java.net.InetAddress.getLocalHost().getHostName(),
                "isocenter",
                ProcessHandle.current().pid());
        return Optional.of(
                switch (settings.transport()) {
                    case "udp" -> new Repository.Datagrams(syslog, host, port);
                    case "tcp" -> new Repository.Stream(syslog, () -> new Socket(host, port));
                    default -> {
                        TlsMaterial tls = keys.orElseThrow(() -> new SettingsException(
                                "audit.transport is tls, but [tls] names no keys or trusted certificates"));
                        yield new Repository.Stream(syslog, () -> tls.connect(host, port));
                    }
                });
    }

    /** Writes an event down; never fails. */
    void accept(AuditEvent event) {
        try {
            log.append(message(event));
            sender.ifPresent(AuditSender::wake);
        } catch (IOException | RuntimeException e) {
            LOG.error(
                    "audit of {} {} by {} not written: {}",
                    event.kind(),
                    event.outcome(),
                    event.peer(),
                    event.detail(),
                    e);
        }
    }

    @Override
    public void start() throws IOException {
        if (sender.isPresent()) {
            sender.get().start();
        }
    }

    /** Called when nobody writes any more. */
    void close() throws IOException {
        if (sender.isPresent()) {
            sender.get().close();
        }
        log.close();
    }

    @Override
    public void stop(Duration patience) {
        // It goes on until the last event, the stop itself, is written.
    }

    AuditMessage message(AuditEvent event) {
        List<Thing> things = new ArrayList<>();
        event.about().forEach(subject -> things.add(thing(subject)));
        return new AuditMessage(
                kind(event),
                event.at(),
                outcome(event.outcome()),
                event.outcome().word() + (event.detail().isEmpty() ? "" : ": " + event.detail()),
                participants(event),
                source,
                things);
    }

    private List<Participant> participants(AuditEvent event) {
        List<Participant> all = new ArrayList<>();
        boolean sends = event.kind() == AuditEvent.Kind.BEGIN_TRANSFER || event.kind() == AuditEvent.Kind.TRANSFERRED;
        all.add(new Participant(source, event.user().isEmpty() && sends, "", sends ? Role.SOURCE : Role.APPLICATION));
        if (!event.peer().isEmpty() && !event.peer().equals(source)) {
            all.add(new Participant(event.peer(), !sends, event.address(), sends ? Role.DESTINATION : Role.SOURCE));
        }
        if (!event.user().isEmpty()) {
            all.add(new Participant(event.user(), true, event.address(), null));
        }
        return all;
    }

    private static EventKind kind(AuditEvent event) {
        return switch (event.kind()) {
            case START -> EventKind.APPLICATION_START;
            case STOP -> EventKind.APPLICATION_STOP;
            case ASSOCIATION ->
                event.outcome() == AuditEvent.Outcome.REJECTED ? EventKind.SECURITY_ALERT : EventKind.ASSOCIATION;
            case BEGIN_TRANSFER -> EventKind.BEGIN_TRANSFERRING;
            case TRANSFERRED -> EventKind.INSTANCES_TRANSFERRED;
            case ACCESSED -> EventKind.INSTANCES_ACCESSED;
            case DELETED -> EventKind.STUDY_DELETED;
            case EXPORTED, PRINTED -> EventKind.EXPORT;
            case IMPORTED -> EventKind.IMPORT;
            case QUERY -> EventKind.QUERY;
            case COMMITMENT -> EventKind.COMMITMENT;
            case LOGIN -> EventKind.LOGIN;
            case LOGOUT -> EventKind.LOGOUT;
            case ALERT -> EventKind.SECURITY_ALERT;
            case ORDER -> EventKind.ORDER_RECORD;
            case PROCEDURE -> EventKind.PROCEDURE_RECORD;
            case PATIENT -> EventKind.PATIENT_RECORD;
            case AUDIT_READ -> EventKind.AUDIT_LOG_USED;
            case CONFIGURATION -> EventKind.CONFIGURATION;
            case DECISION -> EventKind.DECISION;
            case REPAIRED -> EventKind.REPAIR;
            case VERDICT -> EventKind.VERDICT;
        };
    }

    private static AuditMessage.Outcome outcome(AuditEvent.Outcome outcome) {
        return switch (outcome) {
            case DONE, RELEASED -> AuditMessage.Outcome.SUCCESS;
            case PARTLY, REFUSED, REJECTED, ABORTED, TIMED_OUT, LOST -> AuditMessage.Outcome.MINOR_FAILURE;
            case FAILED -> AuditMessage.Outcome.SERIOUS_FAILURE;
        };
    }

    private static Thing thing(AuditEvent.Subject subject) {
        Map<String, Integer> instances = new LinkedHashMap<>();
        Map<String, String> details = new LinkedHashMap<>(subject.details());
        if (subject.type() == AuditEvent.Subject.Type.STUDY) {
            subject.details().forEach((sopClass, count) -> instances.put(sopClass, Integer.valueOf(count)));
            details.clear();
        }
        ThingKind kind = switch (subject.type()) {
            case PATIENT -> ThingKind.PATIENT;
            case STUDY -> ThingKind.STUDY;
            case QUERY -> ThingKind.QUERY;
            case NODE -> ThingKind.NODE;
            case USER -> ThingKind.USER;
            case ORDER -> ThingKind.ORDER;
            case SETTING -> ThingKind.SETTING;
            case JOB -> ThingKind.JOB;
            case OBJECT -> ThingKind.INSTANCE;
            case MEDIA -> ThingKind.MEDIA;
        };
        return new Thing(kind, subject.id(), subject.text(), details, instances);
    }
}
