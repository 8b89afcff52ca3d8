package org.isocenter.network;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.isocenter.dicom.DicomException;

/**
 * One connection driven by {@link StateTable}: whatever happens is an event, the table names the action, and {@link #perform}
 * does it. One thread receives at a time; any thread may send, one after the other.
 */
final class UpperLayer {
    private static final int CONTROL_LIMIT = 1 << 12;
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(2);
    /** What some peers count too much: the head of the PDU or of the value in it. */
    private static final int LENGTH_TOLERANCE = 16;

    private final Transport transport;
    private final boolean requestor;
    private final Timeouts timeouts;
    private final Limits limits;
    private final Deadline deadline;
    private final PduInput in;
    private final PduOutput out;

    /** Guards {@link #state}; held for no more than a look at the table. */
    private final ReentrantLock stateLock = new ReentrantLock();

    private State state;
    private volatile AssociationException end;

    /** What arrived: a PDU that is whole, or null for P-DATA, whose content is still to be read; and what the table says of it. */
    record Received(Action action, Pdu pdu) {}

    UpperLayer(
            Transport transport,
            boolean requestor,
            Timeouts timeouts,
            Limits limits,
            BufferPool pool,
            Deadline deadline) {
        this.transport = transport;
        this.requestor = requestor;
        this.timeouts = timeouts;
        this.limits = limits;
        this.deadline = deadline;
        this.in = new PduInput(transport, deadline, pool);
        this.out = new PduOutput(transport, deadline, timeouts.write(), pool);
        this.state = requestor ? State.AWAITING_TRANSPORT_OPEN : State.IDLE;
    }

    PduInput in() {
        return in;
    }

    PduOutput out() {
        return out;
    }

    Transport transport() {
        return transport;
    }

    Timeouts timeouts() {
        return timeouts;
    }

    State state() {
        stateLock.lock();
        try {
            return state;
        } finally {
            stateLock.unlock();
        }
    }

    /** Why the association ended; a plain loss where nothing better is known. */
    AssociationException ended() {
        AssociationException known = end;
        return known != null ? known : new AssociationException.Lost("the association is over", null);
    }

    void endedBy(AssociationException why) {
        if (end == null) {
            end = why;
        }
    }

    /** Looks an event up and goes to the next state; empty, and nothing done, where it cannot happen. */
    private Optional<Action> tryEnter(Event event) {
        stateLock.lock();
        try {
            Optional<Action> action = StateTable.action(state, event);
            action.ifPresent(known -> state = known.next(requestor));
            return action;
        } finally {
            stateLock.unlock();
        }
    }

    /** Goes to the next state. Where the event cannot happen any more since another thread ended the association, that is said. */
    private Action enter(Event event) throws AssociationException {
        Optional<Action> action = tryEnter(event);
        if (action.isEmpty() && end != null) {
            throw end;
        }
        return action.orElseThrow(() -> new IllegalStateException(event + " cannot happen in " + state()));
    }

    /** An event of the local user that carries a PDU or none; {@code pdu} is what the action sends. */
    void local(Event event, Pdu pdu) throws IOException {
        perform(enter(event), pdu);
    }

    /** The PS3.8 9.2.2 actions. What an action sends is {@code pdu} where it is the local user's, else fixed. */
    private void perform(Action action, Pdu pdu) throws IOException {
        switch (action) {
            case AE_1, AE_3, DT_2, AR_2, AR_6, AR_8, AR_10, AA_6, DT_1, AR_7 -> {}
            case AE_5 -> in.patience(timeouts.artim());
            case AE_6 -> in.patience(timeouts.pdu());
            case AE_2 -> {
                out.send(pdu);
                in.patience(timeouts.artim());
            }
            case AE_7, AA_7 -> out.send(pdu);
            case AE_8, AA_8 -> sendLast(pdu);
            case AR_1 -> {
                out.send(new ReleaseRq());
                in.patience(timeouts.artim());
            }
            case AR_9 -> out.send(new ReleaseRp());
            case AR_4 -> sendLast(new ReleaseRp());
            case AA_1 -> sendLast(Abort.BY_USER);
            case AE_4, AR_3, AR_5, AA_2, AA_3, AA_4, AA_5 -> close();
        }
    }

    /** Sends the last PDU and starts ARTIM. */
    private void sendLast(Pdu pdu) {
        out.sendLast(pdu);
        in.patience(timeouts.artim());
        deadline.shortenReading(timeouts.artim());
    }

    /** Sends a message as P-DATA. */
    void sendMessage(int contextId, byte[] command, Body body) throws IOException {
        // One look only: a release of the peer may be answered by another thread meanwhile.
        out.send(
                contextId,
                command,
                body,
                () -> perform(tryEnter(Event.LOCAL_P_DATA).orElseThrow(this::ended), null));
    }

    /**
     * Waits for the next PDU and performs what the table says.
     *
     * @throws AssociationException where the association is over because of it
     */
    Received receive() throws IOException {
        if (!awaitHead()) {
            throw lost(null);
        }
        Event event = Event.of(in.type());
        return switch (event) {
            case INVALID_PDU_RECEIVED ->
                throw invalid(Abort.UNRECOGNIZED_PDU, "PDU type " + PduReader.hex(in.type()) + " is not known", null);
            case P_DATA_RECEIVED -> receivedData();
            case ASSOCIATE_RQ_RECEIVED, ASSOCIATE_AC_RECEIVED ->
                received(event, content(limits.maxAssociateRqLength()));
            default -> received(event, content(CONTROL_LIMIT));
        };
    }

