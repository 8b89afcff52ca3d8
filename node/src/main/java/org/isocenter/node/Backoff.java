package org.isocenter.node;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.DoubleSupplier;

/**
 * How long to wait before the next try: doubled each time up to a maximum, and up to a fifth more or less, so that many hubs do not
 * call a peer that comes back at the same moment.
 *
 * @param first before the second try
 * @param most between two tries
 * @param random 0 to 1
 */
record Backoff(Duration first, Duration most, DoubleSupplier random) {
    private static final double JITTER = 0.2;
    private static final int MAX_DOUBLINGS = 30;

    /** As the hub is set up. */
    static Backoff of(Settings.HubSettings hub) {
        return new Backoff(
                Duration.ofSeconds(hub.retrySeconds()),
                Duration.ofSeconds(hub.retryMaxSeconds()),
                () -> ThreadLocalRandom.current().nextDouble());
    }

    /** After a number of tries, 1 or more. */
    Duration after(int tries) {
        long doubled = first.toMillis() << Math.min(tries - 1, MAX_DOUBLINGS);
        long capped = Math.min(doubled, most.toMillis());
        return Duration.ofMillis((long) (capped * (1 + JITTER * (2 * random.getAsDouble() - 1))));
    }
}
