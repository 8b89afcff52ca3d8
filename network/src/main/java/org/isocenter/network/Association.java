package org.isocenter.network;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.DataSetReader;
import org.isocenter.dicom.DicomException;
import org.isocenter.dicom.ReadOptions;
import org.isocenter.dicom.TransferSyntax;

/**
 * An association: requests of ours are calls, requests of the peer go to services. Both roles are the same after negotiation.
 *
 * <p>Any number of threads may {@link #call}; each blocks for its own response. There is no thread for receiving: one of those that wait
 * receives for all. Without an asynchronous window calls go one after the other.
 */
public final class Association implements AutoCloseable {
    private static final long IDENTIFIER_LIMIT = 64L << 20;
    private static final int MAX_NESTED = 2;

    private final UpperLayer upper;
    private final MessageInput messages;
    private final Receiving receiving = new Receiving();
    private final AssociateRq rq;
    private final AssociateAc ac;
    private final Map<Integer, PresentationContext> contexts;
    private final Services services;
    private final Calls calls;
    private final Runnable onRelease;
    private final Runnable onEnd;
    private final AtomicLong served = new AtomicLong();

    /** Requests of the peer being served, the innermost first; touched only by the receiving thread. */
    private final Deque<Exchange> serving = new ArrayDeque<>();

    /** A request that arrived while a service looked for C-CANCEL; touched only by the receiving thread. */
    private Command parked;

    /** Whether {@link #end} was called; touched only by the receiving thread. */
    private boolean ended;

    private volatile boolean busy;
    private volatile boolean released;

    /**
     * @param onRelease is called before the peer hears that its release was accepted, or of an abort: it may ask for the next association at once
     * @param onEnd is called when the connection is given back
     */
    Association(
            UpperLayer upper,
            AssociateRq rq,
            AssociateAc ac,
            boolean requestor,
            Services services,
            Runnable onRelease,
            Runnable onEnd) {
        this.upper = upper;
        this.messages = new MessageInput(upper);
        this.rq = rq;
        this.ac = ac;
        this.services = services;
        this.onRelease = onRelease;
        this.onEnd = onEnd;
        this.contexts = Negotiation.agreed(rq, ac).stream()
                .collect(Collectors.toMap(PresentationContext::id, Function.identity(), (first, _) -> first));
        this.calls = new Calls(Negotiation.window(rq, ac, requestor));
        List<UserItem> theirs = requestor ? ac.userItems() : rq.userItems();
        // PS3.8 D.1: without the item there is no limit
        upper.out()
                .peerMaxPduLength(Negotiation.item(theirs, UserItem.MaximumLength.class)
                        .map(UserItem.MaximumLength::bytes)
                        .orElse(0L));
    }

    /**
     * Opens an association and waits for the answer. The peer's own requests are answered "SOP class not supported".
     *
     * @throws AssociationException.Rejected where the peer rejects
     * @throws IOException where there is no connection, or no answer in time
     */
    public static Association open(Endpoint endpoint, Proposal proposal) throws IOException {
        return open(endpoint, proposal, Services.NONE);
    }

    /** Opens an association over which the peer may send requests too, such as C-STORE for C-GET, or N-EVENT-REPORT. */
    public static Association open(Endpoint endpoint, Proposal proposal, Services services) throws IOException {
        return Requestor.open(endpoint, proposal, services);
    }

    /** The request by which it was made. */
    public AssociateRq request() {
        return rq;
    }

    /** The acceptance by which it was made. */
    public AssociateAc acceptance() {
        return ac;
    }

    public String callingAe() {
        return rq.callingAe();
    }

    public String calledAe() {
        return rq.calledAe();
    }

    /** Address and port of the peer. */
    public InetSocketAddress remote() {
        return upper.transport().remote();
    }

    /** The chain the peer showed in TLS; empty without. */
    public List<X509Certificate> certificates() {
        return upper.transport().certificates();
    }

    /** Protocol and cipher suite of TLS; empty without. */
    public String tlsSession() {
        return upper.transport() instanceof TlsTransport tls ? tls.session() : "";
    }

    public State state() {
        return upper.state();
    }

    /** Whether messages may be sent. */
    public boolean isOpen() {
        return upper.state().isOpen();
    }

    /** All accepted contexts, by ID. */
    public List<PresentationContext> contexts() {
        return contexts.values().stream()
                .sorted((a, b) -> Integer.compare(a.id(), b.id()))
                .toList();
    }

    /** The first accepted context of a SOP class in which the requestor is user. */
    public Optional<PresentationContext> context(String sopClassUid) {
        return contexts().stream()
                .filter(c -> c.abstractSyntax().equals(sopClassUid))
                .findFirst();
    }

    /** The first accepted context of a SOP class in a syntax. */
    public Optional<PresentationContext> context(String sopClassUid, TransferSyntax syntax) {
        return contexts().stream()
                .filter(c -> c.abstractSyntax().equals(sopClassUid)
                        && c.syntax().uid().equals(syntax.uid()))
                .findFirst();
    }

