package org.isocenter.rendering;

/**
 * Which pixels of a line make each pixel of a line of another length, and with what share.
 *
 * @param first index of the first share of each new pixel in {@code from} and {@code share}; one more than there are pixels
 * @param from index of a pixel of the old line
 * @param share its share; those of a new pixel sum up to 1
 */
record Weights(int[] first, int[] from, float[] share) {
    static Weights of(Scaling scaling, int oldSize, int newSize) {
        int most = scaling == Scaling.AREA ? oldSize / newSize + 3 : 4;
        int[] first = new int[newSize + 1];
        int[] from = new int[Math.multiplyExact(newSize, most)];
        float[] share = new float[from.length];
        double step = (double) oldSize / newSize;
        int at = 0;
        for (int i = 0; i < newSize; i++) {
            first[i] = at;
            at = switch (scaling) {
                case NEAREST -> add(from, share, at, (int) ((i + 0.5) * step), 1, oldSize);
                case BILINEAR -> bilinear(from, share, at, (i + 0.5) * step - 0.5, oldSize);
                case CUBIC -> cubic(from, share, at, (i + 0.5) * step - 0.5, oldSize);
                case AREA -> area(from, share, at, i * step, (i + 1) * step, oldSize);
            };
        }
        first[newSize] = at;
        return new Weights(first, from, share);
    }

    private static int add(int[] from, float[] share, int at, int index, double weight, int oldSize) {
        from[at] = Math.clamp(index, 0, oldSize - 1);
        share[at] = (float) weight;
        return at + 1;
    }

    private static int bilinear(int[] from, float[] share, int start, double position, int oldSize) {
        int left = (int) Math.floor(position);
        double t = position - left;
        int at = add(from, share, start, left, 1 - t, oldSize);
        return add(from, share, at, left + 1, t, oldSize);
    }

    private static int cubic(int[] from, float[] share, int start, double position, int oldSize) {
        int left = (int) Math.floor(position);
        double t = position - left;
        int at = add(from, share, start, left - 1, ((-0.5 * t + 1) * t - 0.5) * t, oldSize);
        at = add(from, share, at, left, (1.5 * t - 2.5) * t * t + 1, oldSize);
        at = add(from, share, at, left + 1, ((-1.5 * t + 2) * t + 0.5) * t, oldSize);
        return add(from, share, at, left + 2, (0.5 * t - 0.5) * t * t, oldSize);
    }

    private static int area(int[] from, float[] share, int start, double low, double high, int oldSize) {
        int at = start;
        for (int index = (int) low; index < high && index < oldSize; index++) {
            double covered = Math.min(high, index + 1) - Math.max(low, index);
            if (covered > 1e-9) {
                at = add(from, share, at, index, covered / (high - low), oldSize);
            }
        }
        return at;
    }
}
