package org.isocenter.network;

/** Events of the upper layer (PS3.8 Table 9-10); the names of the standard are Evt1 to Evt19 in this order. */
enum Event {
    LOCAL_ASSOCIATE_REQUEST,
    TRANSPORT_OPENED,
    ASSOCIATE_AC_RECEIVED,
    ASSOCIATE_RJ_RECEIVED,
    TRANSPORT_INDICATED,
    ASSOCIATE_RQ_RECEIVED,
    LOCAL_ASSOCIATE_ACCEPT,
    LOCAL_ASSOCIATE_REJECT,
    LOCAL_P_DATA,
    P_DATA_RECEIVED,
    LOCAL_RELEASE_REQUEST,
    RELEASE_RQ_RECEIVED,
    RELEASE_RP_RECEIVED,
    LOCAL_RELEASE_RESPONSE,
    LOCAL_ABORT,
    ABORT_RECEIVED,
    TRANSPORT_CLOSED,
    ARTIM_EXPIRED,
    INVALID_PDU_RECEIVED;

    /** The event that the arrival of a PDU is. */
    static Event of(int pduType) {
        return switch (pduType) {
            case 0x01 -> ASSOCIATE_RQ_RECEIVED;
            case 0x02 -> ASSOCIATE_AC_RECEIVED;
            case 0x03 -> ASSOCIATE_RJ_RECEIVED;
            case 0x04 -> P_DATA_RECEIVED;
            case 0x05 -> RELEASE_RQ_RECEIVED;
            case 0x06 -> RELEASE_RP_RECEIVED;
            case 0x07 -> ABORT_RECEIVED;
            default -> INVALID_PDU_RECEIVED;
        };
    }
}
