package org.isocenter.archive;

import java.time.Duration;

/**
 * A PostgreSQL server that holds the index, so that several nodes can share it and one folder of files.
 *
 * @param url such as {@code jdbc:postgresql://host/isocenter}
 * @param user its user
 * @param password its password; never logged
 * @param lease how long a node that says nothing is taken for alive
 */
public record IndexServer(String url, String user, String password, Duration lease) {
    /** A server whose nodes are taken for dead after 30 seconds. */
    public IndexServer(String url, String user, String password) {
        this(url, user, password, Duration.ofSeconds(30));
    }

    @Override
    public String toString() {
        return user + " at " + url;
    }
}
