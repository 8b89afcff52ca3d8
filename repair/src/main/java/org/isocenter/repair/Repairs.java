package org.isocenter.repair;

import java.util.List;
import java.util.Optional;

/** All repairs, in the order in which they run on an object. */
public final class Repairs {
    private static final List<Repair> ALL = List.of(new LongDecimals(), new LongLabels(), new DegenerateContours());

    private Repairs() {}

    /** Ids that {@code rules.tsv} may name. */
    public static List<String> ids() {
        return ALL.stream().map(Repair::id).toList();
    }

    static List<Repair> all() {
        return ALL;
    }

    /** The repair that a rule names, with or without an argument. */
    static Optional<Repair> find(String named) {
        int blank = named.indexOf(' ');
        String id = blank < 0 ? named : named.substring(0, blank);
        return ALL.stream().filter(repair -> repair.id().equals(id)).findFirst();
    }
}
