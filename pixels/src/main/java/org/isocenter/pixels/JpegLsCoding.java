package org.isocenter.pixels;

/**
 * The parameters of a JPEG-LS scan (T.87 A.2.1, C.2.4.1.1).
 *
 * @param near most a sample may be off; 0 for lossless
 * @param maxValue largest sample
 * @param threshold1 first bound of gradients
 * @param threshold2 second bound
 * @param threshold3 third bound
 * @param reset occurrences of a context after which its sums are halved
 * @param range number of different prediction errors
 * @param errorBits bits that hold one of these
 * @param limit longest code in bits
 */
record JpegLsCoding(
        int near,
        int maxValue,
        int threshold1,
        int threshold2,
        int threshold3,
        int reset,
        int range,
        int errorBits,
        int limit) {
    /** What a codestream sets; 0 for the default. */
    record Preset(int maxValue, int threshold1, int threshold2, int threshold3, int reset) {
        static final Preset NONE = new Preset(0, 0, 0, 0, 0);
    }

    /** Null where the values contradict each other. */
    static JpegLsCoding of(int precision, int near, Preset preset) {
        int max = preset.maxValue == 0 ? (1 << precision) - 1 : preset.maxValue;
        int[] defaults = thresholds(max, near);
        int t1 = preset.threshold1 == 0 ? defaults[0] : preset.threshold1;
        int t2 = preset.threshold2 == 0 ? defaults[1] : preset.threshold2;
        int t3 = preset.threshold3 == 0 ? defaults[2] : preset.threshold3;
        int reset = preset.reset == 0 ? 64 : preset.reset;
        boolean good = max < 1 << precision
                && near <= Math.min(255, max / 2)
                && t1 > near
                && t2 >= t1
                && t3 >= t2
                && t3 <= max
                && reset >= 3;
        if (!good) {
            return null;
        }
        int range = (max + 2 * near) / (2 * near + 1) + 1;
        int bits = Math.max(2, bitsOf(max + 1));
        return new JpegLsCoding(near, max, t1, t2, t3, reset, range, bitsOf(range), 2 * (bits + Math.max(8, bits)));
    }

    private static int bitsOf(int count) {
        return 32 - Integer.numberOfLeadingZeros(count - 1);
    }

    // T.87 C.2.4.1.1.1
    private static int[] thresholds(int max, int near) {
        if (max >= 128) {
            int factor = (Math.min(max, 4095) + 128) / 256;
            int t1 = fit(factor + 2 + 3 * near, near + 1, max);
            int t2 = fit(factor * 4 + 3 + 5 * near, t1, max);
            return new int[] {t1, t2, fit(factor * 17 + 4 + 7 * near, t2, max)};
        }
        int factor = 256 / (max + 1);
        int t1 = fit(Math.max(2, 3 / factor + 3 * near), near + 1, max);
        int t2 = fit(Math.max(3, 7 / factor + 5 * near), t1, max);
        return new int[] {t1, t2, fit(Math.max(4, 21 / factor + 7 * near), t2, max)};
    }

    private static int fit(int value, int low, int max) {
        return value > max || value < low ? low : value;
    }

    /** The region -4 to 4 of every gradient from {@code -maxValue} to {@code maxValue} (T.87 A.3.3). */
    byte[] regions() {
        byte[] regions = new byte[2 * maxValue + 1];
        for (int d = 0; d <= maxValue; d++) {
            int region = d <= near ? 0 : d < threshold1 ? 1 : d < threshold2 ? 2 : d < threshold3 ? 3 : 4;
            regions[maxValue + d] = (byte) region;
            regions[maxValue - d] = (byte) -region;
        }
        return regions;
    }
}
