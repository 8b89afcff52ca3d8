package org.isocenter.services;

import java.io.IOException;
import java.util.function.Predicate;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.Tags;
import org.isocenter.network.Association;
import org.isocenter.network.Body;
import org.isocenter.network.PresentationContext;
import org.isocenter.network.Reply;
import org.isocenter.network.Request;
import org.isocenter.network.Response;
import org.isocenter.network.SubOperations;

/** One C-MOVE or C-GET of ours: reads counts, cancels where it is told to. */
final class Retrieving {
    private final Association association;
    private final PresentationContext context;
    private final Predicate<SubOperations> progress;
    private SubOperations latest = SubOperations.NONE;
    private boolean cancelled;
    private IOException failure;
    private int messageId;

    /** @param progress is handed the counts of each pending response; where it says false the retrieval is cancelled */
    Retrieving(Association association, PresentationContext context, Predicate<SubOperations> progress) {
        this.association = association;
        this.context = context;
        this.progress = progress;
    }

    RetrieveResult run(Request request, DataSet identifier) throws IOException {
        messageId = request.messageId();
        Reply last = association.call(context, request, Body.of(identifier, context.syntax()), this::pending);
        if (failure != null) {
            throw failure;
        }
        count(last);
        return new RetrieveResult(last.status(), latest, last.dataSet().strings(Tags.FailedSOPInstanceUIDList));
    }

    private void pending(Reply reply) {
        count(reply);
        if (!cancelled && !progress.test(latest)) {
            cancelled = true;
            try {
                association.cancel(context, messageId);
            } catch (IOException e) {
                failure = e;
            }
        }
    }

    private void count(Reply reply) {
        SubOperations counts = switch (reply.response()) {
            case Response.CMoveRsp move -> move.subOperations();
            case Response.CGetRsp get -> get.subOperations();
            case Response.CStoreRsp _,
                    Response.CFindRsp _,
                    Response.CEchoRsp _,
                    Response.NEventReportRsp _,
                    Response.NGetRsp _,
                    Response.NSetRsp _,
                    Response.NActionRsp _,
                    Response.NCreateRsp _,
                    Response.NDeleteRsp _ -> SubOperations.NONE;
        };
        latest = counts.equals(SubOperations.NONE) ? latest : counts;
    }
}
