package org.isocenter.planning;

import java.util.Optional;
import org.isocenter.planning.Beam.ControlPoint;
import org.isocenter.planning.Beam.Device;

/**
 * The opening of a multi-leaf collimator inside the jaws at a control point, in the isocenter plane.
 *
 * @param first positions of the first bank, cut by the jaws, for leaf pairs inside the jaws; 0 for the others
 * @param second of the second bank
 * @param widthsMm part of the width of each pair that is inside the jaws; 0 outside
 */
record Aperture(double[] first, double[] second, double[] widthsMm) {
    /** No jaws of a direction: all the plane. */
    private static final double[] OPEN = {-1000, 1000};

    private static final Aperture UNKNOWN = new Aperture(new double[0], new double[0], new double[0]);

    static Aperture of(Beam beam, ControlPoint point) {
        Optional<Device> leaves = beam.leaves();
        if (leaves.isEmpty()) {
            return UNKNOWN;
        }
        Device device = leaves.get();
        double[] positions = point.positionsMm().getOrDefault(device.type(), new double[0]);
        int pairs = device.pairs();
        if (pairs < 1 || positions.length != 2L * pairs || device.boundariesMm().length != pairs + 1) {
            return UNKNOWN;
        }
        double[] along = jaws(beam, point, device.isAlongX()).orElse(OPEN);
        double[] across = jaws(beam, point, !device.isAlongX()).orElse(OPEN);
        double[] first = new double[pairs];
        double[] second = new double[pairs];
        double[] widths = new double[pairs];
        for (int pair = 0; pair < pairs; pair++) {
            double low = Math.max(device.boundariesMm()[pair], across[0]);
            double high = Math.min(device.boundariesMm()[pair + 1], across[1]);
            if (high > low) {
                widths[pair] = high - low;
                first[pair] = Math.clamp(positions[pair], along[0], along[1]);
                second[pair] = Math.max(first[pair], Math.clamp(positions[pair + pairs], along[0], along[1]));
            }
        }
        return new Aperture(first, second, widths);
    }

    /** Area between the jaws in mm2, for a beam without leaves; NaN where a direction has none. */
    static double jawAreaMm2(Beam beam, ControlPoint point) {
        return jaws(beam, point, true).map(x -> x[1] - x[0]).orElse(Double.NaN)
                * jaws(beam, point, false).map(y -> y[1] - y[0]).orElse(Double.NaN);
    }

    /** Both jaws of a direction. */
    private static Optional<double[]> jaws(Beam beam, ControlPoint point, boolean isAlongX) {
        for (Device device : beam.devices()) {
            double[] positions = point.positionsMm().getOrDefault(device.type(), new double[0]);
            boolean isJaw = !device.isLeaves() && device.isAlongX() == isAlongX && positions.length == 2;
            if (isJaw && positions[0] <= positions[1]) {
                return Optional.of(positions);
            }
        }
        return Optional.empty();
    }

    boolean isKnown() {
        return first.length > 0;
    }

    int pairs() {
        return first.length;
    }

    boolean isInside(int pair) {
        return widthsMm[pair] > 0;
    }

    double gapMm(int pair) {
        return second[pair] - first[pair];
    }

    double areaMm2() {
        double area = 0;
        for (int pair = 0; pair < pairs(); pair++) {
            area += widthsMm[pair] * gapMm(pair);
        }
        return area;
    }
}
