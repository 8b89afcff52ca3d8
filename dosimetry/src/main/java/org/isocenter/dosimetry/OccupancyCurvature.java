package org.isocenter.dosimetry;

/**
 * Curvature along the normal, {@code -f''/2}, from the fields of three planes: 1 of a ball, 0 of a cylinder. Contours that jump from
 * plane to plane would ask for any number, so it is limited.
 */
record OccupancyCurvature(OccupancyField a, OccupancyField b, OccupancyField c, float byA, float byB, float byC) {
    private static final float LEAST = -1;
    static final float LARGEST = 4;

    /** @param za offsets of the planes in mm, all different */
    static OccupancyCurvature of(
            OccupancyField a, OccupancyField b, OccupancyField c, double za, double zb, double zc) {
        return new OccupancyCurvature(
                a, b, c, (float) (-1 / ((za - zb) * (za - zc))), (float) (-1 / ((zb - za) * (zb - zc))), (float)
                        (-1 / ((zc - za) * (zc - zb))));
    }

    /** Straight. */
    static OccupancyCurvature none(OccupancyField any) {
        return new OccupancyCurvature(any, any, any, 0, 0, 0);
    }

    /** Of the largest f of each plane. */
    float ofPeak() {
        return limited(byA * a.peakMm2() + byB * b.peakMm2() + byC * c.peakMm2());
    }

    /** Adds the curvature times a factor to pixels of one row, which starts at an index. */
    void add(float[] line, int base, int from, int to, float factor) {
        if (factor == 0) {
            return;
        }
        float[] first = a.values();
        float[] second = b.values();
        float[] third = c.values();
        // Where one outline leaves the others far behind, a pixel's own curvature says nothing: it goes by the
        // deepest's.
        float largest = Math.max(1, ofPeak());
        float ofFirst = byA;
        float ofSecond = byB;
        float ofThird = byC;
        for (int i = from; i < to; i++) {
            float curvature = ofFirst * first[base + i] + ofSecond * second[base + i] + ofThird * third[base + i];
            line[i] += factor * (curvature > largest ? largest : curvature < LEAST ? LEAST : curvature);
        }
    }

    private static float limited(float curvature) {
        return Math.max(LEAST, Math.min(LARGEST, curvature));
    }
}
