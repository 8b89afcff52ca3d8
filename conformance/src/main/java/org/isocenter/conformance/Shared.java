package org.isocenter.conformance;

import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * What checks have made of one object to look at it, such as a scan of its contours, and what they said of it: made for the first,
 * kept for all targets. Not thread-safe.
 */
final class Shared {
    private final Map<Class<?>, Object> made = new HashMap<>();
    private final Map<Check.OfObject, Remarks> said = new IdentityHashMap<>();
    private Machines machines;

    /** The one of a kind. */
    <T> T get(Class<T> kind, Supplier<T> make) {
        Object known = made.get(kind);
        if (known == null) {
            known = make.get();
            made.put(kind, known);
        }
        return kind.cast(known);
    }

    /** What a check said of the object with these machines in mind; {@code null} where it has not been asked. */
    Remarks remarks(Check.OfObject check, Machines known) {
        if (!known.equals(machines)) {
            said.clear();
            machines = known;
        }
        return said.get(check);
    }

    /** Keeps what it said. */
    void keep(Check.OfObject check, Remarks remarks) {
        said.put(check, remarks);
    }
}
