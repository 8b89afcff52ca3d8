package org.isocenter.projections;

import org.isocenter.rt.Affine;
import org.isocenter.rt.Point;

/**
 * A body of one value whose chords are known exactly: a unit form moved, turned and stretched into the patient.
 *
 * @param form in its own coordinates
 * @param toUnit from the patient (mm) to the coordinates of the unit form
 * @param value in it, to be added to what else is there
 */
public record Shape(Form form, Affine toUnit, double value) {
    /** Bodies around the origin. */
    public enum Form {
        /** x² + y² + z² at most 1. */
        BALL,
        /** x, y and z between -1 and 1. */
        CUBE,
        /** x² + y² at most 1, z between -1 and 1. */
        CYLINDER
    }

    /**
     * With half axes along those of the patient, then turned about its center.
     *
     * @param halfAxesMm all positive
     * @param turn about the origin; rigid
     */
    public static Shape of(Form form, Point center, Point halfAxesMm, Affine turn, double value) {
        Affine stretched = Affine.ofColumns(
                new Point(halfAxesMm.x(), 0, 0),
                new Point(0, halfAxesMm.y(), 0),
                new Point(0, 0, halfAxesMm.z()),
                Point.ORIGIN);
        Affine toPatient = stretched.then(turn).then(Affine.translation(center));
        return new Shape(form, toPatient.inverse(), value);
    }

    /** Half axes along those of the patient. */
    public static Shape of(Form form, Point center, Point halfAxesMm, double value) {
        return of(form, center, halfAxesMm, Affine.IDENTITY, value);
    }

    public boolean contains(Point place) {
        Point unit = toUnit.apply(place);
        boolean isBetween = Math.abs(unit.z()) <= 1;
        return switch (form) {
            case BALL -> unit.dot(unit) <= 1;
            case CUBE -> isBetween && Math.abs(unit.x()) <= 1 && Math.abs(unit.y()) <= 1;
            case CYLINDER -> isBetween && unit.x() * unit.x() + unit.y() * unit.y() <= 1;
        };
    }

    /** Length in it of the ray from a point through another, without end. */
    public double chordMm(Point from, Point through) {
        Point start = toUnit.apply(from);
        Point along = toUnit.applyToDirection(through.minus(from));
        double[] range = {0, Double.POSITIVE_INFINITY};
        switch (form) {
            case BALL -> cutRound(start.dot(start), start.dot(along), along.dot(along), range);
            case CUBE -> {
                cutSlab(start.x(), along.x(), range);
                cutSlab(start.y(), along.y(), range);
                cutSlab(start.z(), along.z(), range);
            }
            case CYLINDER -> {
                cutRound(
                        start.x() * start.x() + start.y() * start.y(),
                        start.x() * along.x() + start.y() * along.y(),
                        along.x() * along.x() + along.y() * along.y(),
                        range);
                cutSlab(start.z(), along.z(), range);
            }
        }
        return Math.max(0, range[1] - range[0]) * from.distanceTo(through);
    }

    /** Cuts the range of t down to where {@code |start + t along|} is at most 1, of the products of both. */
    private static void cutRound(double startStart, double startAlong, double alongAlong, double[] range) {
        double rest = startAlong * startAlong - alongAlong * (startStart - 1);
        if (alongAlong == 0) {
            range[1] = startStart <= 1 ? range[1] : range[0];
            return;
        }
        double root = Math.sqrt(Math.max(0, rest));
        range[0] = Math.max(range[0], (-startAlong - root) / alongAlong);
        range[1] = Math.min(range[1], (-startAlong + root) / alongAlong);
    }

    private static void cutSlab(double start, double along, double[] range) {
        if (along == 0) {
            range[1] = Math.abs(start) <= 1 ? range[1] : range[0];
            return;
        }
        double one = (-1 - start) / along;
        double other = (1 - start) / along;
        range[0] = Math.max(range[0], Math.min(one, other));
        range[1] = Math.min(range[1], Math.max(one, other));
    }
}
