package org.isocenter.conformance;

import java.util.List;

/**
 * What one target does with everything it was given.
 *
 * @param profile the target
 * @param sets one for each patient
 */
public record Report(Profile profile, List<SetReport> sets) {
    /** The worst verdict of all sets. */
    public Verdict verdict() {
        return sets.stream().map(SetReport::verdict).reduce(Verdict.ACCEPTS, Verdict::or);
    }
}
