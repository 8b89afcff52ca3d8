package org.isocenter.registration;

import java.util.List;
import org.isocenter.rt.Affine;
import org.isocenter.rt.Point;

/**
 * The map between two sets of fiducials.
 *
 * @param method how it was found: {@code paired} or {@code unpaired}
 * @param movingToFixed maps points of the moving frame of reference to the fixed one
 * @param pairs which fiducial of the one set is which of the other
 * @param freMm fiducial registration error: root of the mean square distance of the pairs after the map
 */
public record FiducialRegistration(String method, Affine movingToFixed, List<Pair> pairs, double freMm) {
    /**
     * A fiducial seen twice.
     *
     * @param fixedIndex place in the list of fixed fiducials, from 0
     * @param movingIndex place in the list of moving fiducials, from 0
     * @param residualMm distance after the map
     */
    public record Pair(int fixedIndex, int movingIndex, Point fixed, Point moving, double residualMm) {}

    public FiducialRegistration {
        pairs = List.copyOf(pairs);
    }

    /**
     * The target registration error to expect at a place of the fixed frame, from the fiducial registration error and where the fiducials
     * stand: J. M. Fitzpatrick, J. B. West, C. R. Maurer, IEEE Trans. Med. Imaging 17 (1998) 694.
     */
    public double expectedTreMm(Point target) {
        List<Point> fixed = pairs.stream().map(Pair::fixed).toList();
        int count = fixed.size();
        SymmetricEigen spread = PointFit.spread(fixed);
        Point from = target.minus(PointFit.centroid(fixed));
        double sum = 0;
        for (int axis = 0; axis < 3; axis++) {
            double[] direction = spread.vector(axis);
            double along = from.dot(new Point(direction[0], direction[1], direction[2]));
            double distanceSquare = from.dot(from) - along * along;
            double spreadSquare = (trace(spread) - spread.value(axis)) / count;
            sum += distanceSquare / spreadSquare;
        }
        double localisationSquare = freMm * freMm / (1 - 2.0 / count);
        return Math.sqrt(localisationSquare / count * (1 + sum / 3));
    }

    private static double trace(SymmetricEigen spread) {
        return spread.value(0) + spread.value(1) + spread.value(2);
    }

    static FiducialRegistration of(
            String method, List<Point> fixed, List<Point> moving, List<int[]> indices, Affine movingToFixed) {
        List<Pair> pairs = indices.stream()
                .map(index -> {
                    Point to = fixed.get(index[0]);
                    Point from = moving.get(index[1]);
                    return new Pair(
                            index[0],
                            index[1],
                            to,
                            from,
                            movingToFixed.apply(from).distanceTo(to));
                })
                .toList();
        double square = pairs.stream()
                .mapToDouble(pair -> pair.residualMm() * pair.residualMm())
                .sum();
        return new FiducialRegistration(method, movingToFixed, pairs, Math.sqrt(square / pairs.size()));
    }
}
