package org.isocenter.registration;

import org.isocenter.rt.Point;

/**
 * A half line of a projection.
 *
 * @param source where it starts: the focus, mm
 * @param direction of length 1
 */
public record Ray(Point source, Point direction) {
    /** From the focus through a place of the detector. */
    public static Ray through(Point source, Point place) {
        return new Ray(source, place.minus(source).unit());
    }
}
