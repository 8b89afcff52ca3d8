package org.isocenter.network;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.HexFormat;
import java.util.List;
import org.isocenter.dicom.Bytes;

/** The other end of a connection, in the hands of a test: it sends what bytes it likes and reads PDUs. */
final class RawPeer implements Closeable {
    private static final int LIMIT = 1 << 22;

    private final Socket socket;

    private RawPeer(Socket socket) throws IOException {
        this.socket = socket;
        socket.setSoTimeout(60_000);
        socket.setTcpNoDelay(true);
    }

    static RawPeer connect(int port) throws IOException {
        return new RawPeer(new Socket(InetAddress.getLoopbackAddress(), port));
    }

    /** Takes the next connection. */
    static RawPeer accept(ServerSocket server) throws IOException {
        return new RawPeer(server.accept());
    }

    /** Two ends of one connection. */
    record Pair(PlainTransport ours, RawPeer peer) {}

    static Pair pair() throws IOException {
        try (ServerSocketChannel server = ServerSocketChannel.open()) {
            server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            SocketChannel ours = SocketChannel.open(server.getLocalAddress());
            return new Pair(
                    new PlainTransport(ours), new RawPeer(server.accept().socket()));
        }
    }

    static AssociateRq request(String... sopClasses) {
        Proposal proposal = Proposal.of("RAW", "ISOCENTER");
        for (String sopClass : sopClasses) {
            proposal = proposal.with(sopClass, List.of("1.2.840.10008.1.2.1"));
        }
        return proposal.request();
    }

    RawPeer send(Pdu pdu) throws IOException {
        return send(PduWriter.toBytes(pdu));
    }

    RawPeer send(byte... bytes) throws IOException {
        socket.getOutputStream().write(bytes);
        return this;
    }

    RawPeer sendHex(String hex) throws IOException {
        return send(HexFormat.of().parseHex(hex.replaceAll("\\s", "")));
    }

    RawPeer sendPdv(int context, boolean command, boolean last, byte... fragment) throws IOException {
        return send(new PDataTf(List.of(new Pdv(context, command, last, Bytes.of(fragment)))));
    }

    /** The next PDU; null where the connection has ended, by close or reset. */
    Pdu read() throws IOException {
        try {
            InputStream in = socket.getInputStream();
            return PduReader.read(in, LIMIT);
        } catch (SocketException reset) {
            return null;
        }
    }

    /** Opens an association. */
    RawPeer associate(String... sopClasses) throws IOException {
        send(request(sopClasses));
        if (!(read() instanceof AssociateAc)) {
            throw new AssertionError("not accepted");
        }
        return this;
    }

    /** Ends the sending side only. */
    void endOutput() throws IOException {
        socket.shutdownOutput();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
