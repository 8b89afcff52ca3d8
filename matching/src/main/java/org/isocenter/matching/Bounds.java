package org.isocenter.matching;

import java.util.List;

/**
 * Where an index has to look for the values that match a key. Values stand in the form of {@link IndexForm}. Nothing that matches lies outside;
 * what lies inside may still not match, so {@link Matching#matches} has the last word. An attribute of several values needs one row each.
 */
public sealed interface Bounds {
    /** No help: look at all, also at those without a value. */
    record Any() implements Bounds {}

    /** One of these. */
    record Exact(List<String> values) implements Bounds {
        public Exact {
            values = List.copyOf(values);
        }
    }

    /** What begins so; never empty. */
    record Prefix(String start) implements Bounds {}

    /** What lies between in the order of code points, ends included; an empty end is open. */
    record Range(String from, String to) implements Bounds {}
}
