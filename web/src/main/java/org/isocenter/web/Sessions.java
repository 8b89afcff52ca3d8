package org.isocenter.web;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Who is signed in. Kept in memory: after a restart everybody signs in again. */
final class Sessions {
    /** Most sessions at once; beyond, the oldest ends. */
    static final int MOST = 10_000;
    /** Longest that a session lasts, used or not. */
    static final Duration LONGEST = Duration.ofHours(12);

    /** One browser; of its secret only the digest is kept. */
    private static final class Session {
        final String user;
        final String csrf;
        final Instant begun;
        volatile Instant used;

        Session(String user, String csrf, Instant begun) {
            this.user = user;
            this.csrf = csrf;
            this.begun = begun;
            this.used = begun;
        }
    }

    /**
     * What a browser gets.
     *
     * @param secret for the cookie
     * @param csrf for the header of requests that change something
     */
    record Begun(String secret, String csrf) {}

    /** What is known of a request with a cookie. */
    record Known(String user, String csrf) {}

    private final ConcurrentHashMap<String, Session> sessions = new ConcurrentHashMap<>();
    private final Duration idle;
    private final Clock clock;

    Sessions(Duration idle, Clock clock) {
        this.idle = idle;
        this.clock = clock;
    }

    Begun begin(String user) {
        Instant now = clock.instant();
        sessions.values().removeIf(session -> isOver(session, now));
        if (sessions.size() >= MOST) {
            sessions.entrySet().stream()
                    .min((a, b) -> a.getValue().used.compareTo(b.getValue().used))
                    .ifPresent(oldest -> sessions.remove(oldest.getKey()));
        }
        String secret = Secrets.random();
        String csrf = Secrets.random();
        sessions.put(Secrets.digest(secret), new Session(user, csrf, now));
        return new Begun(secret, csrf);
    }

    Optional<Known> find(String secret) {
        if (secret.isEmpty()) {
            return Optional.empty();
        }
        Session session = sessions.get(Secrets.digest(secret));
        Instant now = clock.instant();
        if (session == null || isOver(session, now)) {
            return Optional.empty();
        }
        session.used = now;
        return Optional.of(new Known(session.user, session.csrf));
    }

    private boolean isOver(Session session, Instant now) {
        return now.isAfter(session.used.plus(idle)) || now.isAfter(session.begun.plus(LONGEST));
    }

    void end(String secret) {
        sessions.remove(Secrets.digest(secret));
    }
}
