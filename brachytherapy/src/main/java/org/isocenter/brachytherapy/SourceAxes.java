package org.isocenter.brachytherapy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.isocenter.rt.Point;

/**
 * Which way the tip of the source points at each place of a channel. The tip goes ahead, towards smaller relative positions
 * (ONC-TG43-008, ONC-TG43-009). The axis is, in this order: Control Point Orientation of the plan; the catheter at that place; the curve
 * through the place and its neighbours, places without dwell time too.
 */
final class SourceAxes {
    /** A neighbour this many times farther than the other one says nothing about the direction here. */
    private static final double FAR = 2;

    private SourceAxes() {}

    /**
     * @param positions along the channel, the most distal first
     * @param orientations of the plan, in the same order
     * @param catheter may be of no points
     * @return a direction for each; empty where nothing tells one
     */
    static List<Optional<Point>> of(List<Point> positions, List<Optional<Point>> orientations, Polyline catheter) {
        List<Optional<Point>> axes = new ArrayList<>();
        for (int i = 0; i < positions.size(); i++) {
            Optional<Point> curve = alongCurve(positions, i);
            Optional<Point> axis = orientations
                    .get(i)
                    .filter(told -> told.length() > 0.5)
                    .map(Point::unit)
                    .or(() -> Optional.empty());
            if (axis.isEmpty()) {
                axis = catheter.direction(positions.get(i)).map(told -> curve.isEmpty() ? told.times(-1) : told);
            }
            axes.add(axis.isPresent() ? axis.map(told -> turned(told, curve)) : curve);
        }
        return axes;
    }

    /** An axis whose sign is that of the curve, where there is one. */
    private static Point turned(Point axis, Optional<Point> curve) {
        return curve.isPresent() && axis.dot(curve.get()) < 0 ? axis.times(-1) : axis;
    }

    private static Optional<Point> alongCurve(List<Point> positions, int at) {
        int distal = neighbour(positions, at, -1);
        int proximal = neighbour(positions, at, 1);
        if (distal < 0 && proximal < 0) {
            return Optional.empty();
        }
        Point here = positions.get(at);
        if (distal < 0) {
            return Optional.of(atEnd(positions, here, proximal, 1));
        }
        if (proximal < 0) {
            return Optional.of(atEnd(positions, here, distal, -1).times(-1));
        }
        return Optional.of(between(positions.get(distal), here, positions.get(proximal)));
    }

    /** The nearest place along the channel that is another one. */
    private static int neighbour(List<Point> positions, int at, int step) {
        for (int i = at + step; i >= 0 && i < positions.size(); i += step) {
            if (positions.get(i).distanceTo(positions.get(at)) > 0.01) {
                return i;
            }
        }
        return -1;
    }

    /** Direction at the middle of three places, of the parabola through them. */
    private static Point between(Point distal, Point here, Point proximal) {
        Point ahead = distal.minus(here);
        Point behind = here.minus(proximal);
        double a = ahead.length();
        double b = behind.length();
        if (a > FAR * b || b > FAR * a) {
            return (a < b ? ahead : behind).unit();
        }
        Point direction = ahead.times(b / a / (a + b)).plus(behind.times(a / b / (a + b)));
        return direction.length() > 0 ? direction.unit() : ahead.unit();
    }

    /** Direction at an end, of the parabola through it and the next two places; it points away from them. */
    private static Point atEnd(List<Point> positions, Point here, int next, int step) {
        Point first = here.minus(positions.get(next));
        int after = neighbour(positions, next, step);
        double a = first.length();
        if (after < 0) {
            return first.unit();
        }
        Point second = positions.get(next).minus(positions.get(after));
        double b = second.length();
        if (b > FAR * a || a > FAR * b) {
            return first.unit();
        }
        Point direction = first.times((2 * a + b) / a / (a + b)).minus(second.times(a / b / (a + b)));
        return direction.length() > 0 ? direction.unit() : first.unit();
    }
}
