package org.isocenter.registration;

import java.util.List;
import org.isocenter.rt.Affine;
import org.isocenter.rt.Point;

/**
 * The rigid map between paired points with the least sum of squares, in closed form by a unit quaternion: B. K. P. Horn, J. Opt. Soc. Am. A
 * 4 (1987) 629. A quaternion is always a turn and never a mirror, so no guard against reflections is needed.
 */
final class PointFit {
    /** Points whose second principal spread is below this part of the first lie on a line as far as numbers can tell. */
    private static final double COLLINEAR_PART = 1e-3;

    /** And below this many mm, whatever the first is: markers are not placed better. */
    private static final double COLLINEAR_MM = 1e-3;

    private PointFit() {}

    /** From the points of the second list to those of the first. */
    static Affine fit(List<Point> fixed, List<Point> moving) {
        Point fixedCenter = centroid(fixed);
        Point movingCenter = centroid(moving);
        double[] s = new double[9];
        for (int i = 0; i < fixed.size(); i++) {
            Point from = moving.get(i).minus(movingCenter);
            Point to = fixed.get(i).minus(fixedCenter);
            addProduct(s, from, to);
        }
        SymmetricEigen eigen = new SymmetricEigen(quaternionMatrix(s), 4);
        Affine rotation = rotation(eigen.vector(eigen.descending()[0]));
        return Affine.translation(movingCenter.times(-1)).then(rotation).then(Affine.translation(fixedCenter));
    }

    private static void addProduct(double[] s, Point a, Point b) {
        s[0] += a.x() * b.x();
        s[1] += a.x() * b.y();
        s[2] += a.x() * b.z();
        s[3] += a.y() * b.x();
        s[4] += a.y() * b.y();
        s[5] += a.y() * b.z();
        s[6] += a.z() * b.x();
        s[7] += a.z() * b.y();
        s[8] += a.z() * b.z();
    }

    /** Horn's matrix N, whose eigenvector of the greatest eigenvalue is the turn. */
    private static double[] quaternionMatrix(double[] s) {
        double yz = s[5] - s[7];
        double zx = s[6] - s[2];
        double xy = s[1] - s[3];
        return new double[] {
            s[0] + s[4] + s[8],
            yz,
            zx,
            xy,
            yz,
            s[0] - s[4] - s[8],
            s[1] + s[3],
            s[6] + s[2],
            zx,
            s[1] + s[3],
            -s[0] + s[4] - s[8],
            s[5] + s[7],
            xy,
            s[6] + s[2],
            s[5] + s[7],
            -s[0] - s[4] + s[8]
        };
    }

    /** @param q real part first, of length 1 */
    private static Affine rotation(double[] q) {
        double w = q[0];
        double x = q[1];
        double y = q[2];
        double z = q[3];
        return Affine.ofColumns(
                new Point(1 - 2 * (y * y + z * z), 2 * (x * y + w * z), 2 * (x * z - w * y)),
                new Point(2 * (x * y - w * z), 1 - 2 * (x * x + z * z), 2 * (y * z + w * x)),
                new Point(2 * (x * z + w * y), 2 * (y * z - w * x), 1 - 2 * (x * x + y * y)),
                Point.ORIGIN);
    }

    static Point centroid(List<Point> points) {
        Point sum = Point.ORIGIN;
        for (Point point : points) {
            sum = sum.plus(point);
        }
        return sum.times(1.0 / points.size());
    }

    /** Principal axes of the points about their centroid. */
    static SymmetricEigen spread(List<Point> points) {
        Point center = centroid(points);
        double[] s = new double[9];
        for (Point point : points) {
            addProduct(s, point.minus(center), point.minus(center));
        }
        return new SymmetricEigen(s, 3);
    }

    /** Whether the points lie on one line or in one place, so that a turn about it is free. */
    static boolean isCollinear(List<Point> points) {
        SymmetricEigen spread = spread(points);
        int[] order = spread.descending();
        double first = Math.sqrt(Math.max(0, spread.value(order[0])) / points.size());
        double second = Math.sqrt(Math.max(0, spread.value(order[1])) / points.size());
        return !(second > Math.max(COLLINEAR_MM, COLLINEAR_PART * first));
    }

    /** Root of the mean square distance between fixed points and mapped moving points. */
    static double rmsMm(List<Point> fixed, List<Point> moving, Affine movingToFixed) {
        double sum = 0;
        for (int i = 0; i < fixed.size(); i++) {
            double distance = fixed.get(i).distanceTo(movingToFixed.apply(moving.get(i)));
            sum += distance * distance;
        }
        return Math.sqrt(sum / fixed.size());
    }
}
