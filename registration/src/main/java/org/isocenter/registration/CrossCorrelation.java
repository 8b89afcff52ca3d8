package org.isocenter.registration;

/**
 * Normalised cross correlation: the linear correlation coefficient of both values, which knows no offset and no scale between them. The
 * curvature is that of Gauss and Newton for the residual of both values made mean 0 and variance 1, with the changes that the normalisation
 * takes away projected out.
 */
final class CrossCorrelation implements Similarity {
    private static final int P = Evaluation.PARAMETERS;

    /** Fewer samples tell nothing. */
    private static final int FEWEST = 50;

    /** Where the correlation is low or negative, steps are as long as at this. */
    private static final double LEAST_CORRELATION = 0.2;

    /** Sums over samples, of which all follows. */
    private static final class Sums {
        int count;
        double f;
        double m;
        double ff;
        double mm;
        double fm;
        final double[] j = new double[P];
        final double[] fj = new double[P];
        final double[] mj = new double[P];
        final double[] jj = new double[P * P];
    }

    @Override
    public Evaluation evaluate(float[] fixed, float[] moving, float[][] changes) {
        Sums sums = sum(fixed, moving, changes);
        int n = sums.count;
        if (n < FEWEST) {
            return Evaluation.none(n);
        }
        double meanF = sums.f / n;
        double meanM = sums.m / n;
        double varianceF = sums.ff / n - meanF * meanF;
        double varianceM = sums.mm / n - meanM * meanM;
        if (!(varianceF > 1e-12 * (1 + meanF * meanF)) || !(varianceM > 1e-12 * (1 + meanM * meanM))) {
            return Evaluation.none(n);
        }
        double deviationF = Math.sqrt(varianceF);
        double deviationM = Math.sqrt(varianceM);
        double correlation = (sums.fm / n - meanF * meanM) / (deviationF * deviationM);
        double[] alongM = new double[P];
        double[] gradient = new double[P];
        for (int p = 0; p < P; p++) {
            double meanJ = sums.j[p] / n;
            alongM[p] = (sums.mj[p] / n - meanM * meanJ) / deviationM;
            double alongF = (sums.fj[p] / n - meanF * meanJ) / deviationF;
            gradient[p] = (alongF - correlation * alongM[p]) / deviationM;
        }
        double scale = Math.max(correlation, LEAST_CORRELATION) / varianceM;
        double[] curvature = new double[P * P];
        for (int p = 0; p < P; p++) {
            for (int q = 0; q < P; q++) {
                double covariance = sums.jj[p * P + q] / n - sums.j[p] / n * (sums.j[q] / n);
                curvature[p * P + q] = scale * (covariance - alongM[p] * alongM[q]);
            }
        }
        return new Evaluation(correlation, n, gradient, curvature);
    }

    /** Values are taken from the first one, so that large means cost no digits. */
    private static Sums sum(float[] fixed, float[] moving, float[][] changes) {
        Sums sums = new Sums();
        float[] j0 = changes[0];
        float[] j1 = changes[1];
        float[] j2 = changes[2];
        float[] j3 = changes[3];
        float[] j4 = changes[4];
        float[] j5 = changes[5];
        double[] j = new double[P];
        for (int n = 0; n < fixed.length; n++) {
            double m = moving[n];
            if (Double.isNaN(m)) {
                continue;
            }
            j[0] = j0[n];
            j[1] = j1[n];
            j[2] = j2[n];
            j[3] = j3[n];
            j[4] = j4[n];
            j[5] = j5[n];
            add(sums, fixed[n], m, j);
        }
        mirror(sums.jj);
        return sums;
    }

    private static void add(Sums sums, double f, double m, double[] j) {
        sums.count++;
        sums.f += f;
        sums.m += m;
        sums.ff += f * f;
        sums.mm += m * m;
        sums.fm += f * m;
        for (int p = 0; p < P; p++) {
            double change = j[p];
            sums.j[p] += change;
            sums.fj[p] += f * change;
            sums.mj[p] += m * change;
            for (int q = p; q < P; q++) {
                sums.jj[p * P + q] += change * j[q];
            }
        }
    }

    /** Copies what is above the diagonal below it. */
    static void mirror(double[] matrix) {
        for (int p = 0; p < P; p++) {
            for (int q = 0; q < p; q++) {
                matrix[p * P + q] = matrix[q * P + p];
            }
        }
    }
}
