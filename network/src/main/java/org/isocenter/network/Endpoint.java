package org.isocenter.network;

import java.util.Optional;

/**
 * Where and how to reach a peer.
 *
 * @param host name or address
 * @param port TCP port
 * @param tls what to use TLS with; empty for plain TCP
 * @param timeouts how long to wait
 */
public record Endpoint(String host, int port, Optional<TlsMaterial> tls, Timeouts timeouts) {
    /** Plain TCP with the usual timeouts. */
    public static Endpoint of(String host, int port) {
        return new Endpoint(host, port, Optional.empty(), Timeouts.DEFAULT);
    }

    /** The same under TLS. */
    public Endpoint with(TlsMaterial material) {
        return new Endpoint(host, port, Optional.of(material), timeouts);
    }

    /** The same with other timeouts. */
    public Endpoint with(Timeouts other) {
        return new Endpoint(host, port, tls, other);
    }
}
