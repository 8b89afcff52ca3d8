package org.isocenter.network;

import java.time.Duration;

/**
 * Until when the peer of one connection must have sent, or taken, bytes. The association's threads set it around each wait; a
 * {@link DeadlineWatch} looks at it now and then and ends a wait that is over, so that no wait needs a timer of its own.
 */
final class Deadline {
    private static final long NONE = 0;

    private final Transport transport;
    private volatile long readBy = NONE;
    private volatile long writeBy = NONE;
    private volatile boolean readExpired;
    private volatile boolean writeExpired;

    Deadline(Transport transport) {
        this.transport = transport;
    }

    void reading(long nanos) {
        readBy = at(System.nanoTime() + nanos);
    }

    /** Ends a wait that is under way earlier. */
    void shortenReading(Duration time) {
        if (readBy != NONE) {
            reading(time.toNanos());
        }
    }

    void readingDone() {
        readBy = NONE;
    }

    void writing(Duration time) {
        writeBy = at(System.nanoTime() + time.toNanos());
    }

    void writingDone() {
        writeBy = NONE;
    }

    private static long at(long nanos) {
        return nanos == NONE ? 1 : nanos;
    }

    /** Whether a wait for bytes was ended; input is at its end then. */
    boolean readExpired() {
        return readExpired;
    }

    /** Whether a wait to send was ended; the connection is closed then. */
    boolean writeExpired() {
        return writeExpired;
    }

    /** Called by the watch. */
    void check(long now) {
        long read = readBy;
        if (read != NONE && now - read > 0 && !readExpired) {
            readExpired = true;
            transport.endInput();
        }
        long write = writeBy;
        if (write != NONE && now - write > 0 && !writeExpired) {
            writeExpired = true;
            transport.close();
        }
    }
}
