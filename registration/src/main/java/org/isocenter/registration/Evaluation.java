package org.isocenter.registration;

import java.util.Arrays;

/**
 * A similarity at a map and how it changes with a small motion.
 *
 * @param value the greater the more alike
 * @param used samples that both images have
 * @param gradient of the value by the six numbers of a {@link Motion}
 * @param curvature an estimate of the negative second derivatives that is positive semidefinite, 6 x 6
 */
record Evaluation(double value, int used, double[] gradient, double[] curvature) {
    static final int PARAMETERS = 6;

    /** Nothing can be said: no common samples, or no structure in them. */
    static Evaluation none(int used) {
        return new Evaluation(
                Double.NEGATIVE_INFINITY, used, new double[PARAMETERS], new double[PARAMETERS * PARAMETERS]);
    }

    /** The same with value, gradient and curvature so many times as large. */
    Evaluation times(double factor) {
        double[] scaledGradient = Arrays.stream(gradient).map(x -> x * factor).toArray();
        double[] scaledCurvature = Arrays.stream(curvature).map(x -> x * factor).toArray();
        return new Evaluation(value * factor, used, scaledGradient, scaledCurvature);
    }

    /** The sum of two, such as of two views. */
    Evaluation plus(Evaluation other) {
        double[] sumGradient = gradient.clone();
        double[] sumCurvature = curvature.clone();
        for (int i = 0; i < sumGradient.length; i++) {
            sumGradient[i] += other.gradient[i];
        }
        for (int i = 0; i < sumCurvature.length; i++) {
            sumCurvature[i] += other.curvature[i];
        }
        return new Evaluation(value + other.value, used + other.used, sumGradient, sumCurvature);
    }
}
