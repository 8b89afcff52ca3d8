package org.isocenter.services;

import java.io.IOException;
import java.util.List;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.TransferSyntax;
import org.isocenter.dicom.Uids;
import org.isocenter.network.Association;
import org.isocenter.network.AssociationException;
import org.isocenter.network.Body;
import org.isocenter.network.Endpoint;
import org.isocenter.network.PresentationContext;
import org.isocenter.network.Proposal;
import org.isocenter.network.Reply;
import org.isocenter.network.Request;
import org.isocenter.network.Status;

/** User of Modality Performed Procedure Step (PS3.4 F.7) over one association. */
public final class MppsScu implements AutoCloseable {
    private final Association association;
    private final PresentationContext context;

    private MppsScu(Association association, PresentationContext context) {
        this.association = association;
        this.context = context;
    }

    /**
     * Opens an association.
     *
     * @throws IOException where the peer cannot be reached, rejects, or does not accept the SOP class
     */
    public static MppsScu open(Endpoint endpoint, String callingAe, String calledAe) throws IOException {
        return open(endpoint, callingAe, calledAe, Manner.OWN);
    }

    // COH-MPPS-001
    /** Likewise, in the manner of a product; N-GET is proposed where it uses it. */
    public static MppsScu open(Endpoint endpoint, String callingAe, String calledAe, Manner manner) throws IOException {
        Proposal proposal = manner.proposal(callingAe, calledAe);
        for (String sopClass :
                List.of(Uids.ModalityPerformedProcedureStep, Uids.ModalityPerformedProcedureStepRetrieve)) {
            if (manner.uses(sopClass) || sopClass.equals(Uids.ModalityPerformedProcedureStep)) {
                proposal = proposal.with(
                        sopClass, manner.syntaxes(sopClass, TransferSyntax.EXPLICIT_LE, TransferSyntax.IMPLICIT_LE));
            }
        }
        Association association = Association.open(endpoint, proposal);
        PresentationContext context =
                association.context(Uids.ModalityPerformedProcedureStep).orElse(null);
        if (context == null) {
            association.close();
            throw new IOException(calledAe + " does not accept the Modality Performed Procedure Step SOP Class");
        }
        return new MppsScu(association, context);
    }

    /** N-CREATE. */
    public Status create(String sopInstanceUid, DataSet attributes) throws IOException {
        Request.NCreateRq request =
                new Request.NCreateRq(association.nextMessageId(), Uids.ModalityPerformedProcedureStep, sopInstanceUid);
        return association
                .call(context, request, Body.of(attributes, context.syntax()))
                .status();
    }

    /** N-SET. */
    public Status set(String sopInstanceUid, DataSet modifications) throws IOException {
        Request.NSetRq request =
                new Request.NSetRq(association.nextMessageId(), Uids.ModalityPerformedProcedureStep, sopInstanceUid);
        return association
                .call(context, request, Body.of(modifications, context.syntax()))
                .status();
    }

    /**
     * N-GET of all attributes.
     *
     * @throws IOException where the peer does not accept the Retrieve SOP class
     */
    public Reply get(String sopInstanceUid) throws IOException {
        PresentationContext retrieve = association
                .context(Uids.ModalityPerformedProcedureStepRetrieve)
                .orElseThrow(() -> new IOException(
                        association.calledAe() + " does not accept retrieving of Modality Performed Procedure Steps"));
        Request.NGetRq request = new Request.NGetRq(
                association.nextMessageId(), Uids.ModalityPerformedProcedureStepRetrieve, sopInstanceUid, List.of());
        return association.call(retrieve, request, Body.NONE);
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
