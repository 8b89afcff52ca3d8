package org.isocenter.network;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Optional;

/**
 * Where and how a {@link Listener} listens.
 *
 * @param address to bind; port 0 takes a free one
 * @param tls what to use TLS with; empty for plain TCP
 * @param limits what is taken from outside
 * @param identity which implementation we say we are
 * @param timeouts how long to wait for peers
 */
public record ListenerOptions(
        InetSocketAddress address, Optional<TlsMaterial> tls, Limits limits, Identity identity, Timeouts timeouts) {
    /** Plain TCP on the loopback address. */
    public static ListenerOptions onLoopback(int port) {
        return new ListenerOptions(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), port),
                Optional.empty(),
                Limits.DEFAULT,
                Identity.OWN,
                Timeouts.DEFAULT);
    }

    /** The same under TLS. */
    public ListenerOptions with(TlsMaterial material) {
        return new ListenerOptions(address, Optional.of(material), limits, identity, timeouts);
    }

    /** The same with other limits. */
    public ListenerOptions with(Limits other) {
        return new ListenerOptions(address, tls, other, identity, timeouts);
    }

    /** The same with other timeouts. */
    public ListenerOptions with(Timeouts other) {
        return new ListenerOptions(address, tls, limits, identity, other);
    }

    /** The same as another implementation. */
    public ListenerOptions as(Identity other) {
        return new ListenerOptions(address, tls, limits, other, timeouts);
    }
}
