package org.isocenter.network;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSocket;

/** TLS over a {@link PlainTransport} (PS3.15 Annex B). */
final class TlsTransport implements Transport {
    private final PlainTransport plain;
    private final SSLSocket socket;
    private final InputStream in;
    private final OutputStream out;
    private final List<X509Certificate> certificates;

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
    public int read(byte[] target, int offset, int length) throws IOException {
        return in.read(target, offset, length);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        out.write(bytes, offset, length);
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
