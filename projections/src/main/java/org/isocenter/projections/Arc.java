package org.isocenter.projections;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Where on the circle projections stand.
 *
 * @param stepDeg from one to the next, in the middle of all
 * @param beginDeg angle where the arc begins, half a step before the first projection, from 0 to 360
 * @param lengthDeg of the arc with half a step at both ends; 360 where it closes
 * @param gaps where projections are missing
 * @param weights part of the circle that each projection stands for, in radian, by the order of the projections
 */
record Arc(double stepDeg, double beginDeg, double lengthDeg, List<Gap> gaps, double[] weights) {
    /** A way without projection that is longer than this ends the arc; a shorter one lacks projections. */
    static final double END_OF_ARC_DEG = 20;

    /** Steps that differ by less are jitter of the gantry. */
    private static final double GAP_STEPS = 1.6;

    /** Between two neighbours that are farther apart than all others. */
    record Gap(double fromDeg, double toDeg, int missing) {}

    boolean isClosed() {
        return lengthDeg == 360;
    }

    /** Angle from the begin of the arc, 0 to 360. */
    double from(double angleDeg) {
        return Math.floorMod((long) Math.floor(angleDeg - beginDeg), 360L) + fraction(angleDeg - beginDeg);
    }

    private static double fraction(double number) {
        return number - Math.floor(number);
    }

    private static double onCircle(double angleDeg) {
        double rest = angleDeg % 360;
        return rest < 0 ? rest + 360 : rest;
    }

    /**
     * @throws IllegalArgumentException where there are fewer than 3 angles
     */
    static Arc of(double[] gantryDeg) {
        int count = gantryDeg.length;
        if (count < 3) {
            throw new IllegalArgumentException("a volume needs projections from an arc, not " + count);
        }
        Integer[] order = new Integer[count];
        Arrays.setAll(order, index -> index);
        Arrays.sort(order, (a, b) -> Double.compare(onCircle(gantryDeg[a]), onCircle(gantryDeg[b])));
        double[] steps = new double[count];
        for (int place = 0; place < count; place++) {
            double next = onCircle(gantryDeg[order[(place + 1) % count]]) + (place == count - 1 ? 360 : 0);
            steps[place] = next - onCircle(gantryDeg[order[place]]);
        }
        double step = median(steps);
        int longest = longest(steps);
        boolean isClosed = steps[longest] <= Math.max(END_OF_ARC_DEG, GAP_STEPS * step);
        List<Gap> gaps = new ArrayList<>();
        double[] weights = new double[count];
        for (int place = 0; place < count; place++) {
            boolean isEnd = !isClosed && place == longest;
            if (!isEnd && steps[place] > GAP_STEPS * step) {
                double from = onCircle(gantryDeg[order[place]]);
                int missing = (int) Math.round(steps[place] / step) - 1;
                gaps.add(new Gap(from, onCircle(from + steps[place]), missing));
            }
            double half = Math.toRadians(isEnd ? step : steps[place]) / 2;
            weights[order[place]] += half;
            weights[order[(place + 1) % count]] += half;
        }
        double first = gantryDeg[order[(longest + 1) % count]];
        double begin = onCircle(first - step / 2);
        return new Arc(step, begin, isClosed ? 360 : 360 - steps[longest] + step, List.copyOf(gaps), weights);
    }

    /** Repeated angles, as of an arc beyond a full turn, are no steps. */
    private static double median(double[] steps) {
        double[] sorted =
                Arrays.stream(steps).filter(step -> step > 1e-6).sorted().toArray();
        return sorted.length == 0 ? 360 : sorted[sorted.length / 2];
    }

    private static int longest(double[] steps) {
        int longest = 0;
        for (int place = 1; place < steps.length; place++) {
            longest = steps[place] > steps[longest] ? place : longest;
        }
        return longest;
    }
}
