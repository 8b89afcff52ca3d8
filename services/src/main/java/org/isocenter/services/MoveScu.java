package org.isocenter.services;

import java.io.IOException;
import java.util.Collection;
import java.util.function.Predicate;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.TransferSyntax;
import org.isocenter.network.Association;
import org.isocenter.network.AssociationException;
import org.isocenter.network.Endpoint;
import org.isocenter.network.PresentationContext;
import org.isocenter.network.Priority;
import org.isocenter.network.Proposal;
import org.isocenter.network.Request;
import org.isocenter.network.SubOperations;

/** User of C-MOVE over one association (PS3.4 C.4.2.2). */
public final class MoveScu implements AutoCloseable {
    private final Association association;

    private MoveScu(Association association) {
        this.association = association;
    }

    /**
     * Opens an association.
     *
     * @param models to propose
     * @param extensions to ask for; {@link QueryExtensions#NONE} proposes no extended negotiation
     */
    public static MoveScu open(
            Endpoint endpoint,
            String callingAe,
            String calledAe,
            Collection<InformationModel> models,
            QueryExtensions extensions)
            throws IOException {
        return open(endpoint, callingAe, calledAe, models, extensions, Manner.OWN);
    }

    /**
     * Likewise, in the manner of a product: each model in its syntaxes.
     *
     * @throws IOException also where the product does not use one of the models
     */
    public static MoveScu open(
            Endpoint endpoint,
            String callingAe,
            String calledAe,
            Collection<InformationModel> models,
            QueryExtensions extensions,
            Manner manner)
            throws IOException {
        Proposal proposal = manner.proposal(callingAe, calledAe);
        for (InformationModel model : models) {
            proposal = proposal.with(
                    model.move(),
                    manner.syntaxes(model.move(), TransferSyntax.EXPLICIT_LE, TransferSyntax.IMPLICIT_LE));
            if (!extensions.equals(QueryExtensions.NONE)) {
                proposal = proposal.with(extensions.item(model.move()));
            }
        }
        return new MoveScu(Association.open(endpoint, proposal));
    }

    /**
     * Asks a peer to send, and waits until it has.
     *
     * @param destination AE title, which the peer must know
     * @param progress is handed the counts of each pending response; where it says false the retrieval is cancelled
     * @throws IOException where the peer did not accept the model, or the association ends before
     */
    public RetrieveResult move(
            InformationModel model, DataSet identifier, String destination, Predicate<SubOperations> progress)
            throws IOException {
        PresentationContext context = Contexts.of(association, model.move());
        Request request = new Request.CMoveRq(association.nextMessageId(), model.move(), Priority.MEDIUM, destination);
        return new Retrieving(association, context, progress).run(request, identifier);
    }

    /** Releases the association. One that is over already is no error: all answers are in. */
    @Override
    public void close() throws IOException {
        try {
            association.close();
        } catch (AssociationException over) {
            return;
        }
    }
}
