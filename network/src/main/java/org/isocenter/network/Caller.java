package org.isocenter.network;

import java.net.InetSocketAddress;
import java.security.cert.X509Certificate;
import java.util.List;

/**
 * Who asks for an association, and for what.
 *
 * @param rq the request
 * @param remote address and port it comes from
 * @param certificates the chain shown in TLS, checked; empty without
 */
public record Caller(AssociateRq rq, InetSocketAddress remote, List<X509Certificate> certificates) {
    public Caller {
        certificates = List.copyOf(certificates);
    }
}