    /** A Message ID not used by a request of ours under way. */
    public int nextMessageId() {
        return calls.nextMessageId();
    }

    /** Requests of the peer answered so far. */
    public long served() {
        return served.get();
    }

    /** Whether it ended by release, of either side. */
    public boolean isReleased() {
        return released;
    }

    /** Whether a request of the peer is being served. */
    boolean isBusy() {
        return busy;
    }

    /** Bytes received so far. */
    public long bytesReceived() {
        return upper.in().total();
    }

    /** Bytes sent so far. */
    public long bytesSent() {
        return upper.out().total();
    }

    /** Calls without interest in pending responses. */
    public Reply call(PresentationContext context, Request request, Body body) throws IOException {
        return call(context, request, body, _ -> {});
    }

    /**
     * Sends a request and waits for its final response.
     *
     * @param progress is handed each pending response, on a thread that receives; it must not call on the same association
     * @throws AssociationException where the association ends before
     */
    public Reply call(PresentationContext context, Request request, Body body, Consumer<Reply> progress)
            throws IOException {
        return call(context, request, body, progress, upper.timeouts().response());
    }

    /**
     * As the other ones, for a request whose response may take longer, or shall not take as long, as {@link Timeouts#response} says.
     *
     * @param patience for the next response
     */
    public Reply call(
            PresentationContext context, Request request, Body body, Consumer<Reply> progress, Duration patience)
            throws IOException {
        Calls.Call mine = calls.begin(request.messageId(), progress);
        try {
            send(context, CommandWriter.toBytes(request, !(body instanceof Body.None)), body);
            receiving.until(mine::isOver, () -> step(patience));
            return mine.last();
        } catch (AssociationException.Lost e) {
            throw receiving.exclusively(() -> upper.afterFailedWrite(e));
        } finally {
            calls.end(mine);
        }
    }

    /** Asks the peer to cancel a request of ours under way (PS3.7 9.3.2.3); its final response comes to its caller. */
    public void cancel(PresentationContext context, int messageId) throws IOException {
        send(context, CommandWriter.toBytes(new Request.CCancelRq(messageId), false), Body.NONE);
    }

    /**
     * Serves requests of the peer until the condition holds, for instance until the result of a Storage Commitment has come.
     *
     * @throws AssociationException where the association ends, or nothing comes for as long as {@link Timeouts#response} says
     */
    public void serveUntil(java.util.function.BooleanSupplier condition) throws IOException {
        receiving.until(condition, () -> step(upper.timeouts().response()));
    }

    /**
     * Serves requests of the peer until the condition holds, for some time in all.
     *
     * @throws AssociationException where the association ends, which it does too when the time is over
     */
    public void serveUntil(java.util.function.BooleanSupplier condition, Duration patience) throws IOException {
        long end = System.nanoTime() + patience.toNanos();
        receiving.until(condition, () -> step(Duration.ofNanos(Math.max(1, end - System.nanoTime()))));
    }

    void send(PresentationContext context, Response response, Body body) throws IOException {
        send(context, CommandWriter.toBytes(response, !(body instanceof Body.None)), body);
    }

    private void send(PresentationContext context, byte[] command, Body body) throws IOException {
        try {
            upper.sendMessage(context.id(), command, body);
        } catch (AssociationException e) {
            throw e;
        } catch (IOException e) {
            // Half of the message may be out: there is no way back.
            upper.abort("the data set cannot be read: " + e.getMessage());
            throw e;
        }
    }

    /** The acceptor's life: serves until the peer releases, or the association ends otherwise. */
    void serve() throws IOException {
        receiving.until(() -> !isOpen(), () -> step(upper.timeouts().idle()));
    }

    /** Receives one message and does what it asks; on the receiving thread. */
    private void step(Duration patience) throws IOException {
        Command command = parked;
        parked = null;
        if (command == null) {
            command = messages.next(patience);
        }
        if (command == null) {
            released();
            return;
        }
        Request request = null;
        Response response = null;
        try {
            if (CommandReader.isResponse(command.set())) {
                response = CommandReader.response(command.set());
            } else {
                request = CommandReader.request(command.set());
            }
        } catch (DicomException e) {
            throw upper.invalid(Abort.INVALID_PARAMETER, e.getMessage(), e);
        }
        if (request != null) {
            request(request, command);
        } else {
            response(response, command);
        }
    }

    private PresentationContext context(Command command) throws IOException {
        PresentationContext context = contexts.get(command.contextId());
        if (context == null) {
            String why = "presentation context " + command.contextId() + " was not accepted";
            throw upper.invalid(Abort.INVALID_PARAMETER, why, null);
        }
        return context;
    }

