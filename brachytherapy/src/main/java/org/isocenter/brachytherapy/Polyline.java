package org.isocenter.brachytherapy;

import java.util.List;
import java.util.Optional;
import org.isocenter.rt.Point;

/** A catheter as points along its axis, in mm. */
record Polyline(List<Point> points) {
    Polyline {
        points = List.copyOf(points);
    }

    /** The place at a length from the first point; empty beyond the ends. */
    Optional<Point> at(double lengthMm) {
        double rest = lengthMm;
        for (int i = 0; i + 1 < points.size(); i++) {
            Point step = points.get(i + 1).minus(points.get(i));
            if (rest >= 0 && rest <= step.length() && step.length() > 0) {
                return Optional.of(points.get(i).plus(step.times(rest / step.length())));
            }
            rest -= step.length();
        }
        return Optional.empty();
    }

    /** Direction of the segment nearest to a place, as the points run; empty where there is none. */
    Optional<Point> direction(Point place) {
        Point best = null;
        double least = Double.POSITIVE_INFINITY;
        for (int i = 0; i + 1 < points.size(); i++) {
            Point step = points.get(i + 1).minus(points.get(i));
            double squared = step.dot(step);
            if (squared > 0) {
                double part = Math.clamp(place.minus(points.get(i)).dot(step) / squared, 0, 1);
                double distance = place.distanceTo(points.get(i).plus(step.times(part)));
                if (distance < least) {
                    least = distance;
                    best = step.unit();
                }
            }
        }
        return Optional.ofNullable(best);
    }
}
