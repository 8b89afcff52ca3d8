package org.isocenter.network;

/**
 * What an acceptor takes from outside, at most. Memory of one association: {@value PduInput#SMALL} bytes while it is idle, the
 * A-ASSOCIATE-RQ while it is judged, and one buffer of {@value BufferPool#SIZE} bytes each while it receives and while it sends.
 *
 * @param maxPduLength Maximum Length Received we announce, in bytes; 0 announces no limit. PDUs are streamed, so it costs no memory
 * @param maxAssociateRqLength bytes of an A-ASSOCIATE-RQ
 * @param maxContexts presentation contexts in one request; the standard has room for 128
 * @param maxAssociations associations at once in all; more are rejected as "local limit exceeded"
 * @param maxAssociationsPerPeer associations at once for one pair of address and calling AE title
 * @param maxPending connections that have sent no A-ASSOCIATE-RQ yet; a new one then closes the oldest
 */
public record Limits(
        long maxPduLength,
        int maxAssociateRqLength,
        int maxContexts,
        int maxAssociations,
        int maxAssociationsPerPeer,
        int maxPending) {
    public static final Limits DEFAULT = new Limits(1 << 18, 1 << 18, 128, 4000, 1500, 2000);

    /** These limits with another Maximum Length Received. */
    public Limits withMaxPduLength(long bytes) {
        return new Limits(
                bytes, maxAssociateRqLength, maxContexts, maxAssociations, maxAssociationsPerPeer, maxPending);
    }

    /** These limits with other numbers of associations. */
    public Limits withAssociations(int inAll, int perPeer) {
        return new Limits(maxPduLength, maxAssociateRqLength, maxContexts, inAll, perPeer, maxPending);
    }

    /** These limits with another number of connections that have not said who they are. */
    public Limits withMaxPending(int connections) {
        return new Limits(
                maxPduLength, maxAssociateRqLength, maxContexts, maxAssociations, maxAssociationsPerPeer, connections);
    }
}
