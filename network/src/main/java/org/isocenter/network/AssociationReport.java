package org.isocenter.network;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;

/**
 * What became of a connection to a listener, for logs and audit.
 *
 * @param remote address and port it came from
 * @param callingAe empty where no A-ASSOCIATE-RQ came
 * @param calledAe empty where no A-ASSOCIATE-RQ came
 * @param started when the connection was made
 * @param duration how long it lived
 * @param served requests answered
 * @param bytesReceived bytes received
 * @param bytesSent bytes sent
 * @param end how it ended
 * @param message more about the end; empty after a release
 * @param failure the exception behind it, with the stack of a bug; null after a release or rejection
 */
public record AssociationReport(
        InetSocketAddress remote,
        String callingAe,
        String calledAe,
        Instant started,
        Duration duration,
        long served,
        long bytesReceived,
        long bytesSent,
        End end,
        String message,
        Throwable failure) {
    /** How an association ended. */
    public enum End {
        RELEASED,
        REJECTED,
        ABORTED,
        TIMED_OUT,
        LOST,
        FAILED
    }
}
