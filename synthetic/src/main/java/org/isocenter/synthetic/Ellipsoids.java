package org.isocenter.synthetic;

import java.util.List;

/**
 * Ellipsoids that add up: attenuation at a place, and the exact integral along a line.
 *
 * @param bodies in any order
 */
record Ellipsoids(List<Body> bodies) {
    /** Of water at 60 keV, 1/mm (NIST XCOM): 0 HU. */
    static final double WATER_PER_MM = 0.02059;

    /**
     * One of them, with axes along those of the patient.
     *
     * @param half half axes
     * @param perMm what it adds
     */
    record Body(Vector centre, Vector half, double perMm) {
        private Vector scaled(Vector v) {
            return new Vector(v.x() / half.x(), v.y() / half.y(), v.z() / half.z());
        }

        /** Length of a line from one place to another inside it. */
        double chordMm(Vector from, Vector to) {
            Vector start = scaled(from.minus(centre));
            Vector way = scaled(to.minus(from));
            double a = way.dot(way);
            double b = start.dot(way);
            double root = b * b - a * (start.dot(start) - 1);
            return root <= 0 ? 0 : 2 * Math.sqrt(root) / a * to.minus(from).length();
        }

        boolean contains(Vector place) {
            Vector scaled = scaled(place.minus(centre));
            return scaled.dot(scaled) <= 1;
        }
    }

    static Body ball(Vector centre, double radiusMm, double perMm) {
        return new Body(centre, new Vector(radiusMm, radiusMm, radiusMm), perMm);
    }

    double perMm(Vector place) {
        return bodies.stream()
                .filter(body -> body.contains(place))
                .mapToDouble(Body::perMm)
                .sum();
    }

    double hu(Vector place) {
        return 1000 * (perMm(place) / WATER_PER_MM - 1);
    }

    double integral(Vector from, Vector to) {
        return bodies.stream()
                .mapToDouble(body -> body.perMm() * body.chordMm(from, to))
                .sum();
    }

    Ellipsoids moved(Vector by) {
        return new Ellipsoids(bodies.stream()
                .map(body -> new Body(body.centre().plus(by), body.half(), body.perMm()))
                .toList());
    }
}
