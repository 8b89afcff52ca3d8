package org.isocenter.projections;

import org.isocenter.rt.Point;

/**
 * How a point source looks at a flat detector, in mm of the patient coordinate system. Pixel (column, row) has its centre at
 * {@code first + column * columnStep + row * rowStep}.
 *
 * @param source focal spot
 * @param first centre of the first pixel transmitted: upper left
 * @param columnStep from one column to the next: along a row
 * @param rowStep from one row to the next: along a column
 */
public record View(Point source, Point first, Point columnStep, Point rowStep, int columns, int rows) {
    /** Pixels of a side at most. */
    public static final int MAXIMUM_SIDE = 8192;

    /**
     * @throws IllegalArgumentException where there are no pixels or too many, a step has no length, or the source lies in the plane of
     *     the detector
     */
    public View {
        if (columns < 1 || rows < 1 || columns > MAXIMUM_SIDE || rows > MAXIMUM_SIDE) {
            throw new IllegalArgumentException(
                    "a detector has 1 to " + MAXIMUM_SIDE + " pixels a side, not " + columns + " x " + rows);
        }
        double area = columnStep.cross(rowStep).length();
        if (!(area > 0) || !Double.isFinite(area)) {
            throw new IllegalArgumentException("a detector without area: steps " + columnStep + " and " + rowStep);
        }
        double distance = Math.abs(columnStep.cross(rowStep).dot(first.minus(source)) / area);
        if (!(distance > 0) || !Double.isFinite(distance)) {
            throw new IllegalArgumentException("the source lies in the plane of the detector");
        }
    }

    /** Centre of a pixel; indices may be broken and outside. */
    public Point pixel(double column, double row) {
        return first.plus(columnStep.times(column)).plus(rowStep.times(row));
    }

    /**
     * Where the ray from the source through a point meets the detector, as (column, row, depth): the depth is the distance of the point
     * from the source along the normal of the detector as a part of that of the detector, so 1 in its plane; column and row are not
     * finite where the depth is 0.
     */
    public Point project(Point point) {
        Point normal = columnStep.cross(rowStep);
        Point toPoint = point.minus(source);
        Point toFirst = first.minus(source);
        double depth = normal.dot(toPoint) / normal.dot(toFirst);
        Point onDetector = toPoint.times(1 / depth).minus(toFirst);
        double area = normal.dot(normal);
        return new Point(
                onDetector.cross(rowStep).dot(normal) / area,
                columnStep.cross(onDetector).dot(normal) / area,
                depth);
    }

    /** Distance of the source from the plane of the detector. */
    public double distanceMm() {
        Point normal = columnStep.cross(rowStep).unit();
        return Math.abs(normal.dot(first.minus(source)));
    }

    public int pixels() {
        return columns * rows;
    }
}
