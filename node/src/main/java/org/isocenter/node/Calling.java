package org.isocenter.node;

import org.isocenter.network.Endpoint;

/**
 * How a peer is called.
 *
 * @param endpoint where, with keys and how long we wait
 * @param callingAe our AE title towards it
 * @param calledAe its AE title
 */
public record Calling(Endpoint endpoint, String callingAe, String calledAe) {
    static Calling of(Peer peer, String hubAeTitle) {
        return new Calling(peer.endpoint(), peer.callingAe(hubAeTitle), peer.aeTitle());
    }
}