    private boolean awaitHead() throws IOException {
        try {
            return in.next();
        } catch (IOException e) {
            throw lost(e);
        }
    }

    private Pdu content(long limit) throws IOException {
        try {
            return PduReader.parse(in.type(), in.content(limit));
        } catch (DicomException e) {
            throw invalid(Abort.INVALID_PARAMETER, e.getMessage(), e);
        } catch (IOException e) {
            throw lost(e);
        }
    }

    private Received receivedData() throws IOException {
        // PS3.8 D.1.1: the length announced does not count the six bytes of the head
        long max = limits.maxPduLength();
        if (max != 0 && in.left() > max + LENGTH_TOLERANCE) {
            throw invalid(
                    Abort.INVALID_PARAMETER, "a P-DATA-TF of " + in.left() + " bytes, announced were " + max, null);
        }
        Received received = received(Event.P_DATA_RECEIVED, null);
        in.patience(timeouts.pdu());
        return received;
    }

    private Received received(Event event, Pdu pdu) throws IOException {
        Action action = enter(event);
        switch (action) {
            case AA_8 -> {
                perform(action, Abort.UNEXPECTED_PDU);
                endedBy(AssociationException.Aborted.byUs(Abort.UNEXPECTED_PDU, "unexpected " + event, null));
                throw ended();
            }
            case AA_1 -> {
                perform(action, null);
                endedBy(AssociationException.Aborted.byUs(Abort.BY_USER, "unexpected " + event, null));
                throw ended();
            }
            case AE_4 -> {
                endedBy(new AssociationException.Rejected((AssociateRj) pdu));
                perform(action, null);
                throw ended();
            }
            case AA_2, AA_3 -> {
                endedBy(AssociationException.Aborted.byPeer(pdu instanceof Abort abort ? abort : Abort.NO_REASON));
                perform(action, null);
                throw ended();
            }
            case AA_7 -> perform(action, Abort.UNEXPECTED_PDU);
            default -> perform(action, pdu);
        }
        return new Received(action, pdu);
    }

    /** A PDU that is not known or not valid: Evt19. */
    AssociationException invalid(Abort abort, String why, Throwable cause) throws IOException {
        Optional<Action> action = tryEnter(Event.INVALID_PDU_RECEIVED);
        if (action.isPresent()) {
            endedBy(AssociationException.Aborted.byUs(abort, why, cause));
            perform(action.get(), abort);
        }
        return ended();
    }

    /** The connection gave no more bytes: because the peer closed, or because a deadline passed. */
    AssociationException lost(IOException cause) throws IOException {
        if (deadline.writeExpired()) {
            endedBy(new AssociationException.TimedOut("the peer took no bytes"));
        } else if (deadline.readExpired()) {
            endedBy(new AssociationException.TimedOut("the peer sent no bytes"));
            expired();
        } else {
            endedBy(AssociationException.Lost.because("the peer closed the connection", cause));
        }
        performIfPossible(Event.TRANSPORT_CLOSED);
        return ended();
    }

    private boolean performIfPossible(Event event) throws IOException {
        Optional<Action> action = tryEnter(event);
        if (action.isPresent()) {
            perform(action.get(), null);
        }
        return action.isPresent();
    }

    /** ARTIM where it runs, else a deadline of ours. Input is at its end then, so a close of the peer is not waited for. */
    private void expired() throws IOException {
        if (!performIfPossible(Event.ARTIM_EXPIRED)) {
            performIfPossible(Event.LOCAL_ABORT);
        }
    }

    /** After a write failed: reads what the peer sent before, to learn why. */
    AssociationException afterFailedWrite(AssociationException failure) throws IOException {
        in.patience(AFTER_FAILURE);
        try {
            while (state() != State.IDLE) {
                while (in.left() > 0) {
                    in.skip(Long.MAX_VALUE);
                }
                receive();
            }
        } catch (AssociationException why) {
            return why instanceof AssociationException.Aborted ? why : failure;
        } catch (IOException e) {
            lost(e);
        }
        return failure;
    }

    /** Aborts as service user, from whatever state; once more is nothing. */
    void abort(String why) throws IOException {
        if (state() == State.IDLE || state() == State.AWAITING_TRANSPORT_CLOSE) {
            return;
        }
        endedBy(AssociationException.Aborted.byUs(Abort.BY_USER, why, null));
        if (!performIfPossible(Event.LOCAL_ABORT)) {
            performIfPossible(Event.TRANSPORT_CLOSED);
        }
    }

    /** After the last PDU of ours: waits, within ARTIM, until the peer closes, so that it gets to read it. */
    void awaitClose() throws IOException {
        try {
            while (state() == State.AWAITING_TRANSPORT_CLOSE) {
                while (in.left() > 0) {
                    in.skip(Long.MAX_VALUE);
                }
                receive();
            }
        } catch (AssociationException over) {
            endedBy(over);
        } catch (IOException e) {
            endedBy(lost(e));
        } finally {
            close();
        }
    }

    /** Closes the connection and gives its buffers back; only the receiving thread calls it. */
    void close() {
        transport.close();
    }
}
