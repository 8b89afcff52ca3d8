package org.isocenter.services;

import java.io.IOException;
import java.util.Optional;
import org.isocenter.dicom.DicomException;
import org.isocenter.dicom.TransferSyntax;
import org.isocenter.dicom.Uids;
import org.isocenter.network.Association;
import org.isocenter.network.Body;
import org.isocenter.network.Endpoint;
import org.isocenter.network.Exchange;
import org.isocenter.network.Negotiation;
import org.isocenter.network.PresentationContext;
import org.isocenter.network.Proposal;
import org.isocenter.network.Request;
import org.isocenter.network.Response;
import org.isocenter.network.Service;
import org.isocenter.network.Status;
import org.isocenter.network.UserItem;

/**
 * Provider of the Storage Commitment Push Model (PS3.4 Annex J): takes requests, which a function keeps, and sends the report when there is
 * one, over the association of the request or over one of its own.
 */
public final class StorageCommitmentScp implements Service {
    /** Keeps one request. */
    @FunctionalInterface
    public interface Take {
        /**
         * Success is to be returned only when the request is kept, so that a report will come whatever happens.
         *
         * @throws IOException where the association is to be over
         */
        Status take(Exchange exchange, CommitmentRequest request) throws IOException;
    }

    /** Told when the response is out: the report may follow from here on. */
    @FunctionalInterface
    public interface Taken {
        void taken(Association association, CommitmentRequest request);
    }

    // PS3.4 J.3.2
    private static final int REQUEST_STORAGE_COMMITMENT = 1;

    private final Take take;
    private final Taken taken;

    public StorageCommitmentScp(Take take, Taken taken) {
        this.take = take;
        this.taken = taken;
    }

    @Override
    public void serve(Exchange exchange) throws IOException {
        if (!(exchange.request() instanceof Request.NActionRq request)) {
            exchange.respond(Status.UNRECOGNIZED_OPERATION);
            return;
        }
        Optional<Status> refused = refused(request);
        if (refused.isPresent()) {
            exchange.respond(Response.to(request, refused.get()));
            return;
        }
        CommitmentRequest asked;
        try {
            asked = CommitmentRequest.of(exchange.dataSet());
        } catch (DicomException e) {
            exchange.respond(Response.to(request, Status.INVALID_ARGUMENT_VALUE.with(e.getMessage())));
            return;
        }
        if (asked.references().size() > CommitmentRequest.MOST_REFERENCES) {
            String why = "at most " + CommitmentRequest.MOST_REFERENCES + " instances a request";
            exchange.respond(Response.to(request, Status.RESOURCE_LIMITATION.with(why)));
            return;
        }
        Status status = take.take(exchange, asked);
        exchange.respond(Response.to(request, status));
        if (status.isDone()) {
            taken.taken(exchange.association(), asked);
        }
    }

    private static Optional<Status> refused(Request.NActionRq request) {
        if (!request.sopInstanceUid().equals(Uids.StorageCommitmentPushModelInstance)) {
            return Optional.of(Status.NO_SUCH_SOP_INSTANCE);
        }
        return request.actionTypeId() == REQUEST_STORAGE_COMMITMENT
                ? Optional.empty()
                : Optional.of(Status.NO_SUCH_ACTION);
    }

    /**
     * Sends a report over an association that is open, from any thread but the one that serves it.
     *
     * @return what the user answered
     * @throws IOException where the association is over, or the peer is not to be told this way
     */
    // COH-COM-021, field.md N-03
    public static Status report(Association association, CommitmentReport report) throws IOException {
        PresentationContext context = association
                .context(Uids.StorageCommitmentPushModel)
                .orElseThrow(() -> new IOException("the peer does not accept the Storage Commitment Push Model"));
        Request.NEventReportRq request = new Request.NEventReportRq(
                association.nextMessageId(),
                Uids.StorageCommitmentPushModel,
                Uids.StorageCommitmentPushModelInstance,
                report.eventTypeId());
        return association
                .call(context, request, Body.of(report.dataSet(), context.syntax()))
                .status();
    }

    /**
     * Opens an association in the role of provider (PS3.7 D.3.3.4), sends a report, releases.
     *
     * @throws IOException where the peer cannot be reached, rejects, or wants no reports this way
     */
    public static Status report(Endpoint endpoint, String callingAe, String calledAe, CommitmentReport report)
            throws IOException {
        return report(endpoint, callingAe, calledAe, report, Manner.OWN);
    }

    // COH-COM-004
    /** Likewise, in the manner of a product. */
    public static Status report(
            Endpoint endpoint, String callingAe, String calledAe, CommitmentReport report, Manner manner)
            throws IOException {
        Proposal proposal = manner.proposal(callingAe, calledAe)
                .with(
                        Uids.StorageCommitmentPushModel,
                        manner.syntaxes(
                                Uids.StorageCommitmentPushModel,
                                TransferSyntax.EXPLICIT_LE,
                                TransferSyntax.IMPLICIT_LE))
                .with(new UserItem.RoleSelection(Uids.StorageCommitmentPushModel, false, true));
        try (Association association = Association.open(endpoint, proposal)) {
            // field.md N-04: many users answer no role at all and take the report; one that answers "no provider" means
            // it.
            boolean denied =
                    Negotiation.items(association.acceptance().userItems(), UserItem.RoleSelection.class).stream()
                            .anyMatch(
                                    role -> role.sopClassUid().equals(Uids.StorageCommitmentPushModel) && !role.scp());
            if (denied) {
                throw new IOException(calledAe + " denies the provider's role for Storage Commitment");
            }
            return report(association, report);
        }
    }
}
