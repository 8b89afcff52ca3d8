package org.isocenter.network;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSocket;

/** TLS over a {@link PlainTransport} (PS3.15 Annex B). */
final class TlsTransport implements Transport {
    /** Bytes that go through an array at once, in each direction; a TLS record holds as many. */
    static final int PIECE = 1 << 14;

    private final PlainTransport plain;
    private final SSLSocket socket;
    private final InputStream in;
    private final OutputStream out;
    private final List<X509Certificate> certificates;
    private final byte[] incoming = new byte[PIECE];
    private final byte[] outgoing = new byte[PIECE];

    private TlsTransport(PlainTransport plain, SSLSocket socket) throws IOException {
        this.plain = plain;
        this.socket = socket;
        this.in = socket.getInputStream();
        this.out = socket.getOutputStream();
        this.certificates = peerCertificates(socket);
    }

    /** Does the handshake; waits for the peer. */
    static TlsTransport handshake(PlainTransport plain, TlsMaterial material, String host, boolean client)
            throws IOException {
        SSLSocket socket = material.socket(plain.channel().socket(), host, client);
        socket.startHandshake();
        return new TlsTransport(plain, socket);
    }

    private static List<X509Certificate> peerCertificates(SSLSocket socket) {
        try {
            return Arrays.stream(socket.getSession().getPeerCertificates())
                    .map(X509Certificate.class::cast)
                    .toList();
        } catch (SSLPeerUnverifiedException anonymous) {
            return List.of();
        }
    }

    @Override
    public int read(ByteBuffer target) throws IOException {
        int n = in.read(incoming, 0, Math.min(PIECE, target.remaining()));
        if (n > 0) {
            target.put(incoming, 0, n);
        }
        return n;
    }

    @Override
    public void write(ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            int n = Math.min(PIECE, bytes.remaining());
            bytes.get(outgoing, 0, n);
            out.write(outgoing, 0, n);
        }
    }

    @Override
    public boolean hasInput() throws IOException {
        return in.available() > 0 || plain.hasInput();
    }

    @Override
    public void endInput() {
        plain.endInput();
    }

    @Override
    public InetSocketAddress remote() {
        return plain.remote();
    }

    @Override
    public List<X509Certificate> certificates() {
        return certificates;
    }

    /** Protocol and cipher suite, such as {@code TLSv1.3 TLS_AES_256_GCM_SHA384}. */
    String session() {
        return socket.getSession().getProtocol() + " " + socket.getSession().getCipherSuite();
    }

    @Override
    public void close() {
        // The socket's own close would wait for the peer; both ends of an association know from its PDUs that it is
        // over.
        plain.close();
    }
}
