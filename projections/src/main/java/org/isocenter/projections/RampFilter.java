package org.isocenter.projections;

/**
 * The ramp filter of filtered backprojection along rows. Its kernel is sampled in space, {@code 1/4} at 0, {@code -1/(pi n)²} at
 * odd n and 0 at even n (Kak and Slaney, Principles of Computerized Tomographic Imaging, 3.3): a ramp sampled in frequency would shift all
 * values by a constant. Rows are padded with zeros to twice their length at least, so nothing wraps around.
 */
final class RampFilter {
    /** Rows in one transform: two a lane, as real and imaginary part of one signal. */
    static final int LANES = 32;

    private static final double GIVEN_BACK = 1.7;

    private final Ffts ffts;
    private final int length;
    /** By place in a transformed signal, divided by the length. */
    private final float[] response;

    /**
     * @param samples of a row, with what is put beside it against truncation
     * @param spacingMm of samples
     * @param cut part of the highest frequency where the window ends, over 0 to 1
     */
    RampFilter(int samples, double spacingMm, RampWindow window, double cut) {
        this.length = Integer.highestOneBit(Math.max(2, 2 * samples) - 1) * 2;
        this.ffts = new Ffts(length);
        float[][] real = new float[length][1];
        float[][] imaginary = new float[length][1];
        real[0][0] = 0.25f;
        for (int n = 1; n < length / 2; n += 2) {
            float odd = (float) (-1 / (Math.PI * n * Math.PI * n));
            real[n][0] = odd;
            real[length - n][0] = odd;
        }
        ffts.forward(real, imaginary);
        this.response = new float[length];
        for (int place = 0; place < length; place++) {
            int frequency = ffts.frequency(place);
            double part = 2.0 * Math.min(frequency, length - frequency) / length / cut;
            double windowed = part <= 1 ? window.at(part) : 0;
            response[place] = (float) (real[place][0] * windowed * lost(part * cut) / spacingMm / length);
        }
    }

    /**
     * What linear interpolation between columns takes from a frequency, given back: a sinc to the power of 2, of which the highest
     * frequencies, where edges alias, get back a little less.
     *
     * @param frequency of the highest of the detector
     */
    private static double lost(double frequency) {
        double half = Math.PI / 2 * frequency;
        return half == 0 ? 1 : Math.pow(half / Math.sin(half), GIVEN_BACK);
    }

    float[][] lanes() {
        return new float[length][LANES];
    }

    /** Filters both parts of each signal in place; what stood beyond the samples is garbage after it. */
    void apply(float[][] real, float[][] imaginary) {
        ffts.forward(real, imaginary);
        for (int place = 0; place < length; place++) {
            scale(real[place], response[place]);
            scale(imaginary[place], response[place]);
        }
        ffts.inverse(real, imaginary);
    }

    private static void scale(float[] lanes, float by) {
        for (int lane = 0; lane < lanes.length; lane++) {
            lanes[lane] *= by;
        }
    }
}
