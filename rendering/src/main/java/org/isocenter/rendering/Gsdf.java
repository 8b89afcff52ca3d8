package org.isocenter.rendering;

/** The Grayscale Standard Display Function (PS3.14 7.1): from just-noticeable differences to luminance and back. */
public final class Gsdf {
    private static final double LAST = 1023;

    private Gsdf() {}

    /**
     * Luminance of an index.
     *
     * @param j 1 to 1023
     * @return cd/m2, 0.05 to 3993
     */
    public static double luminance(double j) {
        double n = Math.log(j);
        double above = -1.3011877 + n * (8.0242636e-2 + n * (1.3646699e-1 + n * (-2.5468404e-2 + n * 1.3635334e-3)));
        double below = 1
                + n
                        * (-2.5840191e-2
                                + n * (-1.0320229e-1 + n * (2.8745620e-2 + n * (-3.1978977e-3 + n * 1.2992634e-4))));
        return Math.pow(10, above / below);
    }

    /**
     * Index of a luminance in cd/m2, 1 to 1023; the ends for what lies outside.
     */
    public static double index(double luminance) {
        double low = 1;
        double high = LAST;
        for (int i = 0; i < 50; i++) {
            double middle = (low + high) / 2;
            if (luminance(middle) < luminance) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return (low + high) / 2;
    }
}
