package org.isocenter.brachytherapy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.isocenter.rt.Point;
import org.isocenter.rt.Work;

/**
 * Dwell times, none negative, that come nearest to dose objectives: quadratic penalties at sampled places, for parts of a volume on those
 * places only that a better distribution would change (Wu and Mohan, Med. Phys. 27, 701, 2000). The minimum is sought by projected gradients with
 * momentum (Beck and Teboulle, SIAM J. Imaging Sci. 2, 183, 2009) that starts anew where the penalty grows. The same input gives the same
 * times: nothing is random. With whole volumes the penalty is convex and the minimum is the only one; with parts it is a local one.
 */
public final class DwellOptimiser {
    /** Numbers of dose by place and dwell at most: 400 MB. */
    private static final long MAXIMUM_NUMBERS = 50_000_000;

    private DwellOptimiser() {}

    /**
     * When to stop.
     *
     * @param iterations at most
     * @param tolerance the search ends where no time moves by more than this part of the longest
     */
    public record Settings(int iterations, double tolerance) {
        public static final Settings DEFAULT = new Settings(2000, 1e-6);
    }

    /**
     * Times and what they reach.
     *
     * @param dwells with their new times, in the order given; those without time too
     * @param penaltyBefore with the times given
     * @param penaltyAfter with the new times
     * @param iterations done
     * @param hasConverged whether times stood still; else the iterations were used up
     * @param reachedGy an objective each: least dose of the part, or the dose that the part exceeds
     */
    public record Result(
            List<Dwell> dwells,
            double penaltyBefore,
            double penaltyAfter,
            int iterations,
            boolean hasConverged,
            List<Double> reachedGy) {
        public Result {
            dwells = List.copyOf(dwells);
            reachedGy = List.copyOf(reachedGy);
        }
    }

    /** Dose of one second of each dwell at the places of an objective. */
    private record Matrix(DoseObjective objective, double[][] gyPerS) {}

    /**
     * Optimises all dwells.
     *
     * @throws IllegalArgumentException without dwells or objectives, or with more places by dwells than memory is meant for
     */
    public static Result optimise(
            List<Dwell> dwells,
            List<DoseObjective> objectives,
            BrachySettings doseSettings,
            Settings settings,
            Work work) {
        if (dwells.isEmpty() || objectives.isEmpty()) {
            throw new IllegalArgumentException(
                    "there is nothing to optimise: " + dwells.size() + " dwells, " + objectives.size() + " objectives");
        }
        long places = objectives.stream()
                .mapToLong(objective -> objective.places().size())
                .sum();
        if (places * dwells.size() > MAXIMUM_NUMBERS) {
            throw new IllegalArgumentException(places + " places by " + dwells.size() + " dwells are more than "
                    + MAXIMUM_NUMBERS + " numbers; sample more coarsely");
        }
        List<Matrix> matrices = new ArrayList<>();
        for (DoseObjective objective : objectives) {
            matrices.add(matrix(dwells, objective, doseSettings, work));
        }
        double[] start = dwells.stream().mapToDouble(Dwell::timeS).toArray();
        return search(dwells, matrices, start, settings, work);
    }

    private static Matrix matrix(List<Dwell> dwells, DoseObjective objective, BrachySettings settings, Work work) {
        double[][] rows = new double[objective.places().size()][dwells.size()];
        List<BrachyDose> single = dwells.stream()
                .map(dwell -> new BrachyDose(List.of(dwell.withTime(1)), settings))
                .toList();
        work.forEach(rows.length, place -> {
            Point at = objective.places().get(place);
            Arrays.setAll(rows[place], dwell -> single.get(dwell).at(at));
        });
        return new Matrix(objective, rows);
    }

    private static Result search(
            List<Dwell> dwells, List<Matrix> matrices, double[] start, Settings settings, Work work) {
        double step = 1 / curvature(matrices, start.length);
        double[] times = start.clone();
        double[] ahead = start.clone();
        double before = penalty(matrices, start, null);
        double last = before;
        double momentum = 1;
        int done = 0;
        boolean isStill = false;
        while (done < settings.iterations() && !isStill) {
            work.requireGoing();
            double[] gradient = new double[times.length];
            penalty(matrices, ahead, gradient);
            double[] next = new double[times.length];
            for (int i = 0; i < next.length; i++) {
                next[i] = Math.max(0, ahead[i] - step * gradient[i]);
            }
            double penalty = penalty(matrices, next, null);
            done++;
            if (penalty > last && momentum > 1) {
                momentum = 1;
                ahead = times.clone();
                continue;
            }
            isStill = isStill(times, next, settings.tolerance()) || penalty > last;
            double nextMomentum = (1 + Math.sqrt(1 + 4 * momentum * momentum)) / 2;
            for (int i = 0; i < next.length; i++) {
                ahead[i] = Math.max(0, next[i] + (momentum - 1) / nextMomentum * (next[i] - times[i]));
            }
            momentum = nextMomentum;
            if (penalty <= last) {
                times = next;
                last = penalty;
            }
        }
        return result(dwells, matrices, times, before, last, done, isStill);
    }

