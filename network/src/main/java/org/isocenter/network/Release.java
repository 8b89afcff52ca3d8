package org.isocenter.network;

import java.io.IOException;

/** The release of an association that we ask for, with the collision where the peer asks at the same time (PS3.8 7.2, 9.2). */
final class Release {
    private Release() {}

    /** Asks, and waits for the confirmation. Data that still arrives is passed over. */
    static void request(UpperLayer upper) throws IOException {
        upper.local(Event.LOCAL_RELEASE_REQUEST, null);
        boolean confirmed = false;
        while (!confirmed) {
            UpperLayer.Received received = upper.receive();
            switch (received.action()) {
                case AR_3 -> confirmed = true;
                case AR_6 -> skip(upper);
                case AR_8 -> collision(upper);
                case AR_10 -> {
                    // Sta12: the acceptor of the association answers last
                    upper.local(Event.LOCAL_RELEASE_RESPONSE, null);
                    confirmed = true;
                }
                // Sta13: another thread aborted meanwhile, so that no confirmation is waited for any more
                case AA_6, AA_7 -> throw upper.ended();
                default -> throw new IllegalStateException(received.action() + " while releasing");
            }
        }
    }

    private static void skip(UpperLayer upper) throws IOException {
        while (upper.in().left() > 0) {
            upper.in().skip(Long.MAX_VALUE);
        }
    }

    /** Both asked: the requestor of the association answers first (Sta9), the acceptor waits for it (Sta10). */
    private static void collision(UpperLayer upper) throws IOException {
        if (upper.state() == State.COLLISION_REQUESTOR_AWAITING_LOCAL_RESPONSE) {
            upper.local(Event.LOCAL_RELEASE_RESPONSE, null);
        }
    }
}
