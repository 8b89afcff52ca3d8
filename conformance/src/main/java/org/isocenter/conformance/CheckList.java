package org.isocenter.conformance;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The checks of one class, in the order they run. */
public final class CheckList {
    private final String by;
    private final List<Check> checks = new ArrayList<>();

    /** An empty list of the checks of a class. */
    public CheckList(Class<?> by) {
        this.by = by.getSimpleName();
    }

    /** Adds a check of one object of these information objects; of all where none is named. */
    public CheckList object(String rule, Check.ObjectTest test, String... iods) {
        checks.add(new Check.OfObject(rule, by, Direction.IMPORT, Set.of(iods), test));
        return this;
    }

    /** Adds a check of a set. */
    public CheckList set(String rule, Check.SetTest test) {
        checks.add(new Check.OfSet(rule, by, Direction.IMPORT, test));
        return this;
    }

    /** Adds a check of one object that the product wrote, of these information objects; of all where none is named. */
    public CheckList written(String rule, Check.ObjectTest test, String... iods) {
        checks.add(new Check.OfObject(rule, by, Direction.EXPORT, Set.of(iods), test));
        return this;
    }

    /** Adds a check of a set that the product wrote. */
    public CheckList writtenSet(String rule, Check.SetTest test) {
        checks.add(new Check.OfSet(rule, by, Direction.EXPORT, test));
        return this;
    }

    /** Adds a rule about objects that are not imported at all. */
    public CheckList stranger(String rule, Check.StrangerTest test) {
        checks.add(new Check.OfStranger(rule, by, test));
        return this;
    }

    /** Names rules that the code of this class obeys or reports under another id. */
    public CheckList covered(String... rules) {
        for (String rule : rules) {
            checks.add(new Check.Covered(rule, by));
        }
        return this;
    }

    /** All, in the order they were added. */
    public List<Check> all() {
        return List.copyOf(checks);
    }
}
