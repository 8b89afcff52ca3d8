package org.isocenter.registration;

import java.util.function.Function;
import org.isocenter.rt.Affine;
import org.isocenter.rt.Point;
import org.isocenter.rt.Work;

/**
 * Climbs to the map where a similarity is greatest, by steps of Levenberg and Marquardt over the six numbers of a {@link Motion}.
 *
 * @param center about which motions turn, in the space that the map leads to
 * @param radiusMm distance from it at which a step is measured
 * @param endMm a step that moves nothing by more ends the climb
 * @param mostSteps evaluations at most
 */
record Ascent(Point center, double radiusMm, double endMm, int mostSteps) {
    private static final double FIRST_DAMPING = 1e-3;
    private static final double MOST_DAMPING = 1e7;
    private static final int P = Evaluation.PARAMETERS;

    /**
     * Where a climb ended.
     *
     * @param steps evaluations
     * @param hasConverged whether the last step was small enough, rather than one too many
     */
    record Summit(Affine map, Evaluation evaluation, int steps, boolean hasConverged) {}

    Summit climb(Affine start, Function<Affine, Evaluation> similarity, int fewestUsed, Work work) {
        Affine map = start;
        Evaluation here = similarity.apply(start);
        double damping = FIRST_DAMPING;
        int steps = 1;
        while (steps < mostSteps && damping < MOST_DAMPING) {
            work.requireGoing();
            double[] step = step(here, damping);
            if (step == null) {
                damping *= 10;
                continue;
            }
            Affine next = map.then(Motion.of(step, center));
            Evaluation there = similarity.apply(next);
            steps++;
            boolean isBetter = there.used() >= fewestUsed && there.value() > here.value();
            boolean isSmall = Motion.reachMm(step, radiusMm) < endMm;
            if (isBetter) {
                map = next;
                here = there;
                damping = Math.max(damping / 10, 1e-9);
            } else {
                damping *= 10;
            }
            if (isSmall) {
                return new Summit(map, here, steps, true);
            }
        }
        return new Summit(map, here, steps, damping >= MOST_DAMPING);
    }

    /** The damped step; null where the system has no solution. */
    private static double[] step(Evaluation here, double damping) {
        double[] system = here.curvature().clone();
        for (int p = 0; p < P; p++) {
            system[p * P + p] *= 1 + damping;
        }
        return Cholesky.solve(system, here.gradient());
    }
}
