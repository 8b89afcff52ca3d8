package org.isocenter.network;

import java.io.IOException;
import java.net.Socket;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;

/**
 * Keys and trust for TLS 1.2 and 1.3 with the cipher suites of BCP 195 (PS3.15 B.12). Each side shows its certificate; a side that is
 * given trusted certificates asks the other for one and takes none that does not lead to them.
 *
 * <p>Host names are compared with certificates only where the trust is the JDK's public list: certificates of modalities seldom
 * name a host, and a list of one's own names the peers already.
 */
public final class TlsMaterial {
    // RFC 9325 4.2; JDK names. TLS 1.3 has only suites that are in order.
    private static final List<String> CIPHER_SUITES = List.of(
            "TLS_AES_256_GCM_SHA384",
            "TLS_AES_128_GCM_SHA256",
            "TLS_CHACHA20_POLY1305_SHA256",
            "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384",
            "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384",
            "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256",
            "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256",
            "TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256",
            "TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256");

    private static final String[] PROTOCOLS = {"TLSv1.3", "TLSv1.2"};

    private final SSLContext context;
    private final boolean ownTrust;

    private TlsMaterial(SSLContext context, boolean ownTrust) {
        this.context = context;
        this.ownTrust = ownTrust;
    }

    /**
     * Reads PEM files.
     *
     * @param key private key, PKCS#8 or PKCS#1, not encrypted; null for a client that shows no certificate
     * @param certificateChain certificate of the key, then those of its issuers; null together with the key
     * @param trusted certificates to trust; null for the JDK's list as a client, and for asking for none as a server
     * @throws IOException where a file cannot be read or holds something else
     */
    public static TlsMaterial ofPem(Path key, Path certificateChain, Path trusted) throws IOException {
        try {
            KeyManager[] keys = key == null ? null : keys(Pem.key(key), Pem.certificates(certificateChain));
            TrustManager[] trust = trusted == null ? null : trust(Pem.certificates(trusted));
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys, trust, null);
            return new TlsMaterial(context, trusted != null);
        } catch (GeneralSecurityException e) {
            throw new IOException("no TLS with these keys: " + e.getMessage(), e);
        }
    }

    private static KeyManager[] keys(PrivateKey key, List<X509Certificate> chain)
            throws GeneralSecurityException, IOException {
        char[] none = new char[0];
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, none);
        store.setKeyEntry("own", key, none, chain.toArray(X509Certificate[]::new));
        KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(store, none);
        return factory.getKeyManagers();
    }

    private static TrustManager[] trust(List<X509Certificate> certificates)
            throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        for (int i = 0; i < certificates.size(); i++) {
            store.setCertificateEntry("trusted" + i, certificates.get(i));
        }
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        return factory.getTrustManagers();
    }

    /** Keys and trust, for another server of the hub, which is to offer {@link #protocols} and {@link #cipherSuites} only. */
    public SSLContext context() {
        return context;
    }

    /** Protocols in order of preference, by their JDK names. */
    public static List<String> protocols() {
        return List.of(PROTOCOLS);
    }

    /** Cipher suites in order of preference, by their JDK names. */
    public static List<String> cipherSuites() {
        return CIPHER_SUITES;
    }

    /** A connection over TLS to somebody who speaks no DICOM, with the handshake done. */
    public Socket connect(String host, int port) throws IOException {
        SSLSocket socket = socket(new Socket(host, port), host, true);
        socket.startHandshake();
        return socket;
    }

    /** A socket over a connection; the handshake is still to be done. */
    SSLSocket socket(Socket connection, String host, boolean client) throws IOException {
        SSLSocket socket =
                (SSLSocket) context.getSocketFactory().createSocket(connection, host, connection.getPort(), true);
        socket.setUseClientMode(client);
        SSLParameters parameters = socket.getSSLParameters();
        List<String> supported = Arrays.asList(socket.getSupportedCipherSuites());
        parameters.setProtocols(PROTOCOLS);
        parameters.setCipherSuites(
                CIPHER_SUITES.stream().filter(supported::contains).toArray(String[]::new));
        parameters.setUseCipherSuitesOrder(true);
        if (client && !ownTrust) {
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
        }
        if (!client) {
            parameters.setNeedClientAuth(ownTrust);
        }
        socket.setSSLParameters(parameters);
        return socket;
    }
}
