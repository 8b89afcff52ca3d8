package org.isocenter.network;

/** States of the upper layer (PS3.8 9.2.1); the names of the standard are Sta1 to Sta13 in this order. */
public enum State {
    IDLE,
    AWAITING_ASSOCIATE_RQ,
    AWAITING_LOCAL_ASSOCIATE_RESPONSE,
    AWAITING_TRANSPORT_OPEN,
    AWAITING_ASSOCIATE_RESPONSE,
    ESTABLISHED,
    AWAITING_RELEASE_RP,
    AWAITING_LOCAL_RELEASE_RESPONSE,
    COLLISION_REQUESTOR_AWAITING_LOCAL_RESPONSE,
    COLLISION_ACCEPTOR_AWAITING_RELEASE_RP,
    COLLISION_REQUESTOR_AWAITING_RELEASE_RP,
    COLLISION_ACCEPTOR_AWAITING_LOCAL_RESPONSE,
    AWAITING_TRANSPORT_CLOSE;

    /** The state of a number of the standard, 1 to 13. */
    static State of(int number) {
        return values()[number - 1];
    }

    /** Whether messages may still be sent and answered. */
    public boolean isOpen() {
        return this == ESTABLISHED || this == AWAITING_LOCAL_RELEASE_RESPONSE;
    }
}
