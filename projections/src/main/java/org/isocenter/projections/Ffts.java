package org.isocenter.projections;

/**
 * Discrete Fourier transforms of many signals at once: a signal is one lane, sample n of lane l stands at {@code [n][l]}. Lanes are
 * the inner loop, so the compiler turns each butterfly into vector instructions. Cooley and Tukey, Math Comp 19 (1965) 297, radix 2:
 * forward by decimation in frequency from natural to bit-reversed order, inverse by decimation in time back, so that nothing is ever
 * reordered.
 */
final class Ffts {
    private final int length;
    private final float[] cos;
    private final float[] sin;

    /** @param length of a signal: a power of 2 */
    Ffts(int length) {
        if (length < 2 || Integer.bitCount(length) != 1) {
            throw new IllegalArgumentException("the length of a transform is a power of 2, not " + length);
        }
        this.length = length;
        this.cos = new float[length / 2];
        this.sin = new float[length / 2];
        for (int k = 0; k < length / 2; k++) {
            cos[k] = (float) Math.cos(2 * Math.PI * k / length);
            sin[k] = (float) Math.sin(2 * Math.PI * k / length);
        }
    }

    /** The frequency that stands at a place of a transformed signal. */
    int frequency(int place) {
        return Integer.reverse(place) >>> (Integer.numberOfLeadingZeros(length) + 1);
    }

    /** Sums with {@code exp(-2 pi i k n / N)}; frequencies come out in bit-reversed order. */
    void forward(float[][] real, float[][] imaginary) {
        for (int half = length / 2; half >= 1; half /= 2) {
            int stride = length / 2 / half;
            for (int block = 0; block < length; block += 2 * half) {
                for (int k = 0; k < half; k++) {
                    int upper = block + k;
                    int lower = upper + half;
                    part(
                            real[upper],
                            imaginary[upper],
                            real[lower],
                            imaginary[lower],
                            cos[k * stride],
                            -sin[k * stride]);
                }
            }
        }
    }

    /** Sums with {@code exp(2 pi i k n / N)}, not divided by N, from bit-reversed order. */
    void inverse(float[][] real, float[][] imaginary) {
        for (int half = 1; half < length; half *= 2) {
            int stride = length / 2 / half;
            for (int block = 0; block < length; block += 2 * half) {
                for (int k = 0; k < half; k++) {
                    int upper = block + k;
                    int lower = upper + half;
                    join(
                            real[upper],
                            imaginary[upper],
                            real[lower],
                            imaginary[lower],
                            cos[k * stride],
                            sin[k * stride]);
                }
            }
        }
    }

    private static void part(
            float[] upperReal,
            float[] upperImaginary,
            float[] lowerReal,
            float[] lowerImaginary,
            float cos,
            float sin) {
        for (int lane = 0; lane < upperReal.length; lane++) {
            float real = upperReal[lane] - lowerReal[lane];
            float imaginary = upperImaginary[lane] - lowerImaginary[lane];
            upperReal[lane] = upperReal[lane] + lowerReal[lane];
            upperImaginary[lane] = upperImaginary[lane] + lowerImaginary[lane];
            lowerReal[lane] = real * cos - imaginary * sin;
            lowerImaginary[lane] = real * sin + imaginary * cos;
        }
    }

    private static void join(
            float[] upperReal,
            float[] upperImaginary,
            float[] lowerReal,
            float[] lowerImaginary,
            float cos,
            float sin) {
        for (int lane = 0; lane < upperReal.length; lane++) {
            float real = lowerReal[lane] * cos - lowerImaginary[lane] * sin;
            float imaginary = lowerReal[lane] * sin + lowerImaginary[lane] * cos;
            lowerReal[lane] = upperReal[lane] - real;
            lowerImaginary[lane] = upperImaginary[lane] - imaginary;
            upperReal[lane] = upperReal[lane] + real;
            upperImaginary[lane] = upperImaginary[lane] + imaginary;
        }
    }
}
