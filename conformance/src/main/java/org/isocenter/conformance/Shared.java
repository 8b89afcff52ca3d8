package org.isocenter.conformance;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/** What checks have made of one object to look at it, such as a scan of its contours: made for the first, kept for all targets. Not thread-safe. */
final class Shared {
    private final Map<Class<?>, Object> made = new HashMap<>();

    /** The one of a kind. */
    <T> T get(Class<T> kind, Supplier<T> make) {
        Object known = made.get(kind);
        if (known == null) {
            known = make.get();
            made.put(kind, known);
        }
        return kind.cast(known);
    }
}
