package org.isocenter.network;

/**
 * Actions of the upper layer with the state each leads to (PS3.8 9.2.2, Tables 9-6 to 9-9). Two of them end in one of two
 * states: AE-6, where the request is not acceptable to the provider itself, and AR-8, which depends on the role.
 */
enum Action {
    /** Open the transport connection. */
    AE_1(4),
    /** Send A-ASSOCIATE-RQ. */
    AE_2(5),
    /** Tell the local user: accepted. */
    AE_3(6),
    /** Tell the local user: rejected; close. */
    AE_4(1),
    /** Start ARTIM. */
    AE_5(2),
    /** Stop ARTIM; hand the request to the local user, or reject it, start ARTIM, and go to Sta13. */
    AE_6(3),
    /** Send A-ASSOCIATE-AC. */
    AE_7(6),
    /** Send A-ASSOCIATE-RJ; start ARTIM. */
    AE_8(13),
    /** Send P-DATA-TF. */
    DT_1(6),
    /** Hand data to the local user. */
    DT_2(6),
    /** Send A-RELEASE-RQ. */
    AR_1(7),
    /** Tell the local user: the peer wants to release. */
    AR_2(8),
    /** Tell the local user: released; close. */
    AR_3(1),
    /** Send A-RELEASE-RP; start ARTIM. */
    AR_4(13),
    /** Stop ARTIM. */
    AR_5(1),
    /** Hand data to the local user. */
    AR_6(7),
    /** Send P-DATA-TF. */
    AR_7(8),
    /** Tell the local user: release collision. The requestor goes to Sta9, the acceptor to Sta10. */
    AR_8(9),
    /** Send A-RELEASE-RP. */
    AR_9(11),
    /** Tell the local user: released. */
    AR_10(12),
    /** Send A-ABORT as service user; start ARTIM. */
    AA_1(13),
    /** Stop ARTIM; close. */
    AA_2(1),
    /** Tell the local user: aborted by the peer; close. */
    AA_3(1),
    /** Tell the local user: aborted, the connection is gone. */
    AA_4(1),
    /** Stop ARTIM. */
    AA_5(1),
    /** Ignore the PDU. */
    AA_6(13),
    /** Send A-ABORT. */
    AA_7(13),
    /** Send A-ABORT as service provider; tell the local user; start ARTIM. */
    AA_8(13);

    private final State next;

    Action(int next) {
        this.next = State.of(next);
    }

    /** The state after it, for a role. */
    State next(boolean requestor) {
        return this == AR_8 && !requestor ? State.COLLISION_ACCEPTOR_AWAITING_RELEASE_RP : next;
    }
}
