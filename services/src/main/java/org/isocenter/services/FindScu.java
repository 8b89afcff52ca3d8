package org.isocenter.services;

import java.io.IOException;
import java.util.Collection;
import java.util.function.Predicate;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.TransferSyntax;
import org.isocenter.network.Association;
import org.isocenter.network.AssociationException;
import org.isocenter.network.Body;
import org.isocenter.network.Endpoint;
import org.isocenter.network.PresentationContext;
import org.isocenter.network.Proposal;
import org.isocenter.network.Reply;
import org.isocenter.network.Request;
import org.isocenter.network.Status;

/** User of C-FIND over one association (PS3.4 C.4.1.2); queries go one after the other. */
public final class FindScu implements AutoCloseable {
    private final Association association;

    private FindScu(Association association) {
        this.association = association;
    }

    /**
     * How a query ended.
     *
     * @param status of the last response; FE00 where we cancelled
     * @param matches that came
     * @param keysNotSupported whether the peer said that it did not match on all keys (FF01)
     */
    public record Result(Status status, int matches, boolean keysNotSupported) {}

    /**
     * Opens an association.
     *
     * @param models to propose
     * @param extensions to ask for; {@link QueryExtensions#NONE} proposes no extended negotiation
     */
    public static FindScu open(
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
    public static FindScu open(
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
                    model.find(),
                    manner.syntaxes(model.find(), TransferSyntax.EXPLICIT_LE, TransferSyntax.IMPLICIT_LE));
            if (!extensions.equals(QueryExtensions.NONE)) {
                proposal = proposal.with(extensions.item(model.find()));
            }
        }
        return new FindScu(Association.open(endpoint, proposal));
    }

    /** The association, for what it negotiated. */
    public Association association() {
        return association;
    }

    /** What was agreed on for a model. */
    public QueryExtensions extensions(InformationModel model) {
        return QueryExtensions.of(association, model.find());
    }

    /**
     * Asks, and waits for the last response.
     *
     * @param each is handed each match; where it says false the query is cancelled, and what still comes is passed over
     * @throws IOException where the peer did not accept the model, or the association ends before
     */
    public Result find(InformationModel model, DataSet identifier, Predicate<DataSet> each) throws IOException {
        PresentationContext context = Contexts.of(association, model.find());
        Request request =
                new Request.CFindRq(association.nextMessageId(), model.find(), org.isocenter.network.Priority.MEDIUM);
        Following following = new Following(context, request.messageId(), each);
        Reply last = association.call(context, request, Body.of(identifier, context.syntax()), following::pending);
        if (following.failure != null) {
            throw following.failure;
        }
        return new Result(last.status(), following.matches, following.keysNotSupported);
    }

    /** What came to one query. */
    private final class Following {
        private final PresentationContext context;
        private final int messageId;
        private final Predicate<DataSet> each;
        private int matches;
        private boolean keysNotSupported;
        private boolean cancelled;
        private IOException failure;

        Following(PresentationContext context, int messageId, Predicate<DataSet> each) {
            this.context = context;
            this.messageId = messageId;
            this.each = each;
        }

        void pending(Reply reply) {
            if (cancelled) {
                return;
            }
            matches++;
            keysNotSupported |= reply.status().code() == Status.PENDING_KEYS_NOT_SUPPORTED.code();
            if (!each.test(reply.dataSet())) {
                cancelled = true;
                try {
                    association.cancel(context, messageId);
                } catch (IOException e) {
                    failure = e;
                }
            }
        }
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
