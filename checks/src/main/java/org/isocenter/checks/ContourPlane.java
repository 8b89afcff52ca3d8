package org.isocenter.checks;

/** Whether the points of a contour lie in one slice. */
final class ContourPlane {
    private ContourPlane() {}

    /**
     * How far the points spread across their slice, in mm. Slices are transversal; a contour drawn on sagittal or coronal images
     * is taken by the axis across which it does not spread.
     *
     * @param data x, y, z of each point in mm
     */
    static double spreadMm(double[] data) {
        double least = spread(data, 2);
        return least <= Tolerances.CONTOUR_PLANE_MM ? least : leastOfAll(data, least);
    }

    private static double leastOfAll(double[] data, double alongZ) {
        boolean flat = Math.min(spread(data, 0), spread(data, 1)) <= Tolerances.CONTOUR_PLANE_MM;
        return flat && data.length > 6 ? 0 : alongZ;
    }

    private static double spread(double[] data, int axis) {
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (int i = axis; i < data.length; i += 3) {
            low = Math.min(low, data[i]);
            high = Math.max(high, data[i]);
        }
        return data.length < 6 ? 0 : high - low;
    }
}
