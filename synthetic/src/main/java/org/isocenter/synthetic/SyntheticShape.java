package org.isocenter.synthetic;

import java.util.Optional;

/** Bodies whose section by a transversal plane is an ellipse; so contour, voxel and volume all follow from closed forms. Millimetres, patient coordinates. */
sealed interface SyntheticShape {
    /** An ellipse in the plane of one slice: centre and semi-axes along x and y. */
    record Ellipse(double xMm, double yMm, double semiXMm, double semiYMm) {
        double areaMm2() {
            return Math.PI * semiXMm * semiYMm;
        }

        /** The same centre, every axis longer by a margin. */
        Ellipse grown(double marginMm) {
            return new Ellipse(xMm, yMm, semiXMm + marginMm, semiYMm + marginMm);
        }
    }

    /** The section at a height; empty where the plane misses the body. */
    Optional<Ellipse> sectionAt(double zMm);

    /** An ellipsoid with axes along x, y, z. */
    record Ellipsoid(double xMm, double yMm, double zMm, double semiXMm, double semiYMm, double semiZMm)
            implements SyntheticShape {
        static Ellipsoid sphere(double[] centreMm, double radiusMm) {
            return new Ellipsoid(centreMm[0], centreMm[1], centreMm[2], radiusMm, radiusMm, radiusMm);
        }

        @Override
        public Optional<Ellipse> sectionAt(double z) {
            double t = (z - zMm) / semiZMm;
            if (Math.abs(t) >= 1) {
                return Optional.empty();
            }
            double shrink = Math.sqrt(1 - t * t);
            return Optional.of(new Ellipse(xMm, yMm, semiXMm * shrink, semiYMm * shrink));
        }
    }

    /** A cylinder along z with an elliptic section, through the whole scan. */
    record Cylinder(Ellipse section) implements SyntheticShape {
        @Override
        public Optional<Ellipse> sectionAt(double zMm) {
            return Optional.of(section);
        }
    }
}
