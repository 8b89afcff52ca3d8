package org.isocenter.registration;

import java.util.List;
import org.isocenter.rt.Point;

/**
 * How a patient is moved in the room, from the planar shifts of two views (2D/2D): each view tells two shifts and one turn; the axis that both see is
 * told twice, and the difference is the residual that says whether both are right.
 *
 * @param shiftMm of the patient from the reference to the acquired pictures
 * @param turnDeg of the patient as a vector along its axis, the smallest that shows as both views do
 * @param commonAxis that both views see across, as a direction
 * @param residualMm difference of both views along the common axis
 */
public record PairShift(Point shiftMm, Point turnDeg, Point commonAxis, double residualMm) {
    /** Sine of the least angle between two views. */
    private static final double LEAST_SINE = 0.05;

    /**
     * What one view saw.
     *
     * @param alongRows direction of a row of the picture in the room, of length 1: where columns ascend
     * @param alongColumns direction of a column of the picture: where rows ascend
     * @param shift in mm where the isocenter is
     */
    public record Seen(Point alongRows, Point alongColumns, PlanarShift shift) {
        /** The direction of sight, away from or to the focus. */
        Point axis() {
            return alongRows.cross(alongColumns);
        }

        Point shiftMm() {
            return alongRows.times(shift.columnMm()).plus(alongColumns.times(shift.rowMm()));
        }
    }

    /**
     * @throws NoRegistrationException where both look along one line ({@code REG-PARALLEL})
     */
    public static PairShift of(Seen first, Seen second) throws NoRegistrationException {
        Point common = first.axis().cross(second.axis());
        if (!(common.length() > LEAST_SINE)) {
            throw new NoRegistrationException(
                    "REG-PARALLEL",
                    "both pictures look along one line, which gives no depth; one should be about square to the other");
        }
        Point axis = common.unit();
        double residual = first.shiftMm().dot(axis) - second.shiftMm().dot(axis);
        double[] normal = new double[9];
        double[] right = new double[3];
        for (Seen seen : List.of(first, second)) {
            add(normal, right, seen.alongRows(), seen.shift().columnMm());
            add(normal, right, seen.alongColumns(), seen.shift().rowMm());
        }
        double[] shift = Cholesky.solve(normal, right);
        return new PairShift(new Point(shift[0], shift[1], shift[2]), turn(first, second), axis, residual);
    }

    private static void add(double[] normal, double[] right, Point direction, double value) {
        double[] d = {direction.x(), direction.y(), direction.z()};
        for (int i = 0; i < 3; i++) {
            right[i] += d[i] * value;
            for (int j = 0; j < 3; j++) {
                normal[3 * i + j] += d[i] * d[j];
            }
        }
    }

    /** The vector in the plane of both directions of sight whose parts along them are the turns seen. */
    private static Point turn(Seen first, Seen second) {
        Point u = first.axis();
        Point v = second.axis();
        double cos = u.dot(v);
        double part = 1 - cos * cos;
        double a = first.shift().turnDeg();
        double b = second.shift().turnDeg();
        return u.times((a - cos * b) / part).plus(v.times((b - cos * a) / part));
    }
}
