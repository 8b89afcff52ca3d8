package org.isocenter.network;

/**
 * A DIMSE response (PS3.7 9.1, 10.1). UIDs that the standard leaves optional are empty where absent; an event or action type is -1.
 */
public sealed interface Response {
    /** Message ID Being Responded To (0000,0120). */
    int messageId();

    /** Affected SOP Class UID; may be empty. */
    String sopClassUid();

    /** How it went. */
    Status status();

    /** PS3.7 9.3.1.2. */
    record CStoreRsp(int messageId, String sopClassUid, String sopInstanceUid, Status status) implements Response {}

    /** PS3.7 9.3.2.2. */
    record CFindRsp(int messageId, String sopClassUid, Status status) implements Response {}

    /** PS3.7 9.3.3.2. */
    record CGetRsp(int messageId, String sopClassUid, Status status, SubOperations subOperations) implements Response {}

    /** PS3.7 9.3.4.2. */
    record CMoveRsp(int messageId, String sopClassUid, Status status, SubOperations subOperations)
            implements Response {}

    /** PS3.7 9.3.5.2. */
    record CEchoRsp(int messageId, String sopClassUid, Status status) implements Response {}

    /** PS3.7 10.3.1.2. */
    record NEventReportRsp(int messageId, String sopClassUid, String sopInstanceUid, int eventTypeId, Status status)
            implements Response {}

    /** PS3.7 10.3.2.2. */
    record NGetRsp(int messageId, String sopClassUid, String sopInstanceUid, Status status) implements Response {}

    /** PS3.7 10.3.3.2. */
    record NSetRsp(int messageId, String sopClassUid, String sopInstanceUid, Status status) implements Response {}

    /** PS3.7 10.3.4.2. */
    record NActionRsp(int messageId, String sopClassUid, String sopInstanceUid, int actionTypeId, Status status)
            implements Response {}

    /** PS3.7 10.3.5.2. */
    record NCreateRsp(int messageId, String sopClassUid, String sopInstanceUid, Status status) implements Response {}

    /** PS3.7 10.3.6.2. */
    record NDeleteRsp(int messageId, String sopClassUid, String sopInstanceUid, Status status) implements Response {}

    /**
     * The response to a request, of its kind and with its UIDs; C-GET and C-MOVE without counts.
     *
     * @throws IllegalArgumentException for C-CANCEL, which has no response
     */
    static Response to(Request request, Status status) {
        int id = request.messageId();
        String sopClass = request.sopClassUid();
        return switch (request) {
            case Request.CStoreRq rq -> new CStoreRsp(id, sopClass, rq.sopInstanceUid(), status);
            case Request.CFindRq _ -> new CFindRsp(id, sopClass, status);
            case Request.CGetRq _ -> new CGetRsp(id, sopClass, status, SubOperations.NONE);
            case Request.CMoveRq _ -> new CMoveRsp(id, sopClass, status, SubOperations.NONE);
            case Request.CEchoRq _ -> new CEchoRsp(id, sopClass, status);
            case Request.NEventReportRq rq ->
                new NEventReportRsp(id, sopClass, rq.sopInstanceUid(), rq.eventTypeId(), status);
            case Request.NGetRq rq -> new NGetRsp(id, sopClass, rq.sopInstanceUid(), status);
            case Request.NSetRq rq -> new NSetRsp(id, sopClass, rq.sopInstanceUid(), status);
            case Request.NActionRq rq -> new NActionRsp(id, sopClass, rq.sopInstanceUid(), rq.actionTypeId(), status);
            case Request.NCreateRq rq -> new NCreateRsp(id, sopClass, rq.sopInstanceUid(), status);
            case Request.NDeleteRq rq -> new NDeleteRsp(id, sopClass, rq.sopInstanceUid(), status);
            case Request.CCancelRq _ -> throw new IllegalArgumentException("C-CANCEL has no response");
        };
    }
}
