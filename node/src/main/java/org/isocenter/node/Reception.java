package org.isocenter.node;

import java.io.IOException;
import java.util.Optional;
import org.isocenter.archive.KeepPolicy;
import org.isocenter.archive.KeepPolicy.Conflict;
import org.isocenter.archive.KeepPolicy.Duplicate;
import org.isocenter.conformance.Checker;
import org.isocenter.conformance.ObjectReport;
import org.isocenter.conformance.Service;
import org.isocenter.conformance.StoragePolicies;
import org.isocenter.conformance.StoragePolicies.Answer;
import org.isocenter.conformance.StoragePolicies.Cause;
import org.isocenter.conformance.StoragePolicies.Judged;
import org.isocenter.conformance.Subject;
import org.isocenter.conformance.Verdict;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.Finding;
import org.isocenter.dicom.Tag;
import org.isocenter.dicom.Tags;
import org.isocenter.dicom.Uids;
import org.isocenter.network.Exchange;
import org.isocenter.network.Request;
import org.isocenter.network.Status;

/**
 * What a listener's {@link Personality} makes of a C-STORE: what it does not take, and how it says so. Where its statement says nothing, the
 * hub's own way holds: everything readable is kept.
 */
final class Reception {
    /** Something is not taken. */
    record Refusal(Cause cause, String reason) {}

    private final Personality personality;
    private final boolean storesUnrequested;
    private final Inboxes.Tray tray;
    private final Alteration alteration;

    /**
     * @param storesUnrequested whether objects are taken that the product would take only when it asked for them
     * @param tray where objects are laid beside the archive
     */
    Reception(Personality personality, boolean storesUnrequested, Inboxes.Tray tray) {
        this.personality = personality;
        this.storesUnrequested = storesUnrequested;
        this.tray = tray;
        this.alteration = new Alteration(personality);
    }

    /** Where an object that is kept is laid beside. */
    Inboxes.Tray tray() {
        return tray;
    }

    /** Whether the product takes objects of a SOP class at all. */
    boolean takes(String sopClassUid) {
        return personality.service(sopClassUid).filter(Service::scp).isPresent();
    }

    /** What is changed before an object is kept. */
    Alteration alteration() {
        return alteration;
    }

    private StoragePolicies policies() {
        return personality.storage();
    }

    /** What the request alone shows. */
    // OBI-NET-030: only what the own retrieve asked for
    Optional<Refusal> refusal(Exchange exchange, Request.CStoreRq rq) {
        if (!policies().requestedOnly()
                || storesUnrequested
                || rq.moveOriginatorAe().strip().equals(exchange.calledAe().strip())) {
            return Optional.empty();
        }
        return Optional.of(new Refusal(
                Cause.NOT_REQUESTED,
                "only objects that " + exchange.calledAe().strip() + " itself asked for are taken"));
    }

    /** What the object shows, before it is kept. */
    Optional<Refusal> refusal(Subject subject) {
        DataSet header = subject.dataSet();
        if (policies().answer(Cause.NO_UID).isPresent()) {
            for (int tag : new int[] {Tags.StudyInstanceUID, Tags.SeriesInstanceUID, Tags.SOPInstanceUID}) {
                if (!Uids.isValid(header.string(tag))) {
                    return Optional.of(new Refusal(Cause.NO_UID, "no valid UID in " + Tag.format(tag)));
                }
            }
        }
        return invalid(subject);
    }

    private Optional<Refusal> invalid(Subject subject) {
        if (policies().judged() != Judged.BEFORE_RESPONSE) {
            return Optional.empty();
        }
        ObjectReport report = Checker.check(personality.profile(), subject);
        if (report.verdict() != Verdict.REFUSES) {
            return Optional.empty();
        }
        String reason = report.findings().stream()
                .filter(finding -> finding.effect() == Finding.Effect.REFUSED)
                .findFirst()
                .map(finding -> finding.rule() + " " + finding.where() + " " + finding.message())
                .orElse("");
        return Optional.of(new Refusal(Cause.INVALID, reason));
    }

    /**
     * What becomes of an object that contradicts what is kept. The archive looks in the transaction that keeps it, so that of two associations at once
     * the second sees what the first kept.
     *
     * @param hub where the statement says nothing
     */
    // COH-STO-044
    KeepPolicy policy(KeepPolicy hub) {
        KeepPolicy policy = switch (policies().duplicates()) {
            case REFUSE -> hub.withDuplicates(Duplicate.REFUSE, Duplicate.REFUSE);
            case DISCARD -> hub.withDuplicates(Duplicate.DISCARD, Duplicate.DISCARD);
            case BESIDE -> hub;
        };
        Conflict ofStudy = policies().answer(Cause.OTHER_PATIENT).isPresent() ? Conflict.REJECT : hub.study();
        Conflict ofSeries = policies().answer(Cause.OTHER_STUDY).isPresent() ? Conflict.REJECT : hub.series();
        return policy.withConflicts(hub.patient(), ofStudy, ofSeries);
    }

    /** What the peer hears; an answer without status ends the association without a word. */
    Status status(Exchange exchange, Refusal refusal) throws IOException {
        Answer answer = policies().answer(refusal.cause()).orElseGet(() -> standard(refusal.cause()));
        if (answer.status() == 0) {
            exchange.association().abort();
        }
        Status status = Status.of(answer.status());
        return answer.comment() ? status.with(refusal.reason()) : status;
    }

    /** What one hears who does not come over an association. */
    static Status status(Refusal refusal) {
        return Status.of(standard(refusal.cause()).status()).with(refusal.reason());
    }

    /** Whether the association ends after a status. */
    boolean abortsAfter(Status status) {
        return policies().answers().values().stream()
                .anyMatch(answer -> answer.aborts() && answer.status() != 0 && answer.status() == status.code());
    }

    // PS3.4 B.2.3, PS3.7 C.5
    private static Answer standard(Cause cause) {
        Status status = switch (cause) {
            case NO_ROOM -> Status.OUT_OF_RESOURCES;
            case NOT_WRITTEN -> Status.PROCESSING_FAILURE;
            case MISMATCH, NO_UID, OTHER_PATIENT, OTHER_STUDY -> Status.DATA_SET_DOES_NOT_MATCH_SOP_CLASS;
            case UNREADABLE -> Status.CANNOT_UNDERSTAND;
            case INVALID -> Status.INVALID_SOP_INSTANCE;
            case DUPLICATE -> Status.DUPLICATE_SOP_INSTANCE;
            case NOT_REQUESTED -> Status.NOT_AUTHORIZED;
        };
        return new Answer(status.code(), true, false);
    }
}
