package org.isocenter.conformance;

import java.util.Locale;

/** Which way objects go, seen from the product: whether its profile is asked what it takes, or what it promises to write. */
public enum Direction {
    /** Objects come in; {@code check --for}. */
    IMPORT,
    /** Objects were written by the product; {@code check --from}. */
    EXPORT;

    /** As written in {@code attributes.tsv}. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether a product handles objects of a service in this direction. */
    boolean has(Service service) {
        return this == IMPORT ? service.scp() : service.scu();
    }
}