    private void response(Response response, Command command) throws IOException {
        PresentationContext context = context(command);
        Optional<Calls.Call> call = calls.find(response.messageId());
        if (call.isEmpty()) {
            messages.drain();
            return;
        }
        DataSet dataSet = command.hasDataSet() ? readDataSet(messages.body(), context) : DataSet.EMPTY;
        call.get().answered(new Reply(response, dataSet));
    }

    DataSet readDataSet(InputStream body, PresentationContext context) throws IOException {
        ReadOptions options = ReadOptions.ALL.withMemory(IDENTIFIER_LIMIT, IDENTIFIER_LIMIT);
        DataSet dataSet = DataSetReader.read(body, context.syntax(), options, _ -> {});
        messages.drain();
        return dataSet;
    }

    private void request(Request request, Command command) throws IOException {
        PresentationContext context = context(command);
        if (request instanceof Request.CCancelRq cancel) {
            cancel(cancel);
            return;
        }
        if (serving.size() >= MAX_NESTED) {
            throw upper.invalid(Abort.UNEXPECTED_PDU, "more requests at once than were negotiated", null);
        }
        Exchange exchange = new Exchange(this, request, context, messages.body(), command.hasDataSet());
        serving.push(exchange);
        busy = true;
        try {
            serve(exchange);
        } finally {
            serving.pop();
            busy = !serving.isEmpty();
        }
    }

    private void cancel(Request.CCancelRq cancel) {
        for (Exchange exchange : serving) {
            if (exchange.request().messageId() == cancel.messageId()) {
                exchange.cancel();
            }
        }
    }

    private void serve(Exchange exchange) throws IOException {
        Optional<Service> service = services.find(exchange.request(), exchange.context());
        if (service.isEmpty()) {
            messages.drain();
            exchange.respond(Status.SOP_CLASS_NOT_SUPPORTED);
            return;
        }
        try {
            service.get().serve(exchange);
            served.incrementAndGet();
        } catch (AssociationException e) {
            throw e;
        } catch (DicomException e) {
            messages.drain();
            exchange.respondOnce(Status.CANNOT_UNDERSTAND.with(e.getMessage()));
        } catch (IOException e) {
            upper.abort("a service failed: " + e.getMessage());
            throw e;
        } finally {
            finish(exchange);
        }
    }

    /** A service that forgot to answer, or broke, does not leave the peer waiting. */
    private void finish(Exchange exchange) throws IOException {
        if (isOpen()) {
            messages.drain();
            exchange.respondOnce(Status.PROCESSING_FAILURE);
        }
    }

    /** Reads C-CANCEL requests that have arrived. Another request is kept for later, and nothing more is read until then. */
    void lookForCancel() throws IOException {
        while (parked == null && messages.isDrained() && isOpen() && upper.in().hasInput()) {
            Command command = messages.next(upper.timeouts().pdu());
            if (command == null) {
                throw upper.invalid(Abort.UNEXPECTED_PDU, "A-RELEASE-RQ before the last response", null);
            }
            if (!CommandReader.isResponse(command.set())
                    && CommandReader.request(command.set()) instanceof Request.CCancelRq cancel) {
                cancel(cancel);
            } else {
                parked = command;
            }
        }
    }

    /** The peer asked for release: it gets it (PS3.8 7.2), whoever opened the association. */
    private void released() throws IOException {
        onRelease.run();
        upper.local(Event.LOCAL_RELEASE_RESPONSE, null);
        released = true;
        upper.endedBy(new AssociationException.Lost("the peer released the association", null));
        end();
        if (calls.areUnderWay()) {
            throw upper.ended();
        }
    }

    /**
     * Releases in order (PS3.8 7.2) and closes the connection; nothing where the association is over. Waits until other threads' calls
     * have come to their end.
     */
    public void release() throws IOException {
        receiving.exclusively(() -> {
            if (upper.state() == State.ESTABLISHED) {
                messages.drain();
                Release.request(upper);
                released = true;
            }
            end();
            return null;
        });
    }

    /** Ends the association at once with A-ABORT. */
    public void abort() throws IOException {
        abort("asked for");
    }

    void abort(String why) throws IOException {
        onRelease.run();
        upper.abort(why);
        if (receiving.isFree()) {
            receiving.exclusively(() -> {
                end();
                return null;
            });
        }
    }

    /** Waits until the peer closed, where it is to do so, and gives everything back; on the receiving thread. */
    void end() throws IOException {
        if (ended) {
            return;
        }
        ended = true;
        try {
            upper.awaitClose();
        } finally {
            upper.in().close();
            onEnd.run();
        }
    }

    /** Why it ended. */
    AssociationException ended() {
        return upper.ended();
    }

    /** Releases where it is still open; an association that cannot be released any more is aborted. */
    @Override
    public void close() throws IOException {
        try {
            release();
        } catch (AssociationException over) {
            upper.abort("release failed");
            end();
        }
    }
}
