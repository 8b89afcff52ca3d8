package org.isocenter.network;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.security.cert.X509Certificate;
import java.util.List;

/** TCP without TLS. */
final class PlainTransport implements Transport {
    private static final int SOCKET_BUFFER = 1 << 20;

    private final SocketChannel channel;
    private final InetSocketAddress remote;

    PlainTransport(SocketChannel channel) throws IOException {
        this.channel = channel;
        this.remote = (InetSocketAddress) channel.getRemoteAddress();
        // Without it Nagle's algorithm and delayed acknowledgements cost 40 ms an instance.
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        channel.setOption(StandardSocketOptions.SO_SNDBUF, SOCKET_BUFFER);
    }

    /** Asks for a large receive window; to be set before the connection is made. */
    static int receiveBuffer() {
        return SOCKET_BUFFER;
    }

    SocketChannel channel() {
        return channel;
    }

    @Override
    public int read(ByteBuffer target) throws IOException {
        return channel.read(target);
    }

    @Override
    public void write(ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    @Override
    public boolean hasInput() throws IOException {
        return channel.socket().getInputStream().available() > 0;
    }

    @Override
    public void endInput() {
        try {
            channel.shutdownInput();
        } catch (IOException alreadyClosed) {
            close();
        }
    }

    @Override
    public InetSocketAddress remote() {
        return remote;
    }

    @Override
    public List<X509Certificate> certificates() {
        return List.of();
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            // The descriptor is given back all the same; there is nobody to tell and nothing to do.
            return;
        }
    }
}