    private static Result result(
            List<Dwell> dwells,
            List<Matrix> matrices,
            double[] times,
            double before,
            double after,
            int done,
            boolean isStill) {
        List<Dwell> changed = new ArrayList<>();
        for (int i = 0; i < times.length; i++) {
            changed.add(dwells.get(i).withTime(times[i]));
        }
        List<Double> reached = new ArrayList<>();
        for (Matrix matrix : matrices) {
            double[] doses = doses(matrix, times);
            Arrays.sort(doses);
            reached.add(atVolume(doses, matrix.objective().volumePercent()));
        }
        return new Result(changed, before, after, done, isStill, reached);
    }

    private static boolean isStill(double[] times, double[] next, double tolerance) {
        double longest = 0;
        double moved = 0;
        for (int i = 0; i < times.length; i++) {
            longest = Math.max(longest, next[i]);
            moved = Math.max(moved, Math.abs(next[i] - times[i]));
        }
        return moved <= tolerance * longest;
    }

    private static double[] doses(Matrix matrix, double[] times) {
        double[] doses = new double[matrix.gyPerS().length];
        for (int place = 0; place < doses.length; place++) {
            double[] row = matrix.gyPerS()[place];
            double sum = 0;
            for (int i = 0; i < row.length; i++) {
                sum += row[i] * times[i];
            }
            doses[place] = sum;
        }
        return doses;
    }

    /** The dose that this part of the places receives at least. */
    private static double atVolume(double[] sorted, double percent) {
        int above = (int) Math.ceil(sorted.length * percent / 100 - 1e-9);
        return sorted[Math.clamp(sorted.length - (long) above, 0, sorted.length - 1)];
    }

    /** Sum of all objectives; adds its derivatives by the times to {@code gradient} where there is one. */
    private static double penalty(List<Matrix> matrices, double[] times, double[] gradient) {
        double sum = 0;
        for (Matrix matrix : matrices) {
            double[] doses = doses(matrix, times);
            double[] sorted = doses.clone();
            Arrays.sort(sorted);
            DoseObjective objective = matrix.objective();
            double reached = atVolume(sorted, objective.volumePercent());
            double scale = objective.weight() / doses.length;
            for (int place = 0; place < doses.length; place++) {
                double off = off(objective, doses[place], reached);
                sum += scale * off * off;
                if (gradient != null && off != 0) {
                    double[] row = matrix.gyPerS()[place];
                    for (int i = 0; i < row.length; i++) {
                        gradient[i] += 2 * scale * off * row[i];
                    }
                }
            }
        }
        return sum;
    }

    /** Gy beyond the dose, signed; 0 for places that are right, and for those that the volume excuses. */
    private static double off(DoseObjective objective, double dose, double reached) {
        double off = dose - objective.doseGy();
        return switch (objective.kind()) {
            // Of those below, only places that would lift the part to the dose
            case AT_LEAST -> off < 0 && (objective.volumePercent() == 100 || dose >= reached) ? off : 0;
            // Of those above, only places below the excused part
            case AT_MOST -> off > 0 && (objective.volumePercent() == 0 || dose <= reached) ? off : 0;
        };
    }

    /** Greatest curvature of the penalty, by power iteration on the sum of all places, a little beyond. */
    private static double curvature(List<Matrix> matrices, int count) {
        double[] vector = new double[count];
        Arrays.fill(vector, 1);
        double greatest = 0;
        for (int iteration = 0; iteration < 50; iteration++) {
            double[] image = new double[count];
            for (Matrix matrix : matrices) {
                double[] doses = doses(matrix, vector);
                double scale = 2 * matrix.objective().weight() / doses.length;
                for (int place = 0; place < doses.length; place++) {
                    double[] row = matrix.gyPerS()[place];
                    for (int i = 0; i < count; i++) {
                        image[i] += scale * doses[place] * row[i];
                    }
                }
            }
            double length = Math.sqrt(Arrays.stream(image).map(x -> x * x).sum());
            greatest = length / Math.sqrt(Arrays.stream(vector).map(x -> x * x).sum());
            vector = Arrays.stream(image).map(x -> x / length).toArray();
        }
        return 1.05 * greatest;
    }
}
