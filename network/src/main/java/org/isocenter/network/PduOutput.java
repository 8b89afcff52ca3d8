package org.isocenter.network;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;

/** The sending side of a connection. Any thread may send, one after the other, each PDU or message whole. */
final class PduOutput {
    private static final long LAST_WAIT_MILLIS = 500;

    private final Transport transport;
    private final Deadline deadline;
    private final Duration patience;
    private final BufferPool pool;
    private final AtomicLong total = new AtomicLong();

    /** Held while bytes are sent, so that messages do not mix. */
    private final ReentrantLock lock = new ReentrantLock();

    private volatile long peerMaxPduLength;
    private volatile long ownMaxPduLength;

    PduOutput(Transport transport, Deadline deadline, Duration patience, BufferPool pool) {
        this.transport = transport;
        this.deadline = deadline;
        this.patience = patience;
        this.pool = pool;
    }

    /** Bytes sent so far. */
    long total() {
        return total.get();
    }

    /** Maximum Length Received of the peer; 0 for no limit. */
    void peerMaxPduLength(long bytes) {
        peerMaxPduLength = bytes;
    }

    /** What we send at most, whatever the peer takes; 0 for no limit of our own. */
    void ownMaxPduLength(long bytes) {
        ownMaxPduLength = bytes;
    }

    private long maxPduLength() {
        return peerMaxPduLength == 0 || ownMaxPduLength == 0
                ? Math.max(peerMaxPduLength, ownMaxPduLength)
                : Math.min(peerMaxPduLength, ownMaxPduLength);
    }

    void send(Pdu pdu) throws AssociationException {
        ByteBuffer bytes = ByteBuffer.wrap(PduWriter.toBytes(pdu));
        lock.lock();
        try {
            write(bytes);
        } finally {
            lock.unlock();
        }
    }

    /**
     * Sends the last PDU of an association. A sender that is stuck is not waited for long; where it cannot be sent the connection is
     * closed, which says as much.
     */
    void sendLast(Pdu pdu) {
        boolean locked = false;
        try {
            locked = lock.tryLock(LAST_WAIT_MILLIS, TimeUnit.MILLISECONDS);
            if (locked) {
                write(ByteBuffer.wrap(PduWriter.toBytes(pdu)));
            } else {
                transport.close();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            transport.close();
        } catch (AssociationException cannotBeSent) {
            transport.close();
        } finally {
            if (locked) {
                lock.unlock();
            }
        }
    }

    /** Where a message may be sent only if something holds, which is looked at when its turn has come. */
    @FunctionalInterface
    interface Turn {
        void check() throws IOException;
    }

    /** Sends a message as P-DATA. */
    void send(int contextId, byte[] command, Body body, Turn turn) throws IOException {
        lock.lock();
        try {
            turn.check();
            if (body instanceof Body.None) {
                ByteBuffer exact = ByteBuffer.allocate(command.length + Pdu.HEAD + Pdv.HEAD + 1);
                message(contextId, command, body, exact);
            } else {
                ByteBuffer buffer = pool.take();
                try {
                    message(contextId, command, body, buffer);
                } finally {
                    pool.give(buffer);
                }
            }
        } finally {
            lock.unlock();
        }
    }

    private void message(int contextId, byte[] command, Body body, ByteBuffer buffer) throws IOException {
        PDataOutput out = new PDataOutput(buffer, maxPduLength(), this::write);
        out.begin(contextId, true);
        out.write(command, 0, command.length);
        out.end();
        if (!(body instanceof Body.None)) {
            out.begin(contextId, false);
            out.write(body);
        }
        out.send();
    }

    /** The caller holds {@link #lock}. */
    private void write(ByteBuffer bytes) throws AssociationException {
        int length = bytes.remaining();
        deadline.writing(patience);
        try {
            transport.write(bytes);
            total.addAndGet(length);
        } catch (IOException e) {
            // The state stays: what the peer sent before, such as why it aborted, is still to be read.
            throw deadline.writeExpired()
                    ? new AssociationException.TimedOut("the peer took no bytes")
                    : AssociationException.Lost.because("the connection broke while sending", e);
        } finally {
            deadline.writingDone();
        }
    }
}
