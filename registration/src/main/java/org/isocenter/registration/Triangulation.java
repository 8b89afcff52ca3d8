package org.isocenter.registration;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.isocenter.rt.Point;

/**
 * Places of fiducials from two views: the middle of the shortest segment between the ray of the one and the ray of the other view, whose
 * length is the residual.
 */
public final class Triangulation {
    /** Sine of the least angle between two rays that cross. */
    private static final double LEAST_SINE = 0.05;

    /**
     * Where two rays cross.
     *
     * @param residualMm how far they pass each other
     * @param first which ray of the first view, from 0
     * @param second which ray of the second view, from 0
     */
    public record Crossing(Point place, double residualMm, int first, int second) {}

    private Triangulation() {}

    /**
     * @throws NoRegistrationException where the rays are within 3 degrees of parallel ({@code REG-PARALLEL})
     */
    public static Crossing cross(Ray one, Ray other) throws NoRegistrationException {
        return cross(one, other, 0, 0);
    }

    private static Crossing cross(Ray one, Ray other, int first, int second) throws NoRegistrationException {
        Point u = one.direction();
        Point v = other.direction();
        Point between = other.source().minus(one.source());
        double cos = u.dot(v);
        double sineSquare = 1 - cos * cos;
        if (!(sineSquare > LEAST_SINE * LEAST_SINE)) {
            throw new NoRegistrationException(
                    "REG-PARALLEL",
                    "two views in one direction give no depth; the second should be about square to the first");
        }
        double along = (between.dot(u) - cos * between.dot(v)) / sineSquare;
        double alongOther = (cos * between.dot(u) - between.dot(v)) / sineSquare;
        Point near = one.source().plus(u.times(along));
        Point far = other.source().plus(v.times(alongOther));
        return new Crossing(near.plus(far).times(0.5), near.distanceTo(far), first, second);
    }

    /**
     * Which ray of the one view shows the fiducial of which ray of the other, by how near they pass each other. Fiducials that no ray of the
     * other view passes are left out.
     *
     * @param mostResidualMm rays that pass each other farther do not show the same fiducial
     * @throws NoRegistrationException where a ray could belong to two ({@code REG-AMBIGUOUS}), or views are parallel
     */
    public static List<Crossing> match(List<Ray> first, List<Ray> second, double mostResidualMm)
            throws NoRegistrationException {
        List<Crossing> near = new ArrayList<>();
        for (int i = 0; i < first.size(); i++) {
            for (int j = 0; j < second.size(); j++) {
                Crossing crossing = cross(first.get(i), second.get(j), i, j);
                if (crossing.residualMm() <= mostResidualMm) {
                    near.add(crossing);
                }
            }
        }
        for (Crossing one : near) {
            requireAlone(one, near, mostResidualMm);
        }
        near.sort(Comparator.comparingInt(Crossing::first));
        return near;
    }

    private static void requireAlone(Crossing one, List<Crossing> near, double mostResidualMm)
            throws NoRegistrationException {
        for (Crossing other : near) {
            boolean isRival = !other.equals(one) && (other.first() == one.first() || other.second() == one.second());
            if (isRival) {
                throw new NoRegistrationException(
                        "REG-AMBIGUOUS",
                        "ray " + (one.first() + 1) + " of the first view passes several rays of the second within "
                                + mostResidualMm + " mm; tilt a view, or name the pairs");
            }
        }
    }
}
