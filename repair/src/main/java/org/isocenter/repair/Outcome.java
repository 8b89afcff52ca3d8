package org.isocenter.repair;

import java.util.List;
import org.isocenter.conformance.Report;
import org.isocenter.conformance.Verdict;
import org.isocenter.dicom.Finding;

/**
 * What came of a repair.
 *
 * @param report what the target does with everything now
 * @param objects in the order they were given
 * @param ofSets what a person must decide about sets as a whole
 */
public record Outcome(Report report, List<Repaired> objects, List<Decision> ofSets) {
    public Outcome {
        objects = List.copyOf(objects);
        ofSets = List.copyOf(ofSets);
    }

    /** Whether something is left for a person: the target does not take all, or a repair that it needs was not made. */
    public boolean needsPerson() {
        boolean taken = report.verdict() == Verdict.ACCEPTS || report.verdict() == Verdict.ACCEPTS_WITH_LOSS;
        return !taken
                || objects.stream()
                        .flatMap(object -> object.decisions().stream())
                        .anyMatch(decision -> decision.unmended() && decision.effect() != Finding.Effect.NOTE);
    }
}
