package org.isocenter.planning;

import java.util.List;
import org.isocenter.dicom.Finding;

/**
 * What was found in a plan.
 *
 * @param verdict REFUSES with an ERROR, ACCEPTS_WITH_LOSS with a WARNING that a person must judge, ACCEPTS without either
 * @param findings the worst first
 * @param metrics complexity, a line a beam
 * @param settings the limits that were asked
 */
public record PlanReport(
        Verdict verdict, List<Finding> findings, List<BeamMetrics> metrics, PlanCheckSettings settings) {
    /** The words of {@code check}. */
    public enum Verdict {
        ACCEPTS,
        ACCEPTS_WITH_LOSS,
        REFUSES;

        static Verdict of(List<Finding> findings) {
            boolean isRefused = false;
            boolean isDoubtful = false;
            for (Finding finding : findings) {
                isRefused |= finding.severity() == Finding.Severity.ERROR;
                isDoubtful |= finding.severity() == Finding.Severity.WARNING;
            }
            return isRefused ? REFUSES : isDoubtful ? ACCEPTS_WITH_LOSS : ACCEPTS;
        }
    }

    public PlanReport {
        findings = List.copyOf(findings);
        metrics = List.copyOf(metrics);
    }
}
