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
 * @param freedom which of the six numbers may change
 */
record Ascent(Point center, double radiusMm, double endMm, int mostSteps, Freedom freedom) {
    /** Which motions are looked for. */
    enum Freedom {
        /** Turns and shifts in space. */
        SPACE,
        /** Shifts along x and y and a turn about z: pictures. */
        PLANE;

        boolean allows(int parameter) {
            return this == SPACE || parameter >= 2 && parameter <= 4;
        }
    }

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
            double[] step = step(here, damping, freedom);
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
    private static double[] step(Evaluation here, double damping, Freedom freedom) {
        double[] system = here.curvature().clone();
        double[] right = here.gradient().clone();
        for (int p = 0; p < P; p++) {
            system[p * P + p] *= 1 + damping;
            if (!freedom.allows(p)) {
                hold(p, system, right);
            }
        }
        return Cholesky.solve(system, right);
    }

    private static void hold(int p, double[] system, double[] right) {
        for (int q = 0; q < P; q++) {
            system[p * P + q] = p == q ? 1 : 0;
            system[q * P + p] = p == q ? 1 : 0;
        }
        right[p] = 0;
    }
}
