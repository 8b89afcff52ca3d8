package org.isocenter.synthetic;

/** A place or a direction in the patient coordinate system: mm to the left, to the back, to the head. */
record Vector(double x, double y, double z) {
    static final Vector ORIGIN = new Vector(0, 0, 0);
    static final Vector X = new Vector(1, 0, 0);
    static final Vector Y = new Vector(0, 1, 0);
    static final Vector Z = new Vector(0, 0, 1);

    Vector plus(Vector other) {
        return new Vector(x + other.x, y + other.y, z + other.z);
    }

    Vector minus(Vector other) {
        return plus(other.times(-1));
    }

    Vector times(double factor) {
        return new Vector(x * factor, y * factor, z * factor);
    }

    double dot(Vector other) {
        return x * other.x + y * other.y + z * other.z;
    }

    Vector cross(Vector other) {
        return new Vector(y * other.z - z * other.y, z * other.x - x * other.z, x * other.y - y * other.x);
    }

    double length() {
        return Math.sqrt(dot(this));
    }

    Vector unit() {
        return times(1 / length());
    }

    /** Turned about an axis of length 1 through the origin, by the right hand (Rodrigues). */
    Vector turned(Vector axis, double degrees) {
        double angle = Math.toRadians(degrees);
        return times(Math.cos(angle))
                .plus(axis.cross(this).times(Math.sin(angle)))
                .plus(axis.times(axis.dot(this) * (1 - Math.cos(angle))));
    }

    double[] xyz() {
        return new double[] {x, y, z};
    }
}
