package org.isocenter.web;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What a user may do; each role may do what those before it may. */
public enum Role {
    /** Anyone who reaches the port: whether the hub lives, how to sign in. */
    ANYONE,
    /** Looks: queries, objects, pictures, lists. */
    VIEWER,
    /** Works: stores objects, checks, releases deliveries, changes the worklist. */
    PHYSICIST,
    /** Sets up: users, tokens, settings, audit. */
    ADMINISTRATOR;

    /** Whether this role may do what another one may. */
    boolean includes(Role other) {
        return compareTo(other) >= 0;
    }

    /** The word in files and on the command line. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The role a user can have under a word. */
    public static Optional<Role> ofUser(String word) {
        return Stream.of(VIEWER, PHYSICIST, ADMINISTRATOR)
                .filter(role -> role.word().equals(word))
                .findFirst();
    }
}
