package org.isocenter.web;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Slows guessing down: after some wrong passwords for a name or from an address the next try must wait, each time twice as long. Both
 * are counted, so that neither many names nor many addresses help.
 */
final class SignInLimit {
    /** Wrong tries that cost nothing. */
    static final int FREE = 5;
    /** Longest wait. */
    static final Duration LONGEST = Duration.ofMinutes(15);

    private static final int MOST_KEYS = 10_000;
    private static final Duration FIRST = Duration.ofSeconds(2);

    private record Failures(int count, Instant next) {}

    private final Clock clock;
    /** Guarded by itself; the oldest key leaves where there are too many. */
    private final Map<String, Failures> failures = new LinkedHashMap<>(64, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Failures> eldest) {
            return size() > MOST_KEYS;
        }
    };

    SignInLimit(Clock clock) {
        this.clock = clock;
    }

    /** @throws HttpException 429 where one must wait */
    void check(String name, String address) throws HttpException {
        Instant now = clock.instant();
        Instant next = later(next("name " + name), next("address " + address));
        if (now.isBefore(next)) {
            long seconds = Math.max(1, Duration.between(now, next).toSeconds() + 1);
            throw new HttpException(
                    429,
                    "too many wrong passwords; try again in " + seconds + " seconds",
                    Map.of("Retry-After", Long.toString(seconds)));
        }
    }

    private static Instant later(Instant a, Instant b) {
        return a.isAfter(b) ? a : b;
    }

    private Instant next(String key) {
        synchronized (failures) {
            Failures known = failures.get(key);
            return known == null ? Instant.MIN : known.next();
        }
    }

    void failed(String name, String address) {
        count("name " + name);
        count("address " + address);
    }

    private void count(String key) {
        synchronized (failures) {
            Failures known = failures.get(key);
            int count = known == null ? 1 : known.count() + 1;
            int doublings = Math.min(Math.max(count - FREE, 0), 20);
            Duration wait = count < FREE ? Duration.ZERO : FIRST.multipliedBy(1L << doublings);
            failures.put(key, new Failures(count, clock.instant().plus(wait.compareTo(LONGEST) > 0 ? LONGEST : wait)));
        }
    }

    /** A right password ends the count of its name; that of the address goes on, or one account would pay for guessing others. */
    void succeeded(String name) {
        synchronized (failures) {
            failures.remove("name " + name);
        }
    }
}
