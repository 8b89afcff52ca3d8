package org.isocenter.network;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Accepts associations at a port: one thread takes connections, one serves each. Who may come, and what is
 * accepted, the policy decides.
 */
public final class Listener implements AutoCloseable {
    private static final int BACKLOG = 512;
    private static final long LOOK_MILLIS = 20;
    /** How long a peer may take to close after the last PDU when the listener stops. */
    private static final long GOODBYE_MILLIS = 500;
    /** How long a thread whose connection was closed may take to come to its end. */
    private static final long LAST_MILLIS = 5000;

    private final ServerSocketChannel server;
    private final ListenerOptions options;
    private final Function<Caller, Decision> policy;
    private final Consumer<AssociationReport> reports;
    private final Admissions admissions;
    private final DeadlineWatch watch = new DeadlineWatch();
    private final BufferPool pool = new BufferPool();
    private final Thread acceptor;

    private Listener(
            ServerSocketChannel server,
            ListenerOptions options,
            Function<Caller, Decision> policy,
            Consumer<AssociationReport> reports) {
        this.server = server;
        this.options = options;
        this.policy = policy;
        this.reports = reports;
        this.admissions = new Admissions(options.limits());
        this.acceptor =
                Thread.ofPlatform().name("accept-" + port()).daemon(true).unstarted(this::accept);
    }

    /**
     * Binds and begins to accept.
     *
     * @param policy judges each request; called on the thread of the association, may block; what it throws becomes a rejection
     * @param reports is told the end of each connection, on its thread
     * @throws IOException where the port cannot be bound
     */
    public static Listener open(
            ListenerOptions options, Function<Caller, Decision> policy, Consumer<AssociationReport> reports)
            throws IOException {
        ServerSocketChannel server = ServerSocketChannel.open();
        try {
            server.setOption(StandardSocketOptions.SO_REUSEADDR, true);
            server.setOption(StandardSocketOptions.SO_RCVBUF, PlainTransport.receiveBuffer());
            server.bind(options.address(), BACKLOG);
        } catch (IOException e) {
            server.close();
            throw new IOException("cannot listen at " + options.address() + ": " + e.getMessage(), e);
        }
        Listener listener = new Listener(server, options, policy, reports);
        listener.acceptor.start();
        return listener;
    }

    /** The port bound. */
    public int port() {
        return address().getPort();
    }

    /** Address and port bound. */
    public InetSocketAddress address() {
        return new InetSocketAddress(
                server.socket().getInetAddress(), server.socket().getLocalPort());
    }

    /** Associations open now. */
    public int associations() {
        return admissions.open().size();
    }

    private void accept() {
        while (server.isOpen()) {
            try {
                SocketChannel channel = server.accept();
                Thread thread = Thread.ofPlatform()
                        .name("association-" + channel.getRemoteAddress())
                        .unstarted(() -> serve(channel));
                admissions.taken();
                thread.start();
            } catch (ClosedChannelException closing) {
                return;
            } catch (IOException outOfDescriptors) {
                // Of this machine's making and passing; without a pause the loop would spin.
                java.util.concurrent.locks.LockSupport.parkNanos(LOOK_MILLIS * 1_000_000);
            }
        }
    }

    private void serve(SocketChannel channel) {
        try {
            PlainTransport transport = new PlainTransport(channel);
            Deadline deadline = watch.watch(transport);
            admissions.connected(transport);
            try {
                new Acceptor(options, policy, admissions, pool, transport, deadline).run(reports);
            } finally {
                watch.forget(deadline);
                transport.close();
                admissions.disconnected(transport);
            }
        } catch (IOException gone) {
            // The peer closed before its address could be asked for: there is nobody to report about.
            return;
        } finally {
            admissions.reported();
        }
    }

    /** Stops, with ten seconds of patience. */
    @Override
    public void close() throws IOException {
        close(Duration.ofSeconds(10));
    }

    /**
     * Stops: takes no more connections, aborts associations that do nothing, lets requests under way end for some time, aborts the rest. When it
     * returns the end of every connection has been reported; but for a service that works on for five seconds after its connection was closed.
     */
    public void close(Duration patience) throws IOException {
        server.close();
        admissions.close();
        try {
            acceptor.join();
            endAssociations(System.nanoTime() + patience.toNanos());
            if (!admissions.awaitReports(GOODBYE_MILLIS)) {
                // Peers that did not close after the last PDU, and services that did not come to an end.
                admissions.disconnect();
                admissions.awaitReports(LAST_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            admissions.disconnect();
        }
        watch.close();
    }

    /** Until nobody is admitted, or the time is over. One that is just being negotiated is seen when it opens. */
    private void endAssociations(long end) throws IOException, InterruptedException {
        boolean late = false;
        while (!late && !admissions.awaitNobody(LOOK_MILLIS)) {
            late = System.nanoTime() > end;
            for (Association association : admissions.open()) {
                if (late || !association.isBusy()) {
                    association.abort("the listener stops");
                }
            }
        }
    }
}
