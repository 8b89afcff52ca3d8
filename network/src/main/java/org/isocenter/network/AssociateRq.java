package org.isocenter.network;

import java.util.List;

/**
 * A-ASSOCIATE-RQ (PS3.8 9.3.2): what the requestor proposes.
 *
 * @param calledAe AE title of the acceptor, without padding
 * @param callingAe AE title of the requestor, without padding
 * @param protocolVersion bit 0 stands for version 1
 * @param applicationContext the DICOM one, {@link #DICOM_APPLICATION_CONTEXT}, in every valid request
 * @param contexts presentation contexts proposed, in order
 * @param userItems user information, in order
 */
public record AssociateRq(
        String calledAe,
        String callingAe,
        int protocolVersion,
        String applicationContext,
        List<ProposedContext> contexts,
        List<UserItem> userItems)
        implements Pdu {
    // PS3.7 A.2.1
    public static final String DICOM_APPLICATION_CONTEXT = "1.2.840.10008.3.1.1.1";

    public AssociateRq {
        contexts = List.copyOf(contexts);
        userItems = List.copyOf(userItems);
    }
}
