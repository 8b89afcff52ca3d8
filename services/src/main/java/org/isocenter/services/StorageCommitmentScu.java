package org.isocenter.services;

import java.io.IOException;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.isocenter.dicom.TransferSyntax;
import org.isocenter.dicom.Uids;
import org.isocenter.network.Association;
import org.isocenter.network.AssociationException;
import org.isocenter.network.Body;
import org.isocenter.network.Endpoint;
import org.isocenter.network.PresentationContext;
import org.isocenter.network.Proposal;
import org.isocenter.network.Request;
import org.isocenter.network.Services;
import org.isocenter.network.Status;

/** User of the Storage Commitment Push Model (PS3.4 Annex J) over one association. */
public final class StorageCommitmentScu implements AutoCloseable {
    private static final int REQUEST_STORAGE_COMMITMENT = 1;

    private final Association association;
    private final PresentationContext context;

    private StorageCommitmentScu(Association association, PresentationContext context) {
        this.association = association;
        this.context = context;
    }

    /**
     * Opens an association.
     *
     * @param reports takes reports that come over it
     * @throws IOException where the peer cannot be reached, rejects, or does not accept Storage Commitment
     */
    public static StorageCommitmentScu open(
            Endpoint endpoint, String callingAe, String calledAe, CommitmentReportReceiver reports) throws IOException {
        return open(endpoint, callingAe, calledAe, reports, Manner.OWN);
    }

    // COH-COM-004
    /** Likewise, in the manner of a product. */
    public static StorageCommitmentScu open(
            Endpoint endpoint, String callingAe, String calledAe, CommitmentReportReceiver reports, Manner manner)
            throws IOException {
        Proposal proposal = manner.proposal(callingAe, calledAe)
                .with(
                        Uids.StorageCommitmentPushModel,
                        manner.syntaxes(
                                Uids.StorageCommitmentPushModel,
                                TransferSyntax.EXPLICIT_LE,
                                TransferSyntax.IMPLICIT_LE));
        Services services = Services.NONE.with(Uids.StorageCommitmentPushModel, reports);
        Association association = Association.open(endpoint, proposal, services);
        PresentationContext context =
                association.context(Uids.StorageCommitmentPushModel).orElse(null);
        if (context == null) {
            association.close();
            throw new IOException(calledAe + " does not accept the Storage Commitment Push Model SOP Class");
        }
        return new StorageCommitmentScu(association, context);
    }

    /** Sends a request and waits for its response; that all is kept only a report says. */
    public Status request(CommitmentRequest request) throws IOException {
        Request.NActionRq action = new Request.NActionRq(
                association.nextMessageId(),
                Uids.StorageCommitmentPushModel,
                Uids.StorageCommitmentPushModelInstance,
                REQUEST_STORAGE_COMMITMENT);
        return association
                .call(context, action, Body.of(request.dataSet(), context.syntax()))
                .status();
    }

    /**
     * Keeps the association open for reports until the condition holds.
     *
     * @return whether it holds; false where the time is over, or the peer ended the association
     */
    public boolean await(BooleanSupplier condition, Duration patience) throws IOException {
        try {
            association.serveUntil(condition, patience);
        } catch (AssociationException over) {
            return condition.getAsBoolean();
        }
        return true;
    }

    /** Ends the association at once. */
    public void abort() throws IOException {
        association.abort();
    }

    /** Releases the association; one that is over already is no error. */
    @Override
    public void close() throws IOException {
        try {
            association.close();
        } catch (AssociationException over) {
            return;
        }
    }
}
