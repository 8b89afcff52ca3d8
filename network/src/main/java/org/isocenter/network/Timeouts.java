package org.isocenter.network;

import java.time.Duration;

/**
 * How long to wait for a peer. What counts is time spent waiting: time our own services take is not held against the peer.
 *
 * @param connect for the TCP connection
 * @param artim the ARTIM timer of PS3.8 9.1.5: for the A-ASSOCIATE-RQ, TLS handshake included, for the answer to it, and for the peer to
 *     close after the end of an association
 * @param idle on the acceptor's side, between two messages
 * @param response on the requestor's side, for the next response to a request
 * @param pdu for the rest of a message from one PDU to the end of the next: a peer that sends one byte a second does not get farther
 * @param write for up to 256 KiB to be taken by the peer's TCP
 */
public record Timeouts(
        Duration connect, Duration artim, Duration idle, Duration response, Duration pdu, Duration write) {
    public static final Timeouts DEFAULT = new Timeouts(
            Duration.ofSeconds(10),
            Duration.ofSeconds(20),
            Duration.ofMinutes(10),
            Duration.ofMinutes(5),
            Duration.ofSeconds(60),
            Duration.ofSeconds(60));

    public Timeouts withConnect(Duration time) {
        return new Timeouts(time, artim, idle, response, pdu, write);
    }

    public Timeouts withArtim(Duration time) {
        return new Timeouts(connect, time, idle, response, pdu, write);
    }

    public Timeouts withIdle(Duration time) {
        return new Timeouts(connect, artim, time, response, pdu, write);
    }

    public Timeouts withResponse(Duration time) {
        return new Timeouts(connect, artim, idle, time, pdu, write);
    }

    public Timeouts withPdu(Duration time) {
        return new Timeouts(connect, artim, idle, response, time, write);
    }

    public Timeouts withWrite(Duration time) {
        return new Timeouts(connect, artim, idle, response, pdu, time);
    }
}
