package org.isocenter.readings;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.isocenter.conformance.Sink;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.Tags;

/** What one pass over the contours of a structure set keeps of each: its extent in mm and its form, not its points. */
public record ContourScan(List<Shape> shapes) {
    /** A closed contour that is a line to a hole and back has at least so many points. */
    private static final int LEAST_KEYHOLE = 7;

    /**
     * One contour that has points.
     *
     * @param contour where it stands
     * @param low least x, y, z in mm
     * @param high greatest x, y, z in mm
     * @param points how many points it has
     * @param keyhole whether an edge is drawn there and back
     */
    public record Shape(Contours.Contour contour, double[] low, double[] high, int points, boolean keyhole) {
        public double size(int axis) {
            return high[axis] - low[axis];
        }

        public boolean isClosed() {
            return contour.item().string(Tags.ContourGeometricType).startsWith("CLOSED");
        }
    }

    public static ContourScan of(DataSet structureSet) {
        List<Shape> shapes = new ArrayList<>();
        Contours.each(structureSet, contour -> shape(contour).ifPresent(shapes::add));
        return new ContourScan(List.copyOf(shapes));
    }

    /** The scan of an object that is judged, made once. */
    public static ContourScan of(DataSet structureSet, Sink out) {
        return out.share(ContourScan.class, () -> of(structureSet));
    }

    private static Optional<Shape> shape(Contours.Contour contour) {
        double[] data = contour.data();
        if (data.length < 3) {
            return Optional.empty();
        }
        double[] low = {Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY};
        double[] high = {Double.NEGATIVE_INFINITY, Double.NEGATIVE_INFINITY, Double.NEGATIVE_INFINITY};
        int points = data.length / 3;
        for (int i = 0; i < points * 3; i++) {
            low[i % 3] = Math.min(low[i % 3], data[i]);
            high[i % 3] = Math.max(high[i % 3], data[i]);
        }
        return Optional.of(new Shape(contour, low, high, points, repeatedEdge(data) >= 0));
    }

    /** The first point of an edge that was drawn before, in either direction; -1 for none. */
    public static int repeatedEdge(double[] data) {
        int points = data.length / 3;
        if (points < LEAST_KEYHOLE) {
            return -1;
        }
        long[] seen = new long[Integer.highestOneBit(points) * 4];
        long last = pointHash(data, points - 1);
        for (int i = 0; i < points; i++) {
            long next = pointHash(data, i);
            // A point given twice is no edge. The sum is the same for both directions.
            if (next != last && !add(seen, last + next)) {
                return i == 0 ? points - 1 : i - 1;
            }
            last = next;
        }
        return -1;
    }

    private static long pointHash(double[] data, int point) {
        long hash = 1;
        for (int i = 3 * point; i < 3 * point + 3; i++) {
            hash = (hash ^ Double.doubleToLongBits(data[i] + 0.0)) * 0x9E3779B97F4A7C15L;
            hash ^= hash >>> 29;
        }
        return hash;
    }

    /** Whether it was not yet there. */
    private static boolean add(long[] table, long hash) {
        long key = hash == 0 ? 1 : hash;
        int mask = table.length - 1;
        int at = (int) (key ^ key >>> 32) & mask;
        while (table[at] != 0) {
            if (table[at] == key) {
                return false;
            }
            at = at + 1 & mask;
        }
        table[at] = key;
        return true;
    }

    /** Extent of all contours of an item of ROI Contour Sequence: low x, y, z, high x, y, z; empty where it has none. */
    public Optional<double[]> extent(int roi) {
        double[] box = new double[6];
        Arrays.fill(box, 0, 3, Double.POSITIVE_INFINITY);
        Arrays.fill(box, 3, 6, Double.NEGATIVE_INFINITY);
        for (Shape shape : shapes) {
            for (int axis = 0; axis < 3 && shape.contour().roi() == roi; axis++) {
                box[axis] = Math.min(box[axis], shape.low()[axis]);
                box[axis + 3] = Math.max(box[axis + 3], shape.high()[axis]);
            }
        }
        return box[0] <= box[3] ? Optional.of(box) : Optional.empty();
    }
}
