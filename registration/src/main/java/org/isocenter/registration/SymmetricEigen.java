package org.isocenter.registration;

/**
 * Eigenvalues and eigenvectors of a small symmetric matrix by cyclic Jacobi rotations (Golub and Van Loan, Matrix Computations, 8.5):
 * exact to rounding for the 3x3 and 4x4 matrices of this module, which is why no library is needed.
 */
final class SymmetricEigen {
    private static final int MAXIMUM_SWEEPS = 60;

    private final int n;
    private final double[] a;
    private final double[] vectors;

    /** @param matrix n x n, row by row; not changed */
    SymmetricEigen(double[] matrix, int n) {
        this.n = n;
        this.a = matrix.clone();
        this.vectors = new double[n * n];
        for (int i = 0; i < n; i++) {
            vectors[i * n + i] = 1;
        }
        for (int sweep = 0; sweep < MAXIMUM_SWEEPS && !isDiagonal(); sweep++) {
            sweep();
        }
    }

    private boolean isDiagonal() {
        double off = 0;
        double all = 0;
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                double square = a[i * n + j] * a[i * n + j];
                all += square;
                off += i == j ? 0 : square;
            }
        }
        return !(off > 1e-32 * all);
    }

    private void sweep() {
        for (int p = 0; p < n - 1; p++) {
            for (int q = p + 1; q < n; q++) {
                if (a[p * n + q] != 0) {
                    rotate(p, q);
                }
            }
        }
    }

    private void rotate(int p, int q) {
        double theta = (a[q * n + q] - a[p * n + p]) / (2 * a[p * n + q]);
        double t = Math.copySign(1, theta) / (Math.abs(theta) + Math.sqrt(theta * theta + 1));
        double c = 1 / Math.sqrt(t * t + 1);
        double s = t * c;
        for (int k = 0; k < n; k++) {
            double kp = a[k * n + p];
            double kq = a[k * n + q];
            a[k * n + p] = c * kp - s * kq;
            a[k * n + q] = s * kp + c * kq;
        }
        for (int k = 0; k < n; k++) {
            double pk = a[p * n + k];
            double qk = a[q * n + k];
            a[p * n + k] = c * pk - s * qk;
            a[q * n + k] = s * pk + c * qk;
            double vp = vectors[k * n + p];
            double vq = vectors[k * n + q];
            vectors[k * n + p] = c * vp - s * vq;
            vectors[k * n + q] = s * vp + c * vq;
        }
    }

    double value(int index) {
        return a[index * n + index];
    }

    /** The eigenvector of length 1 that belongs to {@link #value}. */
    double[] vector(int index) {
        double[] vector = new double[n];
        for (int k = 0; k < n; k++) {
            vector[k] = vectors[k * n + index];
        }
        return vector;
    }

    /** Indices by descending value. */
    int[] descending() {
        return java.util.stream.IntStream.range(0, n)
                .boxed()
                .sorted((i, j) -> Double.compare(value(j), value(i)))
                .mapToInt(Integer::intValue)
                .toArray();
    }
}
