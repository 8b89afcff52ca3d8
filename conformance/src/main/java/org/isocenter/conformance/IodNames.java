package org.isocenter.conformance;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Information objects a row speaks of.
 *
 * @param all whether all but the names are meant
 * @param names names as in {@code profile.toml}
 */
public record IodNames(boolean all, Set<String> names) {
    /** Copies the names. */
    public IodNames {
        names = Set.copyOf(names);
    }

    /** Reads a cell: a name, a group of {@code profile.toml}, several of both with {@code |}, or {@code *}. */
    static IodNames parse(String cell, Map<String, List<String>> groups) {
        if (cell.equals("*")) {
            return new IodNames(true, Set.of());
        }
        if (cell.indexOf('|') < 0 && !groups.containsKey(cell)) {
            return new IodNames(false, Set.of(cell));
        }
        Set<String> names = new LinkedHashSet<>();
        for (String name : cell.split("\\|")) {
            names.addAll(groups.getOrDefault(name, List.of(name)));
        }
        return new IodNames(false, names);
    }

    /** Whether an information object is meant. */
    public boolean has(String iod) {
        return names.contains(iod) != all;
    }

    boolean isEmpty() {
        return !all && names.isEmpty();
    }

    /** Those of these that others leave. */
    IodNames without(IodNames others) {
        Set<String> left = new LinkedHashSet<>(names);
        if (!all) {
            left.removeIf(others::has);
            return new IodNames(false, left);
        }
        if (!others.all) {
            left.addAll(others.names);
            return new IodNames(true, left);
        }
        Set<String> back = new LinkedHashSet<>(others.names);
        back.removeAll(names);
        return new IodNames(false, back);
    }
}
