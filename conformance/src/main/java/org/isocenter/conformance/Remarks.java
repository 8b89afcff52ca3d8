package org.isocenter.conformance;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.isocenter.dicom.Finding;

/**
 * What one check said of one object, whatever the target: the next target with the same rule hears it without asking again. Of the
 * places of one attribute as many are kept as a report lists; the rest are counted. Not thread-safe.
 */
final class Remarks {
    private record Remark(Finding.Effect effect, boolean undecided, String where, String message) {}

    private record Kind(Finding.Effect effect, boolean undecided, String place) {}

    /** Of most objects most checks say nothing. */
    private static final Remarks NONE = new Remarks();

    private List<Remark> kept = List.of();
    private Map<Kind, Integer> counts = Map.of();

    /** The same, shared where nothing was said. */
    Remarks kept() {
        return kept.isEmpty() ? NONE : this;
    }

    /** Remembers a remark. {@code effect} is {@code null} for the rule's own. */
    void keep(Finding.Effect effect, boolean undecided, String where, String message) {
        if (counts.isEmpty()) {
            counts = new HashMap<>();
            kept = new ArrayList<>();
        }
        int n = counts.merge(new Kind(effect, undecided, Sink.place(where)), 1, Integer::sum);
        if (n <= Sink.MAX_PLACES) {
            kept.add(new Remark(effect, undecided, where, message));
        }
    }

    /** Says all again, to a sink that speaks of a rule. */
    void tell(Sink out) {
        for (Remark remark : kept) {
            out.say(remark.effect, remark.undecided, remark.where, remark.message);
        }
        counts.forEach((kind, n) -> out.more(kind.place, n - Sink.MAX_PLACES));
    }
}
