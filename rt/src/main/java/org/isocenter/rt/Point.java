package org.isocenter.rt;

/**
 * A point or a direction in the patient coordinate system of DICOM: x to the patient's left, y to the back, z to the head
 * (PS3.3 C.7.6.2.1.1); in mm where it is a point.
 */
public record Point(double x, double y, double z) {
    public static final Point ORIGIN = new Point(0, 0, 0);

    public Point plus(Point other) {
        return new Point(x + other.x, y + other.y, z + other.z);
    }

    public Point minus(Point other) {
        return new Point(x - other.x, y - other.y, z - other.z);
    }

    public Point times(double factor) {
        return new Point(x * factor, y * factor, z * factor);
    }

    public double dot(Point other) {
        return x * other.x + y * other.y + z * other.z;
    }

    public Point cross(Point other) {
        return new Point(y * other.z - z * other.y, z * other.x - x * other.z, x * other.y - y * other.x);
    }

    public double length() {
        return Math.sqrt(dot(this));
    }

    public double distanceTo(Point other) {
        return minus(other).length();
    }

    /**
     * This direction with length 1.
     *
     * @throws IllegalStateException where the length is 0 or no number: callers ask before
     */
    public Point unit() {
        double length = length();
        if (!(length > 0) || Double.isInfinite(length)) {
            throw new IllegalStateException("no direction: " + this);
        }
        return times(1 / length);
    }

    public boolean isFinite() {
        return Double.isFinite(x) && Double.isFinite(y) && Double.isFinite(z);
    }
}
