package org.isocenter.registration;

/**
 * Mutual information of a joint histogram that is smooth in the moving value: fixed values fall into one bin, moving values into four by a cubic
 * B-spline (D. Mattes et al., IEEE Trans. Med. Imaging 22 (2003) 120). Its gradient is exact for the histogram; the curvature is the sum of
 * the outer products of each sample's part of the gradient (Berndt, Hall, Hall, Hausman 1974), since mutual information is a mean
 * log-likelihood ratio.
 */
final class MutualInformation implements Similarity {
    private static final int P = Evaluation.PARAMETERS;
    private static final int FEWEST = 200;

    /** Bins on either side that the spline reaches into. */
    private static final int MARGIN = 2;

    private final int bins;
    private final int width;
    private final double fixedLow;
    private final double fixedScale;
    private final double movingLow;
    private final double movingScale;

    /**
     * Ranges outside which values count as the nearest end.
     *
     * @param bins for each image
     */
    MutualInformation(int bins, double fixedLow, double fixedHigh, double movingLow, double movingHigh) {
        this.bins = bins;
        this.width = bins + 2 * MARGIN;
        this.fixedLow = fixedLow;
        this.fixedScale = bins / (fixedHigh - fixedLow);
        this.movingLow = movingLow;
        this.movingScale = bins / (movingHigh - movingLow);
    }

    @Override
    public Evaluation evaluate(float[] fixed, float[] moving, float[][] changes) {
        double[] joint = new double[bins * width];
        int used = fill(joint, fixed, moving);
        if (used < FEWEST) {
            return Evaluation.none(used);
        }
        double[] ofMoving = new double[width];
        double value = information(joint, used, ofMoving);
        return differentiate(fixed, moving, changes, joint, value, used);
    }

    private int fixedBin(float value) {
        return Math.clamp((long) ((value - fixedLow) * fixedScale), 0, bins - 1);
    }

    /** Where a moving value stands among the bins; the spline reaches from one bin below to two above the floor of it. */
    private double movingPlace(float value) {
        return Math.clamp((value - movingLow) * movingScale, 0, bins) + MARGIN - 0.5;
    }

    private int fill(double[] joint, float[] fixed, float[] moving) {
        int used = 0;
        for (int n = 0; n < fixed.length; n++) {
            if (Float.isNaN(moving[n])) {
                continue;
            }
            used++;
            double place = movingPlace(moving[n]);
            int bin = (int) place;
            double t = place - bin;
            double s = 1 - t;
            int at = fixedBin(fixed[n]) * width + bin - 1;
            joint[at] += s * s * s / 6;
            joint[at + 1] += (4 - 6 * t * t + 3 * t * t * t) / 6;
            joint[at + 2] += (4 - 6 * s * s + 3 * s * s * s) / 6;
            joint[at + 3] += t * t * t / 6;
        }
        return used;
    }

    /** The mutual information in nats; the joint histogram becomes the logarithm of joint over moving probability. */
    private double information(double[] joint, int used, double[] ofMoving) {
        for (int i = 0; i < joint.length; i++) {
            joint[i] /= used;
            ofMoving[i % width] += joint[i];
        }
        double sum = 0;
        for (int row = 0; row < bins; row++) {
            double ofFixed = 0;
            for (int bin = 0; bin < width; bin++) {
                ofFixed += joint[row * width + bin];
            }
            for (int bin = 0; bin < width; bin++) {
                int at = row * width + bin;
                double p = joint[at];
                double ratio = p > 0 ? Math.log(p / ofMoving[bin]) : 0;
                sum += p > 0 ? p * (ratio - Math.log(ofFixed)) : 0;
                joint[at] = ratio;
            }
        }
        return sum;
    }

    private Evaluation differentiate(
            float[] fixed, float[] moving, float[][] changes, double[] logRatio, double value, int used) {
        double[] gradient = new double[P];
        double[] curvature = new double[P * P];
        double[] part = new double[P];
        for (int n = 0; n < fixed.length; n++) {
            if (Float.isNaN(moving[n])) {
                continue;
            }
            double force = force(fixed[n], moving[n], logRatio);
            if (force == 0) {
                continue;
            }
            for (int p = 0; p < P; p++) {
                part[p] = force * changes[p][n];
                gradient[p] += part[p];
            }
            for (int p = 0; p < P; p++) {
                for (int q = p; q < P; q++) {
                    curvature[p * P + q] += part[p] * part[q];
                }
            }
        }
        for (int p = 0; p < P; p++) {
            gradient[p] /= used;
            for (int q = p; q < P; q++) {
                curvature[p * P + q] /= used;
            }
        }
        CrossCorrelation.mirror(curvature);
        return new Evaluation(value, used, gradient, curvature);
    }

    /** How the sample's log ratio changes with its moving value. */
    private double force(float fixed, float moving, double[] logRatio) {
        double scaled = (moving - movingLow) * movingScale;
        if (!(scaled > 0 && scaled < bins)) {
            return 0;
        }
        double place = movingPlace(moving);
        int bin = (int) place;
        double t = place - bin;
        double s = 1 - t;
        int at = fixedBin(fixed) * width + bin - 1;
        double slope = -s * s / 2 * logRatio[at]
                + (-2 * t + 1.5 * t * t) * logRatio[at + 1]
                + (2 * s - 1.5 * s * s) * logRatio[at + 2]
                + t * t / 2 * logRatio[at + 3];
        return slope * movingScale;
    }
}
