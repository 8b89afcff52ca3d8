package org.isocenter.network;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.net.UnknownHostException;
import java.nio.channels.SocketChannel;
import java.time.Duration;

/** Opens associations: connection, TLS, A-ASSOCIATE-RQ, and the answer. */
final class Requestor {
    private Requestor() {}

    static Association open(Endpoint endpoint, Proposal proposal, Services services) throws IOException {
        DeadlineWatch watch = new DeadlineWatch();
        PlainTransport plain = null;
        try {
            plain = connect(endpoint);
            Deadline deadline = watch.watch(plain);
            Transport transport = secure(plain, endpoint, deadline);
            Limits limits = Limits.DEFAULT.withMaxPduLength(proposal.maxPduLength());
            UpperLayer upper = new UpperLayer(transport, true, endpoint.timeouts(), limits, new BufferPool(), deadline);
            AssociateRq rq = proposal.request();
            AssociateAc ac = negotiate(upper, rq);
            upper.out().ownMaxPduLength(proposal.maxPduSent());
            return new Association(upper, rq, ac, true, services, () -> {}, watch::close);
        } catch (IOException | RuntimeException e) {
            watch.close();
            if (plain != null) {
                plain.close();
            }
            throw e;
        }
    }

    private static PlainTransport connect(Endpoint endpoint) throws IOException {
        InetSocketAddress address = new InetSocketAddress(endpoint.host(), endpoint.port());
        if (address.isUnresolved()) {
            throw new UnknownHostException("no address for host " + endpoint.host());
        }
        SocketChannel channel = SocketChannel.open();
        try {
            channel.setOption(StandardSocketOptions.SO_RCVBUF, PlainTransport.receiveBuffer());
            channel.socket().connect(address, millis(endpoint.timeouts().connect()));
            return new PlainTransport(channel);
        } catch (IOException e) {
            channel.close();
            ConnectException named = new ConnectException(
                    "no connection to " + endpoint.host() + ":" + endpoint.port() + ": " + e.getMessage());
            named.initCause(e);
            throw named;
        }
    }

    private static int millis(Duration time) {
        return Math.clamp(time.toMillis(), 1, Integer.MAX_VALUE);
    }

    private static Transport secure(PlainTransport plain, Endpoint endpoint, Deadline deadline) throws IOException {
        if (endpoint.tls().isEmpty()) {
            return plain;
        }
        deadline.reading(endpoint.timeouts().artim().toNanos());
        try {
            return TlsTransport.handshake(plain, endpoint.tls().get(), endpoint.host(), true);
        } finally {
            deadline.readingDone();
        }
    }

    private static AssociateAc negotiate(UpperLayer upper, AssociateRq rq) throws IOException {
        upper.local(Event.TRANSPORT_OPENED, rq);
        UpperLayer.Received answer = upper.receive();
        if (answer.pdu() instanceof AssociateAc ac) {
            return ac;
        }
        throw new IllegalStateException("the table let " + answer.pdu() + " pass for an answer");
    }
}
