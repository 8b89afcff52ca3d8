package org.isocenter.services;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.TransferSyntax;
import org.isocenter.dicom.Uids;
import org.isocenter.network.Association;
import org.isocenter.network.AssociationException;
import org.isocenter.network.Body;
import org.isocenter.network.Endpoint;
import org.isocenter.network.PresentationContext;
import org.isocenter.network.Priority;
import org.isocenter.network.Proposal;
import org.isocenter.network.Reply;
import org.isocenter.network.Request;
import org.isocenter.network.Status;

/** User of Basic Worklist Management (PS3.4 Annex K): one query over one association. */
public final class WorklistScu {
    /**
     * What a query brought.
     *
     * @param status of the last response; success also where we took no more than we wanted
     * @param items as they came, one Scheduled Procedure Step each
     * @param keysNotSupported whether the peer did not match on all keys (FF01)
     * @param cut whether there were more than wanted
     */
    public record Result(Status status, List<DataSet> items, boolean keysNotSupported, boolean cut) {
        public Result {
            items = List.copyOf(items);
        }
    }

    private final Association association;
    private final PresentationContext context;
    private final int most;
    private final List<DataSet> items = new ArrayList<>();
    private boolean keysNotSupported;
    private boolean cut;
    private IOException failure;

    private WorklistScu(Association association, PresentationContext context, int most) {
        this.association = association;
        this.context = context;
        this.most = most;
    }

    /**
     * Opens an association, asks, releases.
     *
     * @param identifier keys to match on and to be returned
     * @param manner how to call
     * @param most items wanted; where there are more, the query is cancelled; 0 for all
     * @throws IOException where the peer cannot be reached, rejects, does not accept the SOP class, or ends before the last response
     */
    // COH-MWL-001, ONC-MWL-021
    public static Result query(
            Endpoint endpoint, String callingAe, String calledAe, DataSet identifier, Manner manner, int most)
            throws IOException {
        Proposal proposal = manner.proposal(callingAe, calledAe)
                .with(
                        Uids.ModalityWorklistInformationModelFind,
                        manner.syntaxes(
                                Uids.ModalityWorklistInformationModelFind,
                                TransferSyntax.EXPLICIT_LE,
                                TransferSyntax.IMPLICIT_LE));
        try (Association association = Association.open(endpoint, proposal)) {
            PresentationContext context = association
                    .context(Uids.ModalityWorklistInformationModelFind)
                    .orElseThrow(() -> new IOException(calledAe + " does not accept the Modality Worklist SOP Class"));
            return new WorklistScu(association, context, most).query(identifier);
        } catch (AssociationException.Lost over) {
            throw new IOException("the association ended before the last response: " + over.getMessage(), over);
        }
    }

    private Result query(DataSet identifier) throws IOException {
        Request.CFindRq request = new Request.CFindRq(
                association.nextMessageId(), Uids.ModalityWorklistInformationModelFind, Priority.MEDIUM);
        Reply last = association.call(
                context, request, Body.of(identifier, context.syntax()), reply -> pending(reply, request.messageId()));
        if (failure != null) {
            throw failure;
        }
        boolean ended = cut && last.status().category() == Status.Category.CANCEL;
        return new Result(ended ? Status.SUCCESS : last.status(), items, keysNotSupported, cut);
    }

    // COH-MWL-018, COH-MWL-019, ONC-MWL-018
    private void pending(Reply reply, int messageId) {
        keysNotSupported |= reply.status().code() == Status.PENDING_KEYS_NOT_SUPPORTED.code();
        if (most == 0 || items.size() < most) {
            items.add(reply.dataSet());
            return;
        }
        if (!cut) {
            cut = true;
            try {
                association.cancel(context, messageId);
            } catch (IOException e) {
                failure = e;
            }
        }
    }
}
