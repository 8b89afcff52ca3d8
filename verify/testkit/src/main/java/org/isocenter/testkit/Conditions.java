package org.isocenter.testkit;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;

/** Waiting for something to become true, instead of waiting for a time to pass. */
public final class Conditions {
    /** How long a condition may take before the test fails: generous, since a build machine may be busy. */
    public static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final long LOOK_EVERY_NANOS = 5_000_000;

    private Conditions() {}

    /** Returns as soon as the condition holds; fails with {@code what} after {@link #PATIENCE}. */
    public static void await(String what, Callable<Boolean> condition) throws Exception {
        await(what, PATIENCE, condition);
    }

    /** Returns as soon as the condition holds; fails with {@code what} after the time given. */
    public static void await(String what, Duration patience, Callable<Boolean> condition) throws Exception {
        long end = System.nanoTime() + patience.toNanos();
        while (!condition.call()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("after " + patience.toSeconds() + " s still not: " + what);
            }
            LockSupport.parkNanos(LOOK_EVERY_NANOS);
        }
    }
}
