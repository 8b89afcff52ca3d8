package org.isocenter.network;

import java.util.List;

/**
 * A DIMSE request (PS3.7 9.1, 10.1): one record for each operation and notification, with what its command set says. The data
 * set that may follow is not part of it.
 *
 * <p>{@code messageId} is 0 to 65535 and differs among requests under way in one direction ({@link Association#nextMessageId}).
 */
public sealed interface Request {
    /** Message ID (0000,0110); for C-CANCEL that of the request to be cancelled. */
    int messageId();

    /** Affected or Requested SOP Class UID; empty for C-CANCEL. */
    String sopClassUid();

    /** PS3.7 9.3.1.1; the move originator is empty and -1 where the request is no sub-operation of a C-MOVE. */
    record CStoreRq(
            int messageId,
            String sopClassUid,
            String sopInstanceUid,
            Priority priority,
            String moveOriginatorAe,
            int moveOriginatorMessageId)
            implements Request {
        /** A request that is no sub-operation, of medium priority. */
        public CStoreRq(int messageId, String sopClassUid, String sopInstanceUid) {
            this(messageId, sopClassUid, sopInstanceUid, Priority.MEDIUM, "", -1);
        }
    }

    /** PS3.7 9.3.2.1. */
    record CFindRq(int messageId, String sopClassUid, Priority priority) implements Request {}

    /** PS3.7 9.3.3.1. */
    record CGetRq(int messageId, String sopClassUid, Priority priority) implements Request {}

    /** PS3.7 9.3.4.1. */
    record CMoveRq(int messageId, String sopClassUid, Priority priority, String moveDestination) implements Request {}

    /** PS3.7 9.3.5.1. */
    record CEchoRq(int messageId, String sopClassUid) implements Request {
        /** Of the Verification SOP Class. */
        public CEchoRq(int messageId) {
            this(messageId, "1.2.840.10008.1.1");
        }
    }

    /** PS3.7 9.3.2.3; has no response of its own. */
    record CCancelRq(int messageId) implements Request {
        @Override
        public String sopClassUid() {
            return "";
        }
    }

    /** PS3.7 10.3.1.1. */
    record NEventReportRq(int messageId, String sopClassUid, String sopInstanceUid, int eventTypeId)
            implements Request {}

    /** PS3.7 10.3.2.1; no tags ask for all attributes. */
    record NGetRq(int messageId, String sopClassUid, String sopInstanceUid, List<Integer> attributes)
            implements Request {
        public NGetRq {
            attributes = List.copyOf(attributes);
        }
    }

    /** PS3.7 10.3.3.1. */
    record NSetRq(int messageId, String sopClassUid, String sopInstanceUid) implements Request {}

    /** PS3.7 10.3.4.1. */
    record NActionRq(int messageId, String sopClassUid, String sopInstanceUid, int actionTypeId) implements Request {}

    /** PS3.7 10.3.5.1; the instance UID is empty where the provider shall choose it. */
    record NCreateRq(int messageId, String sopClassUid, String sopInstanceUid) implements Request {}

    /** PS3.7 10.3.6.1. */
    record NDeleteRq(int messageId, String sopClassUid, String sopInstanceUid) implements Request {}
}
