package org.isocenter.network;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.security.cert.X509Certificate;
import java.util.List;

/** A TCP connection, plain or under TLS. One thread reads and one writes at a time; any thread may end it. */
sealed interface Transport extends Closeable permits PlainTransport, TlsTransport {
    /** Waits for bytes and puts them at the position of a buffer with room; how many, -1 at the end. */
    int read(ByteBuffer target) throws IOException;

    /** Writes all remaining bytes. */
    void write(ByteBuffer bytes) throws IOException;

    /** Whether bytes wait to be read. */
    boolean hasInput() throws IOException;

    /** Makes a thread that waits in {@link #read} see the end. Does not block. */
    void endInput();

    /** Address and port of the peer. */
    InetSocketAddress remote();

    /** The chain the peer showed in TLS, its own certificate first; empty without. */
    List<X509Certificate> certificates();

    /** Ends it at once in both directions. Does not block, does not fail. */
    @Override
    void close();
}
