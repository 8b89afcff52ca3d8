package org.isocenter.synthetic;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Where the planes of images or of a dose stand: one orientation, square pixels, any places.
 *
 * @param row direction in which columns follow, length 1
 * @param column direction in which rows follow, length 1
 * @param spacingMm of pixels
 * @param columns pixels of a row
 * @param rows rows of a plane
 * @param firsts centre of the first pixel of each plane
 */
record Slices(Vector row, Vector column, double spacingMm, int columns, int rows, List<Vector> firsts) {
    Slices {
        firsts = List.copyOf(firsts);
    }

    /** Planes whose middle pixels stand on a line through a centre, at these distances along a direction. */
    static Slices about(
            Vector centre, Vector row, Vector column, double spacingMm, int pixels, Vector along, double[] distances) {
        double half = (pixels - 1) / 2.0 * spacingMm;
        Vector corner = centre.minus(row.times(half)).minus(column.times(half));
        List<Vector> firsts = new ArrayList<>();
        for (double distance : distances) {
            firsts.add(corner.plus(along.times(distance)));
        }
        return new Slices(row, column, spacingMm, pixels, pixels, firsts);
    }

    /** Transversal planes from the feet up. */
    static Slices axial(Vector centre, double spacingMm, int pixels, double[] heights) {
        return about(centre, Vector.X, Vector.Y, spacingMm, pixels, Vector.Z, heights);
    }

    /** So many distances, symmetric to 0. */
    static double[] even(double spacingMm, int count) {
        return IntStream.range(0, count)
                .mapToDouble(i -> (i - (count - 1) / 2.0) * spacingMm)
                .toArray();
    }

    int count() {
        return firsts.size();
    }

    Vector normal() {
        return row.cross(column);
    }

    Vector place(double columnIndex, double rowIndex, int slice) {
        return firsts.get(slice).plus(row.times(columnIndex * spacingMm)).plus(column.times(rowIndex * spacingMm));
    }

    /** Distances of the planes from the first, along the normal. */
    double[] offsets() {
        return firsts.stream()
                .mapToDouble(first -> round(first.minus(firsts.getFirst()).dot(normal())))
                .toArray();
    }

    /** Direction cosines of row and column (PS3.3 C.7.6.2.1.1). */
    double[] cosines() {
        return new double[] {row.x(), row.y(), row.z(), column.x(), column.y(), column.z()};
    }

    private static double round(double mm) {
        return Math.rint(mm * 1e6) / 1e6;
    }
}
