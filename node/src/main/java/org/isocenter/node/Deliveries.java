package org.isocenter.node;

import org.isocenter.archive.Delivery;
import org.isocenter.dicom.TransferSyntax;
import org.isocenter.network.Status;
import org.isocenter.services.Instance;

/** Small judgements about deliveries. */
final class Deliveries {
    private Deliveries() {}

    /** The kept object as Storage sends it. */
    static Instance instance(Delivery delivery) {
        var kept = delivery.instance();
        return new Instance(
                kept.sopClassUid(),
                kept.sopInstanceUid(),
                TransferSyntax.of(kept.transferSyntaxUid()),
                kept.file(),
                kept.dataSetOffset(),
                kept.size() - kept.dataSetOffset());
    }

    // PS3.4 B.2.3, PS3.7 C.5
    /** Whether a failure may pass by itself: the peer is out of resources, or stumbled. All else needs a person. */
    static boolean mayPass(Status status) {
        return switch (status.code()) {
            case 0x0110, 0x0213 -> true;
            default -> status.code() >>> 8 == 0xA7;
        };
    }
}
