package org.isocenter.audit;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A message of the audit (PS3.15 A.5.1). {@link #toXml} writes it.
 *
 * @param kind what happened
 * @param at when
 * @param outcome how it ended
 * @param outcomeText the same in words; may be empty
 * @param participants who took part; at least one
 * @param source id of the application that tells it
 * @param objects what it was done to
 */
public record AuditMessage(
        EventKind kind,
        Instant at,
        Outcome outcome,
        String outcomeText,
        List<Participant> participants,
        String source,
        List<Thing> objects) {
    public AuditMessage {
        participants = List.copyOf(participants);
        objects = List.copyOf(objects);
        if (participants.isEmpty()) {
            throw new IllegalArgumentException("an audit message needs somebody who took part");
        }
    }

    /** Event Outcome Indicator. */
    public enum Outcome {
        SUCCESS("0"),
        MINOR_FAILURE("4"),
        SERIOUS_FAILURE("8"),
        MAJOR_FAILURE("12");

        private final String indicator;

        Outcome(String indicator) {
            this.indicator = indicator;
        }

        String indicator() {
            return indicator;
        }
    }

    /** What a participant was in it. */
    public enum Role {
        APPLICATION(Code.dcm("110150", "Application")),
        DESTINATION(Code.dcm("110152", "Destination Role ID")),
        SOURCE(Code.dcm("110153", "Source Role ID")),
        DESTINATION_MEDIA(Code.dcm("110154", "Destination Media")),
        SOURCE_MEDIA(Code.dcm("110155", "Source Media"));

        private final Code code;

        Role(Code code) {
            this.code = code;
        }

        Code code() {
            return code;
        }
    }

    /**
     * Who took part.
     *
     * @param userId AE title, process or name of a user
     * @param requestor whether it asked for it
     * @param address where it is; empty where that is not known
     * @param role what it was; null where it was none of these, as a person
     */
    public record Participant(String userId, boolean requestor, String address, Role role) {}

    /** Kinds of things, with how the schema calls them: type, role, and the code of the identifier. */
    public enum ThingKind {
        PATIENT("1", "1", new Code("2", "RFC-3881", "Patient Number")),
        STUDY("2", "3", Code.dcm("110180", "Study Instance UID")),
        SOP_CLASS("2", "3", Code.dcm("110181", "SOP Class UID")),
        QUERY("2", "24", Code.dcm("110181", "SOP Class UID")),
        NODE("2", "4", Code.dcm("110182", "Node ID")),
        USER("1", "11", new Code("11", "RFC-3881", "User Identifier")),
        ORDER("2", "18", Code.own("order", "Scheduled Procedure Step ID")),
        SETTING("2", "13", new Code("12", "RFC-3881", "URI")),
        JOB("2", "20", Code.own("job", "Job")),
        INSTANCE("2", "3", Code.own("instance", "SOP Instance UID")),
        MEDIA("2", "16", Code.own("media", "Storage Media File-set"));

        private final String type;
        private final String role;
        private final Code idType;

        ThingKind(String type, String role, Code idType) {
            this.type = type;
            this.role = role;
            this.idType = idType;
        }

        String type() {
            return type;
        }

        String role() {
            return role;
        }

        Code idType() {
            return idType;
        }
    }

    /**
     * Something it was done to.
     *
     * @param kind what it is
     * @param id its identifier
     * @param text its name; of a query its identifier in Base64
     * @param details more of it, by name
     * @param instances of a study: how many took part, by SOP Class UID
     */
    public record Thing(
            ThingKind kind, String id, String text, Map<String, String> details, Map<String, Integer> instances) {
        public Thing {
            details = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(details));
            instances = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(instances));
        }
    }

    /** The message on one line. */
    public String toXml() {
        return new AuditXml().write(this);
    }
}
