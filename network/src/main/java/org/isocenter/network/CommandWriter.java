package org.isocenter.network;

import org.isocenter.dicom.Tags;

/** Writes command sets (PS3.7 9.3, 10.3) strictly; {@link CommandReader} reads them. */
final class CommandWriter {
    // PS3.7 E.1-1: Command Data Set Type is 0101H for no data set, anything else for one
    static final int NO_DATA_SET = 0x0101;
    private static final int DATA_SET = 0x0000;

    private CommandWriter() {}

    static byte[] toBytes(Request request, boolean hasDataSet) {
        CommandBuffer out = new CommandBuffer();
        boolean requested = usesRequestedSop(request);
        if (!request.sopClassUid().isEmpty()) {
            out.uid(requested ? Tags.RequestedSOPClassUID : Tags.AffectedSOPClassUID, request.sopClassUid());
        }
        out.us(Tags.CommandField, CommandField.of(request));
        boolean cancel = request instanceof Request.CCancelRq;
        out.us(cancel ? Tags.MessageIDBeingRespondedTo : Tags.MessageID, request.messageId());
        if (request instanceof Request.CMoveRq move) {
            out.text(Tags.MoveDestination, move.moveDestination());
        }
        out.us(Tags.Priority, priority(request));
        out.us(Tags.CommandDataSetType, hasDataSet ? DATA_SET : NO_DATA_SET);
        out.uid(requested ? Tags.RequestedSOPInstanceUID : Tags.AffectedSOPInstanceUID, sopInstance(request));
        tail(request, out);
        return out.toArray();
    }

    private static void tail(Request request, CommandBuffer out) {
        switch (request) {
            case Request.CStoreRq rq -> {
                out.text(Tags.MoveOriginatorApplicationEntityTitle, rq.moveOriginatorAe());
                out.us(Tags.MoveOriginatorMessageID, rq.moveOriginatorMessageId());
            }
            case Request.NEventReportRq rq -> out.us(Tags.EventTypeID, rq.eventTypeId());
            case Request.NGetRq rq -> out.at(Tags.AttributeIdentifierList, rq.attributes());
            case Request.NActionRq rq -> out.us(Tags.ActionTypeID, rq.actionTypeId());
            case Request.CFindRq _,
                    Request.CGetRq _,
                    Request.CMoveRq _,
                    Request.CEchoRq _,
                    Request.CCancelRq _,
                    Request.NSetRq _,
                    Request.NCreateRq _,
                    Request.NDeleteRq _ -> {}
        }
    }

    // PS3.7 10.3: N-GET, N-SET, N-ACTION and N-DELETE name an instance that exists; the others tell of one
    static boolean usesRequestedSop(Request request) {
        return request instanceof Request.NGetRq
                || request instanceof Request.NSetRq
                || request instanceof Request.NActionRq
                || request instanceof Request.NDeleteRq;
    }

    private static int priority(Request request) {
        return switch (request) {
            case Request.CStoreRq rq -> rq.priority().ordinal();
            case Request.CFindRq rq -> rq.priority().ordinal();
            case Request.CGetRq rq -> rq.priority().ordinal();
            case Request.CMoveRq rq -> rq.priority().ordinal();
            case Request.CEchoRq _,
                    Request.CCancelRq _,
                    Request.NEventReportRq _,
                    Request.NGetRq _,
                    Request.NSetRq _,
                    Request.NActionRq _,
                    Request.NCreateRq _,
                    Request.NDeleteRq _ -> -1;
        };
    }

    private static String sopInstance(Request request) {
        return switch (request) {
            case Request.CStoreRq rq -> rq.sopInstanceUid();
            case Request.NEventReportRq rq -> rq.sopInstanceUid();
            case Request.NGetRq rq -> rq.sopInstanceUid();
            case Request.NSetRq rq -> rq.sopInstanceUid();
            case Request.NActionRq rq -> rq.sopInstanceUid();
            case Request.NCreateRq rq -> rq.sopInstanceUid();
            case Request.NDeleteRq rq -> rq.sopInstanceUid();
            case Request.CFindRq _, Request.CGetRq _, Request.CMoveRq _, Request.CEchoRq _, Request.CCancelRq _ -> "";
        };
    }

    static byte[] toBytes(Response response, boolean hasDataSet) {
        Status status = response.status();
        CommandBuffer out = new CommandBuffer()
                .uid(Tags.AffectedSOPClassUID, response.sopClassUid())
                .us(Tags.CommandField, CommandField.of(response))
                .us(Tags.MessageIDBeingRespondedTo, response.messageId())
                .us(Tags.CommandDataSetType, hasDataSet ? DATA_SET : NO_DATA_SET)
                .us(Tags.Status, status.code())
                .at(Tags.OffendingElement, status.offendingElements())
                .text(Tags.ErrorComment, status.comment())
                .us(Tags.ErrorID, status.errorId())
                .uid(Tags.AffectedSOPInstanceUID, sopInstance(response));
        tail(response, out);
        return out.toArray();
    }

    private static void tail(Response response, CommandBuffer out) {
        switch (response) {
            case Response.CGetRsp rsp -> counts(rsp.subOperations(), out);
            case Response.CMoveRsp rsp -> counts(rsp.subOperations(), out);
            case Response.NEventReportRsp rsp -> out.us(Tags.EventTypeID, rsp.eventTypeId());
            case Response.NActionRsp rsp -> out.us(Tags.ActionTypeID, rsp.actionTypeId());
            case Response.CStoreRsp _,
                    Response.CFindRsp _,
                    Response.CEchoRsp _,
                    Response.NGetRsp _,
                    Response.NSetRsp _,
                    Response.NCreateRsp _,
                    Response.NDeleteRsp _ -> {}
        }
    }

    private static void counts(SubOperations counts, CommandBuffer out) {
        out.us(Tags.NumberOfRemainingSuboperations, counts.remaining())
                .us(Tags.NumberOfCompletedSuboperations, counts.completed())
                .us(Tags.NumberOfFailedSuboperations, counts.failed())
                .us(Tags.NumberOfWarningSuboperations, counts.warning());
    }

    private static String sopInstance(Response response) {
        return switch (response) {
            case Response.CStoreRsp rsp -> rsp.sopInstanceUid();
            case Response.NEventReportRsp rsp -> rsp.sopInstanceUid();
            case Response.NGetRsp rsp -> rsp.sopInstanceUid();
            case Response.NSetRsp rsp -> rsp.sopInstanceUid();
            case Response.NActionRsp rsp -> rsp.sopInstanceUid();
            case Response.NCreateRsp rsp -> rsp.sopInstanceUid();
            case Response.NDeleteRsp rsp -> rsp.sopInstanceUid();
            case Response.CFindRsp _, Response.CGetRsp _, Response.CMoveRsp _, Response.CEchoRsp _ -> "";
        };
    }
}
