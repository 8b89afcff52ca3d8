package org.isocenter.registration;

/** Solves a small system whose matrix is symmetric and positive definite. */
final class Cholesky {
    private Cholesky() {}

    /**
     * @param matrix n x n, written over
     * @return null where the matrix is not positive definite
     */
    static double[] solve(double[] matrix, double[] right) {
        int n = right.length;
        double[] x = right.clone();
        for (int j = 0; j < n; j++) {
            for (int i = j; i < n; i++) {
                double sum = matrix[i * n + j];
                for (int k = 0; k < j; k++) {
                    sum -= matrix[i * n + k] * matrix[j * n + k];
                }
                if (i > j) {
                    matrix[i * n + j] = sum / matrix[j * n + j];
                } else if (sum > 0) {
                    matrix[j * n + j] = Math.sqrt(sum);
                } else {
                    return null;
                }
            }
        }
        for (int i = 0; i < n; i++) {
            for (int k = 0; k < i; k++) {
                x[i] -= matrix[i * n + k] * x[k];
            }
            x[i] /= matrix[i * n + i];
        }
        for (int i = n - 1; i >= 0; i--) {
            for (int k = i + 1; k < n; k++) {
                x[i] -= matrix[k * n + i] * x[k];
            }
            x[i] /= matrix[i * n + i];
        }
        return x;
    }
}
