package org.isocenter.conformance;

import java.util.Locale;

/**
 * One row of {@code facts.tsv}: what a statement says beside SOP classes, attributes and rules.
 *
 * @param topic what it is about
 * @param entity application entity it is said of; empty for all
 * @param name which one, where a topic has several: a status code, a timer, a media profile; empty where it has one
 * @param value what is stated
 * @param source where
 */
public record Fact(Topic topic, String entity, String name, String value, String source) {

    /** What facts can be about; the order is that of a statement. */
    public enum Topic {
        /** What the product does, in a sentence. */
        OVERVIEW,
        /** Another document the statement builds on; {@code name} is its title. */
        REFERENCE,
        /** An application entity: {@code name}, and what it does. */
        ENTITY,
        /** SOP classes of an application entity: {@code name} is SCU or SCP, the value UIDs with blanks between, or {@code *} for all of that role. */
        CONTEXT,
        /** A real-world activity and what it makes an application entity do. */
        ACTIVITY,
        /** An order in which activities must happen. */
        SEQUENCING,
        /** When associations are opened. */
        INITIATION,
        /** From whom and when associations are accepted. */
        ACCEPTANCE,
        /** Application context name. */
        APPLICATION_CONTEXT,
        /** Longest PDU in bytes; {@code name} may say received or sent. */
        MAX_PDU,
        /** Associations at once; {@code name} may say initiated or accepted. */
        MAX_ASSOCIATIONS,
        /** Operations outstanding at once. */
        ASYNCHRONOUS,
        /** Role selection. */
        ROLE_SELECTION,
        /** Extended negotiation. */
        EXTENDED_NEGOTIATION,
        /** User identity negotiation. */
        USER_IDENTITY,
        /** Implementation Class UID. */
        IMPLEMENTATION_CLASS_UID,
        /** Implementation Version Name. */
        IMPLEMENTATION_VERSION_NAME,
        /** A timer: {@code name}, and its seconds. */
        TIMEOUT,
        /** What is done with a status; {@code name} is operation and code. */
        STATUS,
        /** Level of the Storage SCP (PS3.4 B.3.1): the value begins with 0, 1 or 2; 2 keeps all attributes. */
        STORAGE_LEVEL,
        /** What storage keeps, changes, and does with an instance that is there already. */
        STORAGE,
        /** Changes of transfer syntax. */
        TRANSCODING,
        /** Behaviour of the query or retrieve services. */
        QUERY,
        /** Behaviour of worklist, performed procedure step, print, storage commitment: {@code name} is the service. */
        SERVICE,
        /** A limit of content: {@code name} is what is limited. */
        LIMIT,
        /** A medium: {@code name} is the application profile, value the roles and the medium. */
        MEDIA,
        /** Web services. */
        WEB,
        /** What is said of character sets. */
        CHARACTER_SET,
        /** De-identification. */
        DEIDENTIFICATION,
        /** A configurable parameter: {@code name}, and its initial value or range. */
        CONFIGURATION,
        /** The TCP port that is listened at. */
        PORT,
        /** Physical network and protocols below DICOM. */
        PHYSICAL_NETWORK,
        /** Security: {@code name} is the profile or mechanism. */
        SECURITY,
        /** An extension, specialisation or private SOP class. */
        EXTENSION,
        /** Codes and templates. */
        CODING;

        /** As written in {@code facts.tsv}: {@code max-pdu}. */
        public String text() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        /** Whether it is about what two sides negotiate. */
        public boolean isNegotiation() {
            return compareTo(APPLICATION_CONTEXT) >= 0 && compareTo(USER_IDENTITY) <= 0;
        }

        static Topic parse(String text) {
            for (Topic topic : values()) {
                if (topic.text().equals(text)) {
                    return topic;
                }
            }
            throw new IllegalArgumentException("topic " + text + " is not known");
        }
    }

    /** Name, value and entity in one line. */
    public String words() {
        String words = name.isEmpty() ? value : value.isEmpty() ? name : name + ": " + value;
        return entity.isEmpty() ? words : words + " (" + entity + ")";
    }
}
