package org.isocenter.network;

import java.util.List;

/**
 * A-ASSOCIATE-AC (PS3.8 9.3.3): what the acceptor grants.
 *
 * @param calledAe as in the request; not to be tested
 * @param callingAe as in the request; not to be tested
 * @param protocolVersion bit 0 stands for version 1
 * @param applicationContext the DICOM one
 * @param contexts the answer to each proposed context
 * @param userItems user information, in order
 */
public record AssociateAc(
        String calledAe,
        String callingAe,
        int protocolVersion,
        String applicationContext,
        List<ContextResult> contexts,
        List<UserItem> userItems)
        implements Pdu {
    public AssociateAc {
        contexts = List.copyOf(contexts);
        userItems = List.copyOf(userItems);
    }

    /** The acceptance of a request. */
    public static AssociateAc of(AssociateRq rq, List<ContextResult> contexts, List<UserItem> userItems) {
        return new AssociateAc(
                rq.calledAe(), rq.callingAe(), 1, AssociateRq.DICOM_APPLICATION_CONTEXT, contexts, userItems);
    }
}
