package org.isocenter.conformance;

import java.util.List;

/**
 * What one target does with everything it was given, or how far that is what one source promises to write.
 *
 * @param profile the product
 * @param direction whether it was asked as a target or as a source
 * @param sets one for each patient
 */
public record Report(Profile profile, Direction direction, List<SetReport> sets) {
    /** The worst verdict of all sets. */
    public Verdict verdict() {
        return sets.stream().map(SetReport::verdict).reduce(Verdict.ACCEPTS, Verdict::or);
    }
}
