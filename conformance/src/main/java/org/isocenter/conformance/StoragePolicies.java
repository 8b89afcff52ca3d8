package org.isocenter.conformance;

import java.util.Map;
import java.util.Optional;

/**
 * How a product's Storage SCP treats what it receives, as far as a program acts on it.
 *
 * @param duplicates a SOP Instance UID it has already
 * @param judged when it checks an object against its own import rules
 * @param requestedOnly whether it takes only what its own retrieve asked for
 * @param dropsUnknownPrivate whether private elements it does not know are lost where they come in Implicit VR
 * @param expandsRle whether RLE images are kept uncompressed
 * @param inboxSyntax transfer syntax of the files it lays into its inbox; empty for that of the object
 * @param replacesRetired SOP classes of which objects are kept under another, by the class received
 * @param answers what it says where something is wrong; a cause without answer is answered as the standard has it
 */
public record StoragePolicies(
        Duplicates duplicates,
        Judged judged,
        boolean requestedOnly,
        boolean dropsUnknownPrivate,
        boolean expandsRle,
        String inboxSyntax,
        Map<String, String> replacesRetired,
        Map<Cause, Answer> answers) {
    /** What becomes of another object under a SOP Instance UID. */
    public enum Duplicates {
        /** The same bytes are acknowledged, others kept beside. */
        BESIDE,
        /** The first is kept, the sender hears success. */
        DISCARD,
        /** The first is kept, the sender hears {@link Cause#DUPLICATE}. */
        REFUSE
    }

    /** When an object is judged. */
    public enum Judged {
        /** By a later step, which the sender does not hear of. */
        LATER,
        /** Before the response: what is refused is answered {@link Cause#INVALID}. */
        BEFORE_RESPONSE
    }

    /** Why something is not kept. */
    public enum Cause {
        /** No room. */
        NO_ROOM,
        /** It cannot be written. */
        NOT_WRITTEN,
        /** SOP class or instance is not that of the request. */
        MISMATCH,
        /** The data set cannot be read, or there is none. */
        UNREADABLE,
        /** Study, Series or SOP Instance UID is missing or none. */
        NO_UID,
        /** An import rule refuses it. */
        INVALID,
        /** The SOP Instance UID is known. */
        DUPLICATE,
        /** The study is known under another patient. */
        OTHER_PATIENT,
        /** The series is known under another study. */
        OTHER_STUDY,
        /** Nobody asked for it. */
        NOT_REQUESTED
    }

    /**
     * What the sender hears.
     *
     * @param status of the response
     * @param comment whether Error Comment says why
     * @param aborts whether the association ends
     */
    public record Answer(int status, boolean comment, boolean aborts) {}

    /** Nothing is said. */
    static final StoragePolicies NONE =
            new StoragePolicies(Duplicates.BESIDE, Judged.LATER, false, false, false, "", Map.of(), Map.of());

    public StoragePolicies {
        replacesRetired = Map.copyOf(replacesRetired);
        answers = Map.copyOf(answers);
    }

    /** What is said for a cause; empty where the statement says nothing. */
    public Optional<Answer> answer(Cause cause) {
        return Optional.ofNullable(answers.get(cause));
    }
}
