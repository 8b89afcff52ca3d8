package org.isocenter.network;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** Looks at the deadlines of all connections of one listener, or of one outgoing association, ten times a second. */
final class DeadlineWatch implements AutoCloseable {
    private static final long TICK_MILLIS = 100;

    private final Set<Deadline> deadlines = ConcurrentHashMap.newKeySet();
    private final ScheduledFuture<?> ticks;

    DeadlineWatch() {
        ticks = ForkJoinPool.commonPool()
                .scheduleWithFixedDelay(this::check, TICK_MILLIS, TICK_MILLIS, TimeUnit.MILLISECONDS);
    }

    private void check() {
        long now = System.nanoTime();
        deadlines.forEach(deadline -> deadline.check(now));
    }

    Deadline watch(Transport transport) {
        Deadline deadline = new Deadline(transport);
        deadlines.add(deadline);
        return deadline;
    }

    void forget(Deadline deadline) {
        deadlines.remove(deadline);
    }

    @Override
    public void close() {
        ticks.cancel(false);
    }
}
