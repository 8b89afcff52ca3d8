package org.isocenter.rt;

import java.util.Arrays;

/**
 * A map of points, {@code q = A p + t}, as the upper three rows of a 4x4 matrix in row-major order: the form of Frame of Reference
 * Transformation Matrix (3006,00C6), PS3.3 C.20.2.1.1.
 */
public final class Affine {
    public static final Affine IDENTITY = new Affine(new double[] {1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0});

    private final double[] rows;

    private Affine(double[] rows) {
        this.rows = rows;
    }

    /**
     * From 16 numbers in row-major order, the last four of which are 0 0 0 1.
     *
     * @throws IllegalArgumentException where they are not 16 finite numbers that end so
     */
    public static Affine ofMatrix(double[] matrix) {
        if (matrix.length != 16) {
            throw new IllegalArgumentException("a matrix has 16 numbers, not " + matrix.length);
        }
        for (double number : matrix) {
            if (!Double.isFinite(number)) {
                throw new IllegalArgumentException("a matrix holds finite numbers, not " + number);
            }
        }
        if (matrix[12] != 0 || matrix[13] != 0 || matrix[14] != 0 || matrix[15] != 1) {
            throw new IllegalArgumentException("the last row of a matrix is 0 0 0 1");
        }
        return new Affine(Arrays.copyOf(matrix, 12));
    }

    /** The map that takes the unit vectors to these columns and the origin to the last. */
    public static Affine ofColumns(Point x, Point y, Point z, Point origin) {
        return new Affine(new double[] {
            x.x(), y.x(), z.x(), origin.x(),
            x.y(), y.y(), z.y(), origin.y(),
            x.z(), y.z(), z.z(), origin.z()
        });
    }

    public static Affine translation(Point by) {
        return new Affine(new double[] {1, 0, 0, by.x(), 0, 1, 0, by.y(), 0, 0, 1, by.z()});
    }

    /** A right-handed turn about an axis through the origin. */
    public static Affine rotation(Point axis, double angleDeg) {
        Point unit = axis.unit();
        double angle = Math.toRadians(angleDeg);
        double cos = Math.cos(angle);
        double sin = Math.sin(angle);
        double x = unit.x();
        double y = unit.y();
        double z = unit.z();
        double rest = 1 - cos;
        return new Affine(new double[] {
            cos + x * x * rest,
            x * y * rest - z * sin,
            x * z * rest + y * sin,
            0,
            y * x * rest + z * sin,
            cos + y * y * rest,
            y * z * rest - x * sin,
            0,
            z * x * rest - y * sin,
            z * y * rest + x * sin,
            cos + z * z * rest,
            0
        });
    }

    /** This map with the given point kept where it is, instead of the origin: {@code p -> M (p - center) + center}. */
    public Affine about(Point center) {
        return translation(center.times(-1)).then(this).then(translation(center));
    }

    public Point apply(Point point) {
        return new Point(
                rows[0] * point.x() + rows[1] * point.y() + rows[2] * point.z() + rows[3],
                rows[4] * point.x() + rows[5] * point.y() + rows[6] * point.z() + rows[7],
                rows[8] * point.x() + rows[9] * point.y() + rows[10] * point.z() + rows[11]);
    }

    /** A direction turned and stretched, not moved. */
    public Point applyToDirection(Point direction) {
        return apply(direction).minus(translation());
    }

    public Point translation() {
        return new Point(rows[3], rows[7], rows[11]);
    }

    /** The map that does this first and then the other. */
    public Affine then(Affine other) {
        double[] product = new double[12];
        for (int row = 0; row < 3; row++) {
            for (int column = 0; column < 4; column++) {
                double sum = column == 3 ? other.rows[row * 4 + 3] : 0;
                for (int k = 0; k < 3; k++) {
                    sum += other.rows[row * 4 + k] * rows[k * 4 + column];
                }
                product[row * 4 + column] = sum;
            }
        }
        return new Affine(product);
    }

    public double determinant() {
        return rows[0] * (rows[5] * rows[10] - rows[6] * rows[9])
                - rows[1] * (rows[4] * rows[10] - rows[6] * rows[8])
                + rows[2] * (rows[4] * rows[9] - rows[5] * rows[8]);
    }

    /**
     * The map back.
     *
     * @throws IllegalStateException where there is none, since the determinant is 0
     */
    public Affine inverse() {
        double determinant = determinant();
        if (determinant == 0) {
            throw new IllegalStateException("a map without inverse: " + this);
        }
        Point x = new Point(rows[0], rows[4], rows[8]);
        Point y = new Point(rows[1], rows[5], rows[9]);
        Point z = new Point(rows[2], rows[6], rows[10]);
        Point first = y.cross(z).times(1 / determinant);
        Point second = z.cross(x).times(1 / determinant);
        Point third = x.cross(y).times(1 / determinant);
        Point moved = translation();
        return new Affine(new double[] {
            first.x(), first.y(), first.z(), -first.dot(moved),
            second.x(), second.y(), second.z(), -second.dot(moved),
            third.x(), third.y(), third.z(), -third.dot(moved)
        });
    }

    /** Whether lengths and handedness stay: columns orthonormal within the tolerance, determinant +1 (PS3.3 C.20.2.1.2, RIGID). */
    public boolean isRigid(double tolerance) {
        for (int a = 0; a < 3; a++) {
            for (int b = a; b < 3; b++) {
                double dot = rows[a] * rows[b] + rows[4 + a] * rows[4 + b] + rows[8 + a] * rows[8 + b];
                if (!(Math.abs(dot - (a == b ? 1 : 0)) <= tolerance)) {
                    return false;
                }
            }
        }
        return determinant() > 0;
    }

    /** The angle of the turn in degrees, 0 to 180, of a rigid map. */
    public double angleDeg() {
        double cos = (rows[0] + rows[5] + rows[10] - 1) / 2;
        Point axis = new Point(rows[9] - rows[6], rows[2] - rows[8], rows[4] - rows[1]);
        return Math.toDegrees(Math.atan2(axis.length() / 2, cos));
    }

    /** The 16 numbers in row-major order. */
    public double[] matrix() {
        double[] matrix = Arrays.copyOf(rows, 16);
        matrix[15] = 1;
        return matrix;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Affine affine && Arrays.equals(rows, affine.rows);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(rows);
    }

    @Override
    public String toString() {
        return Arrays.toString(rows);
    }
}
