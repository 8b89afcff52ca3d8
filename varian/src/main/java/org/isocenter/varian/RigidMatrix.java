package org.isocenter.varian;

import org.isocenter.readings.Tolerances;

/** Whether 16 numbers, row by row, turn and shift without scaling, shearing or mirroring (PS3.3 C.20.2.1.1). */
final class RigidMatrix {
    private static final int SIZE = 4;

    private RigidMatrix() {}

    /** What is wrong, in words; empty for a rigid matrix. */
    static String offence(double[] matrix) {
        if (matrix.length != SIZE * SIZE) {
            return "has " + matrix.length + " values; accepted: 16";
        }
        if (!Tolerances.same(
                new double[] {matrix[12], matrix[13], matrix[14], matrix[15]},
                new double[] {0, 0, 0, 1},
                Tolerances.COSINE)) {
            return "does not end with 0\\0\\0\\1";
        }
        for (int a = 0; a < SIZE - 1; a++) {
            for (int b = a; b < SIZE - 1; b++) {
                if (!(Math.abs(dot(matrix, a, b) - (a == b ? 1 : 0)) <= Tolerances.COSINE)) {
                    return "is not orthonormal";
                }
            }
        }
        return determinant(matrix) > 0 ? "" : "mirrors";
    }

    private static double dot(double[] m, int a, int b) {
        return m[SIZE * a] * m[SIZE * b] + m[SIZE * a + 1] * m[SIZE * b + 1] + m[SIZE * a + 2] * m[SIZE * b + 2];
    }

    private static double determinant(double[] m) {
        return m[0] * (m[5] * m[10] - m[6] * m[9])
                - m[1] * (m[4] * m[10] - m[6] * m[8])
                + m[2] * (m[4] * m[9] - m[5] * m[8]);
    }
}
