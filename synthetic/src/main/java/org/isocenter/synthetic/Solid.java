package org.isocenter.synthetic;

import java.util.ArrayList;
import java.util.List;

/** A convex body of known volume, the places in it, and its section by any plane as a polygon. */
sealed interface Solid {
    double volumeCc();

    boolean contains(Vector place);

    /** Corners of the section by the plane through a place with two directions in it; empty where the plane misses. */
    List<Vector> section(Vector place, Vector row, Vector column);

    /** A ball. */
    record Ball(Vector centre, double radiusMm) implements Solid {
        private static final double CORNER_DISTANCE_MM = 0.5;
        private static final int FEWEST_CORNERS = 60;

        @Override
        public double volumeCc() {
            return 4 / 3.0 * Math.PI * radiusMm * radiusMm * radiusMm / 1000;
        }

        @Override
        public boolean contains(Vector place) {
            return place.minus(centre).length() <= radiusMm;
        }

        @Override
        public List<Vector> section(Vector place, Vector row, Vector column) {
            Vector normal = row.cross(column);
            double height = place.minus(centre).dot(normal);
            double squared = radiusMm * radiusMm - height * height;
            return squared > 0 ? circle(centre.plus(normal.times(height)), row, column, Math.sqrt(squared)) : List.of();
        }

        /** A polygon of the circle's own area: the corners lie outside it by the little that chords cut off. */
        static List<Vector> circle(Vector middle, Vector row, Vector column, double radiusMm) {
            int count = (int) Math.max(FEWEST_CORNERS, 2 * Math.PI * radiusMm / CORNER_DISTANCE_MM);
            double angle = 2 * Math.PI / count;
            double corner = radiusMm * Math.sqrt(angle / Math.sin(angle));
            List<Vector> corners = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                corners.add(middle.plus(row.times(corner * Math.cos(i * angle)))
                        .plus(column.times(corner * Math.sin(i * angle))));
            }
            return corners;
        }
    }

    /** What lies behind faces: boxes, and cylinders and cones with so many sides that only their volume differs, which is made equal. */
    record Hull(double volumeCc, List<Face> faces) implements Solid {
        private static final double BIG_MM = 2000;

        /** All places whose part along the normal is at most the distance lie behind it. */
        record Face(Vector normal, double distance) {
            double before(Vector place) {
                return normal.dot(place) - distance;
            }
        }

        @Override
        public boolean contains(Vector place) {
            for (Face face : faces) {
                if (face.before(place) > 0) {
                    return false;
                }
            }
            return true;
        }

        @Override
        public List<Vector> section(Vector place, Vector row, Vector column) {
            List<Vector> polygon = List.of(
                    place.plus(row.times(BIG_MM)).plus(column.times(BIG_MM)),
                    place.plus(row.times(-BIG_MM)).plus(column.times(BIG_MM)),
                    place.plus(row.times(-BIG_MM)).plus(column.times(-BIG_MM)),
                    place.plus(row.times(BIG_MM)).plus(column.times(-BIG_MM)));
            for (Face face : faces) {
                polygon = behind(polygon, face);
            }
            return polygon;
        }

        private static List<Vector> behind(List<Vector> polygon, Face face) {
            List<Vector> kept = new ArrayList<>();
            for (int i = 0; i < polygon.size(); i++) {
                Vector from = polygon.get(i);
                Vector to = polygon.get((i + 1) % polygon.size());
                double a = face.before(from);
                double b = face.before(to);
                if (a <= 0) {
                    kept.add(from);
                }
                if (a < 0 && b > 0 || a > 0 && b < 0) {
                    kept.add(from.plus(to.minus(from).times(a / (a - b))));
                }
            }
            return kept;
        }
    }

    /** A box with edges along the axes of the patient. */
    static Solid box(Vector centre, double xMm, double yMm, double zMm) {
        List<Hull.Face> faces = new ArrayList<>();
        double[] half = {xMm / 2, yMm / 2, zMm / 2};
        List<Vector> axes = List.of(Vector.X, Vector.Y, Vector.Z);
        for (int axis = 0; axis < 3; axis++) {
            Vector normal = axes.get(axis);
            faces.add(new Hull.Face(normal, normal.dot(centre) + half[axis]));
            faces.add(new Hull.Face(normal.times(-1), -normal.dot(centre) + half[axis]));
        }
        return new Hull(xMm * yMm * zMm / 1000, faces);
    }

    /** A cylinder about an axis of length 1. */
    static Solid cylinder(Vector centre, Vector axis, double radiusMm, double heightMm) {
        List<Hull.Face> faces = sides(centre, axis, radiusMm, 0);
        faces.add(new Hull.Face(axis, axis.dot(centre) + heightMm / 2));
        faces.add(new Hull.Face(axis.times(-1), -axis.dot(centre) + heightMm / 2));
        return new Hull(Math.PI * radiusMm * radiusMm * heightMm / 1000, faces);
    }

    /** A cone: the middle of its base, the direction of its tip. */
    static Solid cone(Vector base, Vector axis, double radiusMm, double heightMm) {
        List<Hull.Face> faces = sides(base, axis, radiusMm, radiusMm / heightMm);
        faces.add(new Hull.Face(axis.times(-1), -axis.dot(base)));
        return new Hull(Math.PI * radiusMm * radiusMm * heightMm / 3000, faces);
    }

    /** Sides about an axis, leaning in by so much a mm of height; the polygon of the base has the area of the circle. */
    private static List<Hull.Face> sides(Vector base, Vector axis, double radiusMm, double lean) {
        int count = (int) Math.max(120, 2 * Math.PI * radiusMm / 0.5);
        double half = Math.PI / count;
        double apothem = radiusMm * Math.sqrt(half / Math.tan(half));
        Vector across =
                axis.cross(Math.abs(axis.x()) < 0.9 ? Vector.X : Vector.Y).unit();
        List<Hull.Face> faces = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Vector out = across.turned(axis, 360.0 * i / count);
            Vector normal = out.plus(axis.times(lean * apothem / radiusMm));
            faces.add(new Hull.Face(normal, normal.dot(base) + apothem));
        }
        return faces;
    }
}
