package org.isocenter.archive;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Something a person must be able to look up later. Whoever causes it hands it to a {@code Consumer<AuditEvent>}; the trail of the
 * index keeps it without its subjects, the audit files keep it whole.
 *
 * <pre>
 * audit.accept(AuditEvent.of(Kind.QUERY, Outcome.DONE).by(callingAe, address).about(Subject.query(sopClass, syntax, bytes)));
 * </pre>
 *
 * @param at when
 * @param kind what
 * @param outcome how it ended
 * @param peer AE title of the other side; empty where there is none
 * @param address its address; empty where there is none
 * @param user who asked for it, where a person did; empty elsewhere
 * @param about patients, studies, queries and other things it was done to
 * @param detail one line for a person; no patient data, no secrets
 */
public record AuditEvent(
        Instant at,
        Kind kind,
        Outcome outcome,
        String peer,
        String address,
        String user,
        List<Subject> about,
        String detail) {
    public AuditEvent {
        about = List.copyOf(about);
    }

    /** What happened; the families of PS3.15 A.5.3, and what a hub does beside them. */
    public enum Kind {
        /** The hub runs. */
        START,
        /** The hub ends. */
        STOP,
        /** A connection to a listener is over. */
        ASSOCIATION,
        /** Instances are about to be sent. */
        BEGIN_TRANSFER,
        /** Instances were received or sent. */
        TRANSFERRED,
        /** Instances were looked at, or changed in place. */
        ACCESSED,
        /** A study, or part of one, was deleted. */
        DELETED,
        /** Instances left to media, files or paper. */
        EXPORTED,
        /** Instances came from media or files. */
        IMPORTED,
        /** Films were printed. */
        PRINTED,
        /** Somebody asked what there is. */
        QUERY,
        /** Storage commitment was asked for or answered. */
        COMMITMENT,
        /** A user came. */
        LOGIN,
        /** A user went. */
        LOGOUT,
        /** Something that looks like an attack, or a certificate that is not trusted. */
        ALERT,
        /** A worklist item was made, changed or removed. */
        ORDER,
        /** A procedure step began, ended or was discontinued. */
        PROCEDURE,
        /** A patient's record was made or changed. */
        PATIENT,
        /** The audit itself was read. */
        AUDIT_READ,
        /** Settings, peers, routes, users were changed. */
        CONFIGURATION,
        /** Deliveries or jobs were released, held, tried again or cancelled by a person. */
        DECISION,
        /** A repair was applied on the way. */
        REPAIRED,
        /** A profile judged a set or an object. */
        VERDICT;

        /** The word in the trail, such as {@code begin-transfer}. */
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        static Kind of(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
        }
    }

    /** How it ended. */
    public enum Outcome {
        DONE,
        /** Of an association: in order. */
        RELEASED,
        /** Done in part, or with a warning. */
        PARTLY,
        REFUSED,
        REJECTED,
        ABORTED,
        TIMED_OUT,
        LOST,
        FAILED;

        /** The word in the trail. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** Whether nothing went wrong. */
        public boolean isSuccess() {
            return this == DONE || this == RELEASED;
        }
    }

    /**
     * Something it was done to.
     *
     * @param type what it is
     * @param id its identifier
     * @param text more of it: a name, an encoded query; may be empty
     * @param details more, by name; of a study the number of instances by SOP Class UID
     */
    public record Subject(Type type, String id, String text, Map<String, String> details) {
        /** Kinds of subjects. */
        public enum Type {
            PATIENT,
            STUDY,
            QUERY,
            NODE,
            USER,
            ORDER,
            SETTING,
            JOB,
            OBJECT,
            MEDIA
        }

        public Subject {
            details = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(details));
        }

        /** A patient by Patient ID. */
        public static Subject patient(String patientId, String name) {
            return new Subject(Type.PATIENT, patientId, name, Map.of());
        }

        /** A study, with the number of its instances that took part, by SOP Class UID. */
        public static Subject study(String studyUid, Map<String, Integer> instances) {
            Map<String, String> details = new LinkedHashMap<>();
            instances.forEach((sopClass, count) -> details.put(sopClass, Integer.toString(count)));
            return new Subject(Type.STUDY, studyUid, "", details);
        }

        /** A query: the SOP class of its service, its identifier as it came. */
        public static Subject query(String sopClassUid, String transferSyntaxUid, byte[] identifier) {
            String text = Base64.getEncoder().encodeToString(identifier);
            return new Subject(Type.QUERY, sopClassUid, text, Map.of("TransferSyntax", transferSyntaxUid));
        }

        /** A setting, a peer, a route, a user's rights; secrets are never named. */
        public static Subject setting(String name, String before, String after) {
            Map<String, String> details = new LinkedHashMap<>();
            details.put("before", before);
            details.put("after", after);
            return new Subject(Type.SETTING, name, "", details);
        }

        /** Anything else, by identifier. */
        public static Subject of(Type type, String id, Map<String, String> details) {
            return new Subject(type, id, "", details);
        }
    }

    /** Something that happens now. */
    public static AuditEvent of(Kind kind, Outcome outcome) {
        return new AuditEvent(Instant.now(), kind, outcome, "", "", "", List.of(), "");
    }

    /** The same with the other side. */
    public AuditEvent by(String peerAeTitle, String peerAddress) {
        return new AuditEvent(at, kind, outcome, peerAeTitle, peerAddress, user, about, detail);
    }

    /** The same with the person who asked for it. */
    public AuditEvent asUser(String name) {
        return new AuditEvent(at, kind, outcome, peer, address, name, about, detail);
    }

    /** The same with one subject more. */
    public AuditEvent about(Subject subject) {
        List<Subject> more = new ArrayList<>(about);
        more.add(subject);
        return new AuditEvent(at, kind, outcome, peer, address, user, more, detail);
    }

    /** The same with a line for a person. */
    public AuditEvent saying(String line) {
        return new AuditEvent(at, kind, outcome, peer, address, user, about, line);
    }

    static IndexReaders.Query<List<AuditEvent>> newest(int limit) {
        return statements -> statements.rows(
                row -> read(row, 0),
                "SELECT at, event, outcome, peer, address, person, detail FROM audit ORDER BY id DESC LIMIT ?",
                limit);
    }

    /** Reads the columns that begin after a number of others. */
    static AuditEvent read(ResultSet row, int before) throws SQLException {
        return new AuditEvent(
                Instant.ofEpochMilli(row.getLong(before + 1)),
                Kind.of(row.getString(before + 2)),
                Outcome.valueOf(row.getString(before + 3).toUpperCase(Locale.ROOT)),
                row.getString(before + 4),
                row.getString(before + 5),
                row.getString(before + 6),
                List.of(),
                row.getString(before + 7));
    }
}
