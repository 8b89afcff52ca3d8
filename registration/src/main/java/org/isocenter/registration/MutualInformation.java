package org.isocenter.registration;

/**
 * Normalised mutual information, the sum of both entropies over the joint one (C. Studholme, D. L. G. Hill, D. J. Hawkes, Pattern Recognition 32
 * (1999) 71): unlike the plain one it does not grow when the overlap loses what has little structure. The joint histogram is smooth in the moving
 * value: fixed values fall into one bin, moving values into four by a cubic B-spline (D. Mattes et al., IEEE Trans. Med. Imaging 22 (2003) 120). The
 * gradient is exact for the histogram; the curvature is the sum of the outer products of each sample's part of the gradient (Berndt, Hall,
 * Hall, Hausman 1974), since mutual information is a mean log-likelihood ratio.
 */
final class MutualInformation implements Similarity {
    private static final int P = Evaluation.PARAMETERS;
    private static final int FEWEST = 200;

    /** Bins on either side that the spline reaches into. */
    private static final int MARGIN = 2;

    /** Thin volumes may gain more than the normalisation takes back by losing their borders: a small reward for what stays. */
    private static final double OVERLAP_POWER = 0.05;

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
        double[] entropies = entropies(joint, used, ofMoving);
        if (!(entropies[0] > 0)) {
            return Evaluation.none(used);
        }
        double value = (entropies[1] + entropies[2]) / entropies[0];
        weigh(joint, ofMoving, value, entropies[0]);
        Evaluation evaluation = differentiate(fixed, moving, changes, joint, value, used, entropies[0] / value);
        double overlap = (double) used / fixed.length;
        return evaluation.times(Math.pow(overlap, OVERLAP_POWER));
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

    /** The entropies of both together, of the fixed and of the moving values, in nats; counts become probabilities. */
    private double[] entropies(double[] joint, int used, double[] ofMoving) {
        double both = 0;
        double fixed = 0;
        for (int row = 0; row < bins; row++) {
            double ofFixed = 0;
            for (int bin = 0; bin < width; bin++) {
                double p = joint[row * width + bin] / used;
                joint[row * width + bin] = p;
                ofMoving[bin] += p;
                ofFixed += p;
                both += entropy(p);
            }
            fixed += entropy(ofFixed);
        }
        double moving = 0;
        for (double p : ofMoving) {
            moving += entropy(p);
        }
        return new double[] {both, fixed, moving};
    }

    private static double entropy(double p) {
        return p > 0 ? -p * Math.log(p) : 0;
    }

    /** How the value changes with each probability of the joint histogram, which is written over. */
    private void weigh(double[] joint, double[] ofMoving, double value, double both) {
        for (int i = 0; i < joint.length; i++) {
            double p = joint[i];
            joint[i] = p > 0 ? (value * Math.log(p) - Math.log(ofMoving[i % width])) / both : 0;
        }
    }

    /** @param scale of the curvature, since the value is about a log-likelihood over this */
    private Evaluation differentiate(
            float[] fixed, float[] moving, float[][] changes, double[] weights, double value, int used, double scale) {
        double[] gradient = new double[P];
        double[] curvature = new double[P * P];
        double[] part = new double[P];
        for (int n = 0; n < fixed.length; n++) {
            if (Float.isNaN(moving[n])) {
                continue;
            }
            double force = force(fixed[n], moving[n], weights);
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
                curvature[p * P + q] *= scale / used;
            }
        }
        CrossCorrelation.mirror(curvature);
        return new Evaluation(value, used, gradient, curvature);
    }

    /** How the value changes with that of the sample. */
    private double force(float fixed, float moving, double[] weights) {
        double scaled = (moving - movingLow) * movingScale;
        if (!(scaled > 0 && scaled < bins)) {
            return 0;
        }
        double place = movingPlace(moving);
        int bin = (int) place;
        double t = place - bin;
        double s = 1 - t;
        int at = fixedBin(fixed) * width + bin - 1;
        double slope = -s * s / 2 * weights[at]
                + (-2 * t + 1.5 * t * t) * weights[at + 1]
                + (2 * s - 1.5 * s * s) * weights[at + 2]
                + t * t / 2 * weights[at + 3];
        return slope * movingScale;
    }
}
